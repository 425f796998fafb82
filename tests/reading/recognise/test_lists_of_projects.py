"""项目支出表, 政府购买服务明细表, 部门管理转移支付表 and 财政拨款支出 by economic class: lists that only some places print."""

from __future__ import annotations

import pytest

from mingzhang.checking.run import check
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Key
from tests.builders import filing

FRONT = "北京市云麓区商务局\n2025年部门预算\n"
PROJECTS = """表4 项目支出表
单位：万元
项目类别 | 单位编码 | 项目名称 | 合计 | 财政拨款 | < | < | 财政专户管理资金 | 单位资金
^ | ^ | ^ | ^ | 一般公共预算 | 政府性基金预算 | 国有资本经营预算 | ^ | ^
合计 | | | 130.00 | 100.00 | 20.00 | | | 10.00
特定目标类 | 101001 | 展会筹备 | 90.00 | 70.00 | 20.00 | | |
特定目标类 | 101001 | 消费促进 | 40.00 | 30.00 | | | | 10.00
"""
SERVICES = """表12 政府购买服务预算明细表
单位：万元
服务领域 | 购买服务项目 | 金额
公共服务 | 展会保障 | 12.00
政府履职辅助性服务 | 课题研究 | 8.00
合计 | | 20.00
"""
MANAGED = """表11 部门管理转移支付表
单位：万元
项目名称 | 金额
合计 | 50.00
县乡商业体系建设 | 50.00
"""
BY_ECONOMIC = """表5 财政拨款支出预算表（部门经济分类）
单位：万元
科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金预算 | 国有资本经营预算
| 合计 | 120.00 | 100.00 | 20.00 |
302 | 商品和服务支出 | 120.00 | 100.00 | 20.00 |
30227 | 委托业务费 | 120.00 | 100.00 | 20.00 |
"""


def read(*tables: str) -> Filing:
    return filing(FRONT + "---\n".join(tables))


def figures(found: Filing, table: str) -> dict[tuple[str, str, str], str]:
    """What the cells of a table say, by project or code, fund and concept."""
    return {
        (_row(w.key), w.key.fund, w.key.concept): f"{w.value}"
        for w in found.witnesses
        if w.table == table
    }


def _row(key: Key) -> str:
    return key.project if key.project != "all" else key.economic


def errors(found: Filing) -> list[str]:
    wanted = ("MZ201", "MZ202", "MZ301")
    return [each.code for each in check(found).findings if each.code in wanted]


def test_projects_by_fund() -> None:
    found = read(PROJECTS)
    assert [table.id for table in found.tables] == ["B12"]
    assert figures(found, "B12") == {
        ("all", "all", "all"): "130.00", ("all", "gpb", "all"): "100.00",
        ("all", "gfb", "all"): "20.00", ("all", "own", "all"): "10.00",
        ("展会筹备", "all", "all"): "90.00", ("展会筹备", "gpb", "all"): "70.00",
        ("展会筹备", "gfb", "all"): "20.00", ("消费促进", "all", "all"): "40.00",
        ("消费促进", "gpb", "all"): "30.00", ("消费促进", "own", "all"): "10.00",
    }  # fmt: skip
    assert not found.unread
    assert not errors(found)


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [("| 90.00 | 70.00", "| 90.00 | 60.00", "MZ202"), ("130.00", "131.00", "MZ201")],
)
def test_projects_that_do_not_add_up(right: str, wrong: str, code: str) -> None:
    assert code in errors(read(PROJECTS.replace(right, wrong)))


def test_two_projects_of_one_name_are_two_facts() -> None:
    """Each adds to the total, and neither is held against what is said of the project elsewhere."""
    found = read(PROJECTS.replace("消费促进", "展会筹备"))
    names = {w.key.project for w in found.witnesses if w.table == "B12"}
    assert names == {"all", "展会筹备#1", "展会筹备#2"}
    assert not errors(found)
    assert "MZ201" in errors(read(PROJECTS.replace("消费促进", "展会筹备").replace("130.", "131.")))


def test_money_of_this_year_apart_from_what_was_carried_over_is_not_the_whole_of_its_fund() -> None:
    """The national form prints 本年拨款 and 财政拨款结转结余 side by side: neither is all of 一般公共预算."""
    source = """项目支出表
单位：万元
类型 | 项目名称 | 项目单位 | 合计 | 本年拨款 | 财政拨款结转结余 | 单位资金
^ | ^ | ^ | ^ | 一般公共预算 | 一般公共预算 | ^
特定目标类 | 展会筹备 | 商务局 | 90.00 | 70.00 | 15.00 | 5.00
合计 | | | 90.00 | 70.00 | 15.00 | 5.00
"""
    found = read(source)
    assert {(w.key.project, w.key.fund) for w in found.witnesses} == {
        ("展会筹备", "all"), ("展会筹备", "own"), ("all", "all"), ("all", "own"),
    }  # fmt: skip
    assert {each.text for each in found.unread} == {"70.00", "15.00"}
    assert not errors(found)


def test_a_layout_that_nobody_declared_is_kept_as_a_grid() -> None:
    source = "项目支出表\n单位：万元\n事项 | 全年 | 上半年\n展会 | 3.00 | 1.00\n"
    found = read(source)
    assert [(table.id, table.read) for table in found.tables] == [("B12", 0)]
    assert not found.witnesses
    assert not found.unread


def test_services_that_are_purchased() -> None:
    found = read(SERVICES)
    assert figures(found, "B14") == {
        ("展会保障", "all", "purchased_services"): "12.00",
        ("课题研究", "all", "purchased_services"): "8.00",
        ("all", "all", "purchased_services"): "20.00",
    }
    assert not errors(found)
    assert errors(read(SERVICES.replace("8.00", "9.00"))) == ["MZ201"]


def test_transfers_that_the_department_manages_are_not_its_expenditure() -> None:
    found = read(MANAGED)
    assert figures(found, "B17") == {
        ("all", "all", "managed_transfers"): "50.00",
        ("县乡商业体系建设", "all", "managed_transfers"): "50.00",
    }


def test_appropriations_by_economic_class_and_fund() -> None:
    found = read(BY_ECONOMIC)
    assert figures(found, "B16")["302", "gfb", "all"] == "20.00"
    assert not errors(found)
    assert "MZ202" in errors(
        read(BY_ECONOMIC.replace("302 | 商品和服务支出 | 120", "302 | 商品和服务支出 | 121"))
    )


def test_projects_of_the_general_public_budget_alone() -> None:
    source = "一般公共预算项目支出表\n单位：万元\n项目名称 | 合计\n展会筹备 | 70.00\n合计 | 70.00\n"
    found = read(source)
    assert [table.id for table in found.tables] == ["B12G"]
    assert {w.key.fund for w in found.witnesses} == {"gpb"}
