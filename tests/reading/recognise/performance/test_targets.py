"""Targets in normal form, from real wordings."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.reading.recognise.performance.targets import read_targets
from mingzhang.standards.loader import standard

WORDS = standard("general-budget").performance


def targets(
    target: str, operator: str = "", unit: str = "", description: str = ""
) -> list[tuple[str, str, str]]:
    found = read_targets(target, operator, unit, description, WORDS)
    return [(t.operator, "" if t.value is None else str(t.value), t.unit) for t in found]


@pytest.mark.parametrize(
    ("target", "operator", "unit", "read"),
    [
        ("24", "≥", "期", ("≥", "24", "期")),
        ("≥13459.00(平方米)", "", "", ("≥", "13459.00", "平方米")),
        (">=1,200人次", "", "", ("≥", "1200", "人次")),
        ("≧95%", "", "", ("≥", "95", "%")),
        ("90.00(度)", "", "", ("", "90.00", "度")),
        ("5000万元", "", "", ("", "5000", "万元")),
        ("≥200元每人每月", "", "", ("≥", "200", "元每人每月")),
        ("不低于60户/人.月", "", "", ("≥", "60", "户/人.月")),
        ("约5.5万人次", "", "", ("", "5.5", "万人次")),
        ("95%以上", "≥", "", ("≥", "95", "%")),
        ("满意度不低于80%", "", "", ("≥", "80", "%")),
        ("岗位信息>100条", "", "", (">", "100", "条")),
        ("满意率100%", "", "", ("", "100", "%")),
        ("完成公务接待100批次", "", "", ("", "100", "批次")),
        ("95", "2.00", "%", ("≥", "95", "%")),
        ("100", "定性", "%", ("qualitative", "100", "%")),
        ("及时", "定性", "无", ("qualitative", "", "")),
        ("12", "定量", "月", ("", "12", "月")),
    ],
)
def test_one_target(target: str, operator: str, unit: str, read: tuple[str, str, str]) -> None:
    assert targets(target, operator, unit) == [read]


@pytest.mark.parametrize(
    "target",
    ["2025年12月31日前", "12月底前", "12/31/24", "2025年度内", "不低于上年度水平",
     "引进5亿元以上项目1个", "完成2项工作的方案", "根据下达任务目标要求确定", "60-80"],
)  # fmt: skip
def test_words_dates_and_two_numbers_state_no_value(target: str) -> None:
    assert targets(target)[0][:2] == ("", "")


def test_a_list_of_targets_with_a_list_of_units() -> None:
    assert targets("12；200", "≥", "期；次") == [("≥", "12", "期"), ("≥", "200", "次")]
    assert targets("12;200", "≥", "期次") == [("≥", "12", "期次"), ("≥", "200", "期次")]
    assert targets("1600人、200人") == [("", "1600", "人"), ("", "200", "人")]


def test_targets_that_stand_in_the_description() -> None:
    read = targets("数量;批次", "定量", "家;批次", ">=100;>=40")
    assert read == [("≥", "100", "家"), ("≥", "40", "批次")]
    assert targets("数量;批次", "定量", "家", "大约100家") == [("", "", "家"), ("", "", "家")]


def test_nothing_is_no_target() -> None:
    assert targets("无", "定性") == []
    assert targets("", "≥") == []


def test_a_number_keeps_its_decimals() -> None:
    (found,) = read_targets("=100.00(%)", "", "", "", WORDS)
    assert found.value == Decimal("100.00")
    assert str(found.value) == "100.00"
    assert found.text == "=100.00(%)"
