"""What an evaluator has to enter for an indicator, so that its criterion can be applied.

Most criteria take a number in the unit of the target. Where the target is no single number but the
criterion speaks of a share of it, the share itself is asked for; nothing is inferred from words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.functions import measure_of
from mingzhang.scoring.criterion.spelling import normal
from mingzhang.scoring.criterion.tree import (
    Additive,
    AllOf,
    Bands,
    Binary,
    Compare,
    Composite,
    Condition,
    Criterion,
    DeductUnit,
    Manual,
    Rule,
)

Kind = Literal["number", "choice", "done", "date", "points"]
GRADES = ("好", "一般", "差")
"""What three levels are called in a list to choose from, whatever words the text has for them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One value to be entered."""

    kind: Kind
    unit: str = ""
    """Of a number; empty where the document does not say."""
    about: str = ""
    """One of `mingzhang.scoring.criterion.words.ABOUT`, where it is not simply the result."""
    words: str = ""
    """The part that it is for (a sub-task, a condition, one of several targets), as printed."""
    choices: tuple[tuple[str, str], ...] = ()
    """For a choice: what to choose, and the words of the criterion that it stands for."""
    target: Fraction | None = None
    measured: bool = False
    """The value is laid on the scale of the criterion as it is: 95 is 95% of the target."""


def asked(criterion: Criterion | None, context: Context) -> tuple[Asked, ...]:
    """The values that a criterion needs, in the order in which they are evaluated."""
    rule = criterion.rule if criterion is not None else None
    match rule:
        case None | Manual():
            return (Asked("points"),)
        case Bands(levels):
            words = [level.words for level in levels]
            names = GRADES if len(words) == len(GRADES) else words
            return (Asked("choice", choices=tuple(zip(names, words, strict=True))),)
        case Additive(tasks):
            return tuple(Asked("done", words=task.words) for task in tasks)
        case AllOf(conditions):
            return tuple(_condition(condition, context) for condition in conditions)
    if context.parts > 1:
        return tuple(_parts(context))
    if isinstance(rule, Composite):
        return (_measured("completion"),)
    return (_single(rule, context),)


def _condition(condition: Condition, context: Context) -> Asked:
    if not isinstance(condition, Compare):
        return Asked("done", words=condition.words)
    unit = "%" if condition.measure == "percent" else condition.unit or context.unit
    return Asked("number", unit, words=condition.subject)


def _parts(context: Context) -> Iterator[Asked]:
    names = [part for part in normal(context.name).split(";") if part]
    for at, target in enumerate(context.targets):
        words = names[at] if len(names) == len(context.targets) else str(at + 1)
        yield Asked("number", context.unit, words=words, target=target)


def _single(rule: Rule, context: Context) -> Asked:
    if isinstance(rule, DeductUnit):
        return _deducted(rule, context)
    compared = context.target is not None and context.operator not in ("", "qualitative")
    if isinstance(rule, Binary):
        condition = rule.condition
        needs_target = not isinstance(condition, Compare) or (
            condition.against_target or condition.measure in ("completion", "deviation")
        )
        if needs_target:
            return _number(context) if compared else Asked("done", about="met")
        if isinstance(condition, Compare) and condition.measure == "value":
            return Asked("number", context.unit or condition.unit, target=context.target)
    measure = measure_of(rule)
    if measure == "value":
        return _number(context)
    if measure == "percent":
        bare = not context.unit or (context.unit != "%" and context.target is None)
        return _measured("percent") if bare else _number(context)
    return _number(context) if compared else _measured(measure or "completion")


def _deducted(rule: DeductUnit, context: Context) -> Asked:
    if rule.counting == "late":
        about = "done-on" if rule.deadline is not None else "late"
        return Asked("date" if rule.deadline is not None else "number", rule.unit, about)
    if rule.counting == "event":
        return Asked("number", rule.unit, "events")
    if context.target is None:
        about = "over" if rule.counting == "over" else "short"
        return Asked("number", rule.unit, about, measured=True)
    return Asked("number", context.unit or rule.unit, target=context.target)


def _number(context: Context) -> Asked:
    return Asked("number", context.unit, target=context.target)


def _measured(measure: str) -> Asked:
    return Asked("number", "%", measure, measured=True)
