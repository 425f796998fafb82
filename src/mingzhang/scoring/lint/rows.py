"""Remarks that need the row of the table, or its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.filing.performance import Indicator
from mingzhang.language import Message
from mingzhang.scoring.criterion.context import factor
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.criterion.spelling import normal
from mingzhang.scoring.criterion.tree import Composite, Tiers
from mingzhang.scoring.lint.lints import Lint

_OPERATED = re.compile(r"[≥≤><=]\d")
_UNIT_WORDS = re.compile(
    r"(?:数量|批次|期数|次数|人次|亿元|万元|元|家|个|次|期|项|件|场|人|天|月|%|篇|份|处|套|台)"
)
_COLUMNS = {"name": "三级指标", "unit": "度量单位", "target": "指标值", "criterion": "评分标准"}
_GENERIC = ("服务对象满意度", "社会公众满意度", "公众满意度", "群众满意度", "满意度", "完成率")
_ACTUAL = re.compile(r"(?:约|共|达到|达)?\d+(?:\.\d+)?(?P<unit>[^\d.,;()]{0,4})")


def lint_rows(
    rows: Sequence[Indicator], complete: bool = False
) -> Iterator[tuple[Indicator, Lint]]:
    """LN17, LN18, LN24, LN25 and LN26 over the indicators of one form.

    `complete`: the block is known to be neither cut nor shifted; only then a missing weight counts.
    """
    for row in rows:
        if row.void:
            continue
        for remark in (
            *_lengths(row),
            *_swapped(row),
            *(_weight(row) if complete else ()),
            *_actual(row),
            *_copied(row, rows),
        ):
            yield row, remark


def _parts(text: str) -> list[str]:
    return [part for part in normal(text).split(";") if part]


def _lengths(row: Indicator) -> Iterator[Lint]:
    """LN17: names, units, targets and clauses are lists of different lengths."""
    if {"name", "unit", "target", "criterion"} & set(row.uncertain):
        return
    counts = {
        "name": len(_parts(row.name)),
        "unit": len(_parts(row.unit)),
        "target": max(len(row.targets), len(_parts(row.target))),
    }
    rule = parse(row.criterion).rule if row.criterion else None
    if isinstance(rule, Composite):
        counts["criterion"] = len(rule.parts)
    lists = {name: count for name, count in counts.items() if count > 1}
    # One unit or one name serves for many targets; a list beside a longer list does not.
    if len(lists) > 1 and len(set(lists.values())) > 1:
        shown = "；".join(f"{_COLUMNS[name]} {count}" for name, count in lists.items())
        template = "lists of different lengths stand in one row: {counts}"
        yield Lint("LN17", Message(template, {"counts": shown}), row.name, {"value": shown})


def _swapped(row: Indicator) -> Iterator[Lint]:
    """LN18: units in the target column, and the numbers with their operators in the description."""
    if {"target", "description"} & set(row.uncertain):
        return
    targets = _parts(row.target)
    described = normal(row.description)
    if targets and all(_UNIT_WORDS.fullmatch(t) for t in targets) and _OPERATED.search(described):
        values = {"target": row.target, "description": row.description}
        template = (
            "the target column holds units ({target}), the description the numbers ({description})"
        )
        yield Lint("LN18", Message(template, values), row.target, {"value": row.target})


def _weight(row: Indicator) -> Iterator[Lint]:
    """LN24."""
    if not row.weight.strip() and "weight" not in row.uncertain and row.name:
        yield Lint("LN24", Message("no weight is given for “{name}”", {"name": row.name}), row.name)


def _actual(row: Indicator) -> Iterator[Lint]:
    """LN25: the actual value counts something else than the target."""
    if len(row.targets) != 1 or {"actual", "target", "unit"} & set(row.uncertain):
        return
    target = row.targets[0]
    found = _ACTUAL.fullmatch(normal(row.actual))
    if target.value is None or not target.unit or not found:
        return
    unit, own = found["unit"], normal(target.unit)
    if unit and factor(unit, own) is None and factor(own, unit) is None:
        values = {"actual": row.actual, "unit": own}
        template = "the actual value “{actual}” is not in the unit of the target ({unit})"
        yield Lint("LN25", Message(template, values), row.actual, {"value": unit, "expected": own})


def _copied(row: Indicator, rows: Sequence[Indicator]) -> Iterator[Lint]:
    """LN26: the subject of the criterion is that of another row, and nowhere in this one."""
    rule = parse(row.criterion).rule if row.criterion else None
    if not isinstance(rule, Tiers) or not rule.subject or rule.subject in _GENERIC:
        return
    subject = rule.subject
    own = normal(row.name + row.target + row.description + row.level2)
    if len(subject) < 4 or any(subject[i : i + 2] in own for i in range(len(subject) - 3)):
        return
    for other in rows:
        if other is not row and not other.void and subject in normal(other.name):
            values = {"words": subject, "other": other.name}
            template = "“{words}” belongs to another indicator: {other}"
            yield Lint("LN26", Message(template, values), subject, {"value": subject})
            return
