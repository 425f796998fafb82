"""One sheet of any spreadsheet program, and how it becomes paragraphs and grids.

Only cells with text count. They fall into regions parted by wide empty stretches, so a stray cell
in the last column is a region of its own and never a table of 16,000 columns. In a region, lone
titles and captions above the table and notes below it are paragraphs; the rest is one grid.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mingzhang.characters import normal
from mingzhang.errors import TooLarge
from mingzhang.filing.document import Cell, Grid, Line, Paragraph, Unread
from mingzhang.filing.place import Place

MOST_CELLS = 1_000_000
"""Cells that the grids of one sheet may have, blank ones included."""
_MOST_MERGES_SEEN = 10_000_000
"""Merged ranges times regions: each region looks at each of them."""
_APART = 20
"""So many empty rows or columns part two regions."""
_NOTE_LENGTH = 25

_CAPTION = re.compile(
    r"(金额|编制|填报|预算)?(单位|部门)(名称)?\s*:|(填报|编制)?日期\s*:|附[件表]|公开\s*\d+\s*表|表\s*\d"
)
_NOTE = re.compile(r"(备?注|说明)\s*\d*\s*[:.、]|(单位)?(负责|填表|制表|审核|联系|经办)人")


class RawCell(NamedTuple):
    """What a program shows in one cell."""

    text: str
    note: str = ""


@dataclass(slots=True)
class RawSheet:
    """A sheet as read: rows and columns count from 0; only cells with text or a note."""

    name: str
    cells: dict[tuple[int, int], RawCell] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    """First and last column of each hidden stretch; they may overlap."""

    def columns_hidden(self) -> set[int]:
        """Every hidden column."""
        found: set[int] = set()
        free = 0
        for first, last in sorted(self.hidden_columns):
            found.update(range(max(first, free), last + 1))
            free = max(free, last + 1)
        return found


class _Shown(NamedTuple):
    """A cell with text, or the merged range that shows one."""

    cell: RawCell
    row: int
    column: int
    rowspan: int
    colspan: int


def reference(row: int, column: int) -> str:
    """Name a cell as spreadsheets do: (0, 0) is A1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def sheet_blocks(sheet: RawSheet, file: str) -> tuple[list[Paragraph | Grid], list[Unread]]:
    """Turn a sheet into blocks, and say what was hidden in it.

    Raises:
        TooLarge: the tables would have more than MOST_CELLS cells.
    """
    unread = _hide(sheet, file)
    blocks: list[Paragraph | Grid] = []
    budget, merges = MOST_CELLS, _MOST_MERGES_SEEN
    for rows, columns in _regions(sheet):
        budget -= len(rows) * len(columns)
        if budget < 0:
            raise TooLarge(file, f"at most {MOST_CELLS:,} cells in a sheet", "more")
        merges -= len(sheet.merges)
        if merges < 0:
            raise TooLarge(file, "an ordinary sheet", "merged ranges beside many separate tables")
        region = _Region(sheet, rows, columns, file)
        blocks.extend(region.blocks())
        unread.extend(region.covered())
    return blocks, unread


def _hide(sheet: RawSheet, file: str) -> list[Unread]:
    """Take hidden rows and columns out of the sheet; a list of what they said."""
    columns = sheet.columns_hidden()
    gone = [at for at in sheet.cells if at[0] in sheet.hidden_rows or at[1] in columns]
    shown = {
        (top, left)
        for top, left, bottom, right in sheet.merges
        if (bottom not in sheet.hidden_rows or top not in sheet.hidden_rows)
        and (right not in columns or left not in columns)
    }
    # A merged range shows its text as long as a part of it is visible.
    gone = [at for at in gone if at not in shown]
    said = [sheet.cells.pop(at).text for at in sorted(gone)]
    said = [text for text in said if text.strip()]
    if not said:
        return []
    place = Place(file, sheet=sheet.name, cell=reference(*min(gone)), quote=said[0])
    return [Unread(place, "hidden-rows", " | ".join(said)[:500])]


def _regions(sheet: RawSheet) -> Iterator[tuple[list[int], list[int]]]:
    """Give the visible rows and columns of each region, top to bottom, left to right."""
    hidden = sheet.columns_hidden()
    by_row: dict[int, list[int]] = {}
    for row, column in sheet.cells:
        by_row.setdefault(row, []).append(column)
    for band in _stretches(sorted(by_row)):
        used = sorted({column for row in band for column in by_row[row]})
        stretches = list(_stretches(used))
        starts = [stretch[0] for stretch in stretches]
        inside: list[set[int]] = [set() for _ in stretches]
        for row in band:
            for column in by_row[row]:
                inside[bisect_right(starts, column) - 1].add(row)
        for stretch, filled in zip(stretches, inside, strict=True):
            columns = [c for c in range(stretch[0], stretch[-1] + 1) if c not in hidden]
            top, bottom = min(filled), max(filled)
            rows = [r for r in range(top, bottom + 1) if r not in sheet.hidden_rows]
            # The anchor of a partly hidden merged range may stand on a hidden row or column.
            yield rows or [top], columns or stretch[:1]


def _stretches(numbers: list[int]) -> Iterator[list[int]]:
    start = 0
    for index in range(1, len(numbers) + 1):
        if index == len(numbers) or numbers[index] - numbers[index - 1] > _APART:
            yield numbers[start:index]
            start = index


class _Region:
    """A rectangle of a sheet, with hidden rows and columns left out."""

    def __init__(self, sheet: RawSheet, rows: list[int], columns: list[int], file: str) -> None:
        self._sheet = sheet
        self._file = file
        self._rows = rows
        self._columns = columns
        self._at = self._fill()

    def _fill(self) -> list[list[_Shown | None]]:
        at: list[list[_Shown | None]] = [[None] * len(self._columns) for _ in self._rows]
        budget = MOST_CELLS
        for top, left, bottom, right in self._sheet.merges:
            rows, columns = _within(self._rows, top, bottom), _within(self._columns, left, right)
            if not rows or not columns:
                continue
            budget -= len(rows) * len(columns)
            if budget < 0:
                raise TooLarge(self._file, f"at most {MOST_CELLS:,} merged cells", "more")
            cell = self._sheet.cells.get((top, left), RawCell(""))
            shown = _Shown(cell, rows.start, columns.start, len(rows), len(columns))
            for r in rows:
                at[r][columns.start : columns.stop] = [shown] * len(columns)
        for r, row in enumerate(self._rows):
            for c, column in enumerate(self._columns):
                if at[r][c] is None:
                    cell = self._sheet.cells.get((row, column), RawCell(""))
                    at[r][c] = _Shown(cell, r, c, 1, 1)
        return at

    def blocks(self) -> Iterator[Paragraph | Grid]:
        first, last = 0, len(self._at)
        while first < last and self._is_head(first):
            first += 1
        while first < last and self._is_foot(last - 1):
            last -= 1
        yield from self._paragraphs(0, first)
        if first < last:
            yield self._grid(first, last)
        yield from self._paragraphs(last, len(self._at))

    def covered(self) -> list[Unread]:
        """What stands under merged cells, where no one sees it; copies of what is seen are not meant."""
        said: dict[str, str] = {}
        for shown_row, row in zip(self._at, self._rows, strict=True):
            for shown, column in zip(shown_row, self._columns, strict=True):
                cell = self._sheet.cells.get((row, column))
                if cell is None or shown is None or shown.cell is cell:
                    continue
                text = cell.text.strip()
                if text and text != shown.cell.text.strip():
                    said[reference(row, column)] = text
        if not said:
            return []
        first, quote = next(iter(said.items()))
        place = Place(self._file, sheet=self._sheet.name, cell=first, quote=quote)
        return [Unread(place, "hidden-text", " | ".join(said.values())[:500])]

    def _texts(self, r: int) -> list[_Shown]:
        """Give the cells with text that begin in row r."""
        found = []
        for c, shown in enumerate(self._at[r]):
            if shown and (shown.row, shown.column) == (r, c) and shown.cell.text.strip():
                found.append(shown)
        return found

    def _is_tied(self, r: int) -> bool:
        """Whether a merged cell ties the row to others; a title across all columns does not."""
        width = len(self._columns)
        return any(shown.rowspan > 1 and shown.colspan < width for shown in self._at[r] if shown)

    def _is_head(self, r: int) -> bool:
        """Whether nothing but a title or captions stands in the row; or nothing at all."""
        texts = self._texts(r)
        if self._is_tied(r):
            return False
        captions = sum(1 for shown in texts if _CAPTION.match(_normal(shown.cell.text)))
        return len(texts) <= 1 or (len(texts) <= 3 and captions > 0)

    def _is_foot(self, r: int) -> bool:
        texts = self._texts(r)
        if self._is_tied(r):
            return False
        if any(_NOTE.match(_normal(shown.cell.text)) for shown in texts):
            return len(texts) <= 4
        if len(texts) != 1:
            return not texts
        wide = texts[0].colspan * 2 > len(self._columns) > 2
        return wide or len(texts[0].cell.text) > _NOTE_LENGTH

    def _paragraphs(self, first: int, last: int) -> Iterator[Paragraph]:
        for r in range(first, last):
            for shown in self._texts(r):
                ref = self._reference(shown)
                lines = [
                    Line(part.strip(), ref=ref)
                    for part in _normal(shown.cell.text).split("\n")
                    if part.strip()
                ]
                yield Paragraph(lines, sheet=self._sheet.name)

    def _grid(self, first: int, last: int) -> Grid:
        made: dict[tuple[int, int], Cell] = {}
        at: list[list[Cell | None]] = []
        for r in range(first, last):
            row: list[Cell | None] = []
            for shown in self._at[r]:
                assert shown is not None
                key = shown.row, shown.column
                if key not in made:
                    made[key] = self._cell(shown, first)
                row.append(made[key])
            at.append(row)
        return Grid(at, sheet=self._sheet.name)

    def _cell(self, shown: _Shown, first: int) -> Cell:
        return Cell(
            _normal(shown.cell.text).rstrip(),
            shown.row - first,
            shown.column,
            shown.rowspan,
            shown.colspan,
            ref=self._reference(shown),
            note=shown.cell.note,
        )

    def _reference(self, shown: _Shown) -> str:
        return reference(self._rows[shown.row], self._columns[shown.column])


def _within(numbers: list[int], first: int, last: int) -> range:
    """Give the positions of the sorted numbers that lie in first..last."""
    return range(bisect_left(numbers, first), bisect_right(numbers, last))


def _normal(text: str) -> str:
    return normal(text.replace("\r\n", "\n").replace("\r", "\n"))
