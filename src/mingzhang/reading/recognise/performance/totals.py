"""The total row of a form (总分) and its grade."""

from __future__ import annotations

import re

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Grid
from mingzhang.filing.performance import PerformanceForm
from mingzhang.money import read_number
from mingzhang.reading.recognise.layout import Row
from mingzhang.reading.recognise.performance.columns import Columns

_TOTAL = re.compile(r"^(?:总分|合计|总计|总得分|自评得分|综合得分)(?:\(.*\))?[:]?$")
_GRADE = re.compile(r"(?:等级|等次)[:：为]{0,2}[“\"\s]*([优良中差])")


def is_total(row: Row) -> bool:
    """Whether a row is headed as the total."""
    first = next((cell for cell in row if cell is not None and cell.text.strip()), None)
    return first is not None and bool(_TOTAL.match(compact(first.text)))


def is_subtotal(row: Row) -> bool:
    """Whether a row only adds up those of a level above it: 小计."""
    return any(cell is not None and compact(cell.text) in _SUBTOTALS for cell in row)


_SUBTOTALS = frozenset({"小计", "分值小计", "得分小计"})


def read_total(form: PerformanceForm, row: Row, columns: Columns, grid: Grid, file: str) -> None:
    """Take the printed totals: by their columns, or in their order where merged cells were lost."""
    numbers: list[tuple[int, Cell]] = []
    for index, cell in enumerate(row):
        if cell is None or read_number(cell.text) is None:
            continue
        if not any(cell is other for _, other in numbers):
            numbers.append((index, cell))
    by_column = {name: index for index, name in columns.fields}
    found = {
        name: cell
        for name in ("weight", "points")
        for index, cell in numbers
        if grid.spans_known and by_column.get(name) == index
    }
    if not found:
        names = [name for name in ("weight", "points") if name in by_column]
        found = {name: cell for name, (_, cell) in zip(names, numbers, strict=False)}
    for name, cell in found.items():
        stated = (cell.text.strip(), grid.place(file, cell))
        if name == "weight":
            form.total_weight = stated
        else:
            form.total_points = stated
    for cell in row:
        if cell is not None and (match := _GRADE.search(compact(cell.text))):
            form.grade = (match[1], grid.place(file, cell))


def grade_of(text: str) -> str:
    """The grade that a text states (等级: 优), empty if it states none."""
    match = _GRADE.search(compact(text))
    return match[1] if match else ""
