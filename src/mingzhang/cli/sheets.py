"""Witnesses as CSV and as a workbook, one row each."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from mingzhang.filing.as_rows import COLUMNS, witness_rows
from mingzhang.filing.filing import Filing
from mingzhang.filing.sheet_cells import harmless, writable

_MOST_ROWS = 1_048_575
"""Rows of a sheet below its head."""
_LARGEST = Decimal(10) ** 300
"""Beyond this a workbook holds no numbers."""
_NUMBERS = frozenset(
    COLUMNS.index(name) for name in ("year", "value", "page", "line", "paragraph", "confidence")
)
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
    return rows_as_csv(COLUMNS, (row for filing in filings for row in witness_rows(filing)))


def rows_as_csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV that no spreadsheet takes for formulas."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return text.getvalue()


def xlsx_bytes(filings: Iterable[Filing]) -> bytes:
    """All witnesses as a workbook of one sheet, values as numbers."""
    import xlsxwriter

    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "constant_memory": True}) as workbook:
        rows = (row for filing in filings for row in witness_rows(filing))
        number = 1
        while _write_sheet(workbook, number, islice(rows, _MOST_ROWS)) == _MOST_ROWS:
            number += 1
    return data.getvalue()


def _write_sheet(workbook: Any, number: int, rows: Iterable[tuple[str, ...]]) -> int:
    """Write one sheet; how many rows there were for it."""
    sheet = workbook.add_worksheet("witnesses" if number == 1 else f"witnesses {number}")
    bold = workbook.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 11))
        sheet.write_string(0, column, name, bold)
    count = 0
    for count, row in enumerate(rows, start=1):
        _write_row(sheet, count, row)
    sheet.autofilter(0, 0, count, len(COLUMNS) - 1)
    return count


def _write_row(sheet: Any, number: int, row: tuple[str, ...]) -> None:
    for column, cell in enumerate(row):
        if column in _NUMBERS and cell and abs(figure := Decimal(cell)) < _LARGEST:
            sheet.write_number(number, column, figure)
        elif cell:
            sheet.write_string(number, column, writable(cell))
