"""One page from its picture: tables cell by cell, text line by line."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium

from mingzhang.filing.place import Box
from mingzhang.reading.formats.ocr.cells import table_cells
from mingzhang.reading.formats.ocr.drawn import drawn
from mingzhang.reading.formats.ocr.engine import Array
from mingzhang.reading.formats.ocr.text import text_lines
from mingzhang.reading.formats.ocr.uprighting import DOTS, Upright, upright
from mingzhang.reading.formats.pdf.pages import Page, Table, laid_out

LONGEST = 3400
"""Pixels of the longer side: some scanners call a pixel a point."""


class Scanned(NamedTuple):
    """A page as read from its picture, in points of the upright picture."""

    page: Page
    upright: Upright
    confidence: dict[Box, int]
    """Of each line and cell, by its box."""


def scan_page(page: pdfium.PdfPage, number: int) -> Scanned:
    """Read an open page of a PDF from what it shows; pages count from 1."""
    scale = min(DOTS, LONGEST / max(page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    picture = bitmap.to_numpy()
    if picture.ndim == 3:
        picture = picture[:, :, 0]
    return scan_picture(np.ascontiguousarray(picture), scale, number)


def scan_picture(picture: Array, scale: float, number: int) -> Scanned:
    """Read a grey picture with so many pixels to a point of the page."""
    turned = upright(picture, scale)
    found = drawn(turned.picture)
    tables = []
    confidence: dict[Box, int] = {}
    for ruling in found.tables:
        cells = table_cells(found, ruling, number)
        confidence.update((cell.box, cell.confidence) for cell in cells if cell.box)
        at = [[cells[owner] for owner in row] for row in ruling.owner]
        reach = ruling.ys[-1] / turned.height
        tables.append(Table(ruling.xs, ruling.ys[0], at, reach))
    lines, sure = text_lines(found)
    confidence.update(sure)
    page = laid_out(number, lines, tables, turned.width, turned.height)
    return Scanned(page, turned, confidence)
