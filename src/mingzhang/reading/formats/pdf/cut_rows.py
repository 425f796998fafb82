"""A row that the end of a page cut in two: its text runs on in the first row of the next page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from mingzhang.filing.document import Cell

Rows = list[list[Cell]]

_STARTS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d|[-+−≥≤=><]|其中|注:"
)
_ORDINAL = re.compile(r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.]")
_NUMBER = re.compile(r"[-+−(]?[\d,.]+\)?%?")
_ENDS = frozenset("。;:!?")
_PROSE = 30
"""Characters from which a cell holds sentences, not a label."""
_REST = 0.8
"""Share of the last line that what runs on of a label may be long, at most."""


def is_cut(own: Rows, new: Rows, first: int, tight: Set[int]) -> bool:
    """Tell whether row `first` of the next page is the rest of the last row of the page before.

    `tight` are the columns of its cells whose last line leaves no room for a further character.
    """
    if first >= len(new) or not own:
        return False
    above = own[-1]
    pieces = [(cell, above[column]) for column, cell in _starting(new[first]) if cell.text]
    if not pieces or (first and new[first][0].row < first):
        return False
    return all(_runs_on(cell, before, own, tight) for cell, before in pieces)


def _starting(row: list[Cell]) -> Iterator[tuple[int, Cell]]:
    return ((column, cell) for column, cell in enumerate(row) if cell.column == column)


def _runs_on(cell: Cell, before: Cell, own: Rows, tight: Set[int]) -> bool:
    if cell.rowspan > 1 or cell.colspan != before.colspan or cell.column != before.column:
        return False
    text = before.text
    if not text or _NUMBER.fullmatch(text) or _STARTS.match(cell.text):
        return False
    if before.box is None or round(before.box[0]) not in tight or text[-1] in _ENDS:
        return False
    if len(text) >= _PROSE:
        return True
    column = [other for row in own for at, other in _starting(row) if at == cell.column]
    if _ORDINAL.match(text):
        # Where the lines of a column are numbered, one without a number is no line of its own.
        return sum(bool(_ORDINAL.match(other.text)) for other in column) >= _NUMBERED
    last = text.rpartition("\n")[2]
    is_wrapped = any("\n" in other.text for other in column)
    if _is_downwards(text):
        return _is_end_of_it(cell.text)
    has_number = any(_NUMBER.fullmatch(other.text) for other in own[-1])
    return is_wrapped and has_number and len(cell.text) <= _REST * len(last)


_NUMBERED = 3
_FEW = 3


def mended(own: Rows, new: Rows, first: int) -> Rows:
    """Return the rows of the page before, with the text of the cut row made whole."""
    whole: dict[int, Cell] = {}
    for column, cell in _starting(new[first]):
        if cell.text:
            before = own[-1][column]
            whole[id(before)] = before._replace(text=f"{before.text}\n{cell.text}")
    return [[whole.get(id(cell), cell) for cell in row] for row in own]


def sewn(own: Rows, new: Rows) -> Rows:
    """Return the rows of both pages; a merged label that the end of the page cut is one cell.

    The other page prints its part empty. Rows of `new` are numbered to follow.
    """
    if not own or not new:
        return [*own, *new]
    joined: dict[int, Cell] = {}
    for column, below in _starting(new[0]):
        above = own[-1][column]
        if _is_one(above, below):
            text = f"{above.text}\n{below.text}" if below.text else above.text
            whole = above._replace(text=text, rowspan=above.rowspan + below.rowspan)
            joined[id(above)] = joined[id(below)] = whole
    if not joined:
        return [*own, *new]
    return [[joined.get(id(cell), cell) for cell in row] for row in (*own, *new)]


def _is_one(above: Cell, below: Cell) -> bool:
    if (above.column, above.colspan) != (below.column, below.colspan):
        return False
    if below.text and not (_is_downwards(above.text) and _is_end_of_it(below.text)):
        return False
    if not above.text or _NUMBER.fullmatch(above.text):
        return False
    return above.rowspan > 1 or below.rowspan > 1


def _is_end_of_it(text: str) -> bool:
    """Tell the last one or two characters of a label written downwards from a label."""
    return _is_downwards(text) and len(text) <= _FEW


def _is_downwards(text: str) -> bool:
    return all(len(line) == 1 and not line.isascii() for line in text.split("\n"))
