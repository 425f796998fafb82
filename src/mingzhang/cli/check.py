"""`mingzhang check`: what was read of each file, and what does not add up in it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.known import AcceptedFile, SinceReport
from mingzhang.cli.options import (
    EXIT_USAGE,
    Apart,
    Files,
    Force,
    Lang,
    StandardsFolder,
    language,
    said,
    use_folder,
)
from mingzhang.cli.settings import Config, Ignore, Preview, Select

if TYPE_CHECKING:
    from mingzhang.checking.roster import Duty


class Format(StrEnum):
    """Forms of a report."""

    text = "text"
    json = "json"
    sarif = "sarif"
    junit = "junit"
    csv = "csv"
    html = "html"
    xlsx = "xlsx"
    docx = "docx"
    pdf = "pdf"


def check(
    files: Files,
    output: Annotated[
        Format,
        typer.Option(
            "--format",
            help=said(
                "text for people, json for programs; html: a page with pictures of the places; "
                "xlsx: a list of problems; docx: a notice for each unit; pdf: a copy with the "
                "places marked; csv, sarif, junit for other tools."
            ),
        ),
    ] = Format.text,
    out: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--out",
            metavar="FILE",
            help=said("Write to this file; of several docx or pdf, into this folder."),
        ),
    ] = None,
    force: Force = False,
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
    apart: Apart = False,
    roster: Annotated[
        Path | None,
        typer.Option("--roster", help=said("CSV of who must publish what: missing, late, double.")),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help=said("Show the notes too, not only count them."))
    ] = False,
    standards: StandardsFolder = None,
    selected: Select = None,
    ignored: Ignore = None,
    preview: Preview = False,
    config: Config = None,
    since: SinceReport = None,
    accepted: AcceptedFile = None,
) -> None:
    """Check files and folders. Exit status: 3 a file is unreadable, else 1 an error, else 0."""
    from mingzhang.checking.summary import Summary
    from mingzhang.cli.checked import Wishes, gathered, printed
    from mingzhang.cli.files import select
    from mingzhang.cli.known import known
    from mingzhang.cli.packages import unpacked
    from mingzhang.cli.pictures import bound
    from mingzhang.cli.settings import choose
    from mingzhang.cli.targets import target_of

    chosen = language(lang)
    duties = _duties(roster, chosen)
    use_folder(standards, chosen)
    selection = select(files)
    rules = choose(selection.files, selected, ignored, preview, config, chosen)
    before = known(rules.accepted, accepted, since, chosen)
    target = target_of(out, output.value, force, selection.files, chosen)
    with unpacked(selection.files) as found:
        summary = Summary(
            ignored=selection.ignored,
            left_out=selection.left_out,
            small=selection.small + found.small,
        )
        problems = selection.problems + found.problems
        jobs = found.jobs if apart else bound(found.jobs)
        wishes = Wishes(
            output.value,
            chosen,
            before_publication,
            apart,
            everything,
            duties,
            rules.function,
            selection,
            before,
        )
        if output is Format.text:
            printed(problems, jobs, summary, wishes, target)
        else:
            # What goes to a unit is in Chinese, whatever the locale, unless said otherwise.
            letters = output in (Format.xlsx, Format.docx, Format.pdf)
            wishes.words = "zh" if letters and lang is None else chosen
            gathered(problems, jobs, summary, wishes, target)
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
