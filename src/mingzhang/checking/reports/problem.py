"""Findings as problems to be put right (问题): one row each, in words, whatever the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from mingzhang.checking import place_words as places
from mingzhang.checking.accepting import Accepted
from mingzhang.checking.catalogue import find_rule
from mingzhang.checking.finding import Finding
from mingzhang.checking.place_words import quoted
from mingzhang.checking.reports import words
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.rule_page import labelled
from mingzhang.filing.filing import Filing
from mingzhang.filing.words import place_words
from mingzhang.language import translate


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding that is a cause, with what a person needs to act on it."""

    finding: Finding
    filing: Filing
    result: str
    """Name of the result it is of; empty for a finding between filings."""
    unit: str
    files: tuple[str, ...]
    """Paths of the files it concerns, the accused first."""
    places: tuple[str, ...]
    message: str
    basis: str
    mending: str
    hint: str
    elsewhere: tuple[str, ...] = ()
    """Where else the same fact is printed."""
    consequences: tuple[Finding, ...] = field(default=())

    @property
    def file(self) -> str:
        """Names of its files without their folders."""
        return "、".join(dict.fromkeys(PurePath(file).name for file in self.files))

    @property
    def family(self) -> str:
        """Of its rule: MZ2 of MZ201."""
        return self.finding.code[:3]


def problems(checked: Checked, language: str, notes: bool = True) -> Iterator[Problem]:
    """The problems of each filing in order, then those between filings."""
    for name, report in checked.results:
        if isinstance(report, Exception):
            continue
        for finding in report.roots:
            if notes or finding.severity != "note":
                caused = tuple(f for f in report.findings if f.caused_by == finding.id)
                yield problem(finding, report.filing, language, name, caused)
    for finding in checked.across:
        filing = checked.filing_of(finding)
        if filing is not None and (notes or finding.severity != "note"):
            yield problem(finding, filing, language)


def accepted_problems(checked: Checked, language: str) -> Iterator[tuple[Problem, Accepted]]:
    """The problems that somebody answers for, with the entry that says so; in the same order."""
    for name, report in checked.results:
        if isinstance(report, Exception):
            continue
        entries = {finding.id: entry for finding, entry in report.accepted}
        for finding in report.accepted_roots:
            caused = tuple(f for f, _ in report.accepted if f.caused_by == finding.id)
            made = problem(finding, report.filing, language, name, caused)
            yield made, entries[finding.id]
    for finding, entry in checked.accepted_across:
        filing = checked.filing_of(finding)
        if filing is not None:
            yield problem(finding, filing, language), entry


def problem(
    finding: Finding,
    filing: Filing,
    language: str,
    result: str = "",
    consequences: tuple[Finding, ...] = (),
) -> Problem:
    """One finding in words. Files are named in its places where it concerns several."""
    concerned = dict.fromkeys(place.file for place in finding.all_places()) or filing.files[:1]
    shown = next(iter(concerned)) if len(concerned) == 1 else ""
    return Problem(
        finding=finding,
        filing=filing,
        result=result,
        unit=filing.entity.name or translate("name not found", language),
        files=tuple(concerned),
        places=tuple(places.finding_places(finding, filing, language, shown)),
        message=finding.message.text(language),
        basis=basis(finding.code),
        mending=words.correction(finding, language),
        hint=finding.hint.text(language) if finding.hint else "",
        elsewhere=tuple(places.elsewhere(finding, filing, language, shown)),
        consequences=consequences,
    )


def basis(code: str) -> str:
    """Why the rule is one, and the regulation it rests on (依据): in Chinese, as regulations are."""
    rule = find_rule(code)
    return labelled(rule)[1].get("为什么", "") if rule is not None else ""


def first_place(finding: Finding, language: str, file: str = "") -> str:
    """The page, sheet or line of the accused figure, with the words that stand there."""
    for place in finding.all_places():
        where = place_words(place, language, file)
        return f"{where} {quoted(place.quote)}" if place.quote else where
    return ""
