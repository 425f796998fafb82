"""Where the cells of a Word table stand: grid columns, merged cells, rows that begin late."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from mingzhang.reading.formats.docx.xml import Element, W, number, opened, switched_on, value
from mingzhang.reading.formats.matrix import CellBudget

_MOST_COLUMNS = 1000
_NEAR = 100
"""Twips by which an edge of a cell may miss the edge of a column: 5 points."""


@dataclass(slots=True)
class Placed:
    """A cell of the table with the positions that it covers."""

    element: Element
    properties: Element | None
    row: int
    column: int
    colspan: int
    rowspan: int = 1
    covered: bool = False
    """Continues the merged cell above; what it holds is not shown."""


def placed_cells(table: Element, budget: CellBudget) -> tuple[list[Placed], int, list[Element]]:
    """Place the cells of a table; the number of its visible rows; the hidden rows."""
    rows, hidden = _rows(table)
    edges = _edges(table)
    cells: list[Placed] = []
    above: dict[int, Placed] = {}
    for index, row in enumerate(rows):
        line = _line(row, index, edges)
        budget.take(sum(cell.colspan for cell in line))
        now: dict[int, Placed] = {}
        for cell in line:
            origin = above.get(cell.column)
            merge = None if cell.properties is None else cell.properties.find(W + "vMerge")
            continues = merge is not None and value(merge) != "restart"
            if continues and origin is not None and origin.colspan == cell.colspan:
                origin.rowspan += 1
                cell.covered = True
                now[cell.column] = origin
            elif merge is not None:
                now[cell.column] = cell
            cells.append(cell)
        above = now
    return cells, len(rows), hidden


def only_cell(table: Element) -> Element | None:
    """The cell of a table that has but one: a frame around text, not a table."""
    found = None
    for row in opened(table):
        if row.tag != W + "tr":
            continue
        for cell in opened(row):
            if cell.tag == W + "tc":
                if found is not None:
                    return None
                found = cell
    return found


def _rows(table: Element) -> tuple[list[Element], list[Element]]:
    shown: list[Element] = []
    hidden: list[Element] = []
    for row in opened(table):
        if row.tag != W + "tr":
            continue
        properties = row.find(W + "trPr")
        gone = switched_on(properties, "hidden") or switched_on(properties, "del")
        (hidden if gone else shown).append(row)
    return shown, hidden


def _edges(table: Element) -> list[int]:
    """Left edge of each grid column and the right edge of the last, in twips."""
    edges = [0]
    for column in table.iterfind(W + "tblGrid/" + W + "gridCol"):
        edges.append(edges[-1] + (number(column, "w") or 0))
    return edges


def _line(row: Element, index: int, edges: list[int]) -> list[Placed]:
    properties = row.find(W + "trPr")
    first = after = 0
    if properties is not None:
        first = number(properties.find(W + "gridBefore")) or 0
        after = number(properties.find(W + "gridAfter")) or 0
    column = min(first, _MOST_COLUMNS)
    cells: list[Placed] = []
    for element in opened(row):
        if element.tag != W + "tc":
            continue
        about = element.find(W + "tcPr")
        span = 1 if about is None else number(about.find(W + "gridSpan")) or 1
        legacy = None if about is None else about.find(W + "hMerge")
        if legacy is not None and value(legacy) != "restart" and cells:
            cells[-1].colspan += 1
        else:
            cells.append(Placed(element, about, index, column, min(span, _MOST_COLUMNS)))
        column = min(column + span, _MOST_COLUMNS)
    if column + after < len(edges) - 1 and not first:
        _spread(cells, edges)
    return [cell for cell in cells if cell.column < _MOST_COLUMNS]


def _spread(cells: list[Placed], edges: list[int]) -> None:
    """Place by their widths the cells of a row that has too few for its table.

    Some programs write no spans, only widths. Where the widths do not meet the edges of the
    columns, the row stays as it is.
    """
    at, found = 0, [0]
    for cell in cells:
        width = None if cell.properties is None else cell.properties.find(W + "tcW")
        twips = number(width, "w") if value(width, "type") in ("", "dxa") else None
        if not twips:
            return
        at += twips
        found.append(_nearest(edges, at))
    if any(left >= right for left, right in pairwise(found)):
        return
    for cell, (left, right) in zip(cells, pairwise(found), strict=True):
        cell.column, cell.colspan = left, right - left


def _nearest(edges: list[int], at: int) -> int:
    right = bisect_left(edges, at)
    near = [i for i in (right - 1, right) if 0 <= i < len(edges) and abs(edges[i] - at) <= _NEAR]
    return min(near, key=lambda i: abs(edges[i] - at), default=-1)
