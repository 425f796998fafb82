"""The cells of a workbook that somebody filled in: what they show, what is stored, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.errors import UnreadableFile, UnsupportedFormat
from mingzhang.filing.sheet_cells import unwritable
from mingzhang.money import WIDE, Unit, is_in_pieces, number_typed, read_amount, round_to
from mingzhang.reading.formats.package import Package
from mingzhang.reading.formats.sheet import RawCell, reference
from mingzhang.reading.formats.xlsx_parts import read_strings, read_styles, read_workbook
from mingzhang.reading.formats.xlsx_sheet import read_sheet
from mingzhang.writing.book.broken import Problem
from mingzhang.writing.book.sound_lines import PRINTABLE_WANTED, is_no_count
from mingzhang.writing.book.workbook_form import FOR_PEOPLE

_NOTHING = RawCell("")
_SHOWN = 40
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(slots=True)
class FilledSheet:
    """One sheet; rows and columns count from 0. Problems of all sheets go into one list."""

    name: str
    problems: list[Problem]
    shown: dict[tuple[int, int], RawCell]
    """What a program prints in a cell."""
    stored: dict[tuple[int, int], RawCell]
    """The same with all digits of numbers, however they are formatted."""
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Merged cells: first row and column, last row and column."""
    _rows: dict[int, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for (row, column), cell in self.shown.items():
            if cell.text.strip() or cell.note:
                self._rows.setdefault(row, set()).add(column)

    def check_characters(self) -> None:
        """Characters that no document can hold, which a workbook keeps as `_x0007_`, are problems."""
        for (row, column), cell in self.shown.items():
            if found := unwritable(cell.text):
                self.wrong(row, column, PRINTABLE_WANTED, found)

    def rows(self, after: int) -> Iterator[int]:
        """The rows with anything in them below a row."""
        return iter(sorted(row for row in self._rows if row > after))

    def filled(self, row: int) -> set[int]:
        """The columns of a row that have anything in them."""
        return self._rows.get(row, set())

    def check_merges(self, head: int) -> None:
        """Merged cells of a table are problems: only the first of them holds what all seem to say."""
        for top, left, bottom, right in self.merges:
            if bottom >= head and (top, left) != (bottom, right):
                found = f"{reference(top, left)}:{reference(bottom, right)}"
                self.wrong(max(top, head), left, "a table without merged cells", found)

    def wrong(self, row: int, column: int, expected: str, found: str) -> None:
        """Note a problem of a cell."""
        found = found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"
        place = reference(row, column)
        self.problems.append(Problem(row + 1, expected, found or "nothing", self.name, place))

    def text(self, row: int, column: int) -> str:
        """The text of a cell without blanks around it; what a formula left open is a problem."""
        return self.raw(row, column).strip()

    def raw(self, row: int, column: int) -> str:
        """The text of a cell exactly."""
        cell = self.shown.get((row, column), _NOTHING)
        if cell.note:
            self.wrong(row, column, "a value", cell.text or cell.note)
            return ""
        return cell.text

    def code(self, row: int, column: int) -> str:
        """The text of a cell whose number, if it is one, counts with its digits: 2011301."""
        cell = self.stored.get((row, column), _NOTHING)
        shown = self.text(row, column)
        if cell.note or (shown.isdigit() and shown.lstrip("0") == cell.text.strip()):
            return shown  # 001001 is stored as 1001
        return cell.text.strip()

    def figure(self, row: int, column: int, unit: Unit, measure: str = "amount") -> Decimal | None:
        """A figure, in 元 or as counted; None and a problem where the cell has none.

        As it is stored, to the 15 digits that a spreadsheet keeps, not as far as its format shows it.
        """
        shown = self.shown.get((row, column), _NOTHING)
        is_money = measure == "amount"
        expected = f"a number, in this unit: {unit.zh}" if is_money else "a number"
        if shown.note or not shown.text.strip():
            self.wrong(row, column, expected, shown.text or shown.note)
            return None
        stored = self.stored[row, column].text
        own = None if is_in_pieces(shown.text) else read_amount(shown.text)
        number = number_typed(stored) or (own[0] if own else None)
        if own is None or number is None or own[1] not in (None, unit if is_money else None):
            self.wrong(row, column, expected, shown.text)
            return None
        if round_to(number.value, own[0].step) != own[0].value:
            as_stored = f"shown as it is stored: {stored}"
            self.wrong(row, column, f"{expected}; {as_stored}", shown.text)
            return None
        if is_no_count(number.value, measure):
            self.wrong(row, column, "a whole number, not below 0", shown.text)
            return None
        return WIDE.multiply(number.value, unit.value) if is_money else number.value

    def number(self, row: int, column: int) -> str:
        """A number that is kept as it is written; empty for a blank cell, and a problem for any other."""
        shown = self.shown.get((row, column), _NOTHING)
        text = self.code(row, column)
        if text and (number_typed(shown.text) is None or number_typed(text) is None):
            self.wrong(row, column, "a number", shown.text)
            return ""
        return text


def filled_sheets(path: str, problems: list[Problem]) -> dict[str, FilledSheet]:
    """The sheets of a workbook by name, hidden ones too, without those that only people read.

    Raises:
        UnreadableFile: it is no workbook, broken or too large; as the readers of documents do.
    """
    try:
        with open(path, "rb") as stream:
            magic = stream.read(len(_OLE))
    except OSError as error:
        raise UnreadableFile(path, "a readable file", error.strerror or str(error)) from error
    if magic == _OLE:
        raise UnsupportedFormat(path, "an XLSX workbook", "an older or encrypted one")
    found: dict[str, FilledSheet] = {}
    with Package(path, path) as package:
        workbook = read_workbook(package)
        strings = read_strings(package, workbook.strings)
        styles = read_styles(package, workbook.styles)
        for sheet in workbook.sheets:
            if sheet.name in FOR_PEOPLE:
                continue
            shown = read_sheet(package, sheet, strings, styles, workbook.epoch_1904)
            stored = read_sheet(package, sheet, strings, (), workbook.epoch_1904)
            found[sheet.name] = FilledSheet(
                sheet.name, problems, shown.cells, stored.cells, shown.merges
            )
            found[sheet.name].check_characters()
    return found
