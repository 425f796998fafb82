"""`mingzhang check`: what was read of each file, and what does not add up in it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.known import AcceptedFile, SinceReport
from mingzhang.cli.options import EXIT_USAGE, Lang, StandardsFolder, language, said, use_folder
from mingzhang.cli.settings import Config, Ignore, Preview, Select
from mingzhang.language import Message

if TYPE_CHECKING:
    from mingzhang.checking.finding import Report
    from mingzhang.checking.roster import Duty
    from mingzhang.checking.summary import Summary
    from mingzhang.cli.known import Known
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
    standards: StandardsFolder = None,
    apart: Annotated[
        bool,
        typer.Option(
            "--apart", help=said("Take each file by itself, never several as one filing.")
        ),
    ] = False,
    roster: Annotated[
        Path | None,
        typer.Option("--roster", help=said("CSV of who must publish what: missing, late, double.")),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=said("Show the notes too, not only count them."))
    ] = False,
    selected: Select = None,
    ignored: Ignore = None,
    preview: Preview = False,
    config: Config = None,
    since: SinceReport = None,
    accepted: AcceptedFile = None,
) -> None:
    """Check files and folders. Exit status: 3 a file is unreadable, else 1 an error, else 0."""
    from mingzhang.checking.summary import Summary
    from mingzhang.cli.files import Progress, select
    from mingzhang.cli.filings import filings
    from mingzhang.cli.known import known
    from mingzhang.cli.packages import unpacked
    from mingzhang.cli.settings import choose

    chosen = language(lang)
    duties = _duties(roster, chosen)
    use_folder(standards, chosen)
    selection = select(files)
    rules = choose(selection.files, selected, ignored, preview, config, chosen)
    before = known(rules.accepted, accepted, since, chosen)
    summary = Summary(ignored=selection.ignored, left_out=selection.left_out)
    with unpacked(selection.files) as (jobs, refused):
        problems = selection.problems + refused
        progress = Progress(len(jobs), chosen)
        results = filings(
            rules.function, lambda report: report.filing, jobs, progress, selection, apart
        )
        results = before.each(results)
        if output is Format.json:
            _json(problems, results, summary, chosen, duties, before)
        else:
            _text(
                problems, results, summary, chosen, before_publication, everything, duties, before
            )
    raise typer.Exit(summary.exit_status)


def _duties(roster: Path | None, chosen: str) -> list[Duty] | None:
    """What the roster says; a roster that cannot be read is wrong usage."""
    if roster is None:
        return None
    from mingzhang.cli.files import complain
    from mingzhang.cli.roster import read_roster
    from mingzhang.errors import UnreadableFile

    try:
        return read_roster(roster)
    except UnreadableFile as error:
        complain(error, chosen)
        raise typer.Exit(EXIT_USAGE) from error


def _json(
    problems: list[UnreadableFile],
    results: Results,
    summary: Summary,
    chosen: str,
    duties: list[Duty] | None,
    before: Known,
) -> None:
    from mingzhang.checking.report_json import check_json
    from mingzhang.cli.writing import as_json_text, put
    from mingzhang.errors import UnreadableFile

    done: list[tuple[str, Report | UnreadableFile]] = [(p.file, p) for p in problems]
    done += results
    reports = [result for _, result in done if not isinstance(result, UnreadableFile)]
    across = before.across(reports)
    for report in reports:
        summary.add(report)
    for _ in range(len(done) - len(reports)):
        summary.add_unreadable()
    summary.add_across(across)
    before.count(summary)
    value = check_json(done, across)
    before.add_to(value, reports)
    if duties is not None:
        from mingzhang.checking.roster import hold
        from mingzhang.cli.roster import gaps, roster_json

        held = hold(duties, reports)
        value["roster"] = roster_json(held)
        summary.gaps = gaps(held)
    put(as_json_text(value), None, False, chosen)


def _text(
    problems: list[UnreadableFile],
    results: Results,
    summary: Summary,
    chosen: str,
    before_publication: bool,
    everything: bool,
    duties: list[Duty] | None,
    before: Known,
) -> None:
    from mingzhang.checking.report_text import TextReport
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
    across = before.across(reports)
    printer.across(across, [report.filing for report in reports])
    summary.add_across(across)
    before.count(summary)
    for line in before.lines(chosen):
        screen.print(line, style="yellow", highlight=False, markup=False)
    if before_publication and summary.unreadable:
        words = Message(
            "what could not be opened cannot be judged: {n} files", {"n": str(summary.unreadable)}
        )
        screen.print(words.text(chosen), style="bold magenta", highlight=False)
    if duties is not None:
        from mingzhang.checking.roster import hold
        from mingzhang.checking.roster_text import print_roster
        from mingzhang.cli.roster import gaps

        held = hold(duties, reports)
        print_roster(screen, held, chosen)
        summary.gaps = gaps(held)
    screen.print(summary.text(chosen), style="bold", highlight=False)
