"""`mingzhang accept`: enter findings into a file of accepted ones, with a reason and a name."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from mingzhang.cli.options import (
    EXIT_UNREADABLE,
    EXIT_USAGE,
    Apart,
    Files,
    Lang,
    StandardsFolder,
    language,
    out_path,
    refuse,
    said,
    use_folder,
)
from mingzhang.cli.settings import Config, Ignore, Preview, Select
from mingzhang.language import Message
from mingzhang.problems import visible

if TYPE_CHECKING:
    from mingzhang.checking.accepting import Accepted
    from mingzhang.checking.finding import Finding, Report
    from mingzhang.cli.settings import Chosen


def accept(
    files: Files,
    reason: Annotated[str, typer.Option("--reason", help=said("Why the findings may stand."))],
    who: Annotated[str, typer.Option("--who", help=said("Who answers for that."))],
    findings: Annotated[
        list[str] | None,
        typer.Option(
            "--finding",
            help=said("Accept only this finding, as check numbers it (F3, A1); all if not given."),
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(
            "--until", formats=["%Y-%m-%d"], help=said("The last day; for good if not given.")
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", parser=out_path, metavar="FILE", help=said("Add to this file.")
        ),
    ] = None,
    selected: Select = None,
    ignored: Ignore = None,
    config: Config = None,
    preview: Preview = False,
    standards: StandardsFolder = None,
    apart: Apart = False,
    lang: Lang = None,
) -> None:
    """Check files and accept findings. Exit status: 3 a file is unreadable, 2 wrong usage, else 0."""
    from mingzhang.cli.files import complain, select
    from mingzhang.cli.filings import results
    from mingzhang.cli.settings import choose
    from mingzhang.errors import UnreadableFile

    chosen = language(lang)
    for name, value in (("--reason", reason), ("--who", who)):
        if not value.strip():
            refuse("{option} must not be empty", {"option": name}, chosen)
    use_folder(standards, chosen)
    selection = select(files)
    rules = choose(selection.files, selected, ignored, preview, config, chosen)
    reports: list[tuple[str, Report]] = []
    problems: list[UnreadableFile] = []
    for name, result in results(
        rules.function, lambda report: report.filing, selection, apart, chosen
    ):
        if isinstance(result, UnreadableFile):
            problems.append(result)
        else:
            reports.append((name, result))
    for problem in problems:
        complain(problem, chosen)
    found = _chosen(_all(reports), findings, chosen)
    last = until.date() if until is not None else None
    _write(found, reason, who, last, out, rules, config, chosen)
    raise typer.Exit(EXIT_UNREADABLE if problems else 0)


class _Found(NamedTuple):
    """A finding that may be accepted."""

    name: str
    """The document it is about, as the report calls it."""
    finding: Finding
    report: Report
    mark: str


def _all(reports: list[tuple[str, Report]]) -> list[_Found]:
    from mingzhang.checking.fingerprint import fingerprint, fingerprints_across
    from mingzhang.checking.run import check_across

    found = [
        _Found(name, finding, report, fingerprint(finding, report.filing))
        for name, report in reports
        for finding in report.findings
    ]
    of_file = {file: each for each in reports for file in each[1].filing.files}
    across = check_across([report for _, report in reports])
    marks = fingerprints_across(across, [report.filing for _, report in reports])
    for finding, mark in zip(across, marks, strict=True):
        if mark:
            name, report = of_file[finding.all_places()[0].file]
            found.append(_Found(name, finding, report, mark))
    return found


def _chosen(found: list[_Found], wanted: list[str] | None, chosen: str) -> list[_Found]:
    """The findings that were named, or all causes. A name that fits none, or several, is refused."""
    if not wanted:
        return [each for each in found if not each.finding.caused_by]
    taken = []
    for name in dict.fromkeys(wanted):
        file, _, number = name.rpartition(":")
        fitting = [
            each
            for each in found
            if each.finding.id.upper() == number.strip().upper() and file in ("", each.name)
        ]
        if not fitting:
            refuse("there is no finding {finding}", {"finding": name}, chosen)
        if len(fitting) > 1:
            values = {"finding": name, "example": f"{fitting[0].name}:{number}"}
            refuse("several files have a finding {finding}; say which: {example}", values, chosen)
        taken += fitting
    return taken


def _write(
    found: list[_Found],
    reason: str,
    who: str,
    until: date | None,
    out: Path | None,
    rules: Chosen,
    config: Path | None,
    chosen: str,
) -> None:
    from mingzhang.checking.accepting import entry_for

    by_file: dict[str, list[Accepted]] = {}
    for each in found:
        target, _ = _target(each.name, out, rules, config)
        entry = entry_for(each.finding, each.report, each.mark, reason, who, until)
        by_file.setdefault(target, []).append(entry)
    if not by_file:
        typer.echo(Message("there is nothing to accept").text(chosen))
    for target, entries in by_file.items():
        _append(target, entries, chosen)
    unnamed = {
        target
        for each in found
        for target, named in [_target(each.name, out, rules, config)]
        if not named
    }
    for target in sorted(unnamed):
        values = {"file": target, "name": Path(target).name}
        words = Message(
            'check heeds {file} with --accepted, or with accepted = "{name}" in mingzhang.toml',
            values,
        ).text(chosen)
        typer.echo(visible(words))


def _target(name: str, out: Path | None, rules: Chosen, config: Path | None) -> tuple[str, bool]:
    """The file for findings on a document, and whether `check` heeds it by itself."""
    from mingzhang.checking.accepting import beside
    from mingzhang.checking.configuration import find_configuration

    settings = str(config) if config is not None else find_configuration(name)
    named = rules.accepted.get("" if config is not None else settings, "")
    if out is not None:
        return str(out), bool(named) and Path(named).resolve() == out.resolve()
    return (named, True) if named else (beside(settings or name), False)


def _append(target: str, entries: list[Accepted], chosen: str) -> None:
    """Put entries behind what the file holds, once each; what is in force already is left."""
    from mingzhang.checking.accepted_file import parse_accepted, read_accepted, written
    from mingzhang.cli.files import complain
    from mingzhang.cli.writing import write_bytes
    from mingzhang.errors import UnreadableFile

    path = Path(target)
    try:
        there = read_accepted(target) if path.exists() else []
        data = path.read_bytes() if path.exists() else b""
        in_force = {entry.id for entry in there if not entry.expired(date.today())}
        fresh = {entry.id: entry for entry in entries if entry.id not in in_force}
        text = written(fresh.values())
        if fresh:
            if data.strip():
                data = data.rstrip(b"\r\n \t") + b"\n\n"
            data += text.encode()
            parse_accepted(data.decode("utf-8-sig"), target)
            write_bytes(path, data, True, chosen)
    except UnreadableFile as error:
        complain(error, chosen)
        raise typer.Exit(EXIT_USAGE) from error
    known = len({entry.id for entry in entries} - set(fresh))
    values = {"file": target, "count": str(len(fresh)), "known": str(known)}
    words = Message("{file}: accepted {count}", values).text(chosen)
    if known:
        words += Message(", already accepted {known}", values).text(chosen)
    typer.echo(visible(words))
