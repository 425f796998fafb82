"""The work of `mingzhang check`: files checked one by one, and the report in the form asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from mingzhang.errors import UnreadableFile
from mingzhang.language import Message, translate

if TYPE_CHECKING:
    from rich.console import Console

    from mingzhang.checking.file import CheckSources
    from mingzhang.checking.finding import Report
    from mingzhang.checking.reports.checked import Checked
    from mingzhang.checking.roster import Duty, Roster
    from mingzhang.checking.summary import Summary
    from mingzhang.cli.files import Job, Selection
    from mingzhang.cli.known import Known
    from mingzhang.cli.targets import Target
    from mingzhang.filing.filing import Filing

WITH_ROSTER = ("json", "html", "xlsx")
"""Forms, beside text, in which a roster is shown."""


@dataclass(slots=True)
class Wishes:
    """What the user asked for."""

    form: str
    language: str
    before_publication: bool
    apart: bool
    everything: bool
    duties: list[Duty] | None
    check: CheckSources
    """How the files of a filing are checked."""
    selection: Selection
    before: Known
    """What is known of findings beforehand."""
    words: str = "zh"
    """The language of the report, where it is not that of the messages."""


def _filing(report: Report) -> Filing:
    return report.filing


def printed(
    problems: Sequence[UnreadableFile],
    jobs: Sequence[Job],
    summary: Summary,
    wishes: Wishes,
    target: Target,
) -> None:
    """The report for people, each document as it is done; into a file, all at the end."""
    from rich.text import Text

    from mingzhang.cli.screen import console

    screen = console()
    if target.out is None:
        _print(screen, problems, jobs, summary, wishes)
        return
    with screen.capture() as captured:
        _print(screen, problems, jobs, summary, wishes)
    target.text(Text.from_ansi(captured.get()).plain + "\n")


def _print(
    screen: Console,
    problems: Sequence[UnreadableFile],
    jobs: Sequence[Job],
    summary: Summary,
    wishes: Wishes,
) -> None:
    from mingzhang.checking.reports.text import TextReport
    from mingzhang.cli.files import Progress, complain
    from mingzhang.cli.filings import filings

    chosen = wishes.language
    printer = TextReport(screen, chosen, wishes.everything, wishes.before_publication)
    for problem in problems:
        complain(problem, chosen)
        summary.add_unreadable()
    reports = []
    progress = Progress(len(jobs), chosen)
    found = filings(wishes.check, _filing, jobs, progress, wishes.selection, wishes.apart)
    for _, result in wishes.before.each(found):
        if isinstance(result, UnreadableFile):
            complain(result, chosen)
            summary.add_unreadable()
            continue
        printer.document(result)
        summary.add(result)
        reports.append(result)
    across = wishes.before.across(reports)
    printer.across(across, [report.filing for report in reports])
    summary.add_across(across)
    wishes.before.count(summary)
    for line in wishes.before.lines(chosen):
        screen.print(line, style="yellow", highlight=False, markup=False)
    if wishes.before_publication and summary.unreadable:
        words = Message(
            "what could not be opened cannot be judged: {n} files", {"n": str(summary.unreadable)}
        )
        screen.print(words.text(chosen), style="bold magenta", highlight=False)
    if wishes.duties is not None:
        from mingzhang.checking.roster import hold
        from mingzhang.checking.roster_text import print_roster
        from mingzhang.cli.roster import gaps

        held = hold(wishes.duties, reports)
        print_roster(screen, held, chosen)
        summary.gaps = gaps(held)
    screen.print(summary.text(chosen), style="bold", highlight=False)


def gathered(
    problems: Sequence[UnreadableFile],
    jobs: Sequence[Job],
    summary: Summary,
    wishes: Wishes,
    target: Target,
) -> None:
    """A report over all files at once, in any other form."""
    from mingzhang.cli.files import complain

    done = [(p.file, p) for p in problems]
    checked = _checked(done, jobs, wishes)
    for report in checked.reports:
        summary.add(report)
    for _ in checked.unreadable:
        summary.add_unreadable()
    summary.add_across(checked.across)
    wishes.before.count(summary)
    if wishes.form != "json":
        for error in checked.unreadable:
            complain(error, wishes.language)
    _write(checked, jobs, summary, wishes, target)


def _checked(
    done: list[tuple[str, UnreadableFile]], jobs: Sequence[Job], wishes: Wishes
) -> Checked:
    from mingzhang.checking.reports.checked import Checked
    from mingzhang.cli.files import Progress
    from mingzhang.cli.filings import filings

    if wishes.form == "html":
        from mingzhang.cli.exhibits import with_exhibits

        return with_exhibits(done, jobs, wishes)
    results: list[tuple[str, Report | UnreadableFile]] = [*done]
    progress = Progress(len(jobs), wishes.language)
    found = filings(wishes.check, _filing, jobs, progress, wishes.selection, wishes.apart)
    results.extend(wishes.before.each(found))
    checked = Checked(results)
    checked.across = wishes.before.across(checked.reports)
    checked.accepted_across = wishes.before.accepted_across
    return checked


def _write(
    checked: Checked, jobs: Sequence[Job], summary: Summary, wishes: Wishes, target: Target
) -> None:
    form, words = wishes.form, wishes.words
    checked.roster = _held(checked, summary, wishes)
    if form == "json":
        from mingzhang.checking.reports.json import check_json
        from mingzhang.cli.roster import roster_json
        from mingzhang.cli.writing import as_json_text

        value = check_json(checked.results, checked.across)
        wishes.before.add_to(value, checked.reports)
        if checked.roster is not None:
            value["roster"] = roster_json(checked.roster)
        target.text(as_json_text(value))
    elif form == "sarif":
        from mingzhang import __version__
        from mingzhang.checking.reports.sarif import sarif_report
        from mingzhang.cli.writing import as_json_text

        target.text(as_json_text(sarif_report(checked, words, __version__)))
    elif form == "junit":
        from mingzhang.checking.reports.junit import junit_report

        target.text(junit_report(checked, words))
    elif form == "csv":
        from mingzhang.checking.reports.table import csv_report

        target.text(csv_report(checked, words), bom=True)
    elif form == "html":
        from mingzhang.checking.reports.page import html_report

        target.text(html_report(checked, words))
    elif form == "xlsx":
        from mingzhang.checking.reports.workbook import workbook_report

        target.data(workbook_report(checked, words, wishes.everything))
    elif form == "docx":
        _letters(checked, wishes, target)
    else:
        _marked_copies(checked, jobs, wishes, target)


def _held(checked: Checked, summary: Summary, wishes: Wishes) -> Roster | None:
    """The roster as found, where there is one; its gaps count for the exit status."""
    if wishes.duties is None:
        return None
    from mingzhang.checking.roster import hold
    from mingzhang.cli.roster import gaps

    held = hold(wishes.duties, checked.reports)
    summary.gaps = gaps(held)
    if wishes.form not in WITH_ROSTER:
        said = translate(
            "the roster is shown by text, json, html and xlsx only; here it only counts for the "
            "exit status",
            wishes.language,
        )
        typer.echo(said, err=True)
    return held


def _letters(checked: Checked, wishes: Wishes, target: Target) -> None:
    from mingzhang.checking.reports.notice import notice_docx, notices

    found = notices(checked, wishes.words, wishes.everything)
    if not found:
        said = translate(
            "nothing to put right was found, and no notice is written", wishes.language
        )
        typer.echo(said, err=True)
        return
    ending = translate("notice of corrections", wishes.words)
    made = [(f"{notice.unit}-{ending}", notice_docx(notice, wishes.words)) for notice in found]
    target.several(made, ".docx")


def _marked_copies(checked: Checked, jobs: Sequence[Job], wishes: Wishes, target: Target) -> None:
    from mingzhang.cli.marked import marked_copies

    target.several(
        marked_copies(checked, jobs, wishes.words, wishes.everything, wishes.language), ".pdf"
    )
