"""Performance forms as rules look at them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.checking.performance_forms import (
    certain,
    form_words,
    number_in,
    of_execution,
    percent_in,
    place_of,
    row_words,
    total_row,
    value,
)
from mingzhang.filing.performance import FundsRow, Indicator, PerformanceForm
from mingzhang.filing.place import Place

HERE = Place("a.txt", line=1)
THERE = Place("a.txt", line=2)


def form(title: str = "", project: str = "", *labels: str) -> PerformanceForm:
    found = PerformanceForm(True, not project, None, project, title, HERE)
    found.funds = [FundsRow(label, {}) for label in labels]
    return found


@pytest.mark.parametrize(
    ("text", "number", "places"),
    [("9.6分", "9.6", 1), ("96%", "96", 0), (" 1 0 ", "10", 0), ("9.50", "9.50", 2), ("-1", "-1", 0), ("1,000", "1000", 0)],
)  # fmt: skip
def test_numbers_lose_their_marks(text: str, number: str, places: int) -> None:
    found = number_in(text)
    assert found is not None
    assert (found.value, found.places) == (Decimal(number), places)


@pytest.mark.parametrize("text", ["", "——", "/", "无", "优", "10分5秒", "约10", "10-20"])
def test_words_are_no_numbers(text: str) -> None:
    assert number_in(text) is None
    assert value(text) is None
    assert percent_in(text) is None


@pytest.mark.parametrize(
    ("text", "percent", "places"),
    [("0.9547", "95.47", 2), ("0.9", "90", 0), ("1", "100", 0), ("95.47%", "95.47", 2), ("0.5%", "0.5", 1),
     ("1%", "1", 0), ("95.47", "95.47", 2), ("0", "0", 0), ("1.05", "1.05", 2)],
)  # fmt: skip
def test_shares_of_one_are_percent(text: str, percent: str, places: int) -> None:
    found = percent_in(text)
    assert found is not None
    assert (found.value, found.places) == (Decimal(percent), places)


@given(st.decimals(Decimal("0.01"), Decimal("99.99"), places=2))
def test_what_is_marked_is_never_a_share(rate: Decimal) -> None:
    found = percent_in(f"{rate}%")
    assert found is not None
    assert found.value == rate


def test_the_total_row_goes_by_its_name() -> None:
    named = total_row(form("", "甲", "其中：当年财政拨款", "年度资金总额", "上年结转"))
    assert named is not None
    assert named.label == "年度资金总额"
    first = total_row(form("", "甲", "当年财政拨款", "上年结转资金"))
    assert first is not None
    assert first.label == "当年财政拨款"
    assert total_row(form()) is None


def test_forms_in_words() -> None:
    assert (
        form_words(form("2025年度项目支出绩效自评表", "甲"))
        == "《2025年度项目支出绩效自评表》「甲」"
    )
    assert (
        form_words(form("2025年度部门整体支出绩效自评表")) == "《2025年度部门整体支出绩效自评表》"
    )
    assert form_words(form("", "甲")) == "「甲」"
    assert form_words(form()) == "绩效表"


def test_rows_in_words() -> None:
    assert row_words(Indicator("产出指标", "数量指标", "走访 企业")) == "「走访企业」"
    assert row_words(Indicator("产出指标", "数量指标", "")) == "「数量指标」"
    assert row_words(Indicator("产出指标", "", "")) == "「产出指标」"


def test_a_field_stands_where_it_is_printed_or_else_where_its_row_does() -> None:
    row = Indicator("产出指标", "", "走访", places={"name": HERE, "weight": THERE})
    assert place_of(row, "weight") == THERE
    assert place_of(row, "points") == HERE


def test_one_doubtful_field_is_enough() -> None:
    row = Indicator("产出指标", "", "走访", uncertain={"weight": "columns shifted"})
    assert certain(row)
    assert certain(row, "name", "target")
    assert not certain(row, "name", "weight")


@pytest.mark.parametrize(
    ("name", "level2", "is_it"),
    [("预算执行率", "成本指标", True), ("项目预算执行", "", True), ("成本", "预算执行率", True), ("执行标准", "质量指标", False)],
)  # fmt: skip
def test_rows_of_execution(name: str, level2: str, is_it: bool) -> None:
    assert of_execution(Indicator("产出指标", level2, name)) is is_it
