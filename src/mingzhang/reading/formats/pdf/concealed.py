"""What to do with characters that are not plainly seen: most are dropped, and that is said."""

from __future__ import annotations

from math import isfinite
from typing import NamedTuple

import pypdfium2 as pdfium

from mingzhang.filing.place import Box
from mingzhang.reading.formats.pdf.cells import Filling
from mingzhang.reading.formats.pdf.glyphs import Glyphs, Run, Veiled
from mingzhang.reading.formats.pdf.grounds import grounds
from mingzhang.reading.formats.pdf.opening import View
from mingzhang.reading.formats.pdf.visible import CLIPPED, UNPAINTED, WHITE

_FIRST_WORDS = 40
_MOST_WHITE = 5000
"""White runs that are judged; what comes after counts as seen."""


class Settled(NamedTuple):
    """The runs of a page that count, and those that may be the overflow of a cell."""

    runs: list[Run]
    clipped: list[Veiled]
    dropped: list[Run]
    is_layer: bool
    """Is the text the invisible layer over a picture of the page."""


def settle(glyphs: Glyphs, page: pdfium.PdfPage, view: View, images: int) -> Settled:
    """Keep the invisible text of a page that is a picture, and white text on a dark ground."""
    runs, veiled = glyphs
    if not veiled:
        return Settled(runs, [], [], False)
    unpainted = [each.run for each in veiled if each.kind == UNPAINTED]
    white = [each.run for each in veiled if each.kind == WHITE]
    clipped = [each for each in veiled if each.kind == CLIPPED]
    dropped: list[Run] = []
    seen: list[Run] = []
    is_layer = bool(images) and _length(unpainted) > _length(runs)
    if is_layer:
        runs = runs + unpainted
    else:
        dropped += unpainted
    if white:
        boxes = grounds(page, view)
        for number, run in enumerate(white):
            is_seen = number >= _MOST_WHITE or _stands_on(run, boxes)
            (seen if is_seen else dropped).append(run)
        runs = runs + seen
    return Settled(runs, clipped, dropped, is_layer)


def _length(runs: list[Run]) -> int:
    return sum(len(run.text) for run in runs)


def _stands_on(run: Run, boxes: list[Box]) -> bool:
    x, y = run.xs[len(run.xs) // 2], run.y - 0.3 * run.size
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)


def overflown(clipped: list[Veiled], tables: list[Filling], height: float) -> list[Run]:
    """Give cells what they were too small to show; return what is no cell's."""
    return [
        each.run
        for each in clipped
        if each.clip is None
        or not any(table.take_overflow(each.run, each.clip, height) for table in tables)
    ]


def _height(run: Run) -> int:
    """Where a run stands, by the point; text that a broken matrix throws nowhere stands first."""
    return round(run.y) if isfinite(run.y) else 0


def first_words(runs: list[Run]) -> str:
    """Return how the text begins that the runs are of."""
    found = ""
    for run in sorted(runs, key=lambda run: (_height(run), run.xs[0])):
        found += run.text
        if len(found) >= _FIRST_WORDS:
            break
    return found[:_FIRST_WORDS]
