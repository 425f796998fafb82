"""Labels and names of codes brought to one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.codes.names import code_name, compact, label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合 计", "合计"),
        ("（款）", "(款)"),
        ("２０１", "201"),
        ("本年\n收入　合计", "本年收入合计"),
    ],
)
def test_compact_drops_space_and_width(text: str, expected: str) -> None:
    assert compact(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、 财政拨款收入", "财政拨款收入"),
        ("二十六、抗疫特别国债安排的支出", "抗疫特别国债安排的支出"),
        ("（一）机关运行经费", "机关运行经费"),
        ("(1)基本支出", "基本支出"),
        ("1. 一般公共预算拨款收入", "一般公共预算拨款收入"),
        ("1、一般公共预算拨款收入", "一般公共预算拨款收入"),
        ("（一）1.会议费", "会议费"),
        ("“三公”经费", "三公经费"),
        ("其它收入", "其他收入"),
        ("上年结转", "上年结转"),
        ("2.5万元", "2.5万元"),
        ("一、", "一、"),
    ],
)
def test_a_label_loses_its_ordinal_and_quotes(text: str, expected: str) -> None:
    assert label(text) == expected


def test_a_circled_number_is_an_ordinal() -> None:
    assert label("①会议费") == "会议费"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一般公共服务支出", "一般公共服务"),
        ("一般公共服务支出（类）", "一般公共服务"),
        ("政府办公厅（室）及相关机构事务", "政府办公厅(室)及相关机构事务"),
        ("其它社会保障缴费", "其他社会保障缴费"),
        ("资本性支出", "资本性"),
        ("其他支出", "其他支出"),
        ("基本支出", "基本支出"),
        ("会议费：", "会议费"),
    ],
)
def test_the_name_of_a_code(text: str, expected: str) -> None:
    assert code_name(text) == expected


@given(st.text(alphabet="一二十、（）(1)２.．“” 支出其它费①\n　a", max_size=20))
def test_compact_and_label_change_nothing_twice(text: str) -> None:
    assert compact(compact(text)) == compact(text)
    assert label(label(text)) == label(text)
