"""Tables that run on over a page break, as one grid.

The next page must start with a table, the page before end with one, and the column edges of one be
among those of the other. Margins may shift, as on facing pages, and widths scale a little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from mingzhang.filing.document import Cell, Grid
from mingzhang.reading.formats.pdf.cut_rows import is_cut, mended, sewn
from mingzhang.reading.formats.pdf.joining import Printed
from mingzhang.reading.formats.pdf.pages import Table

_NEAR = 2.6
_NEAR_SHARE = 0.004
"""Points, and share of the width, that column edges may differ."""
_WIDTH_SHARE = 0.02
_FEWEST = 2
"""Columns that a table must have for a richer one to continue it."""

_SHARED = 2
"""Inner edges that the parts of a form must share at least."""
_HEADS = 3
_FOOT = 0.7
"""Share of the height of the page that a table reaches which the end of the page cut."""
_SEQUEL = re.compile(r"\(续表?\d?\)|^续表?\d?:?$|续$")

Rows = list[list[Cell]]


class Growing:
    """A table that may run on over the next page."""

    def __init__(self, table: Table, captions: list[Printed] | None = None) -> None:
        self.xs = table.xs
        self.at: Rows = table.at
        self.repeated: Rows = []
        self.captions = frozenset(map(_plain, captions or ()))
        """What stands above the table."""
        self._head = table.at
        self._foot = table
        """The part on the page read last."""
        self._guessed = table.guessed

    @property
    def reaches_foot(self) -> bool:
        """Whether the table may have been cut by the end of the page."""
        return self._foot.reach >= _FOOT

    def take(
        self, table: Table, captions: Sequence[Printed] = (), running: Sequence[Printed] = ()
    ) -> bool:
        """Add the table of the next page where it continues this one.

        `captions` are lines above it; they must be what stood above this one, and its head too. Running
        heads (页眉) are only kept as printed again.
        """
        fitted = self._fitted(table)
        if fitted is None:
            return False
        own, new, xs = fitted
        head = own if own is not self.at else self._head
        count = _repeated_rows(head, new)
        if captions and not (self._repeats(captions) and (count or any(map(_is_sequel, captions)))):
            return False
        if _hold_title(new[:count]) and not (self.reaches_foot and _hold_heads(new[:count])):
            return False
        if xs is not self.xs:
            self._head, self.xs = own, xs
        page = table.at[0][0].page
        for line in (*running, *captions):
            self.repeated.append([Cell(line.text, 0, 0, page=page, box=line.box)])
        self.repeated.extend(_row_cells(row, n) for n, row in enumerate(new[:count]))
        if is_cut(own, new, count, self._foot.tight):
            own, count = mended(own, new, count), count + 1
        self.at = sewn(own, _shifted(new[count:], len(own) - count, count))
        self._foot = table
        self._guessed = max(self._guessed, table.guessed, key=len)
        return True

    def _repeats(self, captions: Sequence[Printed]) -> bool:
        return (self.reaches_foot or any(map(_is_sequel, captions))) and all(
            _SEQUEL.sub("", _plain(line)) in self.captions | {""} for line in captions
        )

    def _fitted(self, table: Table) -> tuple[Rows, Rows, list[float]] | None:
        """Return the rows of both, and their column edges; None where they do not fit."""
        aligned = _aligned(table.xs, self.xs)
        if aligned is None:
            return None
        known = [_position(x, self.xs) for x in aligned]
        places = [at for at in known if at is not None]
        if len(places) == len(known):
            if len(set(places)) < len(places):
                return None
            return self.at, _widened(table.at, places, 0), self.xs
        back = [_position(x, aligned) for x in self.xs]
        if None not in back and len(self.xs) > _FEWEST:
            own = _widened(self.at, [at for at in back if at is not None], 0)
            return own, table.at, aligned
        return self._united(table, aligned, known)

    def _united(
        self, table: Table, aligned: list[float], known: list[int | None]
    ) -> tuple[Rows, Rows, list[float]] | None:
        """The same for two parts of a form, each of which has edges that the other has not."""
        shared = len({at for at in known if at is not None}) - 2
        fewer = min(len(aligned), len(self.xs)) - 2
        if not self.reaches_foot or shared < _SHARED or shared * 2 <= fewer:
            return None
        first, other = self._head[0][0], table.at[0][0]
        if (_plain(first) and _plain(first) == _plain(other)) or _hold_title(table.at[:1]):
            return None
        extra = [x for x, at in zip(aligned, known, strict=True) if at is None]
        edges = sorted([*self.xs, *extra])
        if any(b - a <= _NEAR for a, b in pairwise(edges)):
            return None
        own = _widened(self.at, [edges.index(x) for x in self.xs], 0)
        placed = [
            edges.index(x if at is None else self.xs[at])
            for x, at in zip(aligned, known, strict=True)
        ]
        return own, _widened(table.at, placed, 0), edges

    def grid(self) -> Grid:
        """Return the table as read, without empty rows and columns at its edges."""
        return Grid(_trimmed(self.at), repeated=self.repeated, guessed=self._guessed)


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


def _plain(cell: Cell | Printed) -> str:
    return "".join(cell.text.split())


def _is_sequel(line: Printed) -> bool:
    return bool(_SEQUEL.search(_plain(line)))


def _hold_title(rows: Rows) -> bool:
    """Tell two forms that follow one another, each with its title among its rows."""
    return any(_plain(cell).endswith("表") for row in rows for cell in row)


def _hold_heads(rows: Rows) -> bool:
    """Tell whether the heads of the columns are among the rows, not only titles above them."""
    return any(len({id(cell) for cell in row if cell.text}) >= _HEADS for row in rows)


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
