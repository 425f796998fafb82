"""What stands on one line: a paragraph, or the cells of a row of a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mingzhang.checking.rule import Examined
from mingzhang.checking.rules.printed import printed, rows
from mingzhang.filing.document import Cell, Grid, Paragraph
from mingzhang.filing.place import Place

_IS_LABEL = re.compile(r"[^\d。;,]{2,12}")
"""A paragraph that may be the label of the short ones behind it."""
_SHORT = 20


class Line(NamedTuple):
    """What stands on one line: a paragraph, or the cells of a row."""

    text: str
    place: Callable[[int, int, str], Place]


def grids(examined: Examined) -> Iterator[tuple[str, Grid]]:
    """Every grid of a filing, with its file."""
    for document in examined.filing.documents:
        for block in document.blocks:
            if isinstance(block, Grid):
                yield document.file, block


def lines(examined: Examined) -> list[Line]:
    """Every line of a filing: paragraphs, rows of tables, and short paragraphs behind a label."""
    known = examined.cache.get("lines")
    if not isinstance(known, list):
        known = list(_all_lines(examined))
        examined.cache["lines"] = known
    return known


def _all_lines(examined: Examined) -> Iterator[Line]:
    for text in printed(examined):
        if text.paragraph is not None:
            yield Line(text.text, text.place)
    for file, grid in grids(examined):
        for row in rows(grid):
            if row:
                yield _of_a_row(file, grid, row)
    for document in examined.filing.documents:
        yield from _labels_alone(document.file, document.blocks)


def _of_a_row(file: str, grid: Grid, row: list[Cell]) -> Line:
    text = " ".join(cell.text for cell in row)

    def place(start: int, _end: int, quote: str) -> Place:
        left = 0
        for cell in row:
            left += len(cell.text) + 1
            if start < left:
                break
        return grid.place(file, cell)._replace(quote=quote)

    return Line(text, place)


def _labels_alone(file: str, blocks: list[Paragraph | Grid]) -> Iterator[Line]:
    """A short paragraph, which may be a label, with the three short ones behind it."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not _IS_LABEL.fullmatch(block.text):
            continue
        group = [block]
        for other in blocks[at + 1 : at + 4]:
            if not isinstance(other, Paragraph) or len(other.text) > _SHORT:
                break
            group.append(other)

        def place(_start: int, _end: int, quote: str, block: Paragraph = block) -> Place:
            return block.place(file)._replace(quote=quote)

        yield Line(" ".join(each.text.strip() for each in group), place)
