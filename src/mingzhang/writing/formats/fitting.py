"""How wide the columns of a table are on a page, and how large its letters: no figure is ever broken.

A figure that does not fit its column would be broken behind its minus sign or at a thousands mark, and read
as another one. So each column is at least as wide as its longest figure, and the letters of a table are as
large as that allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor

from mingzhang.writing.disclosure import Cell, Row, Table

SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0)
"""Letters in points, the largest first."""
PADDING = 3.0
"""Points at the left and at the right of a cell."""
_WIDE, _DIGIT, _POINT, _LETTER = 1.0, 0.58, 0.32, 0.62
"""Ems: a Chinese character, a digit, a point or comma, another letter."""
_SEAM = 0.25
"""Ems that programs leave between Chinese and other letters."""
_HEAD, _TEXT = 2, 3
"""Characters that a head, and a text, has in a line at the least."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a page has for the rows of a table, in points, and how a format sets lines."""

    wide: float
    high: float
    line: float
    """Height of a line in ems."""
    pad: float
    """The least above and below the text of a cell."""
    smallest: float
    """Letters that are worth having the whole table on one page."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Letters and columns in points, and how many lines the rows then have."""

    size: float
    widths: tuple[float, ...]
    lines: int


def fit(table: Table, room: Room, largest: float = SIZES[0]) -> Fit:
    """The largest letters, up to some, with which no figure is broken and the table stands on one page.

    A table that would need letters that are too small goes over several pages in large ones. The
    relative widths of the table hold, but that columns too narrow for their figures take from the
    others what these can spare.
    """
    ems = needed(table)
    sizes = [size for size in SIZES if size <= largest] or list(SIZES[-1:])
    rows = len(table.header) + len(table.body)
    first: Fit | None = None
    for size in sizes:
        needs = [em * size + 2 * PADDING for em in ems]
        if sum(needs) > room.wide:
            continue
        if first is not None and size < room.smallest:
            break
        widths = _shared(table.widths, needs, room.wide)
        made = Fit(size, tuple(widths), _lines(table, widths, size))
        first = first or made
        if made.lines * size * room.line + 2 * rows * room.pad <= room.high:
            return made
    if first is not None:
        return first
    scale = room.wide / sum(needs)
    widths = [need * scale for need in needs]
    return Fit(sizes[-1], tuple(widths), _lines(table, widths, sizes[-1]))


def needed(table: Table) -> list[float]:
    """The ems that each column cannot do without: its figures and codes are not broken."""
    return [_needed(cells) for cells in _columns(table)]


def _lines(table: Table, widths: list[float], size: float) -> int:
    """The lines of all rows: of each the most that one of its own cells has."""
    found = 0
    for rows in (table.header, table.body):
        most = [1] * len(rows)
        for row, column, cell in _placed(rows):
            if cell.rs == 1 and not cell.group:
                wide = sum(widths[column : column + cell.cs]) - 2 * PADDING
                parts = (ceil(width(line) * size / wide) for line in cell.text.split("\n"))
                most[row] = max(most[row], sum(max(part, 1) for part in parts))
        found += sum(most)
    return found


@lru_cache(maxsize=4096)
def width(text: str) -> float:
    """The width of a text in ems.

    >>> width("合计"), round(width("-1.00"), 2)
    (2.0, 2.68)
    """
    return sum(_em(character) for character in text)


def in_one_line(text: str, largest: float, least: float, wide: float) -> float:
    """The size of a heading in points: smaller where else it would not stand in one line."""
    seams = sum(a.isascii() != b.isascii() for a, b in pairwise(text))
    needed = width(text) + _SEAM * seams
    return min(largest, max(least, floor(wide / needed * 2) / 2)) if needed else largest


def _em(character: str) -> float:
    if character.isdigit():
        return _DIGIT
    if character in ",.:;' ":
        return _POINT
    return _WIDE if ord(character) > 0x2000 else _LETTER


def _columns(table: Table) -> list[list[Cell]]:
    """The cells of each column; those that cover several columns are left out."""
    found: list[list[Cell]] = [[] for _ in range(table.columns)]
    for rows in (table.header, table.body):
        for _, column, cell in _placed(rows):
            if cell.cs == 1:
                found[column].append(cell)
    return found


def _placed(rows: list[Row]) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with its row and column."""
    covered: dict[int, int] = {}
    """Column: how many rows more a cell from above covers it."""
    for r, row in enumerate(rows):
        column, after = 0, {c: n - 1 for c, n in covered.items() if n > 1}
        for cell in row.cells:
            while column in covered:
                column += 1
            yield r, column, cell
            if cell.rs > 1:
                after |= {column + k: cell.rs - 1 for k in range(cell.cs)}
            column += cell.cs
        covered = after


def _needed(cells: list[Cell]) -> float:
    return max((_least(cell) for cell in cells), default=1.0)


def _least(cell: Cell) -> float:
    """The ems that a cell cannot do without."""
    lines = cell.text.split("\n")
    if cell.kind == "n":
        return max(width(line) for line in lines)
    if cell.kind == "c" and cell.text.isascii():
        return max(width(line) for line in lines)
    shortest = _HEAD if cell.kind == "h" else _TEXT
    return min(max(width(line) for line in lines), max(shortest, _longest_number(cell.text)))


def _longest_number(text: str) -> float:
    """The widest run of ASCII: no line is broken in it."""
    runs = "".join(c if c.isascii() and not c.isspace() else " " for c in text).split()
    return max((width(run) for run in runs), default=0.0)


def _shared(relative: list[int], needs: list[float], room: float) -> list[float]:
    widths = [room * each / sum(relative) for each in relative]
    for _ in needs:
        short = sum(max(need - have, 0.0) for need, have in zip(needs, widths, strict=True))
        if short < 0.01:
            break
        spare = sum(max(have - need, 0.0) for need, have in zip(needs, widths, strict=True))
        widths = [
            need if have <= need else have - (have - need) * min(short / spare, 1.0)
            for need, have in zip(needs, widths, strict=True)
        ]
    return widths
