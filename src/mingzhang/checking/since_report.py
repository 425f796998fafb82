"""A report of an earlier round, read for what it found."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from mingzhang.checking.across.identity import unit_name
from mingzhang.errors import UnreadableFile
from mingzhang.filing.as_json import SCHEMA
from mingzhang.said_by_user import text_of

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
    text = text_of(path, _LARGEST, BrokenReport)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise BrokenReport(f"{path}:{error.lineno}", "JSON", error.msg) from error
    except RecursionError as error:
        raise BrokenReport(path, "JSON", "too deeply nested") from error
    except ValueError as error:  # not of JSON: Python takes no number of thousands of digits
        raise BrokenReport(path, "JSON", "a number of too many digits") from error
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
        listed = places if isinstance(places, list) else []
        files = [p.get("file") for p in listed if isinstance(p, dict)]
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
