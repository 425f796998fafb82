"""Columns and letters: no figure is broken, and a table stands on one page where it can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.writing.disclosure import Cell, Row, Table
from mingzhang.writing.formats.fitting import PADDING, SIZES, Fit, Room, fit, in_one_line, width
from tests.writing.disclosures import n, table

UPRIGHT = Room(wide=460, high=600, line=1.2, pad=2, smallest=7)


def _figures_fit(made: Table, fitted: Fit) -> None:
    for row in made.body:
        at = 0
        for cell in row.cells:
            room = sum(fitted.widths[at : at + cell.cs]) - 2 * PADDING
            if cell.kind == "n":
                assert width(cell.text) * fitted.size <= room + 0.01, cell.text
            at += cell.cs


@given(
    st.lists(st.integers(1, 40), min_size=4, max_size=4),
    st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=2, max_size=2),
)
def test_no_figure_is_wider_than_its_column(relative: list[int], figures: list[object]) -> None:
    cells = [Cell("2011301", "c"), Cell("一般行政管理事务"), *(n(f"{x:,.2f}") for x in figures)]
    made = table(0, widths=relative, body=[Row("r", cells)])
    fitted = fit(made, UPRIGHT)
    _figures_fit(made, fitted)
    assert sum(fitted.widths) == pytest.approx(460)


def test_letters_are_as_large_as_may_be() -> None:
    assert fit(table(3), UPRIGHT).size == SIZES[0]


def test_letters_shrink_so_that_the_table_stands_on_one_page() -> None:
    fitted = fit(table(35), UPRIGHT)
    assert 7 <= fitted.size < SIZES[0]
    assert fitted.lines * fitted.size * 1.2 + 37 * 4 <= 600


def test_a_table_of_many_pages_has_large_letters() -> None:
    assert fit(table(300), UPRIGHT).size == SIZES[0]


def test_a_table_with_many_figures_has_small_letters_and_keeps_them_whole() -> None:
    cells = [n("1,234,567.89") for _ in range(12)]
    made = table(0, widths=[1] * 12, header=[], body=[Row("r", cells)])
    fitted = fit(made, UPRIGHT)
    assert fitted.size < 6
    _figures_fit(made, fitted)


def test_what_cannot_fit_has_the_smallest_letters() -> None:
    made = table(0, widths=[1] * 40, header=[], body=[Row("r", [n("1,234,567.89")] * 40)])
    fitted = fit(made, UPRIGHT)
    assert fitted.size == SIZES[-1]
    assert sum(fitted.widths) == pytest.approx(460)


def test_the_widths_of_a_table_hold_where_they_can() -> None:
    made = table(3, widths=[1, 2, 2, 2])
    assert fit(made, Room(1400, 600, 1.2, 2, 7)).widths == pytest.approx((200, 400, 400, 400))


def test_lines_that_are_wrapped_count() -> None:
    long = [Row("r", [Cell("1", "c"), Cell("长" * 200), n("1.00"), n("2.00")])]
    assert fit(table(0, body=long), UPRIGHT).lines > fit(table(1), UPRIGHT).lines + 5


def test_cells_below_merged_ones_stand_in_their_columns() -> None:
    body = [
        Row("a", [Cell("甲", "c", 1, 2), Cell("乙"), n("1.00"), n("2.00")]),
        Row("b", [Cell("丙"), n("1,234,567,890.12"), n("3.00")]),
    ]
    made = table(0, widths=[10, 10, 1, 10], body=body)
    fitted = fit(made, UPRIGHT)
    assert fitted.widths[2] >= width("1,234,567,890.12") * fitted.size


def test_a_heading_is_smaller_where_else_it_would_be_broken() -> None:
    assert in_one_line("部门决算表", 18, 14, 460) == 18
    assert in_one_line("表" * 30, 18, 14, 460) == 15
    assert in_one_line("表" * 60, 18, 14, 460) == 14
    assert in_one_line("", 18, 14, 460) == 18
