"""What is known of findings beforehand: those that were accepted, and those of an earlier round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mingzhang.cli.options import EXIT_USAGE, said
from mingzhang.language import Message

if TYPE_CHECKING:
    from mingzhang.checking.accepting import Acceptance, Accepted
    from mingzhang.checking.finding import Finding, Report
    from mingzhang.checking.since import Since
    from mingzhang.checking.summary import Summary
    from mingzhang.errors import UnreadableFile

SinceReport = Annotated[
    Path | None,
    typer.Option(
        "--since",
        metavar="REPORT.json",
        help=said("Show only what is new since this report (of --format json)."),
    ),
]
AcceptedFile = Annotated[
    Path | None,
    typer.Option(
        "--accepted",
        metavar="FILE.toml",
        help=said("The file of accepted findings; the one that mingzhang.toml names if not given."),
    ),
]
_MOST_LINES = 20


@dataclass(slots=True)
class Known:
    """Acceptances and the round before, applied to the reports of a run as they come."""

    acceptances: dict[str, Acceptance]
    """By the file of settings that names them; "" for what holds for every document."""
    since: Since | None = None
    since_file: str = ""
    accepted_across: list[tuple[Finding, Accepted]] = field(default_factory=list)
    open_across: list[Finding] = field(default_factory=list)

    def each(
        self, results: Iterable[tuple[str, Report | UnreadableFile]]
    ) -> Iterator[tuple[str, Report | UnreadableFile]]:
        """The results with what is known taken out of their findings."""
        from mingzhang.errors import UnreadableFile

        for name, result in results:
            if not isinstance(result, UnreadableFile):
                self._apply(name, result)
            yield name, result

    def _apply(self, name: str, report: Report) -> None:
        if self.since is not None:
            self.since.note(report)
        acceptance = self._acceptance(name)
        if acceptance is not None:
            acceptance.apply(report)
        if self.since is not None:
            self.since.apply(report)

    def _acceptance(self, name: str) -> Acceptance | None:
        from mingzhang.checking.configuration import find_configuration

        if not self.acceptances or "" in self.acceptances:
            return self.acceptances.get("")
        return self.acceptances.get(find_configuration(name))

    def across(self, reports: list[Report]) -> list[Finding]:
        """The findings between documents that are not known."""
        from mingzhang.checking.run import check_across

        findings = check_across(reports)
        if self.since is not None:
            self.since.note_across(findings, reports)
        for acceptance in self.acceptances.values():
            findings, accepted = acceptance.across(findings, reports)
            self.accepted_across += accepted
        if self.since is not None:
            findings, self.open_across = self.since.across(findings, reports)
        return findings

    def count(self, summary: Summary) -> None:
        """Enter what is known into the summary, once all has been seen."""
        summary.accepted += len(self.accepted_across)
        if self.since is not None:
            gone = len(self.since.mended()), len(self.since.unseen())
            summary.since = self.since.still_open, *gone

    def lines(self, language: str) -> list[str]:
        """Entries of the files of accepted findings that should be looked at."""
        said = [
            Message(
                "{place}: accepted until {until} only, so it does not count any more: {rule} {what}",
                _entry_values(entry),
            ).text(language)
            for entry in self._expired()
        ]
        said += [
            Message(
                "{place}: accepted, but not found any more: {rule} {what}", _entry_values(entry)
            ).text(language)
            for entry in self._unused()
        ]
        if len(said) > _MOST_LINES:
            values = {"count": str(len(said) - _MOST_LINES)}
            said[_MOST_LINES:] = [Message("and {count} more", values).text(language)]
        return said

    def _expired(self) -> list[Accepted]:
        return [entry for each in self.acceptances.values() for entry in each.expired()]

    def _unused(self) -> list[Accepted]:
        return [entry for each in self.acceptances.values() for entry in each.unused()]

    def add_to(self, value: dict[str, Any], reports: list[Report]) -> None:
        """Enter what is known into a report in JSON."""
        from mingzhang.checking.reports.json import accepted_json, across_json

        filings = [report.filing for report in reports]
        if self.accepted_across:
            found = across_json([finding for finding, _ in self.accepted_across], filings)
            entries = [accepted_json(entry) for _, entry in self.accepted_across]
            value["across_accepted"] = [a | b for a, b in zip(found, entries, strict=True)]
        if self.open_across:
            value["across_still_open"] = across_json(self.open_across, filings)
        for name, entries_of in (("expired", self._expired()), ("unused", self._unused())):
            if entries_of:
                value[name] = [_entry_json(entry) for entry in entries_of]
        if self.since is not None:
            since = self.since
            value["since"] = {
                "report": self.since_file,
                "new": since.new,
                "still_open": since.still_open,
                "mended": [each._asdict() for each in since.mended()],
                "unseen": [each._asdict() for each in since.unseen()],
            }
            for each in (*value["since"]["mended"], *value["since"]["unseen"]):
                del each["about"]


def _entry_values(entry: Accepted) -> dict[str, str]:
    return {
        "place": entry.place,
        "rule": entry.rule,
        "what": entry.what,
        "until": str(entry.until or ""),
    }


def _entry_json(entry: Accepted) -> dict[str, Any]:
    return {
        "place": entry.place,
        "id": entry.id,
        "rule": entry.rule,
        "unit": entry.unit,
        "year": entry.year or None,
        "what": entry.what,
        "reason": entry.reason,
        "who": entry.who,
        "until": entry.until.isoformat() if entry.until is not None else None,
    }


def known(named: dict[str, str], accepted: Path | None, since: Path | None, language: str) -> Known:
    """Read the files of accepted findings and the earlier report. What is broken is wrong usage.

    `named` are the files that files of settings name: one that is not there yet accepts nothing.
    """
    from datetime import date

    from mingzhang.checking.accepted_file import read_accepted
    from mingzhang.checking.accepting import Acceptance
    from mingzhang.cli.files import complain
    from mingzhang.errors import UnreadableFile

    files = {"": str(accepted)} if accepted is not None else named
    today = date.today()
    try:
        acceptances = {
            settings: Acceptance(read_accepted(file), today)
            for settings, file in files.items()
            if accepted is not None or Path(file).exists()
        }
        if since is None:
            return Known(acceptances)
        from mingzhang.checking.since import Since
        from mingzhang.checking.since_report import read_round

        return Known(acceptances, Since(read_round(str(since))), str(since))
    except UnreadableFile as error:
        complain(error, language)
        raise typer.Exit(EXIT_USAGE) from error
