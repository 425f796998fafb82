"""One file, or the files of one filing, into a filing, as a worker of the sandbox does it."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.errors import NoText, NotRecognised, UnreadableFile, UnsupportedFormat
from mingzhang.filing.document import Document, Grid, Unread
from mingzhang.filing.filing import Filing
from mingzhang.filing.place import Place
from mingzhang.filing.source import Source
from mingzhang.reading.formats import kind_of, read_document
from mingzhang.reading.formats.ocr import HOW, is_installed
from mingzhang.reading.recognise import recognise


def recognised(sources: Sequence[Source]) -> Filing:
    """Read the files of one filing.

    Raises:
        UnreadableFile: one of them cannot be opened.
        NotRecognised: nothing in them says what kind of document they are.
    """
    documents = [_document(source, len(sources) > 1) for source in sources]
    filing = recognise(*documents)
    if filing.kind == "other" and not filing.why:
        expected = "a department's budget, final accounts or performance report"
        raise NotRecognised(documents[0].file, expected, _instead(documents))
    return filing


def _document(source: Source, is_part: bool) -> Document:
    """Read a file; one blank or broken page among pictures does not keep the others from us."""
    if source.converted:
        from mingzhang.reading.formats.legacy_word import Converted, read_converted

        return read_converted(Converted(source.converted), source.name)
    try:
        return read_document(source.path, source.name)
    except UnsupportedFormat:
        raise
    except UnreadableFile as error:
        if not is_part or kind_of(source.path, source.name) != "image":
            raise
        reason = "blank-page" if isinstance(error, NoText) else "damaged-page"
        unread = Unread(Place(source.name, page=1), reason, "")
        return Document(source.name, "scan", [], pages=1, unread=[unread])


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
