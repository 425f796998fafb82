"""The cells of one XLSX sheet, from the events of its XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mingzhang.errors import TooLarge
from mingzhang.reading.formats.number_format import printed_number
from mingzhang.reading.formats.package import Package
from mingzhang.reading.formats.sheet import MOST_CELLS, RawCell, RawSheet
from mingzhang.reading.formats.xlsx_parts import TRUE, RichText, SheetPart, index, unescaped

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$")
_LAST_COLUMN = 16_383
_LAST_ROW = 1_048_575

Styles = Sequence[str]
"""The number format of each cell style."""


NumberText = Callable[[str, str, bool], str]
"""The text of a stored number: from its digits, its format, and whether days count from 1904."""


def read_sheet(
    package: Package,
    sheet: SheetPart,
    strings: Sequence[str],
    styles: Styles,
    epoch_1904: bool,
    number: NumberText = printed_number,
) -> RawSheet:
    """Read the cells of one sheet. The dimension that the sheet claims is not looked at.

    `number` decides what a number is read as: what the sheet prints, unless said otherwise.
    """
    reader = _SheetReader(package, sheet.name, strings, styles, epoch_1904, number)
    package.parse(sheet.part, reader.start, reader.end, reader.text)
    return reader.sheet


class _SheetReader:
    """Handlers for the events of a sheet part."""

    def __init__(
        self,
        package: Package,
        name: str,
        strings: Sequence[str],
        styles: Styles,
        epoch_1904: bool,
        number: NumberText,
    ) -> None:
        self.sheet = RawSheet(name)
        self._package = package
        self._strings = strings
        self._styles = styles
        self._epoch_1904 = epoch_1904
        self._number = number
        self._row = self._column = -1
        self._kind = ""
        self._style = ""
        self._value: list[str] = []
        self._in_value = self._formula = False
        self._rich = RichText()

    def start(self, name: str, attrs: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attrs)
        elif name == "v":
            self._in_value = True
        elif name == "f":
            self._formula = True
        elif name in ("t", "rPh"):
            self._rich.start(name, attrs)
        elif name == "row":
            self._start_row(attrs)
        elif name == "col":
            self._column_settings(attrs)
        elif name == "mergeCell":
            self._merge(attrs.get("ref", ""))

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._in_value = False
        elif name in ("t", "rPh"):
            self._rich.end(name)

    def text(self, text: str) -> None:
        if self._in_value:
            self._value.append(text)
        else:
            self._rich.add(text)

    def _start_row(self, attrs: dict[str, str]) -> None:
        number = index(attrs.get("r", ""))
        self._row = self._row + 1 if number is None else number - 1
        self._column = -1
        if attrs.get("hidden") in TRUE or attrs.get("ht") in ("0", "0.0"):
            self.sheet.hidden_rows.add(self._row)

    def _start_cell(self, attrs: dict[str, str]) -> None:
        at = _position(attrs.get("r", ""))
        self._row, self._column = at or (self._row, self._column + 1)
        self._kind = attrs.get("t", "n")
        self._style = attrs.get("s", "0")
        self._value = []
        self._formula = False
        self._rich.reset()

    def _end_cell(self) -> None:
        value = "".join(self._value)
        note = ""
        if self._kind == "inlineStr":
            shown = self._rich.value()
        elif not value and self._kind != "str":
            shown, note = "", "formula without a value" if self._formula else ""
        else:
            shown, note = self._shown(value)
        if not (shown or note) or not (
            0 <= self._row <= _LAST_ROW and self._column <= _LAST_COLUMN
        ):
            return
        self._package.show(shown)
        self.sheet.cells[self._row, self._column] = RawCell(shown, note)
        if len(self.sheet.cells) > MOST_CELLS:
            raise TooLarge(self._package.name, f"at most {MOST_CELLS:,} cells in a sheet", "more")

    def _shown(self, value: str) -> tuple[str, str]:
        """Give what the program prints for a stored value, and a note."""
        if self._kind == "s":
            at = index(value)
            known = at is not None and at < len(self._strings)
            return (self._strings[at or 0], "") if known else ("", "text missing in the file")
        if self._kind == "b":
            return "TRUE" if value in TRUE else "FALSE", ""
        if self._kind == "e":
            return value, "error value"
        if self._kind in ("str", "d"):
            return unescaped(value), ""
        at = index(self._style)
        code = "General" if at is None or at >= len(self._styles) else self._styles[at]
        return self._number(value, code, self._epoch_1904), ""

    def _column_settings(self, attrs: dict[str, str]) -> None:
        first, last = index(attrs.get("min", "")), index(attrs.get("max", ""))
        hidden = attrs.get("hidden") in TRUE or attrs.get("width") in ("0", "0.0")
        if hidden and first is not None and last is not None:
            self.sheet.hidden_columns.append((first - 1, min(last - 1, _LAST_COLUMN)))

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        top, bottom = _position(first), _position(last)
        if not (top and bottom):
            return
        if len(self.sheet.merges) >= MOST_CELLS:
            raise TooLarge(self._package.name, f"at most {MOST_CELLS:,} merged ranges", "more")
        self.sheet.merges.append((*top, *bottom))


def _position(ref: str) -> tuple[int, int] | None:
    match = _REFERENCE.match(ref)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
