"""Accepted findings: looked at by a person, who says why they stand.

An entry is keyed to the rule and the facts (the fingerprint of the finding), never to a line: a new
lay-out keeps it, another figure ends it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from mingzhang.checking.across.identity import unit_name
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.fingerprint import fingerprint, fingerprints_across
from mingzhang.checking.standing import coverage, why_not_checked

DEFAULT_NAME = "accepted.toml"


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry: a finding that somebody answers for."""

    id: str
    """The fingerprint of the finding."""
    rule: str
    unit: str
    year: int
    """0 where the entry does not say."""
    what: str
    reason: str
    who: str
    until: date | None = None
    """The last day on which it counts; for good if there is none."""
    place: str = ""
    """File and line of the entry."""

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today


def entry_for(
    finding: Finding, report: Report, mark: str, reason: str, who: str, until: date | None
) -> Accepted:
    """A new entry for a finding on the document of a report."""
    filing = report.filing
    what = finding.message.text("zh")
    return Accepted(
        mark,
        finding.code,
        filing.entity.name,
        filing.year,
        what,
        reason.strip(),
        who.strip(),
        until,
    )


@dataclass(slots=True)
class Acceptance:
    """The entries that hold for some documents, and what became of each."""

    entries: Sequence[Accepted]
    today: date
    matched: set[str] = field(default_factory=set)
    """Fingerprints of entries for which there was a finding."""
    _in_force: dict[str, Accepted] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)
    _seen: dict[tuple[str, int], list[Report]] = field(default_factory=dict)
    """Reports by unit and year."""

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._known.add(entry.id)
            if not entry.expired(self.today):
                self._in_force.setdefault(entry.id, entry)

    def apply(self, report: Report) -> None:
        """Take the accepted findings out of a report, with what they caused."""
        self.saw(report)
        taken: dict[str, Accepted] = {}
        kept: list[Finding] = []
        for finding in report.findings:
            entry = self._entry(fingerprint(finding, report.filing)) or taken.get(finding.caused_by)
            if entry is None:
                kept.append(finding)
                continue
            taken[finding.id] = entry
            report.accepted.append((finding, entry))
        report.findings = kept

    def across(
        self, findings: Sequence[Finding], reports: Iterable[Report]
    ) -> tuple[list[Finding], list[tuple[Finding, Accepted]]]:
        """Findings between documents that stay, and those that were accepted."""
        kept: list[Finding] = []
        accepted: list[tuple[Finding, Accepted]] = []
        marks = fingerprints_across(findings, [report.filing for report in reports])
        for finding, mark in zip(findings, marks, strict=True):
            entry = self._entry(mark)
            if entry is None:
                kept.append(finding)
            else:
                accepted.append((finding, entry))
        return kept, accepted

    def saw(self, report: Report) -> None:
        """Note that a document was checked: entries on it must now match something."""
        about = unit_name(report.filing.entity.name), report.filing.year
        self._seen.setdefault(about, []).append(report)

    def _entry(self, mark: str) -> Accepted | None:
        if mark in self._known:
            self.matched.add(mark)
        return self._in_force.get(mark)

    def expired(self) -> list[Accepted]:
        """Entries that do not count any more, on documents that were checked."""
        return [
            entry
            for entry in self.entries
            if entry.expired(self.today)
            and entry.id not in self._in_force
            and (entry.id in self.matched or self._reports(entry))
        ]

    def unused(self) -> list[Accepted]:
        """Entries in force whose document was checked, and whose finding is not there any more."""
        return [
            entry
            for entry in self._in_force.values()
            if entry.id not in self.matched and self._was_tried(entry)
        ]

    def _reports(self, entry: Accepted) -> list[Report]:
        return self._seen.get((unit_name(entry.unit), entry.year), [])

    def _was_tried(self, entry: Accepted) -> bool:
        """Whether the finding would have been there again: its rule ran, on all that it needs."""
        reports = self._reports(entry)
        if not any(_tried(entry.rule, report) for report in reports):
            return False
        if not entry.rule.startswith("MZ5"):
            return True
        others = [
            r
            for (unit, _), seen in self._seen.items()
            if unit == unit_name(entry.unit)
            for r in seen
        ]
        return len(others) > 1 and entry.rule != "MZ504"  # whose units may not be here


def _tried(code: str, report: Report) -> bool:
    """Whether a rule ran on a document that could be read."""
    ran = any(result.code == code and not result.problem for result in report.results)
    return ran and why_not_checked(report.filing, coverage(report.filing)) is None


def beside(path: str) -> str:
    """The file of accepted findings in the folder of a file, or of the package it is in."""
    folder = os.path.dirname(path)
    while folder and not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    return os.path.join(folder, DEFAULT_NAME)
