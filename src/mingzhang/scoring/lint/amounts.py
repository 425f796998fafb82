"""Points against the weight: too many, too few, bands outside what is usual."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.language import Message
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.functions import plain
from mingzhang.scoring.criterion.spelling import percent, rounded
from mingzhang.scoring.criterion.tree import (
    Additive,
    AllOf,
    Bands,
    Binary,
    DeductPoint,
    DeductUnit,
    Hybrid,
    Points,
    Rule,
    Tiers,
)
from mingzhang.scoring.lint.lints import Lint

FAIR = (Fraction(6, 10), Fraction(8, 10))
"""财预〔2020〕10号: the middle band of a qualitative indicator, as shares of the weight."""


def amounts(rule: Rule, context: Context) -> Iterator[Lint]:
    """LN03, LN13, LN22; nothing where the weight is not known."""
    rule = plain(rule)
    weight = context.weight
    if weight is None:
        return
    if isinstance(rule, Additive):
        yield from _sum(rule, weight)
    else:
        yield from _best(rule, weight)
    if isinstance(rule, Bands) and len(rule.levels) == 3:
        yield from _fair(rule, weight)


def _given(rule: Rule) -> list[tuple[str, Points]]:
    """All points that a rule names, with their words."""
    match rule:
        case Tiers(tiers=tiers, otherwise=otherwise):
            rest = [("", otherwise)] if otherwise is not None else []
            return [("", tier.points) for tier in tiers] + rest
        case Hybrid(tiers=tiers):
            return _given(tiers)
        case Bands(levels=levels):
            return [(level.words, level.points) for level in levels]
        case Binary(points=points) | AllOf(points=points):
            return [("", points)]
        case DeductUnit(start=start) | DeductPoint(start=start):
            return [("", start)]
    return []


def _best(rule: Rule, weight: Fraction) -> Iterator[Lint]:
    given = [(words, points.of(weight) or Fraction(0)) for words, points in _given(rule)]
    if not given:
        return
    words, most = max(given, key=lambda entry: entry[1])
    values = {"points": rounded(most), "weight": rounded(weight)}
    data: dict[str, Fraction | str] = {"points": most, "expected": weight}
    if most > weight:
        yield Lint(
            "LN03",
            Message("{points} points are more than the weight {weight}", values),
            words,
            data,
        )
    elif most < weight:
        yield Lint(
            "LN22",
            Message("the best case gives {points} points of {weight}", values),
            words,
            data,
        )


def _sum(rule: Additive, weight: Fraction) -> Iterator[Lint]:
    total = sum((task.points.of(weight) or Fraction(0) for task in rule.tasks), Fraction(0))
    values = {"points": rounded(total), "weight": rounded(weight)}
    data: dict[str, Fraction | str] = {"points": total, "expected": weight}
    if total > weight:
        template = "the sub-tasks give {points} points together, more than the weight {weight}"
        yield Lint("LN03", Message(template, values), data=data)
    elif total < weight:
        template = "the sub-tasks give {points} points together of {weight}"
        yield Lint("LN22", Message(template, values), data=data)


def _fair(rule: Bands, weight: Fraction) -> Iterator[Lint]:
    level = rule.levels[1]
    points = level.points.of(weight) or Fraction(0)
    if FAIR[0] <= points / weight <= FAIR[1]:
        return
    values = {
        "words": level.words, "points": rounded(points), "weight": rounded(weight),
        "share": percent(points / weight),
    }  # fmt: skip
    yield Lint(
        "LN13",
        Message("“{words}” gives {points} of {weight} points ({share}), not 60% to 80%", values),
        level.words,
        {"points": points, "value": points / weight},
    )
