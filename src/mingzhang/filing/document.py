"""The format-neutral document: paragraphs and grids, each knowing its place.

Readers of formats produce these and know nothing of budgets. All text is NFKC-normalised.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from mingzhang.filing.place import Box, Place

SURE = 100
"""Confidence, in percent, of what was not recognised in a picture."""


LONGEST_DETAIL = 200
"""Characters of an author, a title or a company that are kept."""


class Line(NamedTuple):
    """One printed line of running text."""

    text: str
    page: int = 0
    """1-based; 0 where the format has no pages."""
    box: Box | None = None
    line: int = 0
    """1-based line of a text file; 0 elsewhere."""
    ref: str = ""
    """Cell reference where the line is the text of a spreadsheet cell."""
    marks: tuple[float, ...] = ()
    """Left edge of each character of `text`, where the format knows it; for exact boxes."""
    confidence: int = SURE
    """Percent; below 100 where the characters were recognised in a picture."""


@dataclass(slots=True)
class Paragraph:
    """Lines that run on. `heading` is 1 to 6 where the format marks headings, else 0."""

    lines: list[Line]
    heading: int = 0
    sheet: str = ""
    number: int = 0
    """1-based number among the paragraphs outside tables, in formats without pages; else 0."""

    @property
    def text(self) -> str:
        """The lines joined without a space, as Chinese text runs on."""
        return "".join(line.text for line in self.lines)

    @property
    def confidence(self) -> int:
        """Percent; of the least certain line."""
        return min((line.confidence for line in self.lines), default=SURE)

    def place(self, file: str, start: int = 0, end: int | None = None) -> Place:
        """The place of characters start..end of `text`: that of the line where they start."""
        return PlacedText(self).place(file, start, end)


class PlacedText:
    """The text of a paragraph and where its lines start, found once for many places in it."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.text = paragraph.text
        self._paragraph = paragraph
        lengths = (len(line.text) for line in paragraph.lines)
        self._starts = list(accumulate(lengths, initial=0))[: len(paragraph.lines)]

    def place(self, file: str, start: int = 0, end: int | None = None) -> Place:
        """The place of characters start..end: that of the line where they start."""
        quote = self.text[start:end]
        if not self._starts:
            return Place(file, quote=quote)
        at = max(bisect_right(self._starts, start) - 1, 0)
        paragraph, begin = self._paragraph, self._starts[at]
        place = _line_place(file, paragraph.sheet, paragraph.lines[at], start - begin, quote)
        return place._replace(paragraph=paragraph.number or None)


def _line_place(file: str, sheet: str, line: Line, start: int, quote: str) -> Place:
    box = line.box
    if box is not None and line.marks and 0 <= start < len(line.marks):
        last = min(start + len(quote), len(line.marks))
        right = line.marks[last] if last < len(line.marks) else box[2]
        box = (line.marks[start], box[1], max(right, line.marks[start]), box[3])
    return Place(
        file,
        page=line.page or None,
        bbox=box,
        sheet=sheet or None,
        cell=line.ref or None,
        line=line.line or None,
        quote=quote,
    )


class Cell(NamedTuple):
    """One cell of a grid. Line breaks inside the cell are kept as newlines in `text`."""

    text: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    page: int = 0
    box: Box | None = None
    line: int = 0
    ref: str = ""
    note: str = ""
    """What the reader is unsure of: `formula without a value`, `overflows`, …"""
    confidence: int = SURE
    """Percent; below 100 where the characters were recognised in a picture."""


@dataclass(slots=True)
class Grid:
    """A table as printed: a rectangular matrix of cells with spans.

    `at[r][c]` is the cell that covers row r and column c, or None where nothing was printed (ragged
    rows of text dumps). A merged cell stands at each position it covers. Over page breaks the rows
    of all pages are in one grid; a repeated header is dropped and listed in `repeated`.
    """

    at: list[list[Cell | None]]
    spans_known: bool = True
    """False where the format lost the merged cells: rows may be shorter than they were."""
    sheet: str = ""
    repeated: list[list[Cell]] = field(default_factory=list)
    """Header rows printed again on later pages, dropped from `at`."""
    number: int = 0
    """1-based number among the tables of the document, in formats without pages; else 0."""
    guessed: str = ""
    """What of it no rule shows: empty, `rows`, or `rows and columns`."""
    broken: str = ""
    """Why the grid is known to be incomplete or shifted; empty where it looks whole."""

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.at)

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max((len(row) for row in self.at), default=0)

    def cells(self) -> Iterator[Cell]:
        """Each cell once, in reading order."""
        for r, row in enumerate(self.at):
            for c, cell in enumerate(row):
                if cell is not None and cell.row == r and cell.column == c:
                    yield cell

    def place(self, file: str, cell: Cell) -> Place:
        """The place of one of the cells."""
        return Place(
            file,
            page=cell.page or None,
            bbox=cell.box,
            sheet=self.sheet or None,
            cell=cell.ref or None,
            line=cell.line or None,
            quote=cell.text,
            table=self.number or None,
        )


class Unread(NamedTuple):
    """Something that was seen and not understood. `reason` is a stable English slug."""

    place: Place
    reason: str
    text: str


@dataclass(slots=True)
class Document:
    """What one file shows a reader, in reading order."""

    file: str
    """The path as given by the caller."""
    format: str
    """`text`, `pdf`, `xlsx`, `docx`, `html`, `doc`, `scan` or `set`."""
    blocks: list[Paragraph | Grid]
    pages: int = 0
    """Number of pages or sheets; 0 where the format has none."""
    unread: list[Unread] = field(default_factory=list)
    """What the format reader itself had to leave: image pages, hidden sheets, …"""
    metadata: dict[str, str] = field(default_factory=dict)
    """What the file says of itself, where its format has it: `author`, `last_author`, `title`,
    `company`; each cut off at `LONGEST_DETAIL` characters."""
