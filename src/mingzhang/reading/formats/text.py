"""Text conversions of documents, in the three layouts that converters leave behind.

Tab grids
    consecutive lines with tabs, each a printed row. Paragraphs may carry Markdown marks.
Cell dumps
    one cell a line behind one leading tab, as Word's tables come out; see `text_cells`.

Markdown tables
    rows of `| a | b |` with a rule `|---|---|` below the first; see `markdown`.

All may stand in one file: each run of lines with tabs is judged by itself. In all of them the merged
cells are lost, so every grid has `spans_known=False`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from os import PathLike
from pathlib import Path

from mingzhang.errors import NoText, UnreadableFile
from mingzhang.filing.document import Document, Grid, Line, Paragraph, Unread
from mingzhang.filing.place import Place
from mingzhang.reading.formats.decoding import DAMAGED, decode, lines_of
from mingzhang.reading.formats.markdown import table_rows, unmarked
from mingzhang.reading.formats.matrix import CellBudget
from mingzhang.reading.formats.text_cells import CellDump, grid_of

_HEADING = re.compile(r"(#{1,6})\s+")
_BULLET = re.compile(r"[-*+]\s+(?=\S)")
_CELL_LINE = re.compile(r" *\t[^\t]*$")


def read_text(path: str | PathLike[str], name: str | None = None) -> Document:
    """Read a text file into paragraphs (one a line) and grids; each knows its line.

    `name` is what the document calls the file; the path as given when left out.

    Raises:
        UnsupportedFormat: the bytes are no text.
        NoText: there is nothing but blank lines.
        TooLarge: its tables have too many cells.
        UnreadableFile: the file cannot be opened.
    """
    shown = name or str(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise UnreadableFile(shown, "a readable file", error.strerror or str(error)) from error
    return text_document(decode(data, shown), shown)


def text_document(text: str, name: str) -> Document:
    """Make the document that a text shows, under the name of its file."""
    lines = lines_of(text)
    if not any(line.strip() for line in lines):
        raise NoText(name, "text", "blank lines only")
    document = Document(name, "text", list(_blocks(lines, CellBudget(name))))
    for number, line in enumerate(lines, start=1) if DAMAGED in text else ():
        if DAMAGED in line:
            last = number == len(lines) and line.endswith(DAMAGED)
            reason = "truncated-text" if last else "damaged-text"
            document.unread.append(Unread(Place(name, line=number, quote=line), reason, line))
    return document


def _blocks(lines: list[str], budget: CellBudget) -> Iterator[Paragraph | Grid]:
    dump = CellDump(lines, budget)
    for is_grid, start, end in _tab_runs(lines):
        if is_grid:
            yield from dump.end_table()
            yield _tab_grid(lines, start, end, budget)
            continue
        index = start
        while index < end:
            budget.check(lines[index].count("|"))
            if rows := table_rows(lines, index, end):
                yield from dump.end_table()
                yield grid_of(rows, budget)
                index = max(index + 2, rows[-1][0][1])  # behind the rule, if there is only a head
                continue
            yield from dump.feed(index)
            if not dump.inside:
                yield from _paragraph(lines[index], index + 1)
            index += 1
    yield from dump.end_table()


def _tab_runs(lines: list[str]) -> Iterator[tuple[bool, int, int]]:
    """Split the lines into stretches (is it a tab grid, start, end)."""
    start = 0
    index = 0
    while index < len(lines):
        if "\t" not in lines[index]:
            index += 1
            continue
        end = index
        while end < len(lines) and "\t" in lines[end]:
            end += 1
        if _is_tab_grid(lines[index:end]):
            if start < index:
                yield False, start, index
            yield True, index, end
            start = end
        index = end
    if start < len(lines):
        yield False, start, len(lines)


def _is_tab_grid(run: list[str]) -> bool:
    """Whether lines with tabs are whole rows: in a dump of cells the one tab of a line leads it."""
    single = sum(1 for line in run if _CELL_LINE.match(line))
    return single * 2 < len(run)


def _tab_grid(lines: list[str], start: int, end: int, budget: CellBudget) -> Grid:
    # Looked at before a row is taken apart: a line of a few megabytes may be millions of tabs.
    budget.check((end - start) * (max(line.count("\t") for line in lines[start:end]) + 1))
    rows = []
    for index in range(start, end):
        parts = lines[index].rstrip("\r\n").split("\t")
        rows.append([(unmarked(part), index + 1) for part in parts])
    return grid_of(rows, budget)


def _paragraph(text: str, number: int) -> Iterator[Paragraph]:
    text = text.replace("\t", " ").strip()
    heading = 0
    if mark := _HEADING.match(text):
        heading = len(mark[1])
        text = text[mark.end() :]
    elif mark := _BULLET.match(text):
        text = text[mark.end() :]
    text = unmarked(text)
    if text:
        yield Paragraph([Line(text, line=number)], heading=heading)
