"""One workbook a document: the text on a sheet of its own, one sheet a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from math import ceil
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mingzhang.writing.disclosure import Cell, Disclosure, Para, Row, Table, layout, whole_pages
from mingzhang.writing.formats.fitting import needed, width

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
AMOUNT = re.compile(r"-?[\d,]+\.\d\d")
_LINE, _PAD, _HIGHEST = 13.5, 3.0, 409.0
"""Points: a line of 10-point letters, what is above and below, the highest row a workbook can have."""
_TEXT_WIDE = 72
_LONGEST_TEXT, _UTF16 = 32_767, 2
"""What a cell can hold, in units of UTF-16; bytes of such a unit."""
_EMS = 0.5
"""Ems of 10-point letters in a unit of column width: a digit of 11 points, less what bold letters need."""
_MARGIN = 1.0
"""Units of column width at the sides of a cell."""
BASE = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
BOX = BASE | {"border": 1, "text_wrap": True}
STYLES = {
    "title": BASE | {"font_size": 16, "bold": True, "align": "center"},
    "left": BASE,
    "right": BASE | {"align": "right"},
    "heading": BASE | {"bold": True, "text_wrap": True},
    "text": BASE | {"text_wrap": True, "valign": "top"},
    "h": BOX | {"bold": True, "align": "center", "bg_color": "#F2F2F2"},
    "l": BOX,
    "c": BOX | {"align": "center"},
    "n": BOX | {"align": "right", "num_format": "#,##0.00"},
}


def write_xlsx(doc: Disclosure, path: Path, names: Mapping[str, str] | None = None) -> None:
    """Write the document; `names` gives the sheet names of its tables, else their titles do."""
    sheets = names or sheet_names(doc)
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": doc.title, "created": doc.created})
        styles = {key: book.add_format(value) for key, value in STYLES.items()}
        write_paras(book.add_worksheet("说明"), doc, styles)
        for item in doc.items:
            if isinstance(item, Table):
                write_table(book.add_worksheet(sheets[item.id]), item, styles)
        if doc.draft:
            for sheet in book.worksheets():
                sheet.set_header(f"&C{doc.draft}")


def sheet_names(doc: Disclosure) -> dict[str, str]:
    """A name for the sheet of each table: its title as far as a sheet may be called so."""
    found: dict[str, str] = {}
    for number, item in enumerate((i for i in doc.items if isinstance(i, Table)), start=1):
        bare = _FORBIDDEN.sub("", item.title or item.id)[:_LONGEST_NAME]
        found[item.id] = bare if bare not in found.values() else f"{bare[:-3]}{number:03}"
    return found


def write_paras(sheet: Worksheet, doc: Disclosure, styles: dict[str, Format]) -> None:
    """The narrative in column A: one paragraph a cell, merged downwards where one row cannot show it.

    What a cell cannot hold goes on in the next one.
    """
    sheet.set_column(0, 0, _TEXT_WIDE)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    row = 0
    for item in doc.items:
        if isinstance(item, Para):
            heading = item.kind in ("cover", "part", "h2", "h3", "center")
            for text in pieces(item.text):
                row = _write_text(sheet, row, text, styles["heading" if heading else "text"])


def _write_text(sheet: Worksheet, row: int, text: str, style: Format) -> int:
    """One text in as many rows as show all of it; the row after them."""
    lines = sum(max(ceil(width(part) / (_TEXT_WIDE * _EMS)), 1) for part in text.split("\n"))
    high = lines * _LINE + _PAD
    rows = ceil(high / _HIGHEST)
    for each in range(rows):
        sheet.set_row(row + each, high / rows)
    if rows > 1:
        sheet.merge_range(row, 0, row + rows - 1, 0, "", style)
    sheet.write_string(row, 0, text, style)
    return row + rows


def pieces(text: str) -> list[str]:
    """The text as cells can hold it, cut behind a sentence: what is longer, workbooks cut off in silence."""
    found = []
    while len(text.encode("utf-16-le")) > _LONGEST_TEXT * _UTF16:
        some = text[: _LONGEST_TEXT // _UTF16]  # every character may need two units
        end = max(some.rfind("。"), some.rfind("\n")) + 1 or len(some)
        found.append(text[:end])
        text = text[end:]
    return [*found, text]


def write_table(sheet: Worksheet, table: Table, styles: dict[str, Format]) -> None:
    """Title, head lines, grid with merged cells, note."""
    last = table.columns - 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    wide = column_widths(table)
    for i, each in enumerate(wide):
        sheet.set_column(i, i, each)
    row = 0
    if table.title:
        sheet.merge_range(row, 0, row, last, table.title, styles["title"])
        row += 1
    if table.form:
        sheet.write_string(row, last, table.form, styles["right"])
        row += 1
    if table.head or table.unit:
        if table.head:
            sheet.write_string(row, 0, table.head, styles["left"])
        sheet.write_string(row, last, table.unit, styles["right"])
        row += 1
    rows = table.header + [r for page in whole_pages(table) for r in page]
    for r, high in enumerate(heights(table, rows, wide)):
        sheet.set_row(row + r, high)
    for r, line in enumerate(layout(rows, table.columns)):
        for c, (cell, r0, c0) in enumerate(line):
            if (r, c) == (r0, c0):
                write_cell(sheet, row + r, c, cell, styles)
    if table.header:
        sheet.repeat_rows(0, row + len(table.header) - 1)
    for r, note in enumerate(table.notes, start=row + len(rows)):
        sheet.write_string(r, 0, note, styles["left"])


def column_widths(table: Table) -> list[float]:
    """The widths of the table, or what whole figures and codes need: 30101, never 3010 and 1 below."""
    return [
        max(float(wide), ceil(need / _EMS) + _MARGIN)
        for wide, need in zip(table.widths, needed(table), strict=True)
    ]


def heights(table: Table, rows: list[Row], widths: Sequence[float]) -> list[float]:
    """The height of each row in points, so that no wrapped text is cut off or lies over the next row.

    Figures and codes do not wrap. A cell over several rows is given what these lack together, in the last
    of them.
    """
    found = [_LINE + _PAD] * len(rows)
    tall = []
    for r, line in enumerate(layout(rows, table.columns)):
        for c, (cell, r0, c0) in enumerate(line):
            if (r, c) == (r0, c0) and not cell.text.isascii():
                wide = sum(widths[c : c + cell.cs]) * _EMS
                lines = sum(max(ceil(width(part) / wide), 1) for part in cell.text.split("\n"))
                tall.append((r + cell.rs, r, lines * _LINE + _PAD))
    for end, start, high in sorted(tall):
        found[end - 1] += max(high - sum(found[start:end]), 0.0)
    return [min(high, _HIGHEST) for high in found]


def write_cell(sheet: Worksheet, row: int, col: int, cell: Cell, styles: dict[str, Format]) -> None:
    """One cell: amounts as numbers, everything else as text, no figure as a blank."""
    style = styles[cell.kind]
    if cell.cs > 1 or cell.rs > 1:
        sheet.merge_range(row, col, row + cell.rs - 1, col + cell.cs - 1, "", style)
    write: Callable[..., object] = sheet.write_string
    value: str | Decimal = cell.text
    if not cell.text:
        sheet.write_blank(row, col, None, style)
        return
    if cell.kind == "n" and AMOUNT.fullmatch(cell.text):
        value, write = Decimal(cell.text.replace(",", "")), sheet.write_number
    write(row, col, value, style)
