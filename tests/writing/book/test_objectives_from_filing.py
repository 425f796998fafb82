"""Objectives of a book from what a disclosure prints."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import mingzhang
from mingzhang.writing.book.objectives_from_filing import objectives_of
from tests.builders import performance

CLEAN = Path(__file__).parents[3] / "examples" / "budget-2025-clean.html"
FORM = """
2024年项目支出绩效自评表
项目名称 | 展会服务 | < | < | < | < | < | < | <
主管部门 | 云麓市商务局 | < | < | 实施单位 | 云麓市促进中心 | < | < | <
项目资金\\n(万元) |  | < | 年初\\n预算数 | 全年\\n预算数 | 全年\\n执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | < | 50.00 | 60.00 | 54.00 | 10 | 90% | 9
年度\\n总体\\n目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
^ | 办好展会 | < | < | < | 展会办成 | < | < | <
绩\\n效\\n指\\n标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标\\n(50分) | 数量指标 | 展会场次 | 18场 | 17场 | 50 | 47 | 一场\\n延期
^ | 效益指标(40分) | 社会效\\n益指标 | 影响力 | 提升 | 提升 | 40 | 40 |
总分 | < | < | < | < | < | 100 | 96 |
"""


def test_targets_with_units_amounts_and_goals() -> None:
    found = objectives_of(mingzhang.read(CLEAN))
    assert [(each.whole, len(each.indicators)) for each in found] == [
        (False, 12), (False, 12), (False, 12), (False, 12), (False, 11), (True, 12), (True, 12),
    ]  # fmt: skip
    first = found[0]
    assert first.entity is not None
    assert first.entity.code == "312001"
    assert first.funds["资金总额"].initial == Decimal("3045000.00")
    assert first.goal.startswith("保障全市商贸流通监测平台")
    assert {row.points for each in found for row in each.indicators} == {""}
    assert all(each.variants == [] for each in found)


def test_the_money_of_a_whole_expenditure_by_its_columns() -> None:
    whole = next(each for each in objectives_of(mingzhang.read(CLEAN)) if each.whole)
    assert {label: entry.initial for label, entry in whole.funds.items()} == {
        "资金总额": Decimal("15120000.00"),
        "一般公共预算": Decimal("13094000.00"),
        "政府性基金拨款": Decimal("2026000.00"),
        "基本支出": Decimal("8591000.00"),
        "项目支出": Decimal("6529000.00"),
    }


def test_results_and_points_of_a_person() -> None:
    read = mingzhang.read(CLEAN)
    read.performance = performance(FORM).performance
    (found,) = objectives_of(read)
    assert found.achieved == "展会办成"
    money = found.funds["资金总额"]
    assert (money.initial, money.adjusted, money.executed) == (500_000, 600_000, 540_000)
    assert [(row.actual, row.points, row.reason) for row in found.indicators] == [
        ("17场", "47", "一场延期"),
        ("提升", "40", ""),
    ]
