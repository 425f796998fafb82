"""The amounts of 部门整体支出绩效目标表: one row of figures for each unit, whatever its columns suffered.

Conversions shift the columns of this table by one or two, so its figures are told by their order and
their arithmetic: 资金总额, its parts by source, 基本支出, 项目支出. The row is taken only where two of the
three sums (total, by source, by nature) agree; the third is then known to be wrong, not misread.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Grid
from mingzhang.money import read_number
from mingzhang.reading.recognise.layout import Row, Slice

BY_SOURCE = "按收入性质分"
"""The head above the parts by source."""
FEWEST_FIGURES = 4
"""With fewer the figures of a row cannot be told."""
_MOST_FIGURES = 7


class OverallRow(NamedTuple):
    """The figures of one unit, each with its cell."""

    code: str
    name: str
    total: Cell
    sources: tuple[Cell, ...]
    basic: Cell
    project: Cell


def overall_row(row: Row) -> OverallRow | None:
    """The figures of a row that names a unit; None for other rows, or where they cannot be told."""
    cells = [cell for cell in row if cell is not None]
    if len(cells) < 6:
        return None
    code, name = compact(cells[0].text), compact(cells[1].text)
    if not (code.isdigit() and len(code) >= 3 and name) or read_number(name) is not None:
        return None
    figures: list[Cell] = []
    for cell in cells[2:]:
        if read_number(cell.text) is not None:
            figures.append(cell)
        elif cell.text.strip():
            break
    if not FEWEST_FIGURES <= len(figures) <= _MOST_FIGURES:
        return None
    total, *sources, basic, project = figures
    if not _told(total, sources, [basic, project]):
        return None
    return OverallRow(code, name, total, tuple(sources), basic, project)


def source_name(grid: Grid, piece: Slice, cell: Cell) -> str:
    """The head of a part by source; only the one above all parts where columns may have shifted."""
    path = piece.paths[cell.column] if cell.column < len(piece.paths) else []
    return path[-1] if grid.spans_known and BY_SOURCE in path else BY_SOURCE


def _told(total: Cell, sources: list[Cell], natures: list[Cell]) -> bool:
    """Whether at least two of the three sums agree to the last digits."""
    sums = [_sum([total]), _sum(sources), _sum(natures)]
    near = Decimal("0.02")
    return any(
        abs(a - b) <= near for a, b in ((sums[0], sums[1]), (sums[0], sums[2]), (sums[1], sums[2]))
    )


def _sum(cells: list[Cell]) -> Decimal:
    numbers = [read_number(cell.text) for cell in cells]
    return sum((number.value for number in numbers if number is not None), Decimal(0))
