"""Each kind of rule as a function of the actual value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from mingzhang.scoring.criterion.measuring import Given, Scale, value_of
from mingzhang.scoring.criterion.operations import Undefined
from mingzhang.scoring.criterion.scoring_conditions import holds, missed, within
from mingzhang.scoring.criterion.scoring_deductions import deduct_point, deduct_unit
from mingzhang.scoring.criterion.trace import Known
from mingzhang.scoring.criterion.tree import (
    ZERO,
    Additive,
    AllOf,
    Bands,
    Binary,
    Compare,
    Composite,
    DeductPoint,
    DeductUnit,
    FloorLinear,
    Hybrid,
    Level,
    Manual,
    Rule,
    Tiers,
)

_NAMED = ("good", "fair", "poor")


def score(rule: Rule, values: Sequence[Given], scale: Scale) -> Known:
    """The points of a rule. Raises Undefined where it gives none."""
    match rule:
        case Manual():
            raise Undefined("vague" if rule.vague else "by-hand")
        case Additive():
            return _additive(rule, values, scale)
        case AllOf():
            return _all_of(rule, values, scale)
        case Composite():
            return _composite(rule.inner, values, scale)
    if len(values) > 1 and not isinstance(rule, Bands | Hybrid):
        return _composite(rule, values, scale)
    if not values:
        raise Undefined("needs-value")
    return _single(rule, values[0], scale)


def _single(rule: Rule, value: Given, scale: Scale) -> Known:
    match rule:
        case Binary(condition, points, miss):
            if holds(condition, value, scale):
                return scale.award(points)
            return missed((condition,), points, miss, value, scale)
        case Tiers():
            return _tiers(rule, scale.measured(value, rule.measure, rule.unit), scale)
        case FloorLinear():
            return _linear(rule, scale.completion(value), scale)
        case Hybrid():
            return _hybrid(rule, scale.completion(value), scale)
        case Bands(levels):
            return _band(levels, value, scale)
        case DeductUnit():
            return deduct_unit(rule, value, scale)
        case DeductPoint():
            return deduct_point(rule, value, scale)
    raise Undefined("by-hand")


def _tiers(rule: Tiers, measured: Known | Fraction, scale: Scale) -> Known:
    value = value_of(measured)
    shared = scale.policies.shared_bound
    held = [tier for tier in rule.tiers if tier.interval.holds(value, shared)]
    if any(tier.interval.shares(value) for tier in rule.tiers):
        scale.tracer.chose("shared_bound", shared)
    if not held:
        return _no_tier(rule, value, scale)
    for tier in held:
        within(measured, tier.interval, rule.measure, scale)
    awards = [scale.award(tier.points) for tier in held]
    if len({award.value for award in awards}) == 1:
        return awards[0] if len(awards) == 1 else scale.award(held[0].points)
    chosen = scale.tracer.chose("overlap", scale.policies.overlap)
    if chosen == "refuse":
        raise Undefined("overlap")
    if chosen == "first":
        return scale.award(held[0].points)
    return scale.tracer.do(chosen, **{f"p{i}": award for i, award in enumerate(awards)})


def _no_tier(rule: Tiers, value: Fraction, scale: Scale) -> Known:
    if rule.otherwise is not None:
        return scale.award(rule.otherwise)
    inside = any(_above(t.interval.low, value) for t in rule.tiers) and any(
        _above(value, t.interval.high) for t in rule.tiers
    )
    if inside:
        raise Undefined("gap")
    if scale.tracer.chose("beyond_ladder", scale.policies.beyond_ladder) == "zero":
        return scale.award(ZERO)
    raise Undefined("beyond-ladder")


def _above(one: Fraction | None, other: Fraction | None) -> bool:
    return one is not None and other is not None and one >= other


def _linear(rule: FloorLinear, rate: Known | Fraction, scale: Scale) -> Known:
    if scale.context.weight is None:
        raise Undefined("weight-unknown")
    given = {"floor": rule.floor, "base": rule.base, "weight": scale.context.weight}
    return scale.tracer.do("linear", rate=rate, **given)


def _hybrid(rule: Hybrid, rate: Known | Fraction, scale: Scale) -> Known:
    """The tiers say nothing below their last rung: there only the formula speaks."""
    value = value_of(rate)
    tiered = any(t.interval.holds(value, scale.policies.shared_bound) for t in rule.tiers.tiers)
    if not tiered:
        return _linear(rule.formula, rate, scale)
    if value < rule.formula.floor:
        return _tiers(rule.tiers, rate, scale)
    chosen = scale.tracer.chose("hybrid", scale.policies.hybrid)
    if chosen == "refuse":
        raise Undefined("two-rules")
    if chosen == "tiers":
        return _tiers(rule.tiers, rate, scale)
    if chosen == "formula":
        return _linear(rule.formula, rate, scale)
    both = {"tiers": _tiers(rule.tiers, rate, scale), "formula": _linear(rule.formula, rate, scale)}
    return scale.tracer.do("best" if chosen == "max" else "worst", **both)


def _band(levels: Sequence[Level], value: Given, scale: Scale) -> Known:
    if isinstance(value, bool):
        value = levels[0].words if value else levels[-1].words
    if not isinstance(value, str):
        raise Undefined("needs-judgement")
    if value in _NAMED and len(levels) == len(_NAMED):
        value = levels[_NAMED.index(value)].words
    for level in levels:
        if level.words == value:
            return scale.award(level.points, level.words)
    raise Undefined("no-such-level")


def _additive(rule: Additive, values: Sequence[Given], scale: Scale) -> Known:
    if len(values) != len(rule.tasks) or not all(isinstance(v, bool) for v in values):
        raise Undefined("needs-several")
    done = [task for task, value in zip(rule.tasks, values, strict=True) if value]
    awards = {f"p{i}": scale.award(task.points, task.words) for i, task in enumerate(done)}
    return scale.tracer.do("total", **awards)


def _all_of(rule: AllOf, values: Sequence[Given], scale: Scale) -> Known:
    if len(values) != len(rule.conditions):
        raise Undefined("needs-several")
    held = True
    for condition, value in zip(rule.conditions, values, strict=True):
        unit = condition.unit if isinstance(condition, Compare) else ""
        if isinstance(condition, Compare) and condition.measure == "percent":
            unit = "%"
        own = replace(scale.context, unit=unit or scale.context.unit)
        held = holds(condition, value, replace(scale, context=own)) and held
    if held:
        return scale.award(rule.points)
    return missed(rule.conditions, rule.points, rule.miss, False, scale)


def _composite(rule: Rule, values: Sequence[Given], scale: Scale) -> Known:
    if scale.at:
        return _single(rule, values[0], scale)
    targets = scale.context.targets
    if len(values) != len(targets) or len(values) < 2:
        raise Undefined("needs-several")
    each = [replace(scale, context=replace(scale.context, targets=(target,))) for target in targets]
    chosen = scale.tracer.chose("composite", scale.policies.composite)
    if chosen == "split":
        return _split(rule, values, each, scale)
    rates = {
        f"r{i}": one.completion(value)
        for i, (one, value) in enumerate(zip(each, values, strict=True))
    }
    rate = scale.tracer.do("mean" if chosen == "mean" else "weakest", **rates)
    return _at_rate(rule, rate, scale)


def _split(rule: Rule, values: Sequence[Given], each: Sequence[Scale], scale: Scale) -> Known:
    """Each target for its part of the weight."""
    if scale.context.weight is None:
        raise Undefined("weight-unknown")
    count = Fraction(1, len(values))
    parts: dict[str, Known | Fraction] = {}
    for i, (one, value) in enumerate(zip(each, values, strict=True)):
        points = _single(rule, value, one)
        parts[f"p{i}"] = scale.tracer.do("proportion", points=points, rate=count)
    return scale.tracer.do("total", **parts)


def _at_rate(rule: Rule, rate: Known, scale: Scale) -> Known:
    """A rule for the completion of several targets together."""
    match rule:
        case Tiers(measure="completion"):
            return _tiers(rule, rate, scale)
        case FloorLinear():
            return _linear(rule, rate, scale)
        case Binary(condition, points, miss) if not isinstance(condition, Compare):
            if rate.value >= 1:
                return scale.award(points)
            if miss == "zero":
                return scale.award(ZERO)
            if miss == "silent" and (
                scale.tracer.chose("silent_miss", scale.policies.silent_miss) == "zero"
            ):
                return scale.award(ZERO)
            return scale.tracer.do("proportion", points=scale.award(points), rate=rate)
    raise Undefined("needs-several")
