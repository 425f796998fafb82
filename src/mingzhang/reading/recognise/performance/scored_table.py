"""Tables that give points to items without targets: 决策(15分), 评分标准, 得分, 说明."""

from __future__ import annotations

from collections.abc import Iterable

from mingzhang.filing.performance import (
    Indicator,
    PerformanceForm,
    ScoredFramework,
    ScoredItem,
)
from mingzhang.reading.recognise.performance.levels import Printed, level_name


def framework_of(form: PerformanceForm, rows: Iterable[Printed]) -> ScoredFramework:
    """The framework that the rows of a form make."""
    framework = ScoredFramework(form.place, grade=form.grade)
    framework.items = [_item(row.indicator, row.remark) for row in rows]
    for what, total in (("weight", form.total_weight), ("points", form.total_points)):
        if total is not None:
            framework.totals.append((what, *total))
    return framework


def _item(row: Indicator, remark: str) -> ScoredItem:
    name, points = level_name(row.name)
    places = {
        field: place
        for field, place in row.places.items()
        if field in ("level1", "level2", "name", "weight", "points")
    }
    if points and not row.weight:
        places["weight"] = places["name"]
    weight = row.weight or points
    text = remark or row.reason or row.criterion
    return ScoredItem(row.level1, row.level2, name, weight, row.points, text, places)
