"""Roll-up (汇总): results of users or subordinate units made into one of their department.

The rules are those quoted in real self-evaluations (scoring.md, section 8): absolute values add up,
targets and results alike, and are scored once; relative values and qualitative points are means
weighted by the amount of funds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

ABSOLUTE, RELATIVE, QUALITATIVE = "absolute", "relative", "qualitative"
"""绝对值 (counts, amounts), 相对值 (rates, satisfaction), 定性."""
_RELATIVE_UNITS = ("%", "‰", "百分点")

BANDS = ((Fraction(4, 5), "全部或基本达成预期目标"), (Fraction(3, 5), "部分达成目标并具有一定效果"),
         (Fraction(0), "未达成目标且效果较差"))  # fmt: skip
"""Least share of the weight and name of each band of a qualitative result (财预〔2020〕10号), from the
top; the lower end is closed."""


@dataclass(frozen=True, slots=True)
class Part:
    """The result of one unit for an indicator that several units have."""

    unit: str
    amount: Decimal
    """Funds of the unit, by which relative and qualitative results are weighted."""
    target: Decimal | None
    actual: Decimal | None
    points: Decimal | None = None
    """For a qualitative result: what the unit gives itself, within the weight."""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """The result of the department."""

    kind: str
    target: Fraction | None
    actual: Fraction | None
    points: Fraction | None
    """Only for qualitative results; others are scored by their criterion."""
    left_out: tuple[str, ...]
    """Units that gave nothing to count."""


def kind_of(unit: str, operator: str) -> str:
    """Whether results of an indicator add up, are averaged, or are of quality."""
    if operator == "qualitative":
        return QUALITATIVE
    return RELATIVE if any(mark in unit for mark in _RELATIVE_UNITS) else ABSOLUTE


def roll_up(parts: Sequence[Part], kind: str) -> RolledUp:
    """Put the results of units together.

    Raises:
        ValueError: the kind is unknown, or an amount is negative.
    """
    if kind not in (ABSOLUTE, RELATIVE, QUALITATIVE):
        raise ValueError(f"expected {ABSOLUTE}, {RELATIVE} or {QUALITATIVE}, found {kind}")
    if any(part.amount < 0 for part in parts):
        raise ValueError("an amount of funds is negative")
    if kind == QUALITATIVE:
        given = [part for part in parts if part.points is not None]
        points = _mean([(part.amount, part.points) for part in given])
        return RolledUp(kind, None, None, points, _others(parts, given))
    given = [part for part in parts if part.actual is not None]
    if kind == ABSOLUTE:
        actual = sum((Fraction(p.actual) for p in given if p.actual is not None), Fraction(0))
        targets = [Fraction(p.target) for p in parts if p.target is not None]
        whole = sum(targets, Fraction(0)) if targets else None
        return RolledUp(kind, whole, actual if given else None, None, _others(parts, given))
    target = _mean([(p.amount, p.target) for p in given if p.target is not None])
    mean = _mean([(part.amount, part.actual) for part in given])
    return RolledUp(kind, target, mean, None, _others(parts, given))


def band(points: Fraction, weight: Decimal) -> str:
    """The name of the band that points of a weight fall into.

    Raises:
        ValueError: the weight is not above 0.
    """
    if weight <= 0:
        raise ValueError("a band needs a weight above 0")
    share = points / Fraction(weight)
    return next(name for least, name in BANDS if share >= least or not least)


def _mean(values: list[tuple[Decimal, Decimal | None]]) -> Fraction | None:
    """Weighted by amount; by nothing where no unit has funds."""
    known = [(Fraction(amount), Fraction(value)) for amount, value in values if value is not None]
    if not known:
        return None
    whole = sum((amount for amount, _ in known), Fraction(0))
    if not whole:
        return sum((value for _, value in known), Fraction(0)) / len(known)
    return sum((amount * value for amount, value in known), Fraction(0)) / whole


def _others(parts: Sequence[Part], given: Sequence[Part]) -> tuple[str, ...]:
    return tuple(part.unit for part in parts if part not in given)
