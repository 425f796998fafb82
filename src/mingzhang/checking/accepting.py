"""Accepted findings: looked at by a person, who says why they stand.

A file of them is TOML. Each entry is keyed to the rule and the facts (the fingerprint of the finding),
never to a line: a new lay-out keeps it, another figure ends it.

```toml
[[accepted]]
id = "0123456789abcdef"          # fingerprint of the finding
rule = "MZ401"
unit = "云麓市商务局"
year = 2025
what = "……"                      # the message, for people
reason = "批复文件即如此"
who = "张三"
until = 2026-12-31               # the last day; for good if it is left out
```
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from mingzhang.checking.across.identity import unit_name
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.fingerprint import fingerprint, fingerprints_across
from mingzhang.checking.standing import coverage, why_not_checked
from mingzhang.errors import UnreadableFile
from mingzhang.problems import visible

DEFAULT_NAME = "accepted.toml"
_KEYS = ("id", "rule", "unit", "year", "what", "reason", "who", "until")
_NEEDED = ("id", "reason", "who")
_ID = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"MZ\d{3}")
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?accepted[\"']?[ \t]*\]\]", re.M)
_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_LARGEST = 20_000_000


class BrokenAcceptances(UnreadableFile):
    """A file of accepted findings says something that cannot be meant. The place is its line."""


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


def read_accepted(path: str) -> list[Accepted]:
    """Read a file of accepted findings.

    Raises:
        BrokenAcceptances: it cannot be opened, is no TOML, or an entry lacks a reason, a name or a
            fingerprint, or holds what is no such value.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise BrokenAcceptances(path, "a readable file", error.strerror or str(error)) from error
    if len(data) > _LARGEST:
        raise BrokenAcceptances(path, f"at most {_LARGEST} bytes", str(len(data)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenAcceptances(path, "text in UTF-8", "other bytes") from error
    return parse_accepted(text, path)


def parse_accepted(text: str, path: str) -> list[Accepted]:
    """The entries of a text; `path` is what errors call it. Raises as `read_accepted`."""
    try:
        value = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _LINE.search(str(error))
        at = line[1] if line else str(text.count("\n") + 1)
        why = _LINE.sub("", str(error)).strip()
        raise BrokenAcceptances(f"{path}:{at}", "TOML", why) from error
    source = _Source(path, text, [match.start() for match in _HEAD.finditer(text)])
    for key in value:
        if key != "accepted":
            raise BrokenAcceptances(path, "entries [[accepted]] only", key)
    entries = value.get("accepted", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BrokenAcceptances(path, "entries [[accepted]]", repr(entries)[:60])
    return [_entry(entry, number, source) for number, entry in enumerate(entries)]


@dataclass(frozen=True, slots=True)
class _Source:
    path: str
    text: str
    heads: list[int]
    """Where each entry begins."""

    def place(self, number: int, key: str = "") -> str:
        """File and line of an entry, or of a key in it."""
        if number >= len(self.heads):
            return self.path
        begin = self.heads[number]
        end = self.heads[number + 1] if number + 1 < len(self.heads) else len(self.text)
        if key:
            found = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.M)
            match = found.search(self.text, begin, end)
            begin = match.start() if match else begin
        return f"{self.path}:{self.text.count(chr(10), 0, begin) + 1}"

    def broken(self, number: int, key: str, expected: str, found: str) -> BrokenAcceptances:
        return BrokenAcceptances(self.place(number, key), expected, found)


def _entry(entry: dict[str, Any], number: int, source: _Source) -> Accepted:
    for key in entry:
        if key not in _KEYS:
            raise source.broken(number, key, f"one of {', '.join(_KEYS)}", key)
    for key in _NEEDED:
        if key not in entry:
            raise source.broken(number, "", f"an entry with: {key}", f"one without: {key}")
    words = {
        key: _words(entry, key, number, source) for key in _KEYS if key not in ("year", "until")
    }
    if not _ID.fullmatch(words["id"]):
        raise source.broken(number, "id", "a fingerprint: 16 hexadecimal digits", repr(words["id"]))
    if words["rule"] and not _CODE.fullmatch(words["rule"]):
        raise source.broken(number, "rule", "the code of a rule, such as MZ401", words["rule"])
    year = entry.get("year", 0)
    if not isinstance(year, int) or isinstance(year, bool):
        raise source.broken(number, "year", "a year", repr(year))
    return Accepted(
        **words, year=year, until=_until(entry, number, source), place=source.place(number)
    )


def _words(entry: dict[str, Any], key: str, number: int, source: _Source) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise source.broken(number, key, "words in quotes", repr(value))
    if key in _NEEDED and not value.strip():
        raise source.broken(number, key, f"an entry with: {key}", "an empty one")
    return value.strip()


def _until(entry: dict[str, Any], number: int, source: _Source) -> date | None:
    value = entry.get("until")
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            pass
    raise source.broken(number, "until", "a date, such as 2026-12-31", str(value))


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


def written(entries: Iterable[Accepted]) -> str:
    """Entries as TOML, to be put behind what a file holds."""
    return "\n".join(_written(entry) for entry in entries)


def _written(entry: Accepted) -> str:
    lines = ["[[accepted]]"]
    for key in _KEYS:
        value = getattr(entry, key)
        if key == "until":
            lines += [_set(key, value.isoformat())] if value is not None else []
        elif key == "year":
            lines += [_set(key, str(value))] if value else []
        else:
            lines.append(_set(key, json.dumps(visible(value), ensure_ascii=False)))
    return "\n".join(lines) + "\n"


def _set(key: str, value: str) -> str:
    return " ".join((key, "=", value))


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
