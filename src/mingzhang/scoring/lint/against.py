"""A criterion against its indicator: operator, unit, target, reach."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.language import Message
from mingzhang.scoring.criterion.context import Context, factor
from mingzhang.scoring.criterion.functions import plain
from mingzhang.scoring.criterion.operations import meets
from mingzhang.scoring.criterion.policies import Policies
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.criterion.tree import (
    AllOf,
    Binary,
    Compare,
    DeductPoint,
    DeductUnit,
    Rule,
    Tiers,
)
from mingzhang.scoring.lint.lints import Lint

_CAPPED = ("满意度", "合格率", "完成率", "达标率", "及时率", "准确率", "覆盖率")
"""Shares of a whole: they cannot be above 100%."""


def against(rule: Rule, context: Context, policies: Policies) -> Iterator[Lint]:
    """LN12, LN19, LN20, LN21."""
    rule = plain(rule)
    yield from _direction(rule, context)
    yield from _units(rule, context)
    yield from _reach(rule, context, policies)


def _direction(rule: Rule, context: Context) -> Iterator[Lint]:
    if isinstance(rule, Tiers) and rule.measure == "deviation" and context.negative:
        template = "deviation takes points off below the limit too, but the target is {operator}"
        yield Lint("LN12", Message(template, {"operator": context.operator}))
    if _on_better_side(rule, context):
        template = "points are taken off on the better side of a target with {operator}"
        yield Lint("LN12", Message(template, {"operator": context.operator}))
    if isinstance(rule, Binary) and isinstance(rule.condition, Compare):
        yield from _threshold(rule.condition, context)


def _on_better_side(rule: Rule, context: Context) -> bool:
    """每增加1%扣分 for a target that is to be exceeded, 每少1次扣分 for a ceiling."""
    if isinstance(rule, DeductPoint) and rule.measure in ("value", "percent"):
        return rule.side == ("below" if context.negative else "above" if context.positive else "")
    if isinstance(rule, DeductUnit):
        return rule.counting == (
            "short" if context.negative else "over" if context.positive else ""
        )
    return False


def _threshold(condition: Compare, context: Context) -> Iterator[Lint]:
    """LN12 and LN20, by a value that meets the one and not the other."""
    if condition.against_target:
        yield from _opposed(condition.against_target, context)
        return
    target, low, high = context.target, condition.interval.low, condition.interval.high
    if (low is None) == (high is None):
        return
    bound = low if low is not None else high
    times = _times(condition, context)
    if bound is None or times is None:
        return
    bound *= times
    sign = ">" if low is not None else "<"
    if (sign == ">" and context.negative) or (sign == "<" and context.positive):
        yield from _opposed("≥" if sign == ">" else "≤", context)
        return
    if target is None or not (context.negative or context.positive):
        return
    held = condition.interval.holds(target / times)
    wanted = meets(target, target, context.operator)
    values = {"bound": rounded(bound), "target": rounded(target), "operator": context.operator}
    data: dict[str, Fraction | str] = {"value": target, "expected": target}
    if bound != target:
        template = "the text asks for {bound}, the target is {operator} {target}"
        yield Lint("LN20", Message(template, values), data=data | {"value": bound})
    elif held != wanted:
        template = (
            "{target} itself meets the target ({operator} {target}) and not the text"
            if wanted
            else "{target} itself meets the text and not the target ({operator} {target})"
        )
        yield Lint("LN12", Message(template, values), data=data)


def _opposed(operator: str, context: Context) -> Iterator[Lint]:
    if (operator in "≥>" and context.negative) or (operator in "≤<" and context.positive):
        values = {"text": operator, "operator": context.operator}
        template = "the text asks for {text}, the target for {operator}"
        yield Lint("LN12", Message(template, values))


def _times(condition: Compare, context: Context) -> Fraction | None:
    """What a bound is multiplied with to stand in the unit of the target; None if it cannot."""
    if condition.measure == "percent":
        return Fraction(100) if context.unit == "%" else None
    if condition.measure != "value" or not context.unit:
        return None
    return factor(condition.unit, context.unit) if condition.unit else None


def _units(rule: Rule, context: Context) -> Iterator[Lint]:
    """LN19: the text counts something else than the indicator."""
    if not context.unit or context.parts > 1:
        return
    conditions = [rule.condition] if isinstance(rule, Binary) else []
    if isinstance(rule, AllOf):
        conditions = list(rule.conditions)
    printed = [c.unit for c in conditions if isinstance(c, Compare) and c.unit]
    if isinstance(rule, Tiers) and rule.unit and rule.measure == "value":
        printed.append(rule.unit)
    for unit in printed:
        if factor(unit, context.unit) is None:
            values = {"unit": unit, "own": context.unit}
            template = "the text counts in {unit}, the indicator in {own}"
            yield Lint(
                "LN19", Message(template, values), unit, {"value": unit, "expected": context.unit}
            )
            return


def _reach(rule: Rule, context: Context, policies: Policies) -> Iterator[Lint]:
    """LN21: a rung that no value can reach."""
    del policies
    if not isinstance(rule, Tiers):
        return
    most = _most(rule, context)
    for tier in rule.tiers:
        low, high = tier.interval.low, tier.interval.high
        beyond = (
            low is not None
            and most is not None
            and (low > most or (low == most and tier.interval.low_end == "open"))
        )
        negative = high is not None and (
            high < 0 or (high == 0 and tier.interval.high_end == "open")
        )
        if beyond or negative:
            bound = low if beyond and low is not None else high or Fraction(0)
            shown = rounded(bound if rule.measure == "value" else bound * 100)
            template = "no value can reach the range from {value}%"
            yield Lint("LN21", Message(template, {"value": shown}), data={"value": bound})
            return


def _most(rule: Tiers, context: Context) -> Fraction | None:
    if rule.measure == "completion" and context.negative:
        return Fraction(1)
    named = rule.subject or context.name
    if not named.endswith(_CAPPED) or context.unit not in ("%", ""):
        return None
    if rule.measure == "value" and "%" in (rule.unit, context.unit):
        return Fraction(100)
    return Fraction(1) if rule.measure == "percent" and context.unit == "%" else None
