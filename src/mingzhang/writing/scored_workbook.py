"""The filled self-evaluation forms (自评表) as a workbook, with the arithmetic on a sheet of its own.

Figures are numbers, rounded as printed; nothing is a formula. In Chinese, as the forms are.
"""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from itertools import groupby
from typing import Any

from mingzhang.filing.sheet_cells import writable
from mingzhang.scoring.criterion.normal_form import write
from mingzhang.scoring.criterion.spelling import percent
from mingzhang.scoring.self_evaluation.evaluation import Scored, ScoredForm, ScoredRow
from mingzhang.scoring.self_evaluation.execution import printed
from mingzhang.writing.scored_words import (
    actual_words,
    deviation_words,
    execution_words,
    explanation,
    missing_words,
    target_words,
    total_words,
)
from mingzhang.writing.sheets import (
    MADE,
    as_number,
    cell_format,
    height,
    print_set_up,
    sheet_name,
)

_FORM_WIDTHS = (10, 13, 26, 15, 17, 9, 9, 26)
_FORM_HEADS = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施",
)  # fmt: skip
_FUNDS_HEADS = ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
_HOW = {
    "项目": 18, "三级指标": 24, "评（扣）分标准": 34, "规范写法": 30, "实际完成值": 14, "分值": 7,
    "得分": 7, "计算过程": 44, "提示": 20,
}  # fmt: skip
_OPEN = {"项目": 26, "事项": 30, "内容": 50, "状态": 16}
_DOUBTFUL = "原表有错位，请对照原文核对"


def scored_workbook(scored: Scored) -> bytes:
    """One sheet for each form, one with the arithmetic, and one with what is still open."""
    import xlsxwriter

    data = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    taken = {"赋分过程", "待补和需说明"}
    with xlsxwriter.Workbook(data, options) as book:
        book.set_properties({"created": MADE, "title": "绩效自评表"})
        styles = _Styles(book)
        for form in scored.forms:
            sheet = book.add_worksheet(sheet_name(form.name, taken))
            _Form(sheet, styles, form, scored.year).write()
        _how(book.add_worksheet("赋分过程"), styles, scored)
        _open(book.add_worksheet("待补和需说明"), styles, scored)
    return data.getvalue()


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format(
            {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter",
             "font_name": "宋体"}
        )  # fmt: skip
        self.head = cell_format(book, bold=True, bg_color="#DCE6F1", align="center")
        self.body = cell_format(book)
        self.middle = cell_format(book, align="center")
        self.points = cell_format(book, align="center", num_format="0.00")
        self.weight = cell_format(book, align="center", num_format="0.######")
        self.money = cell_format(book, align="center", num_format="#,##0.00####")
        self.missing = cell_format(book, align="center", bg_color="#FDE9E7")
        self.total = cell_format(book, bold=True, align="center", num_format="0.00")
        self.bold = cell_format(book, bold=True, align="center")


class _Form:
    """One filled form."""

    def __init__(self, sheet: Any, styles: _Styles, form: ScoredForm, year: int) -> None:
        self._sheet, self._styles, self._form, self._year = sheet, styles, form, year

    def write(self) -> None:
        for column, width in enumerate(_FORM_WIDTHS):
            self._sheet.set_column(column, column, width)
        self._head()
        row = self._rows(6)
        self._end(row)
        print_set_up(self._sheet, 0)

    def _head(self) -> None:
        sheet, styles, form = self._sheet, self._styles, self._form
        year = f"{self._year}年度" if self._year else ""
        kind = "部门整体支出绩效自评表" if form.whole else "项目支出绩效自评表"
        sheet.merge_range(0, 0, 0, 7, f"{year}{kind}", styles.title)
        sheet.set_row(0, 30)
        label = "部门（单位）名称" if form.whole else "项目名称"
        sheet.merge_range(1, 0, 1, 1, label, styles.head)
        name = writable(form.unit if form.whole else form.name)
        if form.whole:
            sheet.merge_range(1, 2, 1, 7, name, styles.body)
        else:
            sheet.merge_range(1, 2, 1, 4, name, styles.body)
            sheet.write_string(1, 5, "实施单位", styles.head)
            sheet.merge_range(1, 6, 1, 7, writable(form.unit), styles.body)
        sheet.set_row(1, height([name], [55]))
        self._funds()
        for column, head in enumerate(_FORM_HEADS):
            sheet.write_string(5, column, head, styles.head)

    def _funds(self) -> None:
        """Rows 3 and 4: the money, in the columns after the label."""
        sheet, styles, form = self._sheet, self._styles, self._form
        label = "部门资金\n（万元）" if form.whole else "项目资金\n（万元）"
        sheet.merge_range(2, 0, 3, 0, label, styles.head)
        sheet.write_blank(2, 1, None, styles.head)
        sheet.write_string(3, 1, "年度资金总额", styles.head)
        for column, head in enumerate(_FUNDS_HEADS, start=1):
            if head:
                sheet.write_string(2, column, head, styles.head)
        sheet.set_row(2, 18)
        sheet.set_row(3, 18)
        sheet.write_blank(4, 0, None)
        sheet.set_row(4, 6)
        money = (form.funds.initial, form.funds.adjusted, form.funds.executed)
        for column, amount in enumerate(money, start=2):
            self._amount(3, column, amount)
        if form.execution_weight:
            sheet.write_number(3, 5, as_number(form.execution_weight), styles.weight)
        else:
            sheet.write_string(3, 5, "—", styles.middle)
        executed = form.execution
        if executed is None:
            sheet.write_string(3, 6, "—", styles.middle)
            self._points(3, 7, None, bool(form.execution_weight))
        else:
            sheet.write_string(3, 6, percent(executed.rate), styles.middle)
            self._points(3, 7, executed.points)

    def _amount(self, row: int, column: int, amount: Fraction | None) -> None:
        if amount is None:
            self._sheet.write_blank(row, column, None, self._styles.middle)
        else:
            self._sheet.write_number(row, column, as_number(amount), self._styles.money)

    def _points(self, row: int, column: int, points: Fraction | None, missing: bool = True) -> None:
        if points is None:
            style = self._styles.missing if missing else self._styles.middle
            self._sheet.write_string(row, column, "—", style)
        else:
            self._sheet.write_number(row, column, printed(points), self._styles.points)

    def _rows(self, at: int) -> int:
        """Write the indicators; give the row behind them."""
        for level1, group in groupby(self._form.rows, lambda row: row.row.indicator.level1):
            start = at
            for level2, inner in groupby(group, lambda row: row.row.indicator.level2):
                first = at
                for row in inner:
                    self._row(at, row)
                    at += 1
                self._merged(first, at - 1, 1, level2)
            self._merged(start, at - 1, 0, level1)
        return at

    def _merged(self, first: int, last: int, column: int, text: str) -> None:
        if first == last:
            self._sheet.write_string(first, column, writable(text), self._styles.middle)
        else:
            self._sheet.merge_range(
                first, column, last, column, writable(text), self._styles.middle
            )

    def _row(self, at: int, scored: ScoredRow) -> None:
        sheet, styles = self._sheet, self._styles
        name, target, actual = scored.row.name, target_words(scored.row), actual_words(scored)
        sheet.write_string(at, 2, writable(name), styles.body)
        sheet.write_string(at, 3, writable(target), styles.middle)
        sheet.write_string(at, 4, writable(actual), styles.middle)
        if scored.weight is None:
            sheet.write_string(at, 5, "—", styles.missing)
        else:
            sheet.write_number(at, 5, as_number(scored.weight), styles.weight)
        self._points(at, 6, scored.points)
        sheet.write_string(at, 7, writable(scored.reason), styles.body)
        cells = ["", "", name, target, actual, "", "", scored.reason]
        sheet.set_row(at, height(cells, _FORM_WIDTHS))

    def _end(self, at: int) -> None:
        """The last row: the total and the grade, as forms print them."""
        sheet, styles, form = self._sheet, self._styles, self._form
        sheet.merge_range(at, 0, at, 4, "总分", styles.bold)
        sheet.write_number(at, 5, as_number(form.full), styles.weight)
        if form.total is None:
            sheet.write_string(at, 6, "不完整", styles.missing)
            said = f"已得 {printed(form.known)} 分，见“待补和需说明”"
        else:
            sheet.write_number(at, 6, printed(form.total), styles.total)
            said = "" if form.grade is None else f"评价等级：{form.grade.label}"
        sheet.write_string(at, 7, said, styles.bold)
        sheet.set_row(at, height([said], [24]))


def _how(sheet: Any, styles: _Styles, scored: Scored) -> None:
    """The arithmetic of every indicator and of every execution rate."""
    widths = list(_HOW.values())
    _heads(sheet, styles, _HOW)
    at = 1
    for form in scored.forms:
        for row in form.rows:
            criterion = row.row.criterion
            by_rule = "（未印出标准，按财预〔2020〕10号）" if criterion is not None else ""
            hints = [note.text("zh") for note in row.notes]
            hints += [_DOUBTFUL] if row.row.doubts else []
            cells = [
                form.name, row.row.name, row.row.text or by_rule,
                write(criterion) if criterion is not None else "", actual_words(row), "", "",
                explanation(row, "zh"), "；".join(hints),
            ]  # fmt: skip
            _cells(sheet, styles, at, cells, widths)
            _figures(sheet, styles, at, row.weight, row.points)
            at += 1
        said = execution_words(form, "zh")
        cells = [form.name, "预算执行率", "", "", "", "", "", said, ""]
        _cells(sheet, styles, at, cells, widths)
        points = form.execution.points if form.execution is not None else None
        _figures(sheet, styles, at, form.execution_weight, points)
        total = [
            form.name,
            "总分",
            "",
            "",
            "",
            "",
            "",
            total_words(form, "zh"),
            form.cut and _DOUBTFUL,
        ]
        _cells(sheet, styles, at + 1, total, widths)
        _figures(sheet, styles, at + 1, form.full, form.total)
        at += 2
    sheet.freeze_panes(1, 2)
    print_set_up(sheet, 1)


def _figures(
    sheet: Any, styles: _Styles, at: int, weight: Fraction | None, points: Fraction | None
) -> None:
    if weight is not None:
        sheet.write_number(at, 5, as_number(weight), styles.weight)
    if points is not None:
        sheet.write_number(at, 6, printed(points), styles.points)


def _open(sheet: Any, styles: _Styles, scored: Scored) -> None:
    """What the totals lack, and what must be explained."""
    widths = list(_OPEN.values())
    _heads(sheet, styles, _OPEN)
    lines: list[list[str]] = []
    for form in scored.forms:
        lines += [[form.name, "缺项", said, "待补"] for said in missing_words(form, "zh")]
        for name, said, done in deviation_words(form, "zh"):
            lines.append([form.name, name, said, "已说明" if done else "请写明原因和改进措施"])
        lines += [[form.name, "汇总", note.text("zh"), ""] for note in form.notes]
    for at, cells in enumerate(lines or [["", "无", "", ""]], start=1):
        _cells(sheet, styles, at, cells, widths)
    sheet.freeze_panes(1, 0)
    print_set_up(sheet, 1)


def _heads(sheet: Any, styles: _Styles, heads: dict[str, int]) -> None:
    for column, (head, width) in enumerate(heads.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles.head)


def _cells(sheet: Any, styles: _Styles, at: int, cells: list[str], widths: list[int]) -> None:
    sheet.set_row(at, height(cells, widths))
    for column, cell in enumerate(cells):
        sheet.write_string(at, column, writable(cell), styles.body)
