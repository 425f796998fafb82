"""Points for an actual value, with the arithmetic written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.measuring import Scale
from mingzhang.scoring.criterion.operations import Undefined
from mingzhang.scoring.criterion.policies import DEFAULT, Policies
from mingzhang.scoring.criterion.scoring_rules import score
from mingzhang.scoring.criterion.trace import Trace, Tracer
from mingzhang.scoring.criterion.tree import Criterion

Value = Fraction | Decimal | int | bool | str | date
"""A number in the unit of the indicator; whether a state holds; the words of the level that applies
(or good, fair, poor); a date."""
Actual = Value | tuple[Value, ...]
"""Several values for several targets, sub-tasks or conditions, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a criterion gives. Points are exact; None where the criterion gives nothing."""

    points: Fraction | None
    trace: Trace


def evaluate(
    criterion: Criterion, actual: Actual, context: Context, policies: Policies = DEFAULT
) -> Score:
    """The points for an actual value. Never raises: what cannot be said is undefined."""
    values = actual if isinstance(actual, tuple) else (actual,)
    return _scored(criterion, tuple(_exact(v) for v in values), context, policies)


def evaluate_at(
    criterion: Criterion, measure: Fraction, context: Context, policies: Policies = DEFAULT
) -> Score:
    """The points where the measure itself (completion, deviation, value) is given."""
    return _scored(criterion, (measure,), context, policies, at=True)


def _scored(
    criterion: Criterion,
    values: tuple[Fraction | bool | str | date, ...],
    context: Context,
    policies: Policies,
    at: bool = False,
) -> Score:
    tracer = Tracer()
    scale = Scale(tracer, context, policies, at)
    try:
        points = score(criterion.rule, values, scale)
        if context.weight is not None and points.value > context.weight:
            if tracer.chose("over_weight", policies.over_weight) == "refuse":
                raise Undefined("over-weight")
            points = tracer.do("cap", points=points, weight=context.weight)
    except Undefined as problem:
        return Score(None, tracer.trace(problem.reason))
    return Score(points.value, tracer.trace())


def _exact(value: Value) -> Fraction | bool | str | date:
    if isinstance(value, Decimal):
        return Fraction(value) if value.is_finite() else "NaN"
    return Fraction(value) if isinstance(value, int) and not isinstance(value, bool) else value
