"""`mingzhang check`: what was read of each file, and what does not add up in it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.options import Lang, language, said

if TYPE_CHECKING:
    from mingzhang.checking.finding import Report
    from mingzhang.checking.summary import Summary
    from mingzhang.errors import UnreadableFile

    Results = Iterator[tuple[str, "Report | UnreadableFile"]]


class Format(StrEnum):
    """Forms of a report."""

    text = "text"
    json = "json"


def check(
    files: Annotated[list[str], typer.Argument(help=said("Files, or folders of files."))],
    output: Annotated[
        Format, typer.Option("--format", help=said("text for people, json for programs."))
    ] = Format.text,
    lang: Lang = None,
    before_publication: Annotated[
        bool,
        typer.Option(
            "--before-publication",
            help=said(
                "Say first whether it may be published, and for each finding what to change."
            ),
        ),
    ] = False,
    apart: Annotated[
        bool,
        typer.Option(
            "--apart", help=said("Take each file by itself, never several as one filing.")
        ),
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help=said("Show the notes too, not only count them."))
    ] = False,
) -> None:
    """Check files and folders. Exit status: 3 a file is unreadable, else 1 an error, else 0."""
    from mingzhang.checking.file import check_sources
    from mingzhang.checking.summary import Summary
    from mingzhang.cli.files import Progress, select
    from mingzhang.cli.filings import filings
    from mingzhang.cli.packages import unpacked

    chosen = language(lang)
    selection = select(files)
    summary = Summary(ignored=selection.ignored)
    with unpacked(selection.files) as (jobs, refused):
        problems = selection.problems + refused
        progress = Progress(len(jobs), chosen)
        results = filings(check_sources, lambda report: report.filing, jobs, progress, apart)
        if output is Format.json:
            _json(problems, results, summary, chosen)
        else:
            _text(problems, results, summary, chosen, before_publication, everything)
    raise typer.Exit(summary.exit_status)


def _json(problems: list[UnreadableFile], results: Results, summary: Summary, chosen: str) -> None:
    from mingzhang.checking.report_json import check_json
    from mingzhang.checking.run import check_across
    from mingzhang.cli.writing import as_json_text, put
    from mingzhang.errors import UnreadableFile

    done: list[tuple[str, Report | UnreadableFile]] = [(p.file, p) for p in problems]
    done += results
    reports = [result for _, result in done if not isinstance(result, UnreadableFile)]
    across = check_across(reports)
    for report in reports:
        summary.add(report)
    for _ in range(len(done) - len(reports)):
        summary.add_unreadable()
    summary.add_across(across)
    put(as_json_text(check_json(done, across)), None, False, chosen)


def _text(
    problems: list[UnreadableFile],
    results: Results,
    summary: Summary,
    chosen: str,
    before_publication: bool,
    everything: bool,
) -> None:
    from mingzhang.checking.report_text import TextReport
    from mingzhang.checking.run import check_across
    from mingzhang.cli.files import complain
    from mingzhang.cli.screen import console
    from mingzhang.errors import UnreadableFile

    screen = console()
    printer = TextReport(screen, chosen, everything, before_publication)
    for problem in problems:
        complain(problem, chosen)
        summary.add_unreadable()
    reports = []
    for _, result in results:
        if isinstance(result, UnreadableFile):
            complain(result, chosen)
            summary.add_unreadable()
            continue
        printer.document(result)
        summary.add(result)
        reports.append(result)
    across = check_across(reports)
    printer.across(across, [report.filing for report in reports])
    summary.add_across(across)
    screen.print(summary.text(chosen), style="bold", highlight=False)
