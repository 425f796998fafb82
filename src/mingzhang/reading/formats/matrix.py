"""Cells with spans into the rectangular matrix of a grid: of Word tables and of web pages."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.errors import TooLarge
from mingzhang.filing.document import Cell, Grid
from mingzhang.reading.formats.sheet import MOST_CELLS, reference


class CellBudget:
    """How many cells the tables of one file may still have, those under spans included."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = MOST_CELLS

    def take(self, cells: int) -> None:
        """Raise TooLarge where a file has more cells than anybody would print."""
        self.check(cells)
        self._left -= cells

    def check(self, cells: int) -> None:
        """Raise TooLarge where so many more would be too many, without counting them."""
        if cells > self._left:
            raise TooLarge(self._name, f"at most {MOST_CELLS:,} cells in its tables", "more")


def cell_at(row: int, column: int, rowspan: int, colspan: int, text: str) -> Cell:
    """Make a cell whose reference counts rows and columns of its table, as B3."""
    return Cell(text, row, column, rowspan, colspan, ref=reference(row, column))


def grid_of_cells(cells: Sequence[Cell], height: int, number: int, budget: CellBudget) -> Grid:
    """Lay out cells; where two claim one position, the first has it.

    Columns at the right edge in which no cell begins (a title that spans more than there is) go.
    """
    width = max((cell.column for cell in cells), default=-1) + 1
    budget.take(width * height)
    at: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in cells:
        colspan = _free(at[cell.row], cell.column, min(cell.column + cell.colspan, width))
        if not colspan:
            continue
        rowspan = min(cell.rowspan, height - cell.row)
        last = cell.column + colspan
        rows = at[cell.row : cell.row + rowspan]
        taken = next(
            (r for r, row in enumerate(rows) if _free(row, cell.column, last) < colspan), rowspan
        )
        shown = cell._replace(rowspan=taken, colspan=colspan)
        for row in rows[:taken]:
            row[cell.column : last] = [shown] * colspan
    return Grid(at, number=number)


def _free(row: list[Cell | None], first: int, end: int) -> int:
    """Count the free positions from `first` on, up to `end`."""
    for column in range(first, end):
        if row[column] is not None:
            return column - first
    return max(end - first, 0)
