"""The one filing that a command is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mingzhang.cli.options import EXIT_UNREADABLE, refuse

if TYPE_CHECKING:
    from mingzhang.filing.filing import Filing


def filing_of(name: str, chosen: str) -> Filing:
    """The one filing that a file, a folder or a package holds."""
    from mingzhang.cli.files import complain, select
    from mingzhang.cli.filings import results
    from mingzhang.errors import UnreadableFile
    from mingzhang.reading.file import read_sources

    done = [result for _, result in results(read_sources, _itself, select([name]), False, chosen)]
    problems = [result for result in done if isinstance(result, UnreadableFile)]
    found = [result for result in done if not isinstance(result, UnreadableFile)]
    for problem in problems:
        complain(problem, chosen)
    if problems:
        raise typer.Exit(EXIT_UNREADABLE)
    if len(found) != 1:
        values = {"name": name, "count": str(len(found))}
        refuse("{name} holds {count} documents; name one", values, chosen)
    return found[0]


def _itself(filing: Filing) -> Filing:
    return filing
