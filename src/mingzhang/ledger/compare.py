"""Comparison of printed numbers by declared rounding (reference/relations.md, "Tolerance").

All in decimals; rounding is half up. `u` is one unit in the last printed place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from enum import IntEnum
from typing import NamedTuple

from mingzhang.ledger.witness import Witness
from mingzhang.money import round_to


class Agreement(IntEnum):
    """How two printed numbers of one fact go together, from best to worst."""

    EQUAL = 0
    COARSE = 1
    """Equal at the coarser printed precision, not at the document's usual one."""
    RESIDUE = 2
    """尾数误差: same last place, one unit apart."""
    TRUNCATED = 3
    """The coarser one was cut off instead of rounded."""
    DIFFERENT = 4


def agree(one: Witness, other: Witness, usual: Mapping[str, Decimal] | None = None) -> Agreement:
    """Compare two witnesses of one fact.

    `usual` gives for each unit its usual last place in the document, in the base unit (0.01 万元 =
    100 元): a figure with fewer decimals is compared at its own precision and at this one.
    """
    if one.base == other.base:
        return Agreement.EQUAL
    if one.derived or other.derived:
        near = abs(one.base - other.base) <= one.step + other.step
        return Agreement.RESIDUE if near else Agreement.DIFFERENT
    if one.step == other.step:
        within = abs(one.base - other.base) <= one.step
        same_context = one.context and one.context == other.context
        return Agreement.RESIDUE if within and not same_context else Agreement.DIFFERENT
    fine, coarse = (one, other) if one.step < other.step else (other, one)
    return _round_agreement(fine.base, coarse, (usual or {}).get(coarse.unit))


def _round_agreement(fine: Decimal, coarse: Witness, usual: Decimal | None) -> Agreement:
    if round_to(fine, coarse.step) == coarse.base:
        finer_expected = usual is not None and usual < coarse.step
        if finer_expected and usual and abs(fine - coarse.base) >= usual:
            return Agreement.COARSE
        return Agreement.EQUAL
    cut = (fine / coarse.step).quantize(Decimal(1), rounding=ROUND_DOWN) * coarse.step
    return Agreement.TRUNCATED if cut == coarse.base else Agreement.DIFFERENT


class Sum(NamedTuple):
    """The outcome of adding up."""

    total: Decimal
    difference: Decimal
    """Printed total minus computed total, in the base unit."""
    tolerance: Decimal


def add_up(total: Witness, parts: Sequence[tuple[int, Witness]], alike: bool) -> Sum:
    """Compare a printed total with the signed sum of its parts.

    Tolerance SUM: n addends printed with unit u may miss the total by u × (n + 1) / 2. `alike` says
    that they stand in one table, which prints its figures alike: a figure with fewer decimals has
    dropped its zeros, so the finest place counts; in running text the coarsest does. Counts, and
    figures in 元 (whole or to the fen), carry no rounding and must add up exactly; a printed zero is
    zero.
    """
    computed = sum((sign * part.base for sign, part in parts), Decimal(0))
    witnesses = [total, *(part for _, part in parts)]
    steps = [witness.step for witness in witnesses if witness.base] or [total.step]
    unit = min(steps) if alike else max(steps)
    counted = any(witness.key.measure != "amount" for witness in witnesses)
    exact = counted or unit <= 1
    tolerance = Decimal(0) if exact else unit * (len(parts) + 1) / 2
    return Sum(computed, total.base - computed, tolerance)


class Rate(NamedTuple):
    """A recomputed percentage."""

    expected: Decimal
    """Rounded half up to the printed decimals."""
    holds: bool
    truncated: bool
    possible: bool = False
    """It does not hold, yet the figures before they were rounded may make the printed rate."""


def rate_of(
    part: Decimal, whole: Decimal, printed: Decimal, step: Decimal, part_step: Decimal,
    whole_step: Decimal,
) -> Rate:  # fmt: skip
    """Recompute `part / whole × 100` against the printed percentage (tolerances RATE, INTERVAL).

    Passes if equal after rounding half up; if one unit apart, the operands are taken as intervals of
    half a unit around what is printed, and it passes if some ratio inside rounds to the printed one.
    """
    exact = part / whole * 100
    expected = round_to(exact, step)
    if expected == printed:
        return Rate(expected, holds=True, truncated=False)
    low, high = _ratio_interval(part, whole, part_step / 2, whole_step / 2)
    possible = low - step / 2 <= printed <= high + step / 2
    if abs(expected - printed) <= step and possible:
        return Rate(expected, holds=True, truncated=False)
    cut = (exact / step).quantize(Decimal(1), rounding=ROUND_DOWN) * step
    return Rate(expected, holds=False, truncated=cut == printed, possible=possible)


def _ratio_interval(
    part: Decimal, whole: Decimal, part_slack: Decimal, whole_slack: Decimal
) -> tuple[Decimal, Decimal]:
    ends = [
        (part + a) / (whole + b) * 100
        for a in (-part_slack, part_slack)
        for b in (-whole_slack, whole_slack)
        if whole + b
    ]
    return min(ends), max(ends)
