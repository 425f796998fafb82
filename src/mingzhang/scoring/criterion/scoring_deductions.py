"""Deductions as functions of the actual value."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from mingzhang.scoring.criterion.context import factor
from mingzhang.scoring.criterion.measuring import Given, Scale, number_of, value_of
from mingzhang.scoring.criterion.operations import Undefined
from mingzhang.scoring.criterion.trace import Known
from mingzhang.scoring.criterion.tree import ZERO, DeductPoint, DeductUnit


def deduct_unit(rule: DeductUnit, value: Given, scale: Scale) -> Known:
    """Points less so many for each unit that is missing, late, too many, or happened."""
    counting = rule.counting
    if counting == "achieved":
        if scale.tracer.chose("inverted", scale.policies.inverted) == "refuse":
            raise Undefined("inverted")
        counting = "short"
    start, rate = scale.award(rule.start), scale.award(rule.rate)
    distance: Known | Fraction
    if isinstance(value, date) and counting == "late" and rule.deadline is not None:
        distance = scale.tracer.do("late", done=value, deadline=rule.deadline, unit=rule.unit)
    elif counting in ("late", "event") or scale.at:
        distance = number_of(value)
    else:
        distance = _missing(rule, number_of(value), counting, scale)
    fraction = scale.policies.steps
    if (value_of(distance) / rule.step).denominator != 1:
        scale.tracer.chose("steps", fraction)
    count = scale.tracer.do("steps", distance=distance, step=rule.step, fraction=fraction)
    return scale.tracer.do("deduct", start=start, rate=rate, count=count)


def _missing(rule: DeductUnit, value: Fraction, counting: str, scale: Scale) -> Known:
    own = scale.context.unit
    times = factor(own, rule.unit) if own else None
    if (own and times is None) or (not own and rule.unit):
        raise Undefined("unit-differs" if own else "unit-unknown")
    side = "below" if counting == "short" else "above"
    limit = scale.target()
    if times is not None and times != 1:
        value, limit = value * times, limit * times
    return scale.tracer.do("distance", measure="value", value=value, limit=limit, side=side)


def deduct_point(rule: DeductPoint, value: Given, scale: Scale) -> Known:
    """Points less so many for each step of the measure beyond its bound."""
    measured = scale.measured(value, rule.measure)
    found = value_of(measured)
    upper = rule.upper if rule.upper is not None else _no_loss(rule, scale)
    side = "below" if rule.side == "below" else "above"
    if _all_gone(rule, found):
        return scale.award(ZERO)
    start, rate = scale.award(rule.start), scale.award(rule.rate)
    distance = scale.tracer.do(
        "distance", value=measured, limit=upper, side=side, measure=rule.measure
    )
    fraction = scale.policies.percent_steps
    if distance.value > 0 and (distance.value / rule.step).denominator != 1:
        scale.tracer.chose("percent_steps", fraction)
    count = scale.tracer.do("steps", distance=distance, step=rule.step, fraction=fraction)
    return scale.tracer.do("deduct", start=start, rate=rate, count=count)


def _all_gone(rule: DeductPoint, value: Fraction) -> bool:
    """Whether the value lies where the text gives nothing at all."""
    if rule.lower is None or (value == rule.lower and rule.lower_open):
        return False
    return value <= rule.lower if rule.side == "below" else value >= rule.lower


def _no_loss(rule: DeductPoint, scale: Scale) -> Fraction:
    """Where the deduction begins if the text does not say: at the target."""
    if rule.measure == "deviation":
        return Fraction(0)
    if rule.measure == "value":
        return scale.target()
    if rule.measure == "percent" and scale.context.unit == "%":
        return scale.target() / 100
    return Fraction(1)
