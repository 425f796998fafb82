"""Rows of a table and words of a paragraph around what a finding accuses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mingzhang.checking.reports.exhibit import ShownCell, ShownRow, Stretch
from mingzhang.filing.document import Grid
from mingzhang.money import read_number
from mingzhang.reading.marks import Spot

_MOST_HEAD = 6
"""Rows of a head."""
_MOST_ROWS = 24
_FIRST_ROWS = 4
_MOST_COLUMNS = 40
_LONGEST_CELL = 160
_AROUND = 90
"""Characters before the first and behind the last mark of a paragraph."""


def rows_around(grid: Grid, marked: Mapping[tuple[int, int], bool], head: int) -> list[ShownRow]:
    """The head of a table, the rows with marked cells and those beside them.

    Cells are marked by row and column; the value says whether it is the accused one. Where none is
    marked the table as a whole is meant: its first rows are shown.
    """
    head = min(head, _MOST_HEAD, grid.height)
    shown = set(range(head if marked else min(head + _FIRST_ROWS, grid.height)))
    for row, _ in sorted(marked, key=lambda at: (not marked[at], at))[:_MOST_ROWS]:
        shown |= {near for near in (row - 1, row, row + 1) if 0 <= near < grid.height}
    rows = []
    for start, end in _runs(sorted(shown)[:_MOST_ROWS], head):
        for row in range(start, end):
            cells = list(_cells(grid, row, start, end, marked))
            gap = row == start and start > 0 and (start - 1) not in shown
            rows.append(ShownRow(cells, row < head, gap))
    return rows


def _runs(rows: list[int], head: int) -> Iterator[tuple[int, int]]:
    """Rows that follow each other, the head apart, as start and end."""
    start = previous = -1
    for row in rows:
        if start < 0:
            start = row
        elif row != previous + 1 or row == head:
            yield start, previous + 1
            start = row
        previous = row
    if start >= 0:
        yield start, previous + 1


def _cells(
    grid: Grid, row: int, start: int, end: int, marked: Mapping[tuple[int, int], bool]
) -> Iterator[ShownCell]:
    """The cells that start in a row, cut to the rows that are shown together."""
    line = grid.at[row]
    for column in range(min(grid.width, _MOST_COLUMNS)):
        cell = line[column] if column < len(line) else None
        if cell is None:
            yield ShownCell("")
        elif cell.column == column and max(cell.row, start) == row:
            below = min(cell.row + cell.rowspan, end) - row
            across = min(cell.colspan, _MOST_COLUMNS - column)
            suspect = marked.get((cell.row, cell.column))
            mark = "" if suspect is None else "suspect" if suspect else "involved"
            number = read_number(cell.text) is not None and not cell.text.strip().isdigit()
            yield ShownCell(_cut(cell.text), max(below, 1), max(across, 1), mark, number)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[:_LONGEST_CELL] + "……"


def words_around(text: str, marked: Mapping[Spot, bool]) -> list[Stretch]:
    """The words of a paragraph around its marks."""
    spots = sorted(marked, key=lambda spot: (spot.first, -spot.second))
    start = max(spots[0].first - _AROUND, 0)
    end = min(max(spot.second for spot in spots) + _AROUND, len(text))
    words = [Stretch("……")] if start else []
    at = start
    for spot in spots:
        if spot.second <= at or spot.first >= spot.second:
            continue
        first = max(spot.first, at)
        if first > at:
            words.append(Stretch(text[at:first]))
        words.append(Stretch(text[first : spot.second], "suspect" if marked[spot] else "involved"))
        at = spot.second
    words.append(Stretch(text[at:end]))
    if end < len(text):
        words.append(Stretch("……"))
    return [stretch for stretch in words if stretch.text]
