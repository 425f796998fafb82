"""`mingzhang.toml`: what a user sets once for a folder of documents and all below it.

```toml
select = ["MZ"]                  # codes or the start of codes; all stable rules if it is absent
ignore = ["MZ103"]
preview = true                   # also the rules that are still tried out
accepted = "accepted.toml"       # findings that were accepted, with reasons

[severity]
MZ411 = "note"

[parameters]
deviation = "20%"
```
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from mingzhang.checking.catalogue import RULES
from mingzhang.checking.finding import SEVERITIES
from mingzhang.checking.settings import DEFAULT, PARAMETERS, Settings
from mingzhang.errors import UnreadableFile
from mingzhang.said_by_user import text_of, toml_of

NAME = "mingzhang.toml"
_KEYS = ("select", "ignore", "preview", "accepted", "severity", "parameters")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)%")
_LARGEST = 1_000_000


class BrokenSettings(UnreadableFile):
    """A file of settings says something that cannot be meant. The place is its line."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """A file of settings, read."""

    settings: Settings = DEFAULT
    accepted: str = ""
    """Path of the file of accepted findings, from where the caller stands; empty for none."""


def find_configuration(document: str) -> str:
    """The nearest `mingzhang.toml` in the folder of a document or above it; empty if none is."""
    folder = os.path.dirname(os.path.abspath(document))
    while True:
        path = os.path.join(folder, NAME)
        if os.path.isfile(path):
            return path
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def read_configuration(path: str) -> Configuration:
    """Read a file of settings.

    Raises:
        BrokenSettings: it is no TOML, or a key or a value is none that is known.
    """
    text = text_of(path, _LARGEST, BrokenSettings)
    value = toml_of(text, path, BrokenSettings)
    source = _Source(path, text)
    for key in value:
        if key not in _KEYS:
            raise source.broken(key, f"one of {', '.join(_KEYS)}", key)
    accepted = value.get("accepted", "")
    if not isinstance(accepted, str):
        raise source.broken("accepted", "the name of a file", repr(accepted))
    settings = Settings(
        select=_codes(value.get("select", []), "select", source),
        ignore=_codes(value.get("ignore", []), "ignore", source),
        preview=_yes_or_no(value.get("preview", False), "preview", source),
        severity=_severity(value.get("severity", {}), source),
        parameters=_parameters(value.get("parameters", {}), source),
    )
    where = os.path.join(os.path.dirname(path), accepted) if accepted else ""
    return Configuration(settings, where)


def unknown_code(codes: Iterable[str]) -> str | None:
    """The first that is no rule and the start of none; None if all are."""
    return next((c for c in codes if not c or not any(r.code.startswith(c) for r in RULES)), None)


@dataclass(frozen=True, slots=True)
class _Source:
    path: str
    text: str

    def broken(self, key: str, expected: str, found: str) -> BrokenSettings:
        """The error for a key, with the line where it stands."""
        pattern = re.compile(
            rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=|^[ \t]*\[{re.escape(key)}\]", re.M
        )
        match = pattern.search(self.text)
        line = f":{self.text.count(chr(10), 0, match.start()) + 1}" if match else ""
        return BrokenSettings(f"{self.path}{line}", expected, found)


def _codes(value: Any, key: str, source: _Source) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise source.broken(key, 'a list of codes, such as ["MZ4"]', repr(value))
    codes = tuple(code.strip().upper() for code in value)
    unknown = unknown_code(codes)
    if unknown is not None:
        raise source.broken(key, "codes of rules, or how they start (MZ4)", repr(unknown))
    return codes


def _yes_or_no(value: Any, key: str, source: _Source) -> bool:
    if not isinstance(value, bool):
        raise source.broken(key, "true or false", repr(value))
    return value


def _severity(value: Any, source: _Source) -> dict[str, str]:
    if not isinstance(value, dict):
        raise source.broken("severity", "a table of codes", repr(value))
    for code, severity in value.items():
        if unknown_code([code.upper()]) is not None:
            raise source.broken(code, "codes of rules, or how they start (MZ4)", code)
        if severity not in SEVERITIES:
            raise source.broken(code, f"one of {', '.join(SEVERITIES)}", repr(severity))
    return {code.upper(): severity for code, severity in value.items()}


def _parameters(value: Any, source: _Source) -> dict[str, Decimal]:
    if not isinstance(value, dict):
        raise source.broken("parameters", "a table of thresholds", repr(value))
    found: dict[str, Decimal] = {}
    for name, given in value.items():
        if name not in PARAMETERS:
            raise source.broken(name, f"one of {', '.join(PARAMETERS)}", name)
        share = _SHARE.fullmatch(given) if isinstance(given, str) else None
        if share is None:
            raise source.broken(name, 'a share in quotes, such as "20%"', repr(given))
        found[name] = Decimal(share[1]) / 100
    return found
