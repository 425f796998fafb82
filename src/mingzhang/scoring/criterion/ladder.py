"""Rungs of a ladder as the text gives them, made into intervals.

Clauses name thresholds (偏离40%), open ranges (95%以上) and ranges (90%-95%). Neighbouring clauses settle
what one leaves open: where a threshold ends, and to whom a shared number belongs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from mingzhang.scoring.criterion.comparisons import Bound
from mingzhang.scoring.criterion.intervals import End, Interval
from mingzhang.scoring.criterion.tree import FULL, Measure, Points, Tier

_CUT = "cut"
"""Strength of an end that the next rung sets."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung as printed."""

    low: Bound | None
    high: Bound | None
    points: Points


def tiers(rungs: Sequence[Rung], measure: Measure) -> tuple[Tier, ...]:
    """The rungs as intervals, in the order of the text, with the top that deviation implies."""
    cut = _cut_below(_cut_above(list(rungs)))
    top = _implied_top(cut) if measure == "deviation" else None
    every = [*cut, top] if top is not None else cut
    return tuple(Tier(_interval(rung, every), rung.points, rung is top) for rung in every)


def _cut_above(rungs: list[Rung]) -> list[Rung]:
    """Thresholds in falling (or rising) order: each holds up to the one above it.

    Out of order, or where a range stands in between, nothing is cut: the text then means what it
    says, and its overlaps are the text's.
    """
    at = [i for i, r in enumerate(rungs) if r.low is not None and r.high is None]
    lows = [_value(rungs[i].low) for i in at]
    if len(at) < 2:
        return rungs
    if all(_below_all(rungs, i) for i in at[1:]):
        tops = [min(_lows(rungs[:i]), key=lambda b: b.value) for i in at[1:]]
        for i, top in zip(at[1:], tops, strict=True):
            rungs[i] = Rung(rungs[i].low, Bound(top.value, not top.closed, _CUT), rungs[i].points)
    elif lows == sorted(set(lows)):
        for i, above in pairwise(at):
            upper = rungs[above].low
            if upper is not None:
                end = Bound(upper.value, not upper.closed, _CUT)
                rungs[i] = Rung(rungs[i].low, end, rungs[i].points)
    return rungs


def _cut_below(rungs: list[Rung]) -> list[Rung]:
    """The same for limits (超支5%以内, 10%以内): each holds from the one below it."""
    turned = [Rung(_turned(r.high), _turned(r.low), r.points) for r in rungs]
    return [Rung(_turned(r.high), _turned(r.low), r.points) for r in _cut_above(turned)]


def _turned(bound: Bound | None) -> Bound | None:
    return None if bound is None else Bound(-bound.value, bound.closed, bound.strength)


def _lows(rungs: Sequence[Rung]) -> list[Bound]:
    return [rung.low for rung in rungs if rung.low is not None]


def _below_all(rungs: Sequence[Rung], at: int) -> bool:
    earlier = [bound.value for bound in _lows(rungs[:at])]
    return bool(earlier) and _value(rungs[at].low) < min(earlier)


def _value(bound: Bound | None) -> Fraction:
    return Fraction(0) if bound is None else bound.value


def _interval(rung: Rung, rungs: Sequence[Rung]) -> Interval:
    low, high = rung.low, rung.high
    low_end: End = "closed"
    high_end: End = "closed"
    if low is not None:
        others = [r.high for r in rungs if r is not rung and r.high and r.high.value == low.value]
        low_end = _end(low, others)
    if high is not None:
        others = [r.low for r in rungs if r is not rung and r.low and r.low.value == high.value]
        high_end = _end(high, others)
    if low is not None and high is not None and low.value == high.value:
        low_end = high_end = "closed"
    return Interval(
        None if low is None else low.value, low_end, None if high is None else high.value, high_end
    )


def _end(bound: Bound, others: Sequence[Bound]) -> End:
    """An end next to the ends of other rungs at the same number; one that no other names is as printed."""
    plain: End = "closed" if bound.closed else "open"
    if bound.strength == "explicit":
        return plain
    firm = [other for other in others if other.strength == "explicit"]
    if firm:
        return "open" if firm[0].closed else "closed"
    cut = [other for other in others if other.strength == _CUT]
    if bound.strength != _CUT and not others:
        return plain
    if bound.strength == "word" and cut:
        return plain
    if bound.strength == _CUT and all(other.strength == "word" for other in others):
        return plain
    return "shared"


def _implied_top(rungs: Sequence[Rung]) -> Rung | None:
    """偏离40%不得分 … 偏离10%得15分 leads up to all points for less: that rung."""
    lows = _lows(rungs)
    if len(lows) < len(rungs) or any(bound.value <= 0 for bound in lows):
        return None
    least = min(lows, key=lambda bound: bound.value)
    none = Bound(Fraction(0), closed=True, strength="explicit")
    return Rung(none, Bound(least.value, not least.closed, _CUT), FULL)
