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
from mingzhang.reading.formats.pdf.assembly import Assembly
from mingzhang.reading.formats.pdf.opening import opened
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
    characters = 0
    with opened(path, shown) as document:
        count = len(document)
        for index in range(count):
            try:
                page = document[index]
            except PdfiumError:
                unread.append(Unread(Place(shown, page=index + 1), "damaged-page", ""))
                continue
            try:
                read = read_page(page, index + 1)
            finally:
                page.close()
            characters += read.characters
            if _is_picture(read):
                unread.append(Unread(Place(shown, page=index + 1), "image-page", ""))
            if read.hidden:
                unread.append(Unread(Place(shown, page=index + 1), "hidden-text", read.hidden))
            if read.layer:
                unread.append(Unread(Place(shown, page=index + 1), "invisible-text", read.layer))
            assembly.take(read)
    if sum(each.reason == "damaged-page" for each in unread) == count:
        raise UnreadableFile(shown, "a PDF file", "a damaged or cut-off PDF")
    if not characters:
        raise NoText(shown, "a PDF with text", f"{count} pages without any")
    blocks = assembly.blocks()
    if is_garbled(blocks):
        unread.append(Unread(Place(shown), "garbled-text", ""))
    return Document(shown, "pdf", blocks, pages=count, unread=unread)


def _is_picture(page: Page) -> bool:
    return bool(page.images) and page.characters <= _FEW_CHARACTERS
