"""Criteria in words for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.language import Message, translate
from mingzhang.scoring.criteria import CriterionRow, ListedCriterion
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.criterion.tree import Manual
from mingzhang.scoring.criterion.words import CHOICES, REASONS
from mingzhang.scoring.lint import Lint
from mingzhang.writing.scored_words import target_words

SEVERITIES = {"error": "error", "warn": "warning", "info": "note"}
KINDS = {
    "binary": "all or nothing",
    "tiers": "tiers",
    "floor_linear": "linear above a floor",
    "deduct_unit": "deduction by count",
    "deduct_point": "deduction by percentage points",
    "bands": "levels in words",
    "additive": "sum of sub-tasks",
    "all_of": "all conditions together",
    "composite": "several targets together",
    "hybrid": "two rules for the same values",
    "manual": "by hand",
}
MEASURES = {
    "value": "points over the result",
    "percent": "points over the percentage",
    "completion": "points over the completion rate",
    "deviation": "points over the deviation",
}


def kind_words(each: ListedCriterion, language: str) -> str:
    """The kind of a criterion."""
    return translate(KINDS[each.kind], language)


def weight_words(each: ListedCriterion, language: str) -> str:
    """The weight in points."""
    if each.weight is None:
        return translate("weight not known", language)
    return Message("weight {weight}", {"weight": rounded(each.weight, 6)}).text(language)


def by_hand_words(each: ListedCriterion, language: str) -> str:
    """Why points are entered by hand; empty where they are computed."""
    if not each.by_hand:
        return ""
    said = translate(REASONS[each.by_hand], language)
    rule = each.criterion.rule if each.criterion is not None else None
    if isinstance(rule, Manual) and rule.words:
        words = "；".join(f"“{word}”" for word in rule.words)
        said += f"{translate(': ', language)}{words}"
    return said


def reading_words(each: ListedCriterion, language: str) -> list[str]:
    """How what is ambiguous is read, with the option that sets it otherwise."""
    return [
        f"{translate(CHOICES[name, choice], language)} ({name}={choice})"
        for name, choice in each.readings
    ]


def level_words(each: ListedCriterion, language: str) -> list[str]:
    """What each level in words gives."""
    said = []
    for words, points in each.levels:
        shown = rounded(points) if points is not None else "?"
        template = translate("{words}: {points} points", language)
        said.append(template.format(words=words, points=shown))
    return said


def curve_words(each: ListedCriterion, language: str) -> str:
    """What a plot shows; over results it holds for one target, so it names the indicator."""
    if each.curve is None:
        return ""
    said = translate(MEASURES[each.curve.measure], language)
    contexts = [row.row.context for row in each.rows]
    targets = {(context.targets, context.operator, context.unit) for context in contexts}
    if each.curve.measure != "value" or len(targets) == 1:
        return said
    template = translate("{plot}, for {name}", language)
    return template.format(plot=said, name=row_words(each.rows[0]))


def row_words(row: CriterionRow) -> str:
    """Where a criterion stands: project, indicator, target."""
    target = target_words(row.row)
    name = f"{row.row.indicator.level1.removesuffix('指标')}·{row.row.name}"
    return " ".join(part for part in (row.form and f"〔{row.form}〕", name, target) if part)


def lints_of(each: ListedCriterion) -> Iterator[tuple[Lint, list[CriterionRow]]]:
    """Remarks in the order of their codes, each once with the rows it is made on."""
    found: dict[tuple[str, str], tuple[Lint, list[CriterionRow]]] = {}
    for row in each.rows:
        for lint in row.lints:
            key = (lint.code, lint.message.text("en"))
            found.setdefault(key, (lint, []))[1].append(row)
    yield from (found[key] for key in sorted(found))


def lint_words(lint: Lint, rows: list[CriterionRow], of: ListedCriterion, language: str) -> str:
    """One remark; where it is not made on all rows, on which."""
    severity = translate(SEVERITIES[lint.severity], language)
    said = f"{severity} {lint.code} {lint.message.text(language)}"
    if len(rows) < len(of.rows):
        said += f" ({'、'.join(dict.fromkeys(row.row.name for row in rows))})"
    return said
