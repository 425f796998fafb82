"""Rows of the workbook are as high as their wrapped text: nothing lies over the row below."""

from __future__ import annotations

from mingzhang.writing.disclosure import Cell, Row
from mingzhang.writing.formats.xlsx import column_widths, heights
from tests.writing.disclosures import table

LINE, PAD = 13.5, 3.0


def test_a_short_row_is_one_line_high() -> None:
    made = table(2)
    assert heights(made, made.body, column_widths(made)) == [LINE + PAD] * 2
    made.body[0].cells[2] = Cell("1,234,567,890,123.00", "n")  # a figure does not wrap
    assert heights(made, made.body, column_widths(made)) == [LINE + PAD] * 2


def test_a_long_name_makes_its_row_higher() -> None:
    made = table(2)
    made.body[1].cells[1] = Cell("机关事业单位基本养老保险缴费支出和职业年金缴费支出")
    assert heights(made, made.body, column_widths(made)) == [LINE + PAD, 2 * LINE + PAD]


def test_a_cell_over_two_rows_takes_what_they_have_together() -> None:
    made = table(0)
    made.header[0] = Row("h0", [Cell("科目\n编码", "h", 1, 2), *made.header[0].cells[1:]])
    first, second = heights(made, made.header, column_widths(made))
    assert first + second >= 2 * LINE + PAD
    assert (
        heights(made, made.header, column_widths(made))[1] >= 2 * LINE + PAD
    )  # 其中：项目支出 does not fit one line


def test_a_merged_cell_counts_the_width_of_all_its_columns() -> None:
    made = table(1)
    made.body = [Row("r0", [Cell("一" * 30, "l", 4)])]
    assert heights(made, made.body, column_widths(made)) == [LINE + PAD]


def test_a_code_or_a_figure_is_never_broken() -> None:
    made = table(2, widths=[3, 26, 5, 5])
    digits = [len("2011300"), 0, len("1,234,567.89"), len("-1,234.00")]
    assert all(w >= n for w, n in zip(column_widths(made), digits, strict=True))
    assert column_widths(made)[1] == 26
