"""The PDF reader: ruled tables to grids, all other text to paragraphs, each with its box.

`glyphs` reads characters and `rules` the ruling lines; `rulings` makes tables of rules and `cells`
puts the text in; `joining` makes lines of the rest and `paragraphs` joins them; `continuation`
joins tables over pages. PDFium is not thread-safe: read files in several processes, never threads.
"""

from __future__ import annotations

from pypdfium2 import PdfiumError

from mingzhang.errors import NoText, UnreadableFile
from mingzhang.filing.document import Document, Unread
from mingzhang.filing.place import Place
from mingzhang.reading.formats.ocr import HOW, Scans, is_installed
from mingzhang.reading.formats.pdf.assembly import Assembly
from mingzhang.reading.formats.pdf.opening import details_of, opened
from mingzhang.reading.formats.pdf.pages import Page, read_page
from mingzhang.reading.formats.pdf.plausible import is_garbled

__all__ = ["read_pdf"]

_FEW_CHARACTERS = 12
"""On a page that is a picture, this many may be a page number or the mark of a scanner."""


def read_pdf(path: str, name: str | None = None) -> Document:
    """Read a PDF into paragraphs and grids in reading order.

    `name` is what places call the file; the path as given when left out.

    Raises:
        LockedFile: it needs a password.
        TooLarge: more bytes or pages than any disclosure has.
        NoText: no page has text: a scan, or blank pages.
        UnreadableFile: it cannot be opened, is empty or damaged, or is no PDF.
    """
    shown = name or path
    assembly = Assembly()
    unread: list[Unread] = []
    scans = Scans(shown)
    characters = 0
    with opened(path, shown) as document:
        count = len(document)
        details = details_of(document)
        for index in range(count):
            try:
                page = document[index]
            except PdfiumError:
                unread.append(Unread(Place(shown, page=index + 1), "damaged-page", ""))
                continue
            try:
                read = read_page(page, index + 1)
                if _is_picture(read):
                    read = scans.read(page, index + 1) or read
            finally:
                page.close()
            characters += read.characters
            if read.hidden:
                unread.append(Unread(Place(shown, page=index + 1), "hidden-text", read.hidden))
            if read.layer:
                unread.append(Unread(Place(shown, page=index + 1), "invisible-text", read.layer))
            assembly.take(read)
    if sum(each.reason == "damaged-page" for each in unread) == count:
        raise UnreadableFile(shown, "a PDF file", "a damaged or cut-off PDF")
    if not characters:
        raise NoText(shown, "a PDF with text", _without_text(count, scans))
    blocks = assembly.blocks()
    if is_garbled(blocks):
        if is_installed():
            return _read_pictures(path, shown)
        unread.append(Unread(Place(shown), "garbled-text", ""))
    scans.settle(blocks)
    kind = "scan" if scans.count == count else "pdf"
    found = unread + scans.unread
    return Document(shown, kind, blocks, pages=count, unread=found, metadata=details)


def _without_text(count: int, scans: Scans) -> str:
    if scans.unread and not is_installed():
        return f"a scan: {count} pages without text; {HOW}"
    return f"{count} pages without any"


def _read_pictures(path: str, name: str) -> Document:
    """Read all pages from what they show, for the text behind it is none."""
    assembly, scans = Assembly(), Scans(name)
    unread = [Unread(Place(name), "garbled-text", "")]
    with opened(path, name) as document:
        count = len(document)
        for index in range(count):
            try:
                page = document[index]
            except PdfiumError:
                unread.append(Unread(Place(name, page=index + 1), "damaged-page", ""))
                continue
            try:
                if read := scans.read(page, index + 1):
                    assembly.take(read)
            finally:
                page.close()
    blocks = assembly.blocks()
    scans.settle(blocks)
    return Document(name, "scan", blocks, pages=count, unread=unread + scans.unread)


def _is_picture(page: Page) -> bool:
    return bool(page.images) and page.characters <= _FEW_CHARACTERS
