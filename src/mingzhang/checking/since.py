"""The round before: what an earlier report found, and what has become of it.

A finding is the same again by its fingerprint, so lines that moved do not make it new. What was found
on a document that was not checked this time is neither mended nor still open.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from mingzhang.checking.across.identity import unit_name
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.fingerprint import fingerprint, fingerprints_across
from mingzhang.checking.standing import coverage, why_not_checked
from mingzhang.errors import UnreadableFile
from mingzhang.filing.as_json import SCHEMA

_LARGEST = 500_000_000


class BrokenReport(UnreadableFile):
    """A report of an earlier round cannot be used. The place is a line, or where in it."""


About = tuple[str, str, int, str]
"""Whose document: name, scope, year, kind."""


class Earlier(NamedTuple):
    """A finding of the round before."""

    fingerprint: str
    code: str
    message_zh: str
    message_en: str
    about: tuple[About, ...]
    """The documents it is about; empty where that is not known."""


@dataclass(slots=True)
class Round:
    """The causes found in the round before, and all fingerprints, of causes and knock-ons."""

    causes: list[Earlier] = field(default_factory=list)
    marks: Counter[str] = field(default_factory=Counter)


def read_round(path: str) -> Round:
    """Read a report of `mingzhang check --format json`.

    Raises:
        BrokenReport: it cannot be opened, is no JSON, or is no such report.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise BrokenReport(path, "a readable file", error.strerror or str(error)) from error
    if len(data) > _LARGEST:
        raise BrokenReport(path, f"at most {_LARGEST} bytes", str(len(data)))
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BrokenReport(path, "text in UTF-8", "other bytes") from error
    except json.JSONDecodeError as error:
        raise BrokenReport(f"{path}:{error.lineno}", "JSON", error.msg) from error
    except (ValueError, RecursionError) as error:
        raise BrokenReport(path, "JSON", str(error)) from error
    return _Reader(path).round(value)


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.found = Round()

    def round(self, value: Any) -> Round:
        if not isinstance(value, dict) or value.get("schema") != SCHEMA:
            said = value.get("schema") if isinstance(value, dict) else value
            raise self._broken("schema", SCHEMA, repr(said)[:60])
        files = self._list(value, "files", "files")
        about: dict[str, About] = {}
        for number, each in enumerate(files):
            where = f"files[{number}]"
            if isinstance(each, dict) and "error" in each:
                continue
            whose = self._about(each, where)
            about.update(dict.fromkeys(self._names(each), whose))
            for name in ("findings", "still_open"):
                if name == "findings" or name in each:
                    found = self._list(each, name, f"{where}.{name}")
                    self._findings(found, f"{where}.{name}", (whose,))
        for name in ("across", "across_still_open"):
            for number, finding in enumerate(self._list(value, name, name, optional=True)):
                files_of = self._files_of(finding)
                known = tuple(dict.fromkeys(about[file] for file in files_of if file in about))
                self._findings([finding], f"{name}[{number}]", known)
        return self.found

    def _broken(self, where: str, expected: str, found: str) -> BrokenReport:
        return BrokenReport(f"{self.path}: {where}", expected, found)

    def _list(self, value: Any, name: str, where: str, optional: bool = False) -> list[Any]:
        found = value.get(name) if isinstance(value, dict) else None
        if found is None and optional:
            return []
        if not isinstance(found, list):
            read = name == "findings" and isinstance(value, dict) and "witnesses" in value
            said = "a report of mingzhang read" if read else "none" if found is None else "no list"
            raise self._broken(where, "a list of findings, as mingzhang check writes it", said)
        return found

    def _about(self, each: Any, where: str) -> About:
        filing = each.get("filing") if isinstance(each, dict) else None
        entity = filing.get("entity") if isinstance(filing, dict) else None
        if not isinstance(filing, dict) or not isinstance(entity, dict):
            raise self._broken(where, "whose document it is (filing)", "none")
        name, scope = entity.get("name"), entity.get("scope")
        year, kind = filing.get("year") or 0, filing.get("kind")
        if not (isinstance(name, str) and isinstance(scope, str) and isinstance(kind, str)):
            raise self._broken(f"{where}.filing", "a unit, its scope and a kind", "others")
        if not isinstance(year, int):
            raise self._broken(f"{where}.filing.year", "a year", repr(year)[:60])
        return unit_name(name), scope, year, kind

    def _names(self, each: dict[str, Any]) -> list[str]:
        files = each["filing"].get("files")
        return [file for file in files if isinstance(file, str)] if isinstance(files, list) else []

    def _files_of(self, finding: Any) -> list[str]:
        places = finding.get("places") if isinstance(finding, dict) else None
        files = [p.get("file") for p in places or () if isinstance(p, dict)]
        return [file for file in files if isinstance(file, str)]

    def _findings(self, findings: list[Any], where: str, about: tuple[About, ...]) -> None:
        for number, each in enumerate(findings):
            mark = each.get("fingerprint") if isinstance(each, dict) else None
            if not isinstance(mark, str):
                at = where if len(findings) == 1 and where.endswith("]") else f"{where}[{number}]"
                raise self._broken(f"{at}.fingerprint", "a fingerprint", repr(mark)[:60])
            self.found.marks[mark] += 1
            if not each.get("caused_by"):
                code, zh, en = (str(each.get(n, "")) for n in ("code", "message_zh", "message_en"))
                self.found.causes.append(Earlier(mark, code, zh, en, about))


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
