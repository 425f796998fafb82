"""One file into a filing, as a worker of the sandbox does it."""

from __future__ import annotations

from mingzhang.errors import NotRecognised
from mingzhang.filing.document import Document, Grid
from mingzhang.filing.filing import Filing
from mingzhang.reading.formats import read_document
from mingzhang.reading.formats.ocr import HOW, is_installed
from mingzhang.reading.recognise import recognise


def recognised(path: str) -> Filing:
    """Read a file into a filing.

    Raises:
        UnreadableFile: the file cannot be opened.
        NotRecognised: nothing in it says what kind of document it is.
    """
    document = read_document(path)
    filing = recognise(document)
    if filing.kind == "other" and not filing.why:
        expected = "a department's budget, final accounts or performance report"
        raise NotRecognised(document.file, expected, _instead(document))
    return filing


def _instead(document: Document) -> str:
    reasons = {unread.reason for unread in document.unread}
    if "garbled-text" in reasons:
        garbled = "text whose characters are garbled"
        return garbled if is_installed() else f"{garbled}; {HOW}"
    if "image-page" in reasons and not is_installed():
        return f"a scan; {HOW}"
    return "nothing that says what it is"


def read_file(path: str) -> Filing:
    """Read a file into a filing without the running text and the grids: small enough to send."""
    return without_text(recognised(path))


def without_text(filing: Filing) -> Filing:
    """Drop what was read from, once it is read: the blocks of the documents and their passages."""
    for document in filing.documents:
        document.blocks = []
    nothing = Grid([])
    for table in filing.tables:
        table.grid = nothing
    filing.passages = []
    return filing
