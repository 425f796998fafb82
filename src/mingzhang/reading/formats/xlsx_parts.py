"""The parts of an XLSX package, each read in one streaming pass."""

from __future__ import annotations

import re
from typing import NamedTuple

from mingzhang.errors import TooLarge
from mingzhang.reading.formats.number_format import BUILT_IN
from mingzhang.reading.formats.package import Package, relations

_WORKBOOK = "xl/workbook.xml"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
TRUE = ("1", "true", "on")
_MOST_SHEETS = 10_000
_LONGEST_INDEX = 9
"""Digits of the largest number that can be a place in a list."""


def index(text: str) -> int | None:
    """The whole number that an attribute gives; None if it gives none of sane size."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_INDEX else None


class SheetPart(NamedTuple):
    """A sheet of the workbook and the part that holds it."""

    name: str
    part: str
    hidden: bool


class Workbook(NamedTuple):
    """What the workbook part says."""

    sheets: list[SheetPart]
    epoch_1904: bool
    strings: str
    """Part of the shared strings."""
    styles: str


def read_workbook(package: Package) -> Workbook:
    """Read the list of sheets; chart sheets and macro sheets are left out."""
    part = _WORKBOOK
    for kind, target in relations(package, "").values():
        if kind == "officeDocument":
            part = target
    related = relations(package, part)
    parts = dict(related.values())
    sheets: list[SheetPart] = []
    epoch_1904 = False

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal epoch_1904
        if name == "workbookPr":
            epoch_1904 = attrs.get("date1904") in TRUE
        elif name == "sheet":
            # The prefix of the relation's id is free; its local name is not.
            key = next((value for key, value in attrs.items() if key.endswith(":id")), "")
            kind, target = related.get(key, ("", ""))
            if kind == "worksheet" and len(sheets) >= _MOST_SHEETS:
                raise TooLarge(package.name, f"at most {_MOST_SHEETS:,} sheets", "more")
            if kind == "worksheet":
                hidden = attrs.get("state", "visible") != "visible"
                sheets.append(SheetPart(attrs.get("name", ""), target, hidden))

    package.parse(part, start)
    return Workbook(sheets, epoch_1904, parts.get("sharedStrings", ""), parts.get("styles", ""))


def read_strings(package: Package, part: str) -> list[str]:
    """Read the shared strings, without their phonetic guides."""
    strings: list[str] = []
    text = RichText()

    def start(name: str, attrs: dict[str, str]) -> None:
        if name == "si":
            text.reset()
        text.start(name, attrs)

    def end(name: str) -> None:
        text.end(name)
        if name == "si":
            strings.append(text.value())
            package.show(strings[-1])

    if part and part in package:
        package.parse(part, start, end, text.add)
    return strings


def read_styles(package: Package, part: str) -> list[str]:
    """Read the number format code of each cell style."""
    codes = dict(BUILT_IN)
    styles: list[str] = []
    inside = False

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt" and (number := index(attrs.get("numFmtId", ""))) is not None:
            codes[number] = attrs.get("formatCode", "General")
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            number = index(attrs.get("numFmtId", "0"))
            styles.append("General" if number is None else codes.get(number, "General"))

    def end(name: str) -> None:
        nonlocal inside
        if name == "cellXfs":
            inside = False

    if part and part in package:
        package.parse(part, start, end)
    return styles


class RichText:
    """Collects the text runs of a string: `t` anywhere but in a phonetic guide."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Start a new string."""
        self._parts: list[str] = []
        self._open = False
        self._phonetic = False

    def start(self, name: str, _: dict[str, str]) -> None:
        """Handle the start of an element."""
        if name == "t":
            self._open = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == "t":
            self._open = False
        elif name == "rPh":
            self._phonetic = False

    def add(self, text: str) -> None:
        """Handle characters."""
        if self._open:
            self._parts.append(text)

    def value(self) -> str:
        """Return the string so far."""
        return unescaped("".join(self._parts))


def unescaped(text: str) -> str:
    """Undo the `_x000D_` escapes of control characters."""
    return _ESCAPE.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)  # half a character alone
