"""Whether conditions hold, and what is given where they do not."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mingzhang.scoring.criterion.intervals import Interval
from mingzhang.scoring.criterion.measuring import Given, Scale, number_of
from mingzhang.scoring.criterion.operations import Undefined
from mingzhang.scoring.criterion.trace import Known
from mingzhang.scoring.criterion.tree import ZERO, Compare, Condition, Measure, Miss, Points, State


def holds(condition: Condition, value: Given, scale: Scale) -> bool:
    """Whether a condition holds for the actual value. Raises Undefined where no one can say."""
    if isinstance(value, bool):
        return bool(scale.tracer.do("judged", met=value).value)
    if isinstance(condition, Compare):
        return _compares(condition, value, scale)
    if not isinstance(value, Fraction) or scale.context.target is None or scale.at:
        raise Undefined("needs-judgement")
    words = scale.policies.words_on_number
    if isinstance(condition, State) and scale.tracer.chose("words_on_number", words) == "judge":
        raise Undefined("needs-judgement")
    operator, equal = scale.context.operator, scale.policies.equal_target
    if operator == "=" and value > scale.target():
        scale.tracer.chose("equal_target", equal)
    given = {"actual": value, "target": scale.target(), "operator": operator, "equal": equal}
    return bool(scale.tracer.do("meets", **given).value)


def _compares(condition: Compare, value: Given, scale: Scale) -> bool:
    if condition.against_target:
        given = {"actual": number_of(value), "target": scale.target()}
        return bool(scale.tracer.do("meets", operator=condition.against_target, **given).value)
    measured = scale.measured(value, condition.measure, condition.unit)
    return bool(within(measured, condition.interval, condition.measure, scale).value)


def within(measured: Known | Fraction, interval: Interval, measure: Measure, scale: Scale) -> Known:
    """Whether a measured value lies in an interval, written down."""
    given = {"interval": interval, "shared": scale.policies.shared_bound, "measure": measure}
    return scale.tracer.do("within", value=measured, **given)


def missed(
    conditions: Sequence[Condition], points: Points, miss: Miss, value: Given, scale: Scale
) -> Known:
    """The points of a target that is not met."""
    rated = isinstance(value, Fraction) and len(conditions) == 1
    if miss == "silent":
        chosen = scale.tracer.chose("silent_miss", scale.policies.silent_miss)
        if chosen == "by-kind":
            chosen = "proportional" if rated else "zero"
        miss = "zero" if chosen == "zero" else "proportional"
    if miss == "zero":
        return scale.award(ZERO)
    if not rated:
        raise Undefined("needs-number")
    rate = _rate(conditions[0], number_of(value), scale)
    return scale.tracer.do("proportion", points=scale.award(points), rate=rate)


def _rate(condition: Condition, value: Fraction, scale: Scale) -> Known | Fraction:
    """How much of the condition was reached: of its own bound, or of the target."""
    if not isinstance(condition, Compare) or condition.against_target:
        return scale.completion(value)
    measured = scale.measured(value, condition.measure, condition.unit)
    interval = condition.interval
    if condition.measure == "deviation" or (interval.low is None) == (interval.high is None):
        raise Undefined("no-miss-branch")
    if interval.low is not None:
        return scale.tracer.do("share", actual=measured, target=interval.low)
    negative = scale.tracer.chose("negative_completion", scale.policies.negative_completion)
    operator = "≤" if interval.high_end == "closed" else "<"
    given = {"target": interval.high, "operator": operator, "negative": negative}
    return scale.tracer.do("completion", actual=measured, **given)
