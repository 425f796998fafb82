"""The workbook of results, by the heads of its columns.

Numbers are read with all the digits that were typed, not as the format of the cell rounds them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mingzhang.characters import normal
from mingzhang.errors import UnreadableFile, UnsupportedFormat
from mingzhang.language import Message
from mingzhang.reading.formats.number_format import stored_number
from mingzhang.reading.formats.package import Package
from mingzhang.reading.formats.sheet import RawCell, RawSheet, reference
from mingzhang.reading.formats.xlsx_parts import read_strings, read_styles, read_workbook
from mingzhang.reading.formats.xlsx_sheet import read_sheet
from mingzhang.scoring.self_evaluation.actual_values import (
    NOTHING,
    Entries,
    Entry,
    FundsEntry,
    Problem,
    Typed,
)
from mingzhang.scoring.self_evaluation.actuals_columns import (
    FUNDS,
    INPUTS_FUNDS,
    INPUTS_ROWS,
    NEEDED_FUNDS,
    NEEDED_ROWS,
    ROWS,
    split_id,
)

_HEAD_WITHIN = 10
"""Rows from the top in which the heads are looked for."""
_BLANK = RawCell("")


def read_workbook_entries(name: str) -> Entries:
    """Read the sheets that have the heads of indicators or of funds.

    Raises:
        UnreadableFile: it is broken or no workbook, or no sheet has the heads.
    """
    rows: list[Entry] = []
    funds: list[FundsEntry] = []
    problems: list[Problem] = []
    found = False
    for sheet in _sheets(name):
        for heads, needed, take in ((ROWS, NEEDED_ROWS, rows), (FUNDS, NEEDED_FUNDS, funds)):
            at = _head_row(sheet, heads, needed)
            if at is None:
                continue
            found = True
            head_row, columns = at
            reader = _Rows(sheet, columns, head_row, problems)
            if take is rows:
                rows += reader.rows()
            else:
                funds += reader.funds()
            break
    if not found:
        heads_wanted = "、".join(ROWS[key] for key in NEEDED_ROWS)
        raise UnreadableFile(name, f"a sheet with these columns: {heads_wanted}", "none")
    return Entries(tuple(rows), tuple(funds), tuple(problems))


def _sheets(name: str) -> list[RawSheet]:
    with Package(name, name) as package:
        if "xl/workbook.bin" in package:
            raise UnsupportedFormat(name, "an XLSX workbook", "a binary XLSB workbook")
        workbook = read_workbook(package)
        strings = read_strings(package, workbook.strings)
        styles = read_styles(package, workbook.styles)
        return [
            read_sheet(package, sheet, strings, styles, workbook.epoch_1904, stored_number)
            for sheet in workbook.sheets
        ]


def _head_row(
    sheet: RawSheet, heads: Mapping[str, str], needed: tuple[str, ...]
) -> tuple[int, dict[str, int]] | None:
    """The row of the heads and the column of each, where all that are needed stand in one row."""
    spelt = {_spelt(head): key for key, head in heads.items()}
    found: dict[int, dict[str, int]] = {}
    for (row, column), cell in sheet.cells.items():
        if row < _HEAD_WITHIN and (key := spelt.get(_spelt(cell.text))):
            found.setdefault(row, {}).setdefault(key, column)
    for row in sorted(found):
        if all(key in found[row] for key in needed):
            return row, found[row]
    return None


def _spelt(head: str) -> str:
    text = "".join(normal(head).split())
    return text.partition("(万元")[0].rstrip("*")


class _Rows:
    """The rows below the heads of a sheet."""

    def __init__(
        self, sheet: RawSheet, columns: Mapping[str, int], head: int, problems: list[Problem]
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._numbers = sorted({row for row, _ in sheet.cells if row > head})
        self._problems = problems

    def rows(self) -> Iterator[Entry]:
        for number in self._numbers:
            name = self._named(number, INPUTS_ROWS)
            if name:
                row_id, part = split_id(name)
                typed = {key: self._typed(number, key) for key in (*INPUTS_ROWS, "weight")}
                yield Entry(row_id, self._place(number, "id"), part, **typed)

    def funds(self) -> Iterator[FundsEntry]:
        for number in self._numbers:
            name = self._named(number, INPUTS_FUNDS)
            if name:
                typed = {key: self._typed(number, key) for key in INPUTS_FUNDS}
                yield FundsEntry(name, self._place(number, "id"), **typed)

    def _named(self, number: int, inputs: tuple[str, ...]) -> str:
        """The name of a row; a problem where something is entered in a row without one."""
        name = "".join(normal(self._typed(number, "id").text).split())
        filled = next((key for key in inputs if self._typed(number, key) != NOTHING), None)
        if not name and filled is not None:
            message = Message("something is entered in a row without its number (编号)")
            self._problems.append(Problem(self._place(number, filled), message))
        return name

    def _typed(self, number: int, key: str) -> Typed:
        column = self._columns.get(key)
        cell = _BLANK if column is None else self._sheet.cells.get((number, column), _BLANK)
        text = cell.text.strip()
        return Typed(text, self._place(number, key), cell.note) if text or cell.note else NOTHING

    def _place(self, number: int, key: str) -> str:
        return f"{self._sheet.name}!{reference(number, self._columns.get(key, 0))}"
