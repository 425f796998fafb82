"""What stands on one page, top down: lines of text and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import pypdfium2 as pdfium

from mingzhang.filing.document import Cell
from mingzhang.filing.place import Box
from mingzhang.reading.formats.pdf.bands import with_rows
from mingzhang.reading.formats.pdf.cells import Filling, filled
from mingzhang.reading.formats.pdf.columns import Piece, pieces_in_columns
from mingzhang.reading.formats.pdf.concealed import first_words, overflown, settle
from mingzhang.reading.formats.pdf.glyphs import read_glyphs
from mingzhang.reading.formats.pdf.joining import Printed, printed_lines
from mingzhang.reading.formats.pdf.opening import View
from mingzhang.reading.formats.pdf.rules import read_rules
from mingzhang.reading.formats.pdf.rulings import rulings
from mingzhang.reading.formats.pdf.unruled import unruled

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
    reach: float = 0.0
    """Share of the height of the page at which it ends."""
    tight: frozenset[int] = frozenset()
    """Rounded left edges of the cells of its last row that have no room for a further character."""
    guessed: str = ""
    """As `Grid.guessed`."""


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
    own: Sequence[Margins] = ()
    """Margins of each item, on a page in several columns."""
    hidden: str = ""
    """First words of the text that cannot be seen, which was left out."""
    layer: str = ""
    """First words where the text is an invisible layer over a picture of the page."""


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """Read one open page; numbers count from 1."""
    view = View(page)
    glyphs = read_glyphs(page, view)
    rules = read_rules(page, view)
    settled = settle(glyphs, page, view, rules.images)
    runs = settled.runs
    ruled = rulings(rules)
    fillings, rest = filled(runs, ruled)
    dropped = settled.dropped + overflown(settled.clipped, fillings, view.height)
    found, rest = unruled(rest, rules.level, ruled)
    used = [with_rows(filling) for filling in fillings if filling.is_used] + found
    tables = [_table(filling, number, view.height) for filling in used]
    boxes = [_box(filling) for filling in used]
    own: list[Margins] = []
    items: list[Printed | Table] = []
    if pieces := pieces_in_columns(rest, boxes, view.width):
        margins = Margins(0.0, view.width)
        items, own = _in_columns(pieces, tables)
    else:
        lines = printed_lines(rest, False) if rest else []
        margins = _margins(lines, view.width)
        items = [*_without_number(lines, view.height), *tables]
        items.sort(key=_height)
    characters = sum(len(run.xs) for run in runs)
    return Page(
        number,
        items,
        margins,
        characters,
        rules.images,
        rules.paths,
        own,
        hidden=first_words(dropped),
        layer=first_words(runs) if settled.is_layer else "",
    )


def _box(filling: Filling) -> Box:
    xs, ys = filling.ruling.xs, filling.ruling.ys
    return xs[0], ys[0], xs[-1], ys[-1]


def _in_columns(
    pieces: list[Piece], tables: list[Table]
) -> tuple[list[Printed | Table], list[Margins]]:
    items: list[Printed | Table] = []
    own: list[Margins] = []
    for piece in pieces:
        found: list[Printed | Table] = [*piece.lines] if piece.lines else [tables[piece.table]]
        items += found
        own += [Margins(piece.box[0], piece.box[2])] * len(found)
    return items, own


def _height(item: Printed | Table) -> float:
    return item.top if isinstance(item, Table) else item.y


def _table(filling: Filling, number: int, height: float) -> Table:
    cells = filling.cells(number)
    ruling = filling.ruling
    at = [[cells[owner] for owner in row] for row in ruling.owner]
    reach = ruling.ys[-1] / height if height else 0.0
    return Table(ruling.xs, ruling.ys[0], at, reach, filling.tight(), filling.guessed)


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
