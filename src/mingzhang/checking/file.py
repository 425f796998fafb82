"""One file read and checked, as a worker of the sandbox does it."""

from __future__ import annotations

from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.reading.file import without_text
from mingzhang.reading.formats import read_document
from mingzhang.reading.recognise import recognise


def check_file(path: str) -> Report:
    """Read and check a file. The filing of the report has no running text and no grids any more."""
    report = check(recognise(read_document(path)))
    without_text(report.filing)
    return report
