"""The scored narrative of an evaluation report."""

from __future__ import annotations

from mingzhang.filing.performance import ScoredFramework
from mingzhang.reading.recognise.performance.framework import read_frameworks
from tests.builders import document

REPORT = """
1、投入(各项指标得分情况和绩效分析)
(1)目标设定
(1)绩效目标合理性(3分):目标符合规划。根据评价标准该项得满分3分。
(2)在职人员控制率(3分):编制17人,在职9人,比率52.94%,根据评价标准该项指标得2分。
2、过程(各项指标得分情况和绩效分析)
(1)预算执行情况
(1)预算控制率(5分):追加294.06万元,
控制率38.06%,根据评分标准,该项指标得分4分。
(2)管理制度健全性(8分):制度健全。
3、绩效评价得分情况
经评分,评价得分为93.22分,绩效评价等级为“ 优”。
八、主要经验做法
(1)加强管理(5分):与评分无关。
"""


def frameworks(source: str) -> list[ScoredFramework]:
    return read_frameworks(document(source))


def test_items_under_their_headings_with_points_and_totals() -> None:
    (found,) = frameworks(REPORT)
    assert [(i.level1, i.level2, i.name, i.weight, i.points) for i in found.items] == [
        ("投入", "目标设定", "绩效目标合理性", "3", "3"),
        ("投入", "目标设定", "在职人员控制率", "3", "2"),
        ("过程", "预算执行情况", "预算控制率", "5", "4"),
        ("过程", "预算执行情况", "管理制度健全性", "8", ""),
    ]
    assert "控制率38.06%" in found.items[2].text
    assert [(what, number) for what, number, _ in found.totals] == [("points", "93.22")]
    assert found.grade is not None
    assert found.grade[0] == "优"
    assert found.items[2].places["points"].line == 9


def test_prose_with_a_few_points_is_no_framework() -> None:
    assert frameworks("(1)预算控制率(5分):得4分。\n(2)制度(8分):得8分。") == []
    assert frameworks("一、综合评价(100分)\n本部门得分95分。") == []
