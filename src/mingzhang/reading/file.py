"""One file, or the files of one filing, into a filing, as a worker of the sandbox does it."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.errors import NotRecognised
from mingzhang.filing.document import Document, Grid
from mingzhang.filing.filing import Filing
from mingzhang.filing.source import Source
from mingzhang.reading.formats import read_document
from mingzhang.reading.formats.ocr import HOW, is_installed
from mingzhang.reading.recognise import recognise


def recognised(sources: Sequence[Source]) -> Filing:
    """Read the files of one filing.

    Raises:
        UnreadableFile: one of them cannot be opened.
        NotRecognised: nothing in them says what kind of document they are.
    """
    documents = [_document(source) for source in sources]
    filing = recognise(*documents)
    if filing.kind == "other" and not filing.why:
        expected = "a department's budget, final accounts or performance report"
        raise NotRecognised(documents[0].file, expected, _instead(documents))
    return filing


def _document(source: Source) -> Document:
    if not source.converted:
        return read_document(source.path, source.name)
    from mingzhang.reading.formats.legacy_word import Converted, read_converted

    return read_converted(Converted(source.converted), source.name)


def _instead(documents: list[Document]) -> str:
    reasons = {unread.reason for document in documents for unread in document.unread}
    if "garbled-text" in reasons:
        garbled = "text whose characters are garbled"
        return garbled if is_installed() else f"{garbled}; {HOW}"
    if "image-page" in reasons and not is_installed():
        return f"a scan; {HOW}"
    if "linked-attachment" in reasons:
        return "a page that links to attachments: download and check these"
    return "nothing that says what it is"


def read_sources(name: str, *sources: Source) -> Filing:
    """Read files into a filing without the running text and the grids: small enough to send.

    `name` is what errors of the sandbox call them.
    """
    return without_text(recognised(sources or (Source(name, name),)))


def without_text(filing: Filing) -> Filing:
    """Drop what was read from, once it is read: the blocks of the documents and their passages."""
    for document in filing.documents:
        document.blocks = []
    nothing = Grid([])
    for table in filing.tables:
        table.grid = nothing
    filing.passages = []
    return filing
