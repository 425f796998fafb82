"""What stands on one page, top down: lines of text and tables."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium

from mingzhang.filing.document import Cell
from mingzhang.reading.formats.pdf.cells import Filling, filled
from mingzhang.reading.formats.pdf.glyphs import read_runs
from mingzhang.reading.formats.pdf.joining import Printed, printed_lines
from mingzhang.reading.formats.pdf.opening import View
from mingzhang.reading.formats.pdf.rules import read_rules
from mingzhang.reading.formats.pdf.rulings import rulings

_PAGE_NUMBER = re.compile(
    r"[-‐−─—–―·~]{0,2} *\d{1,4} *[-‐−─—–―·~]{0,2}"
    r"|第 *\d+ *页(?:[,/ ]*共 *\d+ *页)?|\d{1,4} */ *\d{1,4}"
)
_MARGIN = 0.13
"""Share of the height at the top and at the foot where a lone number is a page number."""


class Table(NamedTuple):
    """One ruled table of one page."""

    xs: list[float]
    """Edges of the columns."""
    top: float
    at: list[list[Cell]]


class Margins(NamedTuple):
    """Where running text starts and ends on a page."""

    left: float
    right: float


class Page(NamedTuple):
    """One page as read."""

    number: int
    items: list[Printed | Table]
    margins: Margins
    characters: int
    images: int
    paths: int


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Read one open page; numbers count from 1."""
    view = View(page)
    runs = read_runs(page, view)
    rules = read_rules(page, view)
    fillings, rest = filled(runs, rulings(rules))
    lines = printed_lines(rest, False) if rest else []
    margins = _margins(lines, view.width)
    tables = [_table(filling, number) for filling in fillings if filling.is_used]
    items: list[Printed | Table] = [*_without_number(lines, view.height), *tables]
    items.sort(key=_height)
    characters = sum(len(run.xs) for run in runs)
    return Page(number, items, margins, characters, rules.images, rules.paths)


def _height(item: Printed | Table) -> float:
    return item.top if isinstance(item, Table) else item.y


def _table(filling: Filling, number: int) -> Table:
    cells = filling.cells(number)
    ruling = filling.ruling
    at = [[cells[owner] for owner in row] for row in ruling.owner]
    return Table(ruling.xs, ruling.ys[0], at)


def _without_number(lines: list[Printed], height: float) -> list[Printed]:
    """Leave out a page number that stands alone in the margin."""
    foot, head = (1 - _MARGIN) * height, _MARGIN * height
    if lines and lines[-1].y > foot and _PAGE_NUMBER.fullmatch(lines[-1].text):
        lines = lines[:-1]
    if lines and lines[0].y < head and _PAGE_NUMBER.fullmatch(lines[0].text):
        lines = lines[1:]
    return lines


def _margins(lines: list[Printed], width: float) -> Margins:
    """Find the leftmost edge that several lines share, and the rightmost end of a line."""
    if not lines:
        return Margins(0.0, width)
    lefts = sorted(line.left for line in lines)
    shared = [a for a, b in pairwise(lefts) if b - a < _SHARED]
    right = max(line.body_right for line in lines)
    return Margins(shared[0] if shared else lefts[0], max(right, _NARROWEST * width))


_SHARED = 2.0
_NARROWEST = 0.6
"""Running text reaches at least over this share of the page."""


def laid_out(
    number: int, lines: list[Printed], tables: list[Table], width: float, height: float
) -> Page:
    """Make a page of lines and tables that were found in a picture, of that size in points."""
    items: list[Printed | Table] = [*_without_number(lines, height), *tables]
    items.sort(key=_height)
    cells = [cell for table in tables for row in table.at for cell in row]
    characters = sum(len(cell.text) for cell in cells) + sum(len(line.text) for line in lines)
    return Page(number, items, _margins(lines, width), characters, 1, 0)
