"""Deviations (偏差) that a self-evaluation must explain (财预〔2020〕10号; limits from the scheme)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from mingzhang.language import Message
from mingzhang.scoring.criterion.spelling import percent, rounded

if TYPE_CHECKING:
    from mingzhang.scoring.self_evaluation.evaluation import ScoredForm, ScoredRow
    from mingzhang.standards.schemes import Scheme

_NOTHING = ("", "无", "-", "—", "——", "/", "无偏差")


@dataclass(frozen=True, slots=True)
class Deviation:
    """A deviation, and whether a reason for it was given."""

    kind: str
    """`far-above`, `not-full`, `low-execution` or `over-execution`."""
    message: Message
    explained: bool


def row_deviations(scored: ScoredRow, scheme: Scheme) -> tuple[Deviation, ...]:
    """Of an indicator: a result far above its target, or points below the weight."""
    explained = scored.reason.strip() not in _NOTHING
    found = []
    above = _far_above(scored, Fraction(scheme.explain_deviation) / 100)
    if above is not None:
        template = "the result is {rate} above the target"
        found.append(Deviation("far-above", Message(template, {"rate": above}), explained))
    if scored.points is not None and scored.weight is not None and scored.points < scored.weight:
        values = {"points": rounded(scored.points), "weight": rounded(scored.weight)}
        template = "{points} of {weight} points"
        found.append(Deviation("not-full", Message(template, values), explained))
    return tuple(found)


def _far_above(scored: ScoredRow, limit: Fraction) -> str | None:
    """By how much a numeric target is exceeded, where it is so much; ceilings are left out."""
    target, context = scored.row.context.target, scored.row.context
    value = scored.values[0] if len(scored.values) == 1 else None
    if target is None or target <= 0 or context.negative or not isinstance(value, Fraction):
        return None
    asked = scored.row.asked[0]
    if asked.measured or asked.about or value < target * (1 + limit):
        return None
    return percent(value / target - 1)


def form_deviations(form: ScoredForm) -> tuple[Deviation, ...]:
    """Of the money: little spent, or more than there was."""
    explained = form.funds.reason.strip() not in _NOTHING
    executed = form.execution
    if executed is None:
        return ()
    values = {"rate": percent(executed.rate), "limit": rounded(_limit(form) * 100) + "%"}
    if executed.is_over:
        template = "more was spent than the budget: {rate}"
        return (Deviation("over-execution", Message(template, values), explained),)
    if executed.rate < _limit(form):
        template = "only {rate} of the budget was spent, less than {limit}"
        return (Deviation("low-execution", Message(template, values), explained),)
    return ()


def _limit(form: ScoredForm) -> Fraction:
    return Fraction(form.scheme.explain_execution_below) / 100
