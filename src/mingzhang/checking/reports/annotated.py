"""A copy of a PDF with the places of the findings marked; the source itself is never changed.

The marks are annotations: any viewer shows them with their text, and takes them off again.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from mingzhang.errors import LockedFile, UnreadableFile
from mingzhang.filing.place import Box
from mingzhang.filing.source import Source
from mingzhang.reading.formats import kind_of
from mingzhang.reading.formats.pdf.opening import View, opened

COLOURS = {"error": (200, 30, 30), "warning": (225, 130, 0), "note": (20, 100, 180)}
_AUTHOR = "Mingzhang"
_PAD = 1.0
_MOST_ON_PAGE = 300
_IDENTIFIER = re.compile(rb"<([0-9A-F]{32})>\]>>\s*startxref\s+\d+\s+%%EOF\s*\Z")
"""The second part of /ID at the end of the trailer, which PDFium makes of the time."""


@dataclass(frozen=True, slots=True)
class PdfMark:
    """One figure to be marked: where, in which colour, and what is said of it."""

    page: int
    box: Box
    severity: str
    name: str
    """Number of the finding, as F3."""
    text: str
    suspect: bool


def annotated(name: str, source: Source, marks: Sequence[PdfMark]) -> bytes:
    """The copy of a file with its marks. `name` is what errors of the sandbox call it.

    Raises:
        LockedFile: it is encrypted, if only against changes; its lock is not ours to take off.
        UnreadableFile: it is no PDF, or damaged.
    """
    if kind_of(source.path, name) != "pdf":
        raise UnreadableFile(name, "a PDF file", "another kind of data")
    with opened(source.path, name) as document:
        if raw.FPDF_GetSecurityHandlerRevision(document.raw) >= 0:
            raise LockedFile(name, "a PDF without a password", "an encrypted PDF")
        for number in sorted({mark.page for mark in marks}):
            if 1 <= number <= len(document):
                _mark_page(document, number, [m for m in marks if m.page == number], name)
        data = BytesIO()
        document.save(data)
    return _named_by_content(data.getvalue())


def _named_by_content(data: bytes) -> bytes:
    """The file with an identifier made of what is in it, in place of one of chance."""
    found = list(_IDENTIFIER.finditer(data))
    if not found:
        return data
    start, end = found[-1].span(1)
    digest = hashlib.md5(data[:start] + data[end:], usedforsecurity=False).hexdigest()
    return data[:start] + digest.upper().encode() + data[end:]


def _mark_page(
    document: pdfium.PdfDocument, number: int, marks: Sequence[PdfMark], name: str
) -> None:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError as error:
        raise UnreadableFile(name, "a whole page", "a damaged one") from error
    view = View(page)
    # The accused last, on top of the others.
    ordered = sorted(marks[:_MOST_ON_PAGE], key=lambda mark: mark.suspect)
    for serial, mark in enumerate(ordered, start=1):
        _add(page, _in_page_space(mark.box, view), mark, f"{mark.name}-{number}-{serial}")
    page.close()


def _in_page_space(box: Box, view: View) -> tuple[float, float, float, float]:
    """A box of the displayed page as left, bottom, right, top of the page's own space."""
    x0, top, x1, bottom = box[0] - _PAD, box[1] - _PAD, box[2] + _PAD, box[3] + _PAD
    if view.turn == 0:
        return x0 + view.left, view.top - bottom, x1 + view.left, view.top - top
    if view.turn == 1:
        return top + view.left, x0 + view.bottom, bottom + view.left, x1 + view.bottom
    if view.turn == 2:
        return view.right - x1, top + view.bottom, view.right - x0, bottom + view.bottom
    return view.right - bottom, view.top - x1, view.right - top, view.top - x0


def _add(
    page: pdfium.PdfPage, box: tuple[float, float, float, float], mark: PdfMark, name: str
) -> None:
    note = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_SQUARE)
    if not note:
        return
    left, bottom, right, top = box
    rect = raw.FS_RECTF(left=left, bottom=bottom, right=right, top=top)
    raw.FPDFAnnot_SetRect(note, rect)
    red, green, blue = COLOURS[mark.severity]
    raw.FPDFAnnot_SetColor(note, raw.FPDFANNOT_COLORTYPE_Color, red, green, blue, 255)
    width = 2.0 if mark.suspect else 1.0
    raw.FPDFAnnot_SetBorder(note, 0.0, 0.0, width)
    raw.FPDFAnnot_SetFlags(note, raw.FPDF_ANNOT_FLAG_PRINT)
    for key, value in (
        ("Contents", mark.text),
        ("T", _AUTHOR),
        ("Subj", mark.name),
        ("NM", name),
        ("M", "D:20000101000000Z"),
    ):
        _set(note, key, value)
    # Not every viewer draws a square by itself.
    raw.FPDFAnnot_SetAP(
        note, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, _wide(_drawn(box, (red, green, blue), width))
    )
    raw.FPDFPage_CloseAnnot(note)


def _drawn(
    box: tuple[float, float, float, float], colour: tuple[int, int, int], width: float
) -> str:
    """A frame inside a box, as operators of PDF."""
    left, bottom, right, top = box
    shades = [shade / 255 for shade in colour]
    frame = (left + width / 2, bottom + width / 2, right - left - width, top - bottom - width)
    operators = (("q",), (*shades, "RG"), (width, "w"), (*frame, "re"), ("S", "Q"))
    words = (word for operator in operators for word in operator)
    return " ".join(word if isinstance(word, str) else f"{word:.3f}" for word in words)


def _set(note: object, key: str, value: str) -> None:
    raw.FPDFAnnot_SetStringValue(note, key.encode(), _wide(value))


def _wide(value: str) -> object:
    """Text as PDFium takes it; the buffer lives as long as what points to it."""
    data = value.encode("utf-16-le", "replace") + b"\0\0"
    buffer = ctypes.create_string_buffer(data, len(data))
    return ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
