"""Every text that a filing prints, each with its place, for rules about words and characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.checking.rule import Examined
from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Document, Grid, Paragraph, PlacedText
from mingzhang.filing.place import Place

_HEAD_ROWS = 3
_NEAR = 30
"""Characters of the text before a paragraph that still say what a number in it is."""


def texts(examined: Examined) -> Iterator[tuple[Place, str]]:
    """Every printed text without white space: passages, headings, cells."""
    known = examined.cache.get("texts")
    if not isinstance(known, list):
        known = list(_all_texts(examined))
        examined.cache["texts"] = known
    yield from known


def _all_texts(examined: Examined) -> Iterator[tuple[Place, str]]:
    for passage in examined.filing.passages:
        yield passage.place(0, len(passage.text)), passage.text
    for heading in examined.filing.headings:
        yield heading.place, heading.title
    for document in examined.filing.documents:
        for block in document.blocks:
            if isinstance(block, Grid):
                for cell in block.cells():
                    if len(cell.text) > 3:
                        yield block.place(document.file, cell), compact(cell.text)


@dataclass(slots=True, eq=False)
class Printed:
    """A paragraph or a cell with its white space, so that numbers beside each other stay apart."""

    text: str
    file: str
    paragraph: PlacedText | None
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


def printed(examined: Examined) -> list[Printed]:
    """Every paragraph and cell of a filing in reading order."""
    known = examined.cache.get("printed")
    if not isinstance(known, list):
        known = [one for document in examined.filing.documents for one in _printed(document)]
        examined.cache["printed"] = known
    return known


def _printed(document: Document) -> Iterator[Printed]:
    before = ""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            placed = PlacedText(block)
            yield Printed(placed.text, document.file, placed, None, None, before)
            before = placed.text[-_NEAR:]
            continue
        before = ""
        for cell in block.cells():
            if len(cell.text) > 1:
                yield Printed(cell.text, document.file, None, block, cell, "")


def rows(grid: Grid) -> list[list[Cell]]:
    """The cells of each row, each cell in the row where it begins."""
    found: list[list[Cell]] = [[] for _ in grid.at]
    for cell in grid.cells():
        found[cell.row].append(cell)
    return found
