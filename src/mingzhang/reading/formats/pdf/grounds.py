"""What white text may stand on: boxes filled in a colour, pictures and forms."""

from __future__ import annotations

import ctypes
from ctypes import c_uint
from itertools import repeat

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from mingzhang.filing.place import Box
from mingzhang.reading.formats.pdf.native import (
    Scratch,
    bounds,
    object_fill,
    object_type,
    page_object,
)
from mingzhang.reading.formats.pdf.opening import View, page_address

_MOST_OBJECTS = 100_000
_MOST_GROUNDS = 500
_WHITE = 250


def grounds(page: pdfium.PdfPage, view: View) -> list[Box]:
    """Return the boxes, as displayed, of what is drawn and is not white, largest first."""
    count = min(int(raw.FPDFPage_CountObjects(page.raw)), _MOST_OBJECTS)
    objects = list(map(page_object, repeat(page_address(page)), range(count)))
    drawn = [each for each in objects if object_type(each) != raw.FPDF_PAGEOBJ_TEXT]
    mode = Scratch().draw_mode
    found = []
    for each, (left, bottom, right, top) in zip(drawn, bounds(drawn), strict=True):
        if object_type(each) == raw.FPDF_PAGEOBJ_PATH and not (mode(each)[0] and _is_dark(each)):
            continue
        xs, ys = view.points([left, right], [bottom, top])
        found.append((min(xs), min(ys), max(xs), max(ys)))
    found.sort(key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))
    return found[:_MOST_GROUNDS]


def _is_dark(path: int) -> bool:
    parts = (c_uint * 4)()
    at = ctypes.addressof(parts)
    if not object_fill(path, at, at + 4, at + 8, at + 12):
        return True
    return min(parts[0], parts[1], parts[2]) < _WHITE and parts[3] > 0
