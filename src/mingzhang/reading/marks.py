"""Where on the blocks of a document the figures that were understood stand, and what was not.

A witness knows its place as a person would say it: a cell, or a line and the words. Several equal
numbers of one line share such a place; they are told apart by their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mingzhang.filing.document import Cell, Document, Grid, Paragraph, Unread
from mingzhang.filing.filing import Filing
from mingzhang.filing.place import Place
from mingzhang.ledger.witness import Witness

_GROUP_MARKS = "0123456789.,"
_OF_TABLES = frozenset({"unknown-table", "unknown-row", "unknown-column", "unknown-cell"})


@dataclass(slots=True, eq=False)
class Mark:
    """A printed thing with what became of it."""

    witnesses: list[Witness] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


class Spot(NamedTuple):
    """A cell (its row and column) or a stretch of the text of a paragraph (from, to)."""

    block: int
    """Index of the block in the document."""
    first: int
    second: int


@dataclass(slots=True)
class Marks:
    """All marks of a document by the spot they stand at."""

    cells: dict[Spot, Mark] = field(default_factory=dict)
    stretches: dict[int, dict[Spot, Mark]] = field(default_factory=dict)
    """By block, for its paragraph."""
    grids: dict[int, list[Unread]] = field(default_factory=dict)
    """Whole tables that were not recognised, by block."""
    nowhere: Mark = field(default_factory=Mark)
    """What stands in none of the blocks: hidden sheets, pictures, the title of the window."""


def marks(filing: Filing, document: Document) -> Marks:
    """Find every printed witness and everything unread of a filing in one of its documents."""
    finder = _Finder(document, _own_columns(filing))
    found = Marks()
    for witness in filing.witnesses:
        if not witness.derived and witness.place.file == document.file:
            spot = finder.spot(witness.place, bool(witness.table))
            _at(found, spot, finder).witnesses.append(witness)
    for unread in filing.unread:
        if unread.place.file != document.file:
            continue
        spot = finder.spot(unread.place, unread.reason in _OF_TABLES, unread.text)
        if unread.reason == "unknown-table" and spot is not None and finder.is_grid(spot):
            found.grids.setdefault(spot.block, []).append(unread)
        else:
            seen = spot is not None and finder.shows(spot, unread)
            _at(found, spot if seen else None, finder).unread.append(unread)
    return found


def place_finder(filing: Filing, document: Document) -> Callable[[Place, bool], Spot | None]:
    """What tells where a place stands in a document; it is also told whether that is in a table."""
    return _Finder(document, _own_columns(filing)).spot


def _at(found: Marks, spot: Spot | None, finder: _Finder) -> Mark:
    if spot is None:
        return found.nowhere
    if finder.is_grid(spot):
        return found.cells.setdefault(spot, Mark())
    return found.stretches.setdefault(spot.block, {}).setdefault(spot, Mark())


def _own_columns(filing: Filing) -> dict[int, set[int]]:
    columns: dict[int, set[int]] = defaultdict(set)
    for table in filing.tables:
        columns[id(table.grid)] |= set(table.columns)
    return columns


class _Line(NamedTuple):
    block: int
    start: int
    end: int


class _Finder:
    """Where places are in a document; remembers which of several equal numbers were taken."""

    def __init__(self, document: Document, columns: dict[int, set[int]]) -> None:
        self.blocks = document.blocks
        self._cells: dict[Place, list[Spot]] = defaultdict(list)
        self._lines: dict[Any, list[_Line]] = defaultdict(list)
        self._known = columns
        self._compact: dict[int, tuple[str, list[int]]] = {}
        self._taken: dict[tuple[Place, bool], int] = defaultdict(int)
        self._candidates: dict[tuple[Place, bool], list[Spot]] = {}
        for index, block in enumerate(document.blocks):
            if isinstance(block, Paragraph):
                for place, line in _lines(block, index, document.file):
                    self._lines[_line_key(place)].append(line)
            else:
                for cell in block.cells():
                    place = block.place(document.file, cell)._replace(quote="")
                    self._cells[place].append(Spot(index, cell.row, cell.column))

    def is_grid(self, spot: Spot) -> bool:
        """Whether a spot is a cell."""
        return isinstance(self.blocks[spot.block], Grid)

    def shows(self, spot: Spot, unread: Unread) -> bool:
        """Whether its words are printed there: a footnote only hangs on its paragraph."""
        if unread.reason in _OF_TABLES:
            return True
        if self.is_grid(spot):
            text = self._cell(spot).text
        else:
            block = self.blocks[spot.block]
            assert isinstance(block, Paragraph)
            text = block.text[spot.first : spot.second]
        quote = _bare(unread.place.quote)
        return bool(quote) and quote in _bare(text)

    def spot(self, place: Place, in_table: bool, words: str = "") -> Spot | None:
        """The next spot of a place that was not taken, or the last one; None if it is nowhere.

        `words` are further words that end with those of the place, if they are known.
        """
        exact = self._after(place, words)
        if exact is not None:
            return exact
        key = (place, in_table)
        if key not in self._candidates:
            ways = (self._of_cells, self._of_lines)
            first, then = ways if in_table else reversed(ways)
            self._candidates[key] = first(place) or then(place)
        spots = self._candidates[key]
        if not spots:
            return None
        # Counted over witnesses and unread: an understood number leaves its like to what is not.
        taken = self._taken[key]
        self._taken[key] += 1
        return spots[min(taken, len(spots) - 1)]

    def _of_cells(self, place: Place) -> list[Spot]:
        spots = self._cells.get(place._replace(quote=""), [])
        if len(spots) < 2:
            return spots
        quote = _bare(place.quote)
        alike = [spot for spot in spots if _bare(self._cell(spot).text) == quote]
        if not alike:  # a number that was cut over two rows
            alike = [s for s in spots if (t := _bare(self._cell(s).text)) and quote.startswith(t)]
        known = [s for s in alike if s.second in self._known.get(id(self.blocks[s.block]), ())]
        return known + [spot for spot in alike if spot not in known] or spots[:1]

    def _cell(self, spot: Spot) -> Cell:
        grid = self.blocks[spot.block]
        assert isinstance(grid, Grid)
        cell = grid.at[spot.first][spot.second]
        assert cell is not None
        return cell

    def _of_lines(self, place: Place) -> list[Spot]:
        lines = self._lines.get(_line_key(place), [])
        quote = _bare(place.quote)
        found = [spot for line in lines for spot in self._occurrences(line, quote)]
        return found or [Spot(*line) for line in lines[:1]]

    def _occurrences(self, line: _Line, quote: str) -> Iterator[Spot]:
        text, offsets = self._bare_block(line.block)
        at = text.find(quote) if quote else -1
        while at >= 0:
            start, end = offsets[at], offsets[at + len(quote) - 1] + 1
            inside = quote[0].isdigit() and at > 0 and text[at - 1] in _GROUP_MARKS
            if line.start <= start < line.end and not inside:
                yield Spot(line.block, start, end)
            at = text.find(quote, at + 1) if start < line.end else -1

    def _after(self, place: Place, words: str) -> Spot | None:
        """Where the words before a number tell it from its like."""
        quote, bare = _bare(place.quote), _bare(words)
        if not quote or len(bare) <= len(quote) or not bare.endswith(quote):
            return None
        for line in self._lines.get(_line_key(place), []):
            text, offsets = self._bare_block(line.block)
            at = text.find(bare)
            if at >= 0:
                end = at + len(bare)
                return Spot(line.block, offsets[end - len(quote)], offsets[end - 1] + 1)
        return None

    def _bare_block(self, index: int) -> tuple[str, list[int]]:
        if index not in self._compact:
            block = self.blocks[index]
            assert isinstance(block, Paragraph)
            raw = block.text
            offsets = [at for at, mark in enumerate(raw) if not mark.isspace()]
            self._compact[index] = ("".join(raw[at] for at in offsets), offsets)
        return self._compact[index]


def _lines(paragraph: Paragraph, index: int, file: str) -> Iterable[tuple[Place, _Line]]:
    start = 0
    for line in paragraph.lines:
        place = Place(
            file,
            line.page or None,
            line.box,
            paragraph.sheet or None,
            line.ref or None,
            line.line or None,
            paragraph=paragraph.number or None,
        )
        yield place, _Line(index, start, start + len(line.text))
        start += len(line.text)


def _line_key(place: Place) -> Any:
    """A line, whatever stretch of it the box of a place was narrowed to."""
    height = place.bbox and (place.bbox[1], place.bbox[3])
    return place._replace(bbox=None, quote="", table=None), height


def _bare(text: str) -> str:
    return "".join(text.split())
