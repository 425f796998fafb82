"""All remarks on one criterion with its indicator."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.language import Message
from mingzhang.scoring.criterion.context import Context, factor
from mingzhang.scoring.criterion.functions import measure_of, plain
from mingzhang.scoring.criterion.operations import linear
from mingzhang.scoring.criterion.policies import DEFAULT, Policies
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.criterion.tree import (
    AllOf,
    Binary,
    Criterion,
    DeductPoint,
    DeductUnit,
    Hybrid,
    Manual,
    Rule,
)
from mingzhang.scoring.lint.against import against
from mingzhang.scoring.lint.amounts import amounts
from mingzhang.scoring.lint.ladders import ladder
from mingzhang.scoring.lint.lints import Lint, on_scale
from mingzhang.scoring.lint.order import JUMP

_MONTHS = 12
_AMOUNTS = ("元", "千元", "万元", "亿元")


def lint(criterion: Criterion, context: Context, policies: Policies = DEFAULT) -> tuple[Lint, ...]:
    """What is wrong or unsaid in a criterion, by code.

    What hangs on a weight, an operator or a unit that is not known is left out.
    """
    found: list[Lint] = []
    if isinstance(criterion.rule, Manual):
        found += _manual(criterion.rule)
    else:
        found += ladder(criterion, context, policies)
        found += amounts(criterion.rule, context)
        found += _hybrid(criterion.rule, context, policies)
        found += _silent(criterion.rule)
        found += _deductions(criterion, context, policies)
        found += against(criterion.rule, context, policies)
    return tuple(sorted(found, key=lambda remark: remark.code))


def _manual(rule: Manual) -> Iterator[Lint]:
    """LN14 only where the text itself leaves the points open; what we do not understand is no fault."""
    if rule.vague:
        words = rule.words[0] if rule.words else rule.text
        template = "the text does not say how many points: “{words}”"
        yield Lint("LN14", Message(template, {"words": words}), words)


def _hybrid(rule: Rule, context: Context, policies: Policies) -> Iterator[Lint]:
    """LN07, proved by a completion rate that the two rules give different points."""
    rule = plain(rule)
    weight = context.weight
    if not isinstance(rule, Hybrid) or weight is None:
        return
    for tier in rule.tiers.tiers:
        low, high = tier.interval.low, tier.interval.high or Fraction(1)
        if low is None or high <= rule.formula.floor:
            continue
        middle = (max(low, rule.formula.floor) + min(high, Fraction(1))) / 2
        for value in (low, middle):
            points = tier.points.of(weight)
            by_formula = linear(value, rule.formula.floor, rule.formula.base, weight)
            if (
                points is None
                or value < rule.formula.floor
                or not tier.interval.holds(value, policies.shared_bound)
                or points == by_formula
            ):
                continue
            values = {
                "value": on_scale(value, "completion"),
                "points": rounded(points),
                "formula": rounded(by_formula),
            }
            template = "{value} gets {points} points by the tiers and {formula} by the formula"
            data: dict[str, Fraction | str] = {"value": value, "points": points}
            yield Lint("LN07", Message(template, values), data=data | {"expected": by_formula})
            return


def _silent(rule: Rule) -> Iterator[Lint]:
    """LN08: nothing is said on a target that is missed."""
    rule = plain(rule)
    if isinstance(rule, Binary | AllOf) and rule.miss == "silent":
        yield Lint("LN08", Message("the text does not say what a missed target gives"))


def _deductions(criterion: Criterion, context: Context, policies: Policies) -> Iterator[Lint]:
    """LN05, LN11, LN15, LN16."""
    rule = plain(criterion.rule)
    if isinstance(rule, DeductUnit) and rule.counting == "achieved":
        template = "points are taken off for each {unit} achieved (“{words}”)"
        values = {"unit": rule.unit, "words": f"每{rule.words}"}
        yield Lint("LN11", Message(template, values), values["words"])
    if not isinstance(rule, DeductUnit | DeductPoint):
        return
    if isinstance(rule, DeductUnit):
        yield from _remains(rule, context)
    if not rule.floor_stated:
        yield Lint("LN15", Message("the text does not say that a deduction ends at zero"))
    if isinstance(rule, DeductPoint) or rule.unit in _AMOUNTS:
        yield Lint("LN16", Message("the text does not say whether parts of a step count"))
    if isinstance(rule, DeductPoint) and rule.lower is not None:
        yield from _cliff(criterion, rule, context, policies)


def _remains(rule: DeductUnit, context: Context) -> Iterator[Lint]:
    """LN27: what is left when nothing at all was done, though the text says down to zero."""
    weight = context.weight
    rate, start = rule.rate.of(weight), rule.start.of(weight)
    whole = _all_units(rule, context)
    if not weight or rule.counting != "short" or whole is None or None in (rate, start):
        return
    assert rate is not None
    assert start is not None
    left = start - rate * whole / rule.step
    if left > 0 and rule.floor_stated:
        values = {
            "all": rounded(whole), "unit": rule.unit, "lost": rounded(start - left),
            "left": rounded(left),
        }  # fmt: skip
        template = "with all {all} {unit} missing only {lost} points are lost, and {left} are left"
        data: dict[str, Fraction | str] = {"value": whole, "points": left}
        yield Lint("LN27", Message(template, values), rule.words, data | {"expected": Fraction(0)})


def _all_units(rule: DeductUnit, context: Context) -> Fraction | None:
    """How many units can be missing: as many as the target says; of months a year has twelve."""
    if context.target is not None:
        return context.target * (factor(context.unit, rule.unit) or 0) or None
    return Fraction(_MONTHS) if rule.unit in ("月", "个月") and context.parts == 1 else None


def _cliff(
    criterion: Criterion, rule: DeductPoint, context: Context, policies: Policies
) -> Iterator[Lint]:
    """LN05: what is left just before the lower bound is lost at once there."""
    rate, start = rule.rate.of(context.weight), rule.start.of(context.weight)
    if rule.upper is None or rule.lower is None or None in (rate, start) or not context.weight:
        return
    left = (start or Fraction(0)) - (rate or Fraction(0)) * abs(rule.upper - rule.lower) / rule.step
    del criterion, policies
    if left > JUMP * context.weight:
        values = {
            "value": on_scale(rule.lower, measure_of(rule)), "one": "0", "other": rounded(left),
        }  # fmt: skip
        template = Message("at {value} the points jump between {one} and {other}", values)
        data: dict[str, Fraction | str] = {"value": rule.lower, "points": Fraction(0)}
        yield Lint("LN05", template, data=data | {"expected": left})
