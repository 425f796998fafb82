"""Opening a PDF, and turning PDFium's complaints into one clear error each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from mingzhang.errors import LockedFile, TooLarge, UnreadableFile
from mingzhang.reading.formats.details import cleaned
from mingzhang.reading.formats.pdf.native import address_of

MOST_PAGES = 5000
MOST_BYTES = 500_000_000
_DETAILS = ("Author", "Title")
_EXPECTED = "a PDF file"
_HEAD = 1024
"""The header may stand anywhere in the first kilobyte."""


@contextmanager
def opened(path: str, name: str) -> Iterator[pdfium.PdfDocument]:
    """Open the document, and close it at the end.

    Raises:
        LockedFile: it needs a password.
        TooLarge: more bytes or pages than any disclosure has.
        UnreadableFile: there is no such file, or it is empty, damaged or no PDF.
    """
    _refuse_at_sight(path, name)
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == raw.FPDF_ERR_PASSWORD:
            raise LockedFile(name, "a PDF without a password", "an encrypted PDF") from error
        found = "a damaged or cut-off PDF" if _looks_like_pdf(path) else "another kind of data"
        raise UnreadableFile(name, _EXPECTED, found) from error
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise TooLarge(name, f"at most {MOST_PAGES} pages", f"{count} pages")
        if not count:
            raise UnreadableFile(name, "a PDF with pages", "no page")
        yield document
    finally:
        document.close()


def details_of(document: pdfium.PdfDocument) -> dict[str, str]:
    """The author and the title that the document gives itself."""
    return cleaned({name.lower(): document.get_metadata_value(name) for name in _DETAILS})


def _refuse_at_sight(path: str, name: str) -> None:
    try:
        size = os.stat(path).st_size
        _looks_like_pdf(path)
    except OSError as error:
        raise UnreadableFile(name, _EXPECTED, error.strerror or str(error)) from error
    if not size:
        raise UnreadableFile(name, _EXPECTED, "an empty file")
    if size > MOST_BYTES:
        raise TooLarge(name, f"at most {MOST_BYTES} bytes", f"{size} bytes")


def _looks_like_pdf(path: str) -> bool:
    with open(path, "rb") as file:
        return b"%PDF" in file.read(_HEAD)


class View:
    """How the space of a page is displayed: its box, and its turn by quarters."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = _box(page)
        self.turn = int(raw.FPDFPage_GetRotation(page.raw)) % 4
        across, up = self.right - self.left, self.top - self.bottom
        self.width, self.height = (up, across) if self.turn % 2 else (across, up)

    def points(self, xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
        """Turn points of the page space to displayed ones, from the top left corner."""
        left, bottom, right, top = self.left, self.bottom, self.right, self.top
        if self.turn == 0:
            return ([x - left for x in xs] if left else xs), [top - y for y in ys]
        if self.turn == 1:
            return [y - bottom for y in ys], [x - left for x in xs]
        if self.turn == 2:
            return [right - x for x in xs], [y - bottom for y in ys]
        return [top - y for y in ys], [right - x for x in xs]


def _box(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    rect = raw.FS_RECTF()
    if raw.FPDF_GetPageBoundingBox(page.raw, rect):
        return rect.left, rect.bottom, rect.right, rect.top
    width, height = page.get_size()
    return 0.0, 0.0, width, height


def page_address(page: pdfium.PdfPage) -> int:
    """Return the address of an open page, for the prepared calls."""
    return address_of(page.raw)
