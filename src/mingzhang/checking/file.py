"""One file read and checked, as a worker of the sandbox does it."""

from __future__ import annotations

from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.reading.file import recognised, without_text


def check_file(path: str) -> Report:
    """Read and check a file. The filing of the report has no running text and no grids any more.

    Raises:
        UnreadableFile: the file cannot be opened, or nothing in it says what it is.
    """
    report = check(recognised(path))
    without_text(report.filing)
    return report
