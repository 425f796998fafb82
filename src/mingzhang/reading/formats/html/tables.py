"""The tables of a web page: which of them hold data, and where their cells stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree

from mingzhang.reading.formats.matrix import CellBudget

Element = Any
"""An element of lxml, which has no types."""

CELLS = ("td", "th")
_GROUPS = ("thead", "tbody", "tfoot")
_MOST_COLUMNS = 1000
"""What browsers allow of a colspan."""
_NUMBER = re.compile(r"\s*(\d{1,9})")
_GONE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|mso-hide\s*:\s*all)", re.IGNORECASE)
_BLANK = re.compile(r"(?:^|[;\s])visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)


@dataclass(slots=True)
class Placed:
    """A cell with the positions that it covers."""

    element: Element
    row: int
    column: int
    rowspan: int
    colspan: int


def is_gone(element: Element) -> bool:
    """Whether an element says of itself that it is not shown and takes no place."""
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and bool(_GONE.search(style)))


def is_hidden(element: Element) -> bool:
    """Whether an element says of itself that nobody sees it, though its place may stay empty."""
    style = element.get("style")
    return is_gone(element) or (style is not None and bool(_BLANK.search(style)))


def frames(root: Element) -> set[Element]:
    """The tables that only arrange other things: of one cell, or around tables of data."""
    found: set[Element] = set()
    open_tables: list[list[Any]] = []  # table, number of its cells, whether one of data is inside
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == "table" and event == "start":
            open_tables.append([element, 0, False])
        elif element.tag == "table":
            table, cells, around = open_tables.pop()
            if around or cells <= 1:
                found.add(table)
            if open_tables and (around or cells > 1):
                open_tables[-1][2] = True
        elif event == "start" and element.tag in CELLS and open_tables:
            open_tables[-1][1] += 1
    return found


class Rows:
    """The rows of one table by their groups, and what stands in it outside cells."""

    def __init__(self, table: Element, also_gone: Callable[[Element], bool]) -> None:
        """Take a table apart; `also_gone` knows what the page hides though it does not say so."""
        self._also_gone = also_gone
        self.captions: list[Element] = []
        self.hidden: list[Element] = []
        self.loose: list[str] = []
        self._groups: list[list[list[Element]]] = [[]]
        self._feet: list[list[list[Element]]] = []
        self._row: list[Element] | None = None
        self._group = self._groups[0]
        walker = etree.iterwalk(table, events=("start", "end"))
        for event, element in walker:
            if element is table:
                self._add_loose(element.text if event == "start" else None)
            elif event == "end":
                self._close(element)
            elif self._open(element):
                self._add_loose(element.text)
            else:
                walker.skip_subtree()

    @property
    def groups(self) -> list[list[list[Element]]]:
        """The groups with their rows and cells; the foot comes last, wherever it stands."""
        return [group for group in (*self._groups, *self._feet) if group]

    def _open(self, element: Element) -> bool:
        """Take the start of an element; whether to look for rows and cells inside it."""
        tag = element.tag
        if is_gone(element) or self._also_gone(element):
            self.hidden.append(element)
            return False
        if tag in _GROUPS:
            self._group = []
            (self._feet if tag == "tfoot" else self._groups).append(self._group)
        elif tag == "tr" or (tag in CELLS and self._row is None):
            self._row = []
            self._group.append(self._row)
        if tag in CELLS and self._row is not None:
            self._row.append(element)
        elif tag == "caption":
            self.captions.append(element)
        elif tag == "table":  # a frame between the cells, which browsers put before the table
            self.loose.append("".join(element.itertext()))
        return tag not in (*CELLS, "caption", "table", "script", "style")

    def _close(self, element: Element) -> None:
        if element.tag == "tr":
            self._row = None
        elif element.tag in _GROUPS:
            self._row = None
            self._group = []
            self._groups.append(self._group)
        self._add_loose(element.tail)

    def _add_loose(self, text: str | None) -> None:
        if text and text.strip():
            self.loose.append(text)


def placed_cells(groups: list[list[list[Element]]], budget: CellBudget) -> list[Placed]:
    """Lay the cells out as browsers do; a rowspan ends with its group, and 0 reaches to its end."""
    cells: list[Placed] = []
    first = 0
    for group in groups:
        taken: list[set[int]] = [set() for _ in group]
        for at, row in enumerate(group):
            column = 0
            for element in row:
                while column in taken[at]:
                    column += 1
                left = len(group) - at
                rowspan = min(_span(element, "rowspan", zero=left), left)
                colspan = min(_span(element, "colspan", zero=1), _MOST_COLUMNS)
                budget.take(rowspan * colspan)
                for covered in taken[at : at + rowspan]:
                    covered.update(range(column, column + colspan))
                cells.append(Placed(element, first + at, column, rowspan, colspan))
                column += colspan
        first += len(group)
    return cells


def _span(element: Element, name: str, zero: int) -> int:
    match = _NUMBER.match(element.get(name) or "1")
    if match is None:
        return 1
    return int(match[1]) or zero
