"""One line over all the files of a run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from mingzhang.checking.finding import SEVERITIES, Finding, Report
from mingzhang.checking.standing import verdict
from mingzhang.language import Message, translate
from mingzhang.problems import visible

_MOST_NAMED = 5


@dataclass(slots=True)
class Summary:
    """What came of the files, counted as they are done."""

    files: int = 0
    clean: int = 0
    with_errors: int = 0
    with_warnings: int = 0
    not_checked: int = 0
    unreadable: int = 0
    problems: int = 0
    """Filings on which a rule failed itself."""
    ignored: int = 0
    """Files of a folder that are of no kind in which disclosures are published."""
    left_out: list[str] = field(default_factory=list)
    """Names of Markdown files of a folder in which nothing of a disclosure stands."""
    small: int = 0
    """Pictures of a folder or package that are no pages, by their size."""
    gaps: int = 0
    """Documents of the roster that are missing, late, or there twice."""
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    accepted: int = 0
    """Causes that somebody answers for; not among the errors, warnings and notes."""
    since: tuple[int, int, int] | None = None
    """Of an earlier round: how many findings are still open, mended, and not looked at this time."""

    def add(self, report: Report) -> None:
        """Count the report of one file."""
        self.files += 1
        outcome = verdict(report).outcome
        self.clean += outcome == "none"
        self.with_errors += outcome == "errors"
        self.with_warnings += outcome == "warnings"
        self.not_checked += outcome == "not-checked"
        self.problems += bool(report.problems)
        self.accepted += len(report.accepted_roots)
        self._count(report.roots)

    def add_across(self, findings: Iterable[Finding]) -> None:
        """Count the findings between files."""
        self._count(findings)

    def add_unreadable(self) -> None:
        """Count a file that could not be opened or recognised."""
        self.files += 1
        self.unreadable += 1

    def _count(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            field = dict(zip(SEVERITIES, ("errors", "warnings", "notes"), strict=True))
            name = field[finding.severity]
            setattr(self, name, getattr(self, name) + 1)

    @property
    def exit_status(self) -> int:
        """3 if something was not opened or not checked; else 1 for an error or a gap; else 0."""
        return 3 if self.unreadable or self.problems else 1 if self.errors or self.gaps else 0

    def text(self, language: str) -> str:
        """The summary in words; what is nought is left out."""
        counts = (
            ("with errors {count}", self.with_errors),
            ("with warnings only {count}", self.with_warnings),
            ("nothing wrong found {count}", self.clean),
            ("not checked {count}", self.not_checked),
            ("unreadable {count}", self.unreadable),
            ("with rules that failed themselves {count}", self.problems),
        )
        said = [_counted(template, count, language) for template, count in counts if count]
        text = _counted("files {count}", self.files, language)
        if said:
            text += translate(": ", language) + translate(", ", language).join(said)
        found = {name: str(getattr(self, name)) for name in ("errors", "warnings", "notes")}
        text += Message("; errors {errors}, warnings {warnings}, notes {notes}", found).text(
            language
        )
        if self.accepted:
            text += _counted("; accepted {count}", self.accepted, language)
        if self.since is not None:
            still_open, mended, unseen = map(str, self.since)
            values = {"open": still_open, "mended": mended, "unseen": unseen}
            text += Message(
                "; of the round before: still open {open}, mended {mended}", values
            ).text(language)
            if self.since[2]:
                text += Message(", not checked this time {unseen}", values).text(language)
        if left := self.ignored + len(self.left_out):
            text += _counted("; files of other kinds left out {count}", left, language)
        if self.left_out:
            names = [visible(os.path.basename(name)) for name in self.left_out[:_MOST_NAMED]]
            more = ["…"] if len(self.left_out) > _MOST_NAMED else []
            text += f" ({translate(', ', language).join(names + more)})"
        if self.small:
            text += _counted(
                "; pictures too small for a page left out {count}", self.small, language
            )
        return text


def _counted(template: str, count: int, language: str) -> str:
    return Message(template, {"count": str(count)}).text(language)
