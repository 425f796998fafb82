"""Every text that a filing prints, each with its place, for rules about words and characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.checking.rule import Examined
from mingzhang.checking.rules.joined import Joined
from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Document, Grid, Paragraph
from mingzhang.filing.filing import HeadingFound
from mingzhang.filing.narrative import Passage
from mingzhang.filing.place import Place

_HEAD_ROWS = 3
_NEAR = 30
"""Characters of the text before a paragraph that still say what a number in it is."""
_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){10}")
_SHORTEST = 4
"""Characters of a cell that may hold words."""


@dataclass(slots=True, eq=False)
class Printed:
    """A paragraph or a cell with its white space, so that numbers beside each other stay apart."""

    text: str
    file: str
    paragraph: Paragraph | None
    grid: Grid | None
    cell: Cell | None
    before: str
    """The end of the text before it, outside tables."""

    def place(self, start: int, end: int, quote: str) -> Place:
        """The place of characters start..end, shown as `quote`."""
        if self.paragraph is not None:
            place = self.paragraph.place(self.file, start, end)
        else:
            assert self.grid is not None
            assert self.cell is not None
            place = self.grid.place(self.file, self.cell)
        return place._replace(quote=quote)

    def context(self) -> str:
        """What says what a value in it is: the heads above the cell and the label to its left."""
        if self.grid is None or self.cell is None:
            return self.before
        row, column = self.cell.row, self.cell.column
        left = [cell for cell in self.grid.at[row][:column] if cell is not None][-1:]
        above = [
            cell
            for line in self.grid.at[: min(row, _HEAD_ROWS)]
            if column < len(line) and (cell := line[column]) is not None
        ]
        if row and column < len(self.grid.at[row - 1]):
            above.append(self.grid.at[row - 1][column] or self.cell)
        known = dict.fromkeys(cell.text for cell in (*above, *left) if cell is not self.cell)
        return " ".join(known)


@dataclass(slots=True, eq=False)
class Words:
    """A passage, a heading or a cell without white space."""

    text: str
    source: Passage | HeadingFound | Printed

    @property
    def place(self) -> Place:
        """Where it stands; found only when something is to be said of it."""
        source = self.source
        if isinstance(source, Passage):
            return source.place(0, len(source.text))
        if isinstance(source, HeadingFound):
            return source.place
        return source.place(0, len(source.text), source.text)

    @property
    def in_cell(self) -> bool:
        """Whether it is a cell of a table."""
        return isinstance(self.source, Printed)


@dataclass(slots=True)
class GridRows:
    """A grid with its rows: the cells of each in the row where they begin."""

    file: str
    grid: Grid
    rows: list[list[Cell]]


def grids(examined: Examined) -> list[GridRows]:
    """Every grid of a filing in reading order."""
    known = examined.cache.get("grids")
    if not isinstance(known, list):
        known = [
            GridRows(document.file, block, _rows(block))
            for document in examined.filing.documents
            for block in document.blocks
            if isinstance(block, Grid)
        ]
        examined.cache["grids"] = known
    return known


def _rows(grid: Grid) -> list[list[Cell]]:
    return [
        [
            cell
            for c, cell in enumerate(row)
            if cell is not None and cell.column == c and cell.row == r
        ]
        for r, row in enumerate(grid.at)
    ]


def printed(examined: Examined) -> Joined[Printed]:
    """Every paragraph and cell of a filing in reading order; cells of one character left out."""
    known = examined.cache.get("printed")
    if not isinstance(known, Joined):
        tables = {id(each.grid): each for each in grids(examined)}
        documents = examined.filing.documents
        known = Joined([one for document in documents for one in _printed(document, tables)])
        examined.cache["printed"] = known
    return known


def _printed(document: Document, tables: dict[int, GridRows]) -> Iterator[Printed]:
    file, before = document.file, ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = block.text
            yield Printed(text, file, block, None, None, before)
            before = text[-_NEAR:]
            continue
        before = ""
        for row in tables[id(block)].rows:
            for cell in row:
                if len(cell.text) > 1:
                    yield Printed(cell.text, file, None, block, cell, "")


def long_numbers(examined: Examined) -> list[Printed]:
    """The paragraphs and cells that hold eleven digits or more: telephones, papers, accounts."""
    known = examined.cache.get("long_numbers")
    if not isinstance(known, list):
        known = list(printed(examined).holding(_LONG_NUMBER))
        examined.cache["long_numbers"] = known
    return known


def texts(examined: Examined) -> Joined[Words]:
    """Every printed text without white space: passages, headings, cells."""
    known = examined.cache.get("texts")
    if not isinstance(known, Joined):
        known = Joined(list(_all_texts(examined)))
        examined.cache["texts"] = known
    return known


def _all_texts(examined: Examined) -> Iterator[Words]:
    for passage in examined.filing.passages:
        yield Words(passage.text, passage)
    for heading in examined.filing.headings:
        yield Words(heading.title, heading)
    for one in printed(examined).items:
        if one.cell is not None and len(one.text) >= _SHORTEST:
            yield Words(compact(one.text), one)
