"""The explanation of a consolidation as a workbook: the bridge table, transfers, open figures, texts."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from mingzhang.language import translate
from mingzhang.money import WIDE, trimmed
from mingzhang.writing.book.figure_words import fact_words
from mingzhang.writing.book.workbook_form import LONGEST_TEXT
from mingzhang.writing.book.workbook_sheet import height_of
from mingzhang.writing.consolidation.consolidating import Consolidated
from mingzhang.writing.consolidation.words import (
    bridge_heads,
    remarks,
    removed_rows,
    why,
)

_CREATED = datetime(2025, 1, 1)
_MOST_DIGITS = 15
_BRIDGE = (56, 20, 20, 20, 70)
_REMARK = 120
_REMOVED = ("who pays", "who receives", "which figure", "how much")


def workbook_bytes(made: Consolidated, language: str) -> bytes:
    """The explanation as an XLSX file; the same bytes for the same explanation."""
    data = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as workbook:
        workbook.set_properties({"created": _CREATED})
        _Sheets(workbook, made, language).write()
    return data.getvalue()


class _Sheets:
    def __init__(self, workbook: xlsxwriter.Workbook, made: Consolidated, language: str) -> None:
        self._workbook = workbook
        self._made = made
        self._language = language
        font = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "border": 1}
        self._text: Format = workbook.add_format(font | {"text_wrap": True})
        self._head: Format = workbook.add_format(font | {"bold": True, "bg_color": "#DDEBF7"})
        self._amount: Format = workbook.add_format(font | {"num_format": "#,##0.00####"})

    def write(self) -> None:
        book, explanation = self._made.book, self._made.explanation
        sheet = self._sheet("bridge table", bridge_heads(self._language, book), _BRIDGE)
        for row, each in enumerate(explanation.differences, start=1):
            sheet.write_string(row, 0, fact_words(each.key, book), self._text)
            for column, amount in enumerate((each.units, each.taken, each.stated), start=1):
                self._figure(sheet, row, column, WIDE.divide(amount, book.money.value))
            self._words(sheet, row, 4, why(each, book).text(self._language), _BRIDGE[4])
        heads = [translate(head, self._language) for head in _REMOVED]
        sheet = self._sheet("internal transfers", heads, (30, 30, 56, 20))
        for row, cells in enumerate(removed_rows(explanation.removed, book), start=1):
            for column, text in enumerate(cells[:-1]):
                sheet.write_string(row, column, text, self._text)
            amount = explanation.removed[row - 1].amount
            self._figure(sheet, row, 3, WIDE.divide(amount, book.money.value))
        sheet = self._sheet(
            "to be decided", [translate("what is open", self._language)], (_REMARK,)
        )
        for row, remark in enumerate(remarks(self._made, everything=True), start=1):
            self._words(sheet, row, 0, remark.text(self._language), _REMARK)

    def _sheet(self, name: str, heads: list[str], widths: tuple[int, ...]) -> Worksheet:
        sheet = self._workbook.add_worksheet(translate(name, self._language))
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.write_string(0, column, head, self._head)
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _words(self, sheet: Worksheet, row: int, column: int, text: str, width: int) -> None:
        """A text of any length in a row that is high enough for it."""
        sheet.write_string(row, column, text[:LONGEST_TEXT], self._text)
        sheet.set_row(row, height_of(text, width))

    def _figure(self, sheet: Worksheet, row: int, column: int, value: Decimal) -> None:
        text = trimmed(value)
        if len(text.replace("-", "").replace(".", "").strip("0")) > _MOST_DIGITS:
            sheet.write_string(row, column, text, self._text)
        else:
            sheet.write_number(row, column, value, self._amount)
