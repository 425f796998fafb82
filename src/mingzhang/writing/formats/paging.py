"""A table of projects cut into pages: a project stands on one page wherever it fits on one.

One that is longer than a page goes on over the next, and its name is printed there again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from mingzhang.writing.disclosure import Row, Table, merge_groups
from mingzhang.writing.formats.fitting import PADDING, Fit, Room, width

_HEAD_LINES = 2
"""Lines of a row of heads."""


def paged(table: Table, fitted: Fit, room: Room, pad: float) -> list[list[Row]]:
    """The rows of each page, cells of one group merged; one page where the format breaks it by itself."""
    if not table.page_rows:
        return [merge_groups(table.body)]
    head = len(table.header) * (_HEAD_LINES * fitted.size * room.line + 2 * pad)
    return [merge_groups(rows) for rows in _filled(table, fitted, room, pad, room.high - head)]


def _filled(table: Table, fitted: Fit, room: Room, pad: float, high: float) -> Iterator[list[Row]]:
    page: list[Row] = []
    left = high
    for block in _blocks(table.body):
        heights = _heights(block, fitted, room, pad)
        if page and sum(heights) > left:
            yield page
            page, left = [], high
        for row, each in zip(block, heights, strict=True):
            if page and each > left:
                yield page
                page, left = [], high
            page.append(row)
            left -= each
    yield page


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows of each project, with the lines of units above the first of them."""
    block: list[Row] = []
    before = ""
    for row in rows:
        group = row.cells[0].group
        if before and group != before:
            yield block
            block = []
        block.append(row)
        before = group
    if block:
        yield block


def _heights(rows: Sequence[Row], fitted: Fit, room: Room, pad: float) -> list[float]:
    """Points that each row takes; what a merged cell needs beyond its rows is left to the last of them."""
    found = [fitted.size * room.line + 2 * pad] * len(rows)
    for at in range(len(fitted.widths)):
        start = 0
        for r, row in enumerate(rows):
            cell = row.cells[at]
            if cell.group and r + 1 < len(rows) and rows[r + 1].cells[at].group == cell.group:
                continue
            lines = _lines(cell.text, (fitted.widths[at] - 2 * PADDING) / fitted.size)
            need = lines * fitted.size * room.line + 2 * pad
            found[r] += max(need - sum(found[start : r + 1]), 0.0)
            start = r + 1
    return found


def _lines(text: str, ems: float) -> int:
    return sum(max(ceil(width(part) / ems), 1) for part in text.split("\n"))
