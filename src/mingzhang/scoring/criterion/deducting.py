"""Deductions with the clauses around them: where they start, and where nothing is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mingzhang.scoring.criterion.clauses import Clauses, Scored
from mingzhang.scoring.criterion.comparisons import Span
from mingzhang.scoring.criterion.conditions import AgainstTarget, Words
from mingzhang.scoring.criterion.deductions import Deduction
from mingzhang.scoring.criterion.tree import (
    FULL,
    ZERO,
    Counting,
    DeductPoint,
    DeductUnit,
    Measure,
    Points,
    Rule,
    Side,
)


@dataclass(slots=True)
class _Around:
    """What the clauses beside the deduction say."""

    start: Points = FULL
    upper: Span | None = None
    lower: Span | None = None
    deadline: date | None = None
    against: str = ""
    """All points for keeping to the target: ≤ (不超过预算) or ≥."""


def deducting(found: Clauses) -> Rule | None:
    """The rule of a text with one deduction; None if its other clauses do not fit it."""
    around = _around(found.scored)
    if len(found.deductions) != 1 or around is None:
        return None
    taken = found.deductions[0]
    if around.against and taken.counting != {"≤": "over", "≥": "short"}.get(around.against):
        return None
    if taken.unit == "%" or around.upper is not None or around.lower is not None:
        return _by_point(taken, around, found.floor)
    if taken.counting == "deviation":
        return None
    if around.deadline is not None and taken.counting != "late":
        return None
    counting: Counting = taken.counting  # type: ignore[assignment]
    return DeductUnit(
        counting,
        taken.step,
        taken.unit,
        taken.rate,
        around.start,
        taken.words,
        around.deadline,
        found.floor,
    )


def _around(scored: list[Scored]) -> _Around | None:
    around = _Around()
    given = False
    for clause in scored:
        phrases = [p for group in clause.phrases for p in group]
        if clause.award.proportional or len(phrases) > 1:
            return None
        first = phrases[0] if phrases else None
        if clause.award.points == ZERO:
            if not isinstance(first, Span) or around.lower is not None:
                return None
            around.lower = first
            continue
        if given or (isinstance(first, Words) and first.kind in ("unmet", "else")):
            return None
        given = True
        around.start, around.deadline = clause.award.points, clause.deadline
        if isinstance(first, Span):
            around.upper = first
        elif isinstance(first, AgainstTarget):
            around.against = first.operator
    return around


_SIDES: dict[str, Side] = {"short": "below", "over": "above", "deviation": "both"}


def _by_point(taken: Deduction, around: _Around, floor: bool) -> DeductPoint | None:
    side = _SIDES.get(taken.counting)
    measure = _measure(taken, around)
    if side is None or measure is None or around.deadline is not None:
        return None
    ratio = measure in ("percent", "completion", "deviation")
    if (taken.unit == "%") != (ratio or _unit(around) in ("%", "")):
        return None
    step = taken.step / 100 if ratio else taken.step
    upper = _limit(around.upper, measure, side, all_points=True)
    lower = _limit(around.lower, measure, side, all_points=False)
    ends = (around.lower.low, around.lower.high) if around.lower else ()
    beyond = any(end is not None and not end.closed for end in ends)
    if (around.upper and upper is None) or (around.lower and lower is None):
        return None
    return DeductPoint(measure, side, step, taken.rate, around.start, upper, lower, floor, beyond)


def _unit(around: _Around) -> str:
    return next((s.unit for s in (around.upper, around.lower) if s and s.unit), "")


def _measure(taken: Deduction, around: _Around) -> Measure | None:
    spans = [s for s in (around.upper, around.lower) if s is not None]
    named = {s.measure for s in spans if s.measure != "percent"}
    if len(named) > 1:
        return None
    if taken.counting == "deviation":
        return "deviation" if named <= {"deviation"} else None
    if named:
        return named.pop()
    if spans or not taken.point:
        return "percent"
    return "value"


def _limit(span: Span | None, measure: Measure, side: Side, all_points: bool) -> Fraction | None:
    """The bound where the deduction begins (or all is gone), on the scale of the measure."""
    if span is None:
        return None
    high = (side == "below") != all_points
    if side == "both":
        high = all_points
    bound, other = (span.high, span.low) if high else (span.low, span.high)
    if bound is None or other is not None:
        return None
    return bound.value * 100 if measure == "value" and span.measure == "percent" else bound.value
