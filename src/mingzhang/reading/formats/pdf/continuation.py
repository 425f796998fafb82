"""Tables that run on over a page break, as one grid.

The next page must start with a table, the page before end with one, and the column edges of one be
among those of the other. Margins may shift, as on facing pages, and widths scale a little.
"""

from __future__ import annotations

from bisect import bisect_left

from mingzhang.filing.document import Cell, Grid
from mingzhang.reading.formats.pdf.pages import Table

_NEAR = 2.6
_NEAR_SHARE = 0.004
"""Points, and share of the width, that column edges may differ."""
_WIDTH_SHARE = 0.02
_FEWEST = 2
"""Columns that a table must have for a richer one to continue it."""

Rows = list[list[Cell]]


class Growing:
    """A table that may run on over the next page."""

    def __init__(self, table: Table) -> None:
        self.xs = table.xs
        self.at: Rows = table.at
        self.repeated: Rows = []
        self._head = table.at

    def take(self, table: Table) -> bool:
        """Add the table of the next page where it continues this one."""
        aligned = _aligned(table.xs, self.xs)
        if aligned is None:
            return False
        known = [_position(x, self.xs) for x in aligned]
        if None not in known:
            places = [at for at in known if at is not None]
            own = self.at
            if len(set(places)) < len(places):
                return False
        else:
            back = [_position(x, aligned) for x in self.xs]
            if None in back or len(self.xs) - 1 < _FEWEST:
                return False
            own = _widened(self.at, [at for at in back if at is not None], 0)
            self._head = own
            self.xs = aligned
            places = list(range(len(aligned)))
        new = _widened(table.at, places, 0)
        count = _repeated_rows(self._head, new)
        if _hold_title(new[:count]):
            return False
        self.repeated.extend(_row_cells(row, n) for n, row in enumerate(new[:count]))
        self.at = [*own, *_shifted(new[count:], len(own) - count, count)]
        return True

    def grid(self) -> Grid:
        """Return the table as read, without empty rows and columns at its edges."""
        return Grid(_trimmed(self.at), repeated=self.repeated)


def _aligned(xs: list[float], to: list[float]) -> list[float] | None:
    """Move and scale the edges onto those of the table before; None where widths differ."""
    width, other = xs[-1] - xs[0], to[-1] - to[0]
    if abs(width - other) > max(_NEAR, _WIDTH_SHARE * other):
        return None
    scale = other / width
    return [to[0] + (x - xs[0]) * scale for x in xs]


def _position(x: float, edges: list[float]) -> int | None:
    near = max(_NEAR, _NEAR_SHARE * (edges[-1] - edges[0]))
    at = bisect_left(edges, x)
    found = min((n for n in (at - 1, at) if 0 <= n < len(edges)), key=lambda n: abs(edges[n] - x))
    return found if abs(edges[found] - x) <= near else None


def _widened(rows: Rows, places: list[int], shift: int) -> Rows:
    """Put column edge n of the rows at place places[n]."""
    if places == list(range(len(places))) and not shift:
        return rows
    moved: dict[tuple[int, int], Cell] = {}
    found: Rows = []
    for row in rows:
        line: list[Cell] = []
        for column, cell in enumerate(row):
            key = (cell.row, cell.column)
            if key not in moved:
                start, end = places[cell.column], places[cell.column + cell.colspan]
                moved[key] = _placed(cell, cell.row, start, cell.rowspan, end - start)
            line.extend([moved[key]] * (places[column + 1] - places[column]))
        found.append(line)
    return found


def _placed(cell: Cell, row: int, column: int, rowspan: int, colspan: int) -> Cell:
    # `_replace` takes five times as long, and there are thousands of cells.
    text, _, _, _, _, page, box, line, ref, note, _ = cell
    return Cell(text, row, column, rowspan, colspan, page, box, line, ref, note)


def _shifted(rows: Rows, shift: int, first: int) -> Rows:
    """Give the rows new numbers; a cell that reaches up into dropped rows starts at the first."""
    moved: dict[tuple[int, int], Cell] = {}
    found: Rows = []
    for row in rows:
        for cell in row:
            key = (cell.row, cell.column)
            if key not in moved:
                lost = max(first - cell.row, 0)
                start = cell.row + lost + shift
                moved[key] = _placed(cell, start, cell.column, cell.rowspan - lost, cell.colspan)
        found.append([moved[cell.row, cell.column] for cell in row])
    return found


def _repeated_rows(head: Rows, rows: Rows) -> int:
    """Count the rows at the top of the next page that are the head printed again."""
    count = 0
    for old, new in zip(head, rows, strict=False):
        texts = [_plain(cell) for cell in new]
        if texts != [_plain(cell) for cell in old] or not any(texts):
            break
        count += 1
    return count


def _plain(cell: Cell) -> str:
    return "".join(cell.text.split())


def _hold_title(rows: Rows) -> bool:
    """Tell two forms that follow one another, each with its title among its rows."""
    return any(_plain(cell).endswith("表") for row in rows for cell in row)


def _row_cells(row: list[Cell], number: int) -> list[Cell]:
    return [cell for column, cell in enumerate(row) if cell.row == number and cell.column == column]


def _trimmed(rows: Rows) -> list[list[Cell | None]]:
    filled_rows = [n for n, row in enumerate(rows) if any(cell.text for cell in row)]
    if not filled_rows:
        return []
    top, bottom = filled_rows[0], filled_rows[-1] + 1
    width = len(rows[0])
    kept = rows[top:bottom]
    filled_columns = [n for n in range(width) if any(row[n].text for row in kept)]
    left, right = filled_columns[0], filled_columns[-1] + 1
    if (top, bottom, left, right) == (0, len(rows), 0, width):
        return [[*row] for row in rows]
    cut: dict[tuple[int, int], Cell] = {}
    found: list[list[Cell | None]] = []
    for row in kept:
        line: list[Cell | None] = []
        for cell in row[left:right]:
            key = (cell.row, cell.column)
            if key not in cut:
                cut[key] = _cut(cell, top, bottom, left, right)
            line.append(cut[key])
        found.append(line)
    return found


def _cut(cell: Cell, top: int, bottom: int, left: int, right: int) -> Cell:
    row, column = max(cell.row, top), max(cell.column, left)
    down = min(cell.row + cell.rowspan, bottom) - row
    across = min(cell.column + cell.colspan, right) - column
    return _placed(cell, row - top, column - left, down, across)
