"""The round before: what an earlier report found, and what has become of it.

A finding is the same again by its fingerprint, so lines that moved do not make it new. What was found
on a document that was not checked this time is neither mended nor still open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mingzhang.checking.across.identity import unit_name
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.fingerprint import fingerprint, fingerprints_across
from mingzhang.checking.since_report import About, Earlier, Round
from mingzhang.checking.standing import coverage, why_not_checked


@dataclass(slots=True)
class Since:
    """What has become of the round before, report by report."""

    before: Round
    new: int = 0
    still_open: int = 0
    _now: Counter[str] = field(default_factory=Counter)
    _left: Counter[str] = field(default_factory=Counter)
    _tried: dict[About, set[str]] = field(default_factory=dict)
    """Documents that were checked this time, and could be read, with the rules that ran."""

    def __post_init__(self) -> None:
        self._left = Counter(self.before.marks)

    def note(self, report: Report) -> None:
        """What is found now, accepted or not: it is not mended."""
        filing = report.filing
        entity = filing.entity
        if why_not_checked(filing, coverage(filing)) is None:
            about = unit_name(entity.name), entity.scope, filing.year, filing.kind
            ran = {result.code for result in report.results if not result.problem}
            self._tried.setdefault(about, set()).update(ran)
        self._now.update(fingerprint(finding, filing) for finding in report.findings)

    def note_across(self, findings: Sequence[Finding], reports: Iterable[Report]) -> None:
        """The same for findings between documents."""
        self._now.update(fingerprints_across(findings, [r.filing for r in reports]))

    def apply(self, report: Report) -> None:
        """Leave what is new in a report; what was there before goes to what is known.

        A new finding that follows from a known one is shown by itself.
        """
        kept: list[Finding] = []
        known: set[str] = set()
        for finding in report.findings:
            if self._is_known(fingerprint(finding, report.filing)):
                known.add(finding.id)
                report.known.append(finding)
            else:
                if finding.caused_by in known:
                    finding.caused_by = ""
                kept.append(finding)
        report.findings = kept
        shown = {finding.id for finding in kept}
        for finding in report.known:
            if finding.caused_by in shown:
                finding.caused_by = ""
        self.new += len(report.roots)
        self.still_open += sum(not finding.caused_by for finding in report.known)

    def across(
        self, findings: Sequence[Finding], reports: Iterable[Report]
    ) -> tuple[list[Finding], list[Finding]]:
        """Findings between documents: the new ones, and those that were there before."""
        marks = fingerprints_across(findings, [report.filing for report in reports])
        kept: list[Finding] = []
        known: list[Finding] = []
        for finding, mark in zip(findings, marks, strict=True):
            (known if self._is_known(mark) else kept).append(finding)
        self.new += len(kept)
        self.still_open += len(known)
        return kept, known

    def _is_known(self, mark: str) -> bool:
        if self._left[mark] <= 0:
            return False
        self._left[mark] -= 1
        return True

    def mended(self) -> list[Earlier]:
        """Causes of the round before that are gone, on documents where their rules ran again."""
        return [each for each in self._gone() if self._again(each)]

    def unseen(self) -> list[Earlier]:
        """Causes of the round before that were not looked for this time."""
        return [each for each in self._gone() if not self._again(each)]

    def _gone(self) -> list[Earlier]:
        left = Counter(self._now)
        gone = []
        for each in self.before.causes:
            if left[each.fingerprint] > 0:
                left[each.fingerprint] -= 1
            else:
                gone.append(each)
        return gone

    def _again(self, each: Earlier) -> bool:
        return bool(each.about) and all(
            each.code in self._tried.get(about, ()) for about in each.about
        )
