"""What a page looks like, and the rules found on it: to see why a table was read as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

import pypdfium2 as pdfium

from mingzhang.errors import UnreadableFile
from mingzhang.filing.place import Box
from mingzhang.reading.formats.pdf.opening import View, opened
from mingzhang.reading.formats.pdf.rules import read_rules
from mingzhang.reading.formats.pdf.rulings import merged, rulings

if TYPE_CHECKING:
    from PIL import Image

_MOST_PIXELS = 60_000_000


class Detected(NamedTuple):
    """The rules and tables of one page, in points of the displayed page from its top left."""

    segments: list[Box]
    """Rules after snapping and merging, each as x0, top, x1, bottom."""
    tables: list[Box]
    """The outline of each table."""


def render_page(path: str, page: int, scale: float = 1.0) -> Image.Image:
    """Render a page, counted from 1, as it is displayed; at scale 1 a point is a pixel.

    Raises:
        UnreadableFile: the file cannot be opened, or has no such page.
    """
    with opened(path, path) as document:
        sheet = _sheet(document, path, page)
        width, height = sheet.get_size()
        most = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
        image = sheet.render(scale=min(scale, most)).to_pil()
        sheet.close()
        return cast("Image.Image", image)


def page_size(path: str, page: int) -> tuple[float, float]:
    """Width and height of a page, counted from 1, as it is displayed, in points.

    Raises:
        UnreadableFile: the file cannot be opened, or has no such page.
    """
    with opened(path, path) as document:
        sheet = _sheet(document, path, page)
        width, height = sheet.get_size()
        sheet.close()
        return width, height


def detected(path: str, page: int) -> Detected:
    """Return the rules and the tables found on a page, counted from 1.

    Raises:
        UnreadableFile: the file cannot be opened, or has no such page.
    """
    with opened(path, path) as document:
        sheet = _sheet(document, path, page)
        rules = read_rules(sheet, View(sheet))
        sheet.close()
    level = [(start, at, end, at) for at, start, end in merged(rules.level)]
    upright = [(at, start, at, end) for at, start, end in merged(rules.upright)]
    tables = [(t.xs[0], t.ys[0], t.xs[-1], t.ys[-1]) for t in rulings(rules)]
    return Detected(level + upright, tables)


def _sheet(document: pdfium.PdfDocument, path: str, page: int) -> pdfium.PdfPage:
    count = len(document)
    if not 1 <= page <= count:
        raise UnreadableFile(path, f"a page from {1} to {count}", f"page {page}")
    try:
        return document[page - 1]
    except pdfium.PdfiumError as error:
        raise UnreadableFile(path, "a whole page", "a damaged one") from error
