r"""Word tables dumped as text, one cell a line: `\t247.80`.

A row is a run of tab-indented lines and ends with a blank line. What makes it hard is that the
dump also puts a blank line between the paragraphs of one cell, and these are not indented:

    \t项目          one cell `项目\n名称`
    (blank)
    名称
    \t年初预算      the next cell of the same row

Three regularities of the dumps tell cell from running text:

1. A paragraph of a cell follows after at most one blank line; a table ends with two.
2. A line that is directly followed by an indented line, without a blank, leaves its row open.
3. A cell that ends with an empty paragraph looks like the end of the row; the widths of the rows
   around it show that the row goes on.

In a file that never ends a table with two blank lines, only 2 is trusted. Captions and titles are
never taken into a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mingzhang.filing.document import Cell, Grid, Line, Paragraph
from mingzhang.reading.formats.matrix import CellBudget

_INDENTED = re.compile(r" *\t")
_CAPTION = re.compile(
    r"(金额|编制|填报)?(单位|部门)(名称)?:|附件\s*[0-9一二三四五六七八九十]|附件\s*:|附表|(注|说明):"
    r"|第[一二三四五六七八九十]+部分|.{4,}表(\([^)]*\))?$|公开\s*\d+\s*表"
)
_CHAPTER = re.compile(r"[一二三四五六七八九十]+、[^,。;]{1,30}$")
_SHORT = 12
_SENTENCE_END = "。;:"
_LONGEST_TAIL = 3
"""Paragraphs at the very end of a file that may still be a cell's."""


@dataclass(slots=True)
class _Row:
    """Cells of one row; each cell is its paragraphs with their lines."""

    gap: int
    """Blank lines before the row."""
    cells: list[list[tuple[str, int]]] = field(default_factory=list)

    def lone_text(self) -> str:
        """Return the text of a row of one cell; empty for other rows and blank cells."""
        return _joined(self.cells[0]).strip() if len(self.cells) == 1 else ""

    def is_blank(self) -> bool:
        return not any(text.strip() for cell in self.cells for text, _ in cell)


class CellDump:
    """Collects rows while the lines of a file pass by, and gives the tables as they end."""

    def __init__(self, lines: Sequence[str], budget: CellBudget) -> None:
        self._lines = lines
        self._budget = budget
        self._ends_doubled = _ends_doubled(lines)
        self._rows: list[_Row] = []
        self._blanks = 0
        self._width = 0
        """Cells of the widest row before the last."""
        self._run_end = 0
        """Unindented lines before this index belong to the last cell."""
        self.inside = False
        """Whether the line just fed was taken (into a cell, or as blank between rows)."""

    def feed(self, index: int) -> Iterator[Paragraph | Grid]:
        """Take line `index`; afterwards `inside` says whether it is part of a table."""
        line = self._lines[index]
        if _INDENTED.match(line):
            self._indented(line, index)
            self.inside = True
        elif not self._rows:
            self.inside = False
        elif not line.strip():
            self._blank(line, index)
            self.inside = True
        elif self._continues(index):
            self._rows[-1].cells[-1].append((line.replace("\t", " ").rstrip(), index + 1))
            self._blanks = 0
            self.inside = True
        else:
            yield from self.end_table()
            self.inside = False

    def end_table(self) -> Iterator[Paragraph | Grid]:
        """Give what was collected, and start afresh."""
        rows, self._rows, self._blanks, self._width = self._rows, [], 0, 0
        for table in _split(_rejoin(rows)):
            yield from _table(table, self._budget)

    def _indented(self, line: str, index: int) -> None:
        if not self._rows or self._blanks:
            if self._rows:
                self._width = max(self._width, len(self._rows[-1].cells))
            self._rows.append(_Row(self._blanks))
        text = line.lstrip(" ")[1:].replace("\t", " ")
        self._rows[-1].cells.append([(text.rstrip(), index + 1)])
        self._blanks = 0

    def _blank(self, line: str, index: int) -> None:
        """Count a blank line; one of spaces right before a cell is a paragraph of the last one."""
        follows = index + 1 < len(self._lines) and _INDENTED.match(self._lines[index + 1])
        self._blanks = 0 if line and follows else self._blanks + 1

    def _continues(self, index: int) -> bool:
        """Whether an unindented line is one more paragraph of the cell before it."""
        if index < self._run_end:
            return True
        if _CAPTION.match(self._lines[index].strip()):
            return False
        if self._blanks == 0:
            return True
        end, blanks_after = self._run(index)
        run = [text for text in map(str.strip, self._lines[index:end]) if text]
        if any(_CAPTION.match(text) or _CHAPTER.match(text) for text in run):
            return False
        if self._ends_doubled:
            taken = self._blanks == 1 and (end < len(self._lines) or len(run) <= _LONGEST_TAIL)
        else:
            taken = blanks_after == 0 and (self._row_is_short() or all(map(_is_bit, run)))
        if taken:
            self._run_end = end
        return taken

    def _run(self, index: int) -> tuple[int, int]:
        """Where the stretch of paragraphs ends, and the number of blank lines after it.

        It ends before an indented line and before two blank lines.
        """
        blanks = 0
        last = index
        for position in range(index, len(self._lines)):
            line = self._lines[position]
            if _INDENTED.match(line):
                return last + 1, blanks
            if line.strip():
                if blanks > 1:
                    return last + 1, blanks
                blanks, last = 0, position
            else:
                blanks += 1
        return len(self._lines), blanks

    def _row_is_short(self) -> bool:
        return len(self._rows[-1].cells) < self._width


def _is_bit(text: str) -> bool:
    return len(text) <= _SHORT and text[-1] not in _SENTENCE_END


def _ends_doubled(lines: Sequence[str]) -> bool:
    """Whether a table of this file ends with two blank lines before running text."""
    blanks = 0
    after_row = False
    for line in lines:
        if _INDENTED.match(line):
            after_row, blanks = True, 0
        elif not line.strip():
            blanks += 1
        else:
            if after_row and blanks > 1:
                return True
            after_row = False
    return False


def _rejoin(rows: list[_Row]) -> list[_Row]:
    """Undo the row breaks that an empty last paragraph of a cell feigned."""
    joined: list[_Row] = []
    for position, row in enumerate(rows):
        after = rows[position + 1] if position + 1 < len(rows) else None
        if joined and _goes_on(joined, row, after):
            joined[-1].cells.extend(row.cells)
        else:
            joined.append(row)
    return joined


def _goes_on(before: list[_Row], row: _Row, after: _Row | None) -> bool:
    last = before[-1]
    width = len(last.cells) + len(row.cells)
    above = len(before[-2].cells) if len(before) > 1 else 0
    below = len(after.cells) if after else 0
    if row.gap > 1:
        if row.lone_text() or len(last.lone_text()) > _SHORT:
            return False
        return width in (above, below) and width > 2
    # One blank line alone is the ordinary end of a row: only a rest without words is no row.
    bare = not any(char.isalpha() for cell in row.cells for text, _ in cell for char in text)
    return bare and row.gap == 1 and width == above == below and not row.is_blank()


def _split(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Two blank lines beside a row of one cell (a note, a title) part two tables."""
    table: list[_Row] = []
    for row in rows:
        if table and row.gap > 1 and (row.lone_text() or table[-1].lone_text()):
            yield table
            table = []
        table.append(row)
    if table:
        yield table


def _table(rows: list[_Row], budget: CellBudget) -> Iterator[Paragraph | Grid]:
    """Give a grid, or paragraphs where it only looks like one (a note in a box)."""
    if all(row.is_blank() for row in rows):
        return
    if len(rows) == 1 and rows[0].lone_text():
        for text, line in rows[0].cells[0]:
            if text.strip():
                yield Paragraph([Line(text.strip(), line=line)])
        return
    yield grid_of([[(_joined(cell), cell[0][1]) for cell in row.cells] for row in rows], budget)


def _joined(cell: list[tuple[str, int]]) -> str:
    return "\n".join(text for text, _ in cell if text.strip())


def grid_of(rows: list[list[tuple[str, int]]], budget: CellBudget) -> Grid:
    """Build a grid from rows of (text, line), padded with None; the spans are not known.

    A label keeps its leading spaces, which show its level; any other cell is stripped.
    """
    width = max(len(row) for row in rows)
    budget.take(width * len(rows))
    at: list[list[Cell | None]] = []
    for r, row in enumerate(rows):
        cells: list[Cell | None] = [
            Cell(_trimmed(text), r, c, line=line) for c, (text, line) in enumerate(row)
        ]
        at.append(cells + [None] * (width - len(cells)))
    return Grid(at, spans_known=False)


def _trimmed(text: str) -> str:
    bare = text.strip()
    return text.rstrip() if any(char.isalpha() for char in bare) else bare
