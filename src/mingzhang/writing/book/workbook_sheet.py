"""One sheet of a workbook for a clerk: cells to fill in, cells that are locked, drop-downs, help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import ceil

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from mingzhang.filing.sheet_cells import for_xml
from mingzhang.money import WIDE, Unit, plain, read_number, trimmed

_FONT = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_BOX = _FONT | {"border": 1, "border_color": "#A6A6A6"}
_INPUT = _BOX | {"locked": False, "bg_color": "#FFFBE6"}
_WARNING = {"bg_color": "#FFC7CE"}
STYLES: Mapping[str, Mapping[str, object]] = {
    "title": _FONT | {"font_size": 14, "bold": True},
    "help": _FONT | {"font_color": "#595959", "text_wrap": True, "valign": "top"},
    "head": _BOX | {"bold": True, "align": "center", "bg_color": "#DDEBF7", "text_wrap": True},
    "label": _BOX | {"bg_color": "#F2F2F2"},
    "fixed": _BOX | {"bg_color": "#F2F2F2", "text_wrap": True},
    "total": _BOX | {"bg_color": "#F2F2F2", "num_format": "#,##0.00####", "align": "right"},
    "strong": _BOX | {"bold": True, "bg_color": "#E2EFDA"},
    "grand": _BOX
    | {"bold": True, "bg_color": "#E2EFDA", "num_format": "#,##0.00####", "align": "right"},
    "input": _INPUT | {"num_format": "@"},
    "text": _INPUT | {"num_format": "@", "text_wrap": True, "valign": "top"},
    "number": _INPUT | {"num_format": "General"},
    "warning": _WARNING,
    "amount": _INPUT | {"num_format": "#,##0.00####", "align": "right"},
}
_FREE: Mapping[str, object] = {
    "format_cells": True, "format_columns": True, "format_rows": True, "insert_rows": True,
    "sort": True, "autofilter": True,
}  # fmt: skip
_MOST_DIGITS = 15
"""Digits that a spreadsheet keeps of a number; a longer one is written as text."""
_LONGEST_TITLE, _LONGEST_HELP = 32, 255
_LARGEST = 10**14
_LINE, _HIGHEST = 13.5, 400
"""Points of a line of text, and of the highest row."""


class FormSheet:
    """A sheet being written; rows and columns count from 0."""

    def __init__(self, book: Workbook, name: str, styles: Mapping[str, Format]) -> None:
        self.name = name
        self.sheet: Worksheet = book.add_worksheet(name)
        self.styles = styles
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C&A　第 &P 页，共 &N 页")
        self.sheet.protect("", dict(_FREE))

    def title(self, title: str, help_text: str, last: int) -> None:
        """The first two rows: what the sheet is, and how it is filled in."""
        self.sheet.write_string(0, 0, title, self.styles["title"])
        self.sheet.set_row(0, 24)
        self.across(1, 0, max(last, 1), help_text, "help")
        self.sheet.set_row(1, 45)

    def put(self, row: int, column: int, text: str, style: str = "input") -> None:
        """A text, never a formula, whatever it begins with; nothing for no text."""
        if text:
            self.sheet.write_string(row, column, text, self.styles[style])
        else:
            self.sheet.write_blank(row, column, None, self.styles[style])

    def wrapped(self, row: int, text: str, width: float) -> None:
        """Make a row as high as a text needs in a column; no program does so by itself."""
        self.fitted(row, [(text, width)])

    def fitted(self, row: int, texts: Sequence[tuple[str, float]]) -> None:
        """Make a row as high as the longest of several texts needs, each with the width of its column."""
        lines = max(_lines(text, width) for text, width in texts)
        if lines > 1:
            self.sheet.set_row(row, min(_HIGHEST, lines * _LINE + 3))

    def across(self, row: int, first: int, last: int, text: str, style: str) -> None:
        """A text over several columns."""
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", self.styles[style])
        self.put(row, first, text, style)

    def figure(self, row: int, column: int, amount: Decimal | None, unit: Unit | None) -> None:
        """An amount in its unit, or a count; exact, so with very many digits as text."""
        style = self.styles["number" if unit is None else "amount"]
        if amount is None:
            self.sheet.write_blank(row, column, None, style)
            return
        value = amount if unit is None else WIDE.divide(amount, unit.value)
        if len(trimmed(value).replace("-", "").replace(".", "").strip("0")) > _MOST_DIGITS:
            self.sheet.write_string(row, column, plain(value), style)
        else:
            self.sheet.write_number(row, column, value, style)

    def number(self, row: int, column: int, text: str) -> None:
        """A number that is kept as text: as a number where that keeps all of it."""
        number = read_number(text)
        if number is None or trimmed(number.value) != text:
            self.put(row, column, text, "number")
        else:
            self.figure(row, column, number.value, None)

    def formula(
        self, row: int, column: int, formula: str, value: object, style: str = "fixed"
    ) -> None:
        """A locked formula with the value that it has now."""
        shown = for_xml(value) if isinstance(value, str) else value
        self.sheet.write_formula(row, column, formula, self.styles[style], shown)

    def head(self, row: int, names: Sequence[str], widths: Sequence[float]) -> None:
        """The head of a table, repeated on each printed page and kept in sight."""
        for column, (name, width) in enumerate(zip(names, widths, strict=True)):
            self.put(row, column, name, "head")
            self.sheet.set_column(column, column, width)
        self.sheet.set_row(row, 30)
        self.sheet.freeze_panes(row + 1, 0)
        self.sheet.repeat_rows(row)

    def pick(
        self,
        rows: tuple[int, int],
        column: int,
        source: object,
        help_text: str,
        strict: bool = True,
    ) -> None:
        """A drop-down; where it is not strict, another entry is taken after a question."""
        self.sheet.data_validation(
            rows[0], column, rows[1], column,
            {"validate": "list", "source": source, "ignore_blank": True,
             "input_message": help_text[:_LONGEST_HELP],
             "error_type": "stop" if strict else "warning",
             "error_title": "请从列表中选择"[:_LONGEST_TITLE],
             "error_message": help_text[:_LONGEST_HELP]},
        )  # fmt: skip

    def only_numbers(self, rows: tuple[int, int], column: int) -> None:
        """Cells that take numbers alone."""
        self.sheet.data_validation(
            rows[0], column, rows[1], column,
            {"validate": "decimal", "criteria": "between", "minimum": -_LARGEST, "maximum": _LARGEST,
             "error_title": "请填数字",
             "error_message": "只填数字：不带单位、百分号和文字；没有的留空行，零填 0。"},
        )  # fmt: skip
        self.mark_texts(rows, column)

    def mark_texts(self, rows: tuple[int, int], column: int) -> None:
        """Mark figures that came in as text, by pasting: the totals of a spreadsheet leave them out."""
        cell = xl_rowcol_to_cell(rows[0], column)
        self.sheet.conditional_format(
            rows[0], column, rows[1], column,
            {"type": "formula", "criteria": f"=ISTEXT({cell})", "format": self.styles["warning"]},
        )  # fmt: skip

    def comment(self, row: int, column: int, text: str) -> None:
        """Help that opens at a cell."""
        self.sheet.write_comment(row, column, text, {"author": "", "x_scale": 2, "y_scale": 1.2})

    def range(self, first: int, last: int, column: int) -> str:
        """A column of cells as formulas of other sheets name it."""
        return f"'{self.name}'!{xl_range_abs(first, column, last, column)}"


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(_wide(line) / width)) for line in text.split("\n"))


def _wide(text: str) -> int:
    """Columns that a text takes: a Chinese character takes two."""
    return sum(1 if char.isascii() else 2 for char in text)
