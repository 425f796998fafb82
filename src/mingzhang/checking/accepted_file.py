"""The file of accepted findings.

It is TOML. Each entry is keyed to the rule and the facts (the fingerprint of the finding),
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
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mingzhang.checking.accepting import Accepted
from mingzhang.errors import UnreadableFile
from mingzhang.problems import visible
from mingzhang.said_by_user import text_of, toml_of

_KEYS = ("id", "rule", "unit", "year", "what", "reason", "who", "until")
_NEEDED = ("id", "reason", "who")
_ID = re.compile(r"[0-9a-f]{16}")
_CODE = re.compile(r"MZ\d{3}")
_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*[\"']?accepted[\"']?[ \t]*\]\]", re.M)
_LARGEST = 20_000_000


class BrokenAcceptances(UnreadableFile):
    """A file of accepted findings says something that cannot be meant. The place is its line."""


def read_accepted(path: str) -> list[Accepted]:
    """Read a file of accepted findings.

    Raises:
        BrokenAcceptances: it cannot be opened, is no TOML, or an entry lacks a reason, a name or a
            fingerprint, or holds what is no such value.
    """
    return parse_accepted(text_of(path, _LARGEST, BrokenAcceptances), path)


def parse_accepted(text: str, path: str) -> list[Accepted]:
    """The entries of a text; `path` is what errors call it. Raises as `read_accepted`."""
    value = toml_of(text, path, BrokenAcceptances)
    source = _Source(path, text, [match.start() for match in _HEAD.finditer(text)])
    for key in value:
        if key != "accepted":
            raise BrokenAcceptances(path, "only entries of the form [[accepted]]", key)
    entries = value.get("accepted", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BrokenAcceptances(path, "entries of the form [[accepted]]", repr(entries)[:60])
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
