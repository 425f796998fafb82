"""Witnesses as CSV and as a workbook, one row each."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO, StringIO

from mingzhang.filing.as_rows import COLUMNS, witness_rows
from mingzhang.filing.filing import Filing
from mingzhang.money import read_number

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_VALUE = COLUMNS.index("value")
_NUMBERS = frozenset(COLUMNS.index(name) for name in ("year", "value", "page", "line"))
_WIDTHS = {
    "file": 28,
    "entity": 24,
    "value": 18,
    "text": 16,
    "row": 28,
    "column": 24,
    "section": 28,
}


def csv_text(filings: Iterable[Filing]) -> str:
    """All witnesses as CSV, with a head."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for filing in filings:
        for row in witness_rows(filing):
            writer.writerow([_harmless(cell) for cell in row])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: a mark before it, unless it is a number."""
    if cell.startswith(_STARTS_A_FORMULA) and read_number(cell) is None:
        return f"'{cell}"
    return cell


def xlsx_bytes(filings: Iterable[Filing]) -> bytes:
    """All witnesses as a workbook of one sheet, values as numbers."""
    import xlsxwriter

    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet("witnesses")
        bold = workbook.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(COLUMNS):
            sheet.set_column(column, column, _WIDTHS.get(name, 11))
            sheet.write_string(0, column, name, bold)
        number = 0
        for filing in filings:
            for row in witness_rows(filing):
                number += 1
                _write_row(sheet, number, row)
        sheet.autofilter(0, 0, number, len(COLUMNS) - 1)
    return data.getvalue()


def _write_row(sheet: object, number: int, row: tuple[str, ...]) -> None:
    for column, cell in enumerate(row):
        if column in _NUMBERS and cell:
            sheet.write_number(number, column, Decimal(cell))  # type: ignore[attr-defined]
        elif cell:
            sheet.write_string(number, column, cell)  # type: ignore[attr-defined]
