"""An indicator from the cells of its row."""

from __future__ import annotations

import re

from mingzhang.filing.document import Grid
from mingzhang.filing.performance import FIELDS, Indicator
from mingzhang.reading.recognise.performance.levels import Levels, Printed
from mingzhang.reading.recognise.performance.rows import SHIFTED, SPLIT, ReadRow
from mingzhang.reading.recognise.performance.targets import read_targets
from mingzhang.standards.performance import PerformanceWords

LEAKED = "leaked code"
"""A code of the budget system stands where the operator should: 2.00 for ≥."""

_TEXTS = (
    "name",
    "target",
    "period",
    "description",
    "criterion",
    "unit",
    "operator",
    "weight",
    "actual",
    "points",
    "reason",
)
_FUSED = re.compile(r"^(?P<target>[≥≤<>=]*\s*\d[\d,.]*)\s+(?P<unit>\S{1,6})$")


def read_indicator(row: ReadRow, levels: Levels, grid: Grid, file: str, project: str,
                   words: PerformanceWords) -> Printed:  # fmt: skip
    """The indicator of a row, below the level names that hold for it."""
    before = levels.level1
    new1, new2 = levels.enter(row.cells.get("level1"), row.cells.get("level2"))
    found = Indicator(levels.level1, levels.level2, row.text("name"), project=project)
    for name in _TEXTS:
        setattr(found, name, row.text(name))
    found.uncertain = dict(row.uncertain)
    for name, cell in row.cells.items():
        if name in FIELDS and (cell.text.strip() or name == "reason"):
            found.places[name] = grid.place(file, cell)
    for name, level in (("level1", levels.first), ("level2", levels.second)):
        if level is not None and getattr(found, name):
            found.places[name] = grid.place(file, level)
    if new1 and not new2 and levels.level1 == before and not grid.spans_known:
        new1 = False
        if found.level2:
            found.uncertain["level2"] = SHIFTED
    _split(found, row, words)
    if found.operator in words.leaked:
        found.uncertain.setdefault("operator", LEAKED)
    found.targets = read_targets(found.target, found.operator, found.unit, found.description, words)
    return Printed(found, new1, new2)


def _split(found: Indicator, row: ReadRow, words: PerformanceWords) -> None:
    """`95 %` in the cell of the target beside an empty one of the unit: two cells in one."""
    if "unit" not in row.cells or found.unit:
        return
    match = _FUSED.match(found.target)
    if match is None or not words.is_unit(match["unit"]):
        return
    found.target, found.unit = match["target"], match["unit"]
    found.places["unit"] = found.places["target"]
    found.uncertain["target"] = found.uncertain["unit"] = SPLIT
