"""Actual values: numbers with their unit, sentences around some, and words that only say 完成."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.filing.performance import OPERATORS, Target
from mingzhang.scoring.self_evaluation.actuals import (
    counted,
    meets,
    only_says_done,
    plain_actual,
    same_unit,
)


def decimals(least: str = "-1000000000") -> st.SearchStrategy[Decimal]:
    return st.decimals(Decimal(least), Decimal(10**9), places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("125批次", "批次", "125"),
        ("125", "批次", "125"),
        ("1,250.5 万元", "万元", "1250.5"),
        ("达到98%", "%", "98"),
        ("已完成19场次。", "场次", "19"),
        ("共 6 家", "个家", "6"),
        ("-3%", "%", "-3"),
        ("0.5%", "%", "0.5"),
        ("98", "%", "98"),
    ],
)
def test_a_number_with_its_unit(text: str, unit: str, value: str) -> None:
    assert plain_actual(text, unit) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("125家", "批次"),  # counts something else
        ("1150400元", "万元"),  # the same money, in another unit
        ("80余家", "家"),
        ("约80家", "家"),
        ("50家、30家", "家"),
        ("完成", "家"),
        ("", "家"),
        ("0.98", "%"),  # a share of one, or less than one percent
        ("1", "%"),
        ("2025年12月", "月"),
        ("80", ""),  # the target has no unit: nobody knows whether they go together
    ],
)
def test_what_is_no_plain_number(text: str, unit: str) -> None:
    assert plain_actual(text, unit) is None


@given(decimals("2"), st.sampled_from(["家", "批次", "%", "万元", "人次"]))
def test_a_printed_number_is_read_as_it_is(value: Decimal, unit: str) -> None:
    for printed in (f"{value}{unit}", f"{value:,}{unit}", f" {value} {unit}", f"{value}"):
        assert plain_actual(printed, unit) == value


@given(st.text(max_size=40), st.text(max_size=4))
def test_any_text_is_borne(text: str, unit: str) -> None:
    value = plain_actual(text, unit)
    assert value is None or any(character.isdigit() for character in text)
    assert all(any(c.isdigit() for c in text) for _ in counted(text))
    only_says_done(text)


def test_the_numbers_of_a_sentence() -> None:
    found = counted("集体学习5次，专题研讨4次、培训300余人次，满意度达96.5%")
    assert [(str(each.value), each.unit, each.at_least) for each in found] == [
        ("5", "次", False),
        ("4", "次", False),
        ("300", "人次", True),
        ("96.5", "%", False),
    ]
    assert [each.words for each in found] == ["集体学习", "专题研讨", "培训", "满意度达"]


def test_years_and_ordinals_are_not_counted_twice() -> None:
    assert [str(each.value) for each in counted("第3季度走访12家")] == ["12"]
    assert [str(each.value) for each in counted("1,200家")] == ["1200"]


@pytest.mark.parametrize(
    "text",
    ["完成", "已完成", "全部完成", "按期完成目标任务", "完成年度任务", "达标。", "圆满完成了", "基本实现预期目标"],
)  # fmt: skip
def test_words_that_only_say_done(text: str) -> None:
    assert only_says_done(text)


@pytest.mark.parametrize(
    "text", ["", "完成19场次", "未完成", "部分完成", "完成验收", "有所提高", "没有达到目标"]
)
def test_words_that_say_more_or_less(text: str) -> None:
    assert not only_says_done(text)


@given(decimals(), decimals())
def test_how_values_meet_targets(actual: Decimal, wanted: Decimal) -> None:
    target = Target("≥", wanted, "家", "")
    results = {operator: meets(actual, target, operator) for operator in OPERATORS}
    assert results["qualitative"] is None
    assert results["≥"] is not results["<"]
    assert results["≤"] is not results[">"]
    assert results["="] is (results["≥"] and results["≤"])


def test_words_are_met_by_no_number() -> None:
    assert meets(Decimal(1), Target("=", None, "", "完成"), "=") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("家", "个家", True), ("个", "个", True), ("％", "%", True), ("次", "场次", False), ("元", "万元", False),
     ("", "", False), ("家", "", False), ("个月", "月", True)],
)  # fmt: skip
def test_units_that_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_unit(one, other) is same
    assert same_unit(other, one) is same


units = st.sampled_from(["家", "个", "个月", "月", "%", "％", "次", "场次", " 人 次 ", ""])


@given(units, units, units)
def test_same_unit_is_an_equivalence(one: str, two: str, three: str) -> None:
    assert same_unit(one, one) is bool(one.strip())
    assert same_unit(one, two) is same_unit(two, one)
    if same_unit(one, two) and same_unit(two, three):
        assert same_unit(one, three)
