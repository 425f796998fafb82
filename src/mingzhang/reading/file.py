"""One file into a filing, as a worker of the sandbox does it."""

from __future__ import annotations

from mingzhang.filing.document import Grid
from mingzhang.filing.filing import Filing
from mingzhang.reading.formats import read_document
from mingzhang.reading.recognise import recognise


def read_file(path: str) -> Filing:
    """Read a file into a filing without the running text and the grids: small enough to send."""
    return without_text(recognise(read_document(path)))


def without_text(filing: Filing) -> Filing:
    """Drop what was read from, once it is read: the blocks of the documents and their passages."""
    for document in filing.documents:
        document.blocks = []
    nothing = Grid([])
    for table in filing.tables:
        table.grid = nothing
    filing.passages = []
    return filing
