"""The files of one filing read and checked, as a worker of the sandbox does it."""

from __future__ import annotations

from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.filing.source import Source
from mingzhang.reading.file import recognised, without_text


def check_sources(name: str, *sources: Source) -> Report:
    """Read and check files. The filing of the report has no running text and no grids any more.

    `name` is what errors of the sandbox call them.

    Raises:
        UnreadableFile: a file cannot be opened, or nothing in it says what it is.
    """
    report = check(recognised(sources or (Source(name, name),)))
    without_text(report.filing)
    return report
