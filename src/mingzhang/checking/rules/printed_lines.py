"""What stands on one line: a paragraph, or the cells of a row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingzhang.checking.rule import Examined
from mingzhang.checking.rules.joined import Joined
from mingzhang.checking.rules.printed import GridRows, Printed, grids, printed
from mingzhang.filing.document import Cell, Grid, Paragraph
from mingzhang.filing.place import Place

_IS_LABEL = re.compile(r"[^\d。;,]{2,12}")
"""A paragraph that may be the label of the short ones behind it."""
_SHORT = 20
_LONGEST_LABEL = 12


@dataclass(slots=True, eq=False)
class Line:
    """What stands on one line: a paragraph, or the cells of a row."""

    text: str
    source: Printed | tuple[str, Paragraph] | tuple[str, Grid, list[Cell]]

    def place(self, start: int, end: int, quote: str) -> Place:
        """The place of characters start..end, shown as `quote`; of a row, that of the cell."""
        source = self.source
        if isinstance(source, Printed):
            return source.place(start, end, quote)
        if len(source) == 2:
            return source[1].place(source[0])._replace(quote=quote)
        file, grid, row = source
        left = 0
        for cell in row:
            left += len(cell.text) + 1
            if start < left:
                break
        return grid.place(file, cell)._replace(quote=quote)


def lines(examined: Examined) -> Joined[Line]:
    """Every line of a filing: paragraphs, rows of tables, and short paragraphs behind a label."""
    known = examined.cache.get("lines")
    if not isinstance(known, Joined):
        known = Joined(list(_all_lines(examined)))
        examined.cache["lines"] = known
    return known


def _all_lines(examined: Examined) -> Iterator[Line]:
    for text in printed(examined).items:
        if text.paragraph is not None:
            yield Line(text.text, text)
    for each in grids(examined):
        yield from _rows_of(each)
    for document in examined.filing.documents:
        yield from _labels_alone(document.file, document.blocks)


def _rows_of(each: GridRows) -> Iterator[Line]:
    for row in each.rows:
        if row:
            yield Line(" ".join([cell.text for cell in row]), (each.file, each.grid, row))


def _labels_alone(file: str, blocks: list[Paragraph | Grid]) -> Iterator[Line]:
    """A short paragraph, which may be a label, with the three short ones behind it."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or len(block.lines) > _LONGEST_LABEL:
            continue
        if not _IS_LABEL.fullmatch(block.text):
            continue
        group = [block]
        for other in blocks[at + 1 : at + 4]:
            if not isinstance(other, Paragraph) or len(other.text) > _SHORT:
                break
            group.append(other)
        yield Line(" ".join(each.text.strip() for each in group), (file, block))
