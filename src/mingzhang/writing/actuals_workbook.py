"""The workbook in which results are entered (实际完成值填报表).

Only the yellow cells can be typed into; there is no formula and no macro. What was entered before can be
filled in again, so that results go with a document that was laid out anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from io import BytesIO
from typing import Any

from mingzhang.filing.sheet_cells import writable
from mingzhang.money import read_number
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.self_evaluation.actual_values import Entries, Entry, FundsEntry
from mingzhang.scoring.self_evaluation.actuals_columns import (
    FUNDS,
    INPUTS_FUNDS,
    INPUTS_ROWS,
    ROWS,
    SHEET_FUNDS,
    SHEET_HELP,
    SHEET_ROWS,
    part_id,
)
from mingzhang.scoring.self_evaluation.asking import Asked
from mingzhang.scoring.self_evaluation.asking_words import asked_words
from mingzhang.scoring.self_evaluation.evaluation import printed_funds
from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore, RowToScore
from mingzhang.writing.sheets import MADE, as_number, cell_format, height, print_set_up

_WIDTHS = (16, 9, 10, 22, 14, 13, 8, 6, 34, 26, 14, 8, 26, 24)
_FUNDS_WIDTHS = (34, 14, 14, 14, 10, 34, 40)
_INPUT = "#FFF9D6"
_HELP = (
    "1. 只填黄色单元格；其他单元格已锁定（没有密码）。没有公式，没有宏。",
    "2. “指标”表：每项指标一行；一项指标要填几个数的，分几行，见“分项”和“填写要求”。",
    "3. 百分比填 95 或 95%；不要填 0.95。",
    "4. 定性指标从下拉列表中选；填写要求列出每一档对应的原文。",
    "5. 标准没有给出分值、或者没有印出标准的，在“人工评分”填得分，并在最后一栏写明理由。",
    "6. 未得满分、超过指标值 30% 以上、执行率过低的，写明偏差原因和改进措施。",
    "7. “资金”表：全年预算数为调整后的预算，单位均为万元。",
    "8. “编号”由单位、项目、指标组成，请勿改动；文件重新排版后仍然对得上。",
    "9. 填写要求中的“请核对”：原文件的表格有错位，读出的内容可能有误，请对照原文。",
)
_DOUBTS = {
    "name": "三级指标", "target": "指标值", "unit": "计量单位", "operator": "指标值类型",
    "weight": "分值", "criterion": "评（扣）分标准",
}  # fmt: skip


def actuals_workbook(forms: Sequence[FormToScore], given: Entries | None = None) -> bytes:
    """The workbook for the forms of a filing, filled in as far as entries are given."""
    import xlsxwriter

    data = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"created": MADE, "title": "实际完成值填报表"})
        entries = given or Entries()
        _Indicators(book).write(forms, {(e.id, e.part): e for e in entries.rows})
        _funds(book, forms, {e.id: e for e in entries.funds})
        _help(book)
    return data.getvalue()


def target_words(row: RowToScore) -> str:
    """The target with its operator: ≥24."""
    context, text = row.context, row.indicator.target.strip()
    if context.operator in ("≥", ">", "≤", "<") and context.target is not None:
        return f"{context.operator}{rounded(context.target, 6)}"
    return text


class _Indicators:
    """The sheet of indicators."""

    def __init__(self, book: Any) -> None:
        self._sheet = book.add_worksheet(SHEET_ROWS)
        self._head = cell_format(book, bold=True, bg_color="#DCE6F1", align="center")
        self._head_input = cell_format(book, bold=True, bg_color="#FFE699", align="center")
        self._body = cell_format(book)
        self._middle = cell_format(book, align="center")
        self._small = cell_format(book, font_color="#808080", font_size=8)
        self._input = cell_format(book, bg_color=_INPUT, locked=False, align="center")
        self._words = cell_format(book, bg_color=_INPUT, locked=False)
        self._number = 0

    def write(self, forms: Sequence[FormToScore], given: Mapping[tuple[str, int], Entry]) -> None:
        sheet = self._sheet
        for column, (key, head) in enumerate(ROWS.items()):
            sheet.set_column(column, column, _WIDTHS[column])
            marked = self._head_input if key in INPUTS_ROWS else self._head
            sheet.write_string(0, column, f"{head}*" if key == "actual" else head, marked)
        sheet.set_row(0, 30)
        several = len({form.unit for form in forms}) > 1
        for form in forms:
            name = f"{form.unit}\n{form.name}" if several else form.name
            for row in form.rows:
                self._row(name, row, given)
        sheet.freeze_panes(1, 4)
        sheet.autofilter(0, 0, max(1, self._number), len(ROWS) - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:Z1048576"})
        _protect(sheet)
        print_set_up(sheet, 1)
        sheet.print_area(0, 0, self._number, list(ROWS).index("id") - 1)

    def _row(self, form: str, row: RowToScore, given: Mapping[tuple[str, int], Entry]) -> None:
        several = len(row.asked) > 1
        for at, asked in enumerate(row.asked, start=1):
            part = at if several else 0
            self._number += 1
            self._cells(form, row, asked, part)
            self._entries(row, part, given.get((row.id, part)))
            self._choices(asked)

    def _cells(self, form: str, row: RowToScore, asked: Asked, part: int) -> None:
        indicator, weight = row.indicator, row.context.weight
        first = part <= 1
        wanted = asked_words(asked)
        if row.doubts and first:
            wanted += "\n请核对：" + "、".join(_DOUBTS[field] for field in row.doubts)
        values = {
            "form": form,
            "level1": indicator.level1,
            "level2": indicator.level2,
            "name": row.name,
            "part": f"（{part}）{asked.words}" if part else "",
            "target": target_words(row) if first else "",
            "unit": asked.unit or (indicator.unit if asked.kind == "number" else ""),
            "weight": rounded(weight, 6) if weight is not None and first else "",
            "criterion": row.text if first else "",
            "asked": wanted,
            "id": part_id(row.id, part),
        }
        cells = []
        for column, key in enumerate(ROWS):
            text = writable(values.get(key, ""))
            cells.append(text if key != "id" else "")
            if key in INPUTS_ROWS:
                continue
            middle = key in ("level1", "level2", "target", "unit", "weight")
            style = self._small if key == "id" else self._middle if middle else self._body
            if key == "weight" and weight is None and first:
                self._sheet.write_blank(self._number, column, None, self._input)
            else:
                self._sheet.write_string(self._number, column, text, style)
        self._sheet.set_row(self._number, height(cells, _WIDTHS))

    def _entries(self, row: RowToScore, part: int, entry: Entry | None) -> None:
        by_hand = row.asked[0].kind == "points"
        keys = list(ROWS)
        for key in INPUTS_ROWS:
            typed = getattr(entry, key).text if entry is not None else ""
            style = self._words if key == "reason" else self._input
            if key == "points" and part > 1:
                self._sheet.write_blank(self._number, keys.index(key), None, self._body)
            elif key == "actual" and by_hand and not typed:
                self._sheet.write_blank(self._number, keys.index(key), None, self._words)
            else:
                write_entry(self._sheet, self._number, keys.index(key), typed, style)
        if entry is not None and entry.weight.text and row.context.weight is None:
            at = keys.index("weight")
            write_entry(self._sheet, self._number, at, entry.weight.text, self._input)

    def _choices(self, asked: Asked) -> None:
        column = list(ROWS).index("actual")
        choices = [name for name, _ in asked.choices]
        if asked.kind == "done":
            choices = ["是", "否"]
        if choices and len(",".join(choices)) <= 255:
            rule = {
                "validate": "list",
                "source": choices,
                "error_title": "请从列表中选",
                "error_message": "、".join(choices)[:250],
            }
            self._sheet.data_validation(self._number, column, self._number, column, rule)
        help_text = asked_words(asked)[:250]
        if asked.kind in ("number", "date", "points"):
            rule = {"validate": "any", "input_title": "填写要求", "input_message": help_text}
            self._sheet.data_validation(self._number, column, self._number, column, rule)


def write_entry(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """What was typed, as a number where it is a plain one."""
    number = read_number(text) if text else None
    if not text:
        sheet.write_blank(row, column, None, style)
    elif number is not None and len(text) <= 15:
        sheet.write_number(row, column, number.value, style)
    else:
        sheet.write_string(row, column, writable(text), style)


def _funds(book: Any, forms: Sequence[FormToScore], given: Mapping[str, FundsEntry]) -> None:
    sheet = book.add_worksheet(SHEET_FUNDS)
    head = cell_format(book, bold=True, bg_color="#DCE6F1", align="center")
    head_input = cell_format(book, bold=True, bg_color="#FFE699", align="center")
    body, small = cell_format(book), cell_format(book, font_color="#808080", font_size=8)
    known = cell_format(book, num_format="#,##0.00####", align="right")
    money = cell_format(
        book, bg_color=_INPUT, locked=False, num_format="#,##0.00####", align="right"
    )
    words = cell_format(book, bg_color=_INPUT, locked=False)
    keys = [key for key in FUNDS if key != "rate"]
    widths = [w for key, w in zip(FUNDS, _FUNDS_WIDTHS, strict=True) if key != "rate"]
    for column, key in enumerate(keys):
        sheet.set_column(column, column, widths[column])
        unit = "（万元）" if key in ("initial", "adjusted", "executed") else ""
        marked = head_input if key in INPUTS_FUNDS else head
        sheet.write_string(0, column, FUNDS[key] + unit, marked)
    sheet.set_row(0, 30)
    several = len({form.unit for form in forms}) > 1
    for number, form in enumerate(forms, start=1):
        entry, printed = given.get(form.id), printed_funds(form.form)
        name = f"{form.unit} {form.name}" if several else form.name
        sheet.set_row(number, height([name], [widths[0]]))
        sheet.write_string(number, 0, writable(name), body)
        _amount(sheet, number, keys.index("initial"), printed.initial, known)
        for key, figure in (("adjusted", printed.adjusted), ("executed", printed.executed)):
            typed = getattr(entry, key).text if entry is not None else ""
            text = typed or (rounded(figure, 6) if figure is not None else "")
            write_entry(sheet, number, keys.index(key), text, money)
        reason = entry.reason.text if entry is not None else ""
        write_entry(sheet, number, keys.index("reason"), reason, words)
        sheet.write_string(number, keys.index("id"), writable(form.id), small)
    rule = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "请填金额",
        "error_message": "单位为万元，不小于零的数。",
    }
    at = keys.index("adjusted")
    sheet.data_validation(1, at, max(1, len(forms)), keys.index("executed"), rule)
    sheet.freeze_panes(1, 1)
    _protect(sheet)
    print_set_up(sheet, 1)


def _amount(sheet: Any, row: int, column: int, amount: Fraction | None, style: Any) -> None:
    if amount is None:
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_number(row, column, as_number(amount), style)


def _help(book: Any) -> None:
    sheet = book.add_worksheet(SHEET_HELP)
    words = book.add_format({"font_name": "宋体", "font_size": 11, "text_wrap": True})
    sheet.set_column(0, 0, 100)
    for number, line in enumerate(_HELP):
        sheet.set_row(number, height([line], [90]) + 4)
        sheet.write_string(number, 0, line, words)
    _protect(sheet)
    print_set_up(sheet, 0, landscape=False)


def _protect(sheet: Any) -> None:
    """Against slips, not against anybody: without a password."""
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
