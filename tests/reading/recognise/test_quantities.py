"""Numbers of running text with their units; years, dates and codes are none."""

from __future__ import annotations

import pytest

from mingzhang.reading.recognise.quantities import quantities


def found(text: str) -> list[tuple[str, str]]:
    return [(str(q.number.value), q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入预算2100.14万元", [("2100.14", "万元")]),
        ("收入预算3,121.42万元", [("3121.42", "万元")]),
        ("合计17192万元,下降1.5%", [("17192", "万元"), ("1.5", "%")]),
        ("全年支出3.2亿元", [("3.2", "亿元")]),
        ("拨款500元", [("500", "元")]),
        ("金额0.39万,", [("0.39", "万")]),
        ("增长13.95。", [("13.95", "")]),
        ("上升2.1个百分点", [("2.1", "个百分点")]),
        ("共有车辆3辆", [("3", "辆")]),
        ("设备2台(套)", [("2", "台(套)")]),
        ("接待12批次、86人次", [("12", "批次"), ("86", "人次")]),
        ("结余-12.88万元", [("-12.88", "万元")]),
        ("2025年12月31日", []),
        ("财预〔2016〕143号", []),
        ("第3个", [("3", "个")]),
        ("90分", [("90", "分")]),
        ("补助标准为190元/人", []),
        ("公开01表", []),
        ("1,23万元", []),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_quantity_knows_where_it_stands() -> None:
    text = "基本支出12.50万元,项目支出3万元"
    assert [text[q.start : q.end] for q in quantities(text)] == ["12.50万元", "3万元"]
    assert [q.number.places for q in quantities(text)] == [2, 0]
