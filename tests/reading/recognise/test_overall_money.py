"""The money of 部门整体支出绩效目标表: parts by source make the total, parts by nature where nothing else is spent."""

from __future__ import annotations

from mingzhang.checking.run import check
from tests.books import hunan_budget
from tests.builders import filing

HEAD = (
    "2025年部门整体支出绩效目标表\n部门名称：云麓市商务局\n单位：万元\n"
    "单位编码 | 单位名称 | 年度预算申请 | < | < | < | < | < | < | 整体绩效目标 | 一级指标\n"
    "^ | ^ | 资金总额 | 按收入性质分 | < | < | < | 按支出性质分 | < | ^ | ^\n"
    "^ | ^ | ^ | 一般公共预算 | 政府性基金拨款 | 财政专户管理资金 | 其他资金 | 基本支出 | 项目支出 | ^ | ^\n"
)
ROW = "312001 | 云麓市商务局 | 500.40 | 440.80 | 50.00 |  | 9.60 | {basic} | 180.10 | 保障运转 | 产出指标\n"
BUDGET = f"{hunan_budget()}\n"
AWARDS = ("四、对附属单位补助支出 | ", "四、对附属单位补助支出 | 20.00")


def relations(source: str) -> set[str]:
    return {found.relation for found in check(filing(source)).findings}


def test_parts_by_nature_that_do_not_make_the_total() -> None:
    assert "R064" not in relations(BUDGET + HEAD + ROW.format(basic="320.30"))
    assert "R064" in relations(BUDGET + HEAD + ROW.format(basic="300.30"))


def test_money_for_subordinate_units_has_no_column_there() -> None:
    source = BUDGET.replace(*AWARDS, 1)
    assert source != BUDGET
    assert "R064" not in relations(source + HEAD + ROW.format(basic="300.30"))
    assert "R064" in relations(source + HEAD + ROW.format(basic="340.30"))
