"""Rows of a table resolved to what they say: codes in any layout, names, entities, projects."""

from __future__ import annotations

import pytest

from mingzhang.filing.filing import Filing
from tests.builders import filing

HEAD = "云麓市商务局\n2025年部门预算公开\n2025年部门收支总体情况表\n单位：万元\n"
BALANCE = """项目 | 本年预算 | 项目 | 本年预算
一、本级财政拨款收入 | 5.00 | 一、基本支出 | 3.00
本年收入合计 | 5.00 | 本年支出合计 | 5.00
收入总计 | 5.00 | 支出总计 | 5.00
"""
BY_NATURE = "2025年一般公共预算支出情况表\n单位：万元\n"
THREE = "类 | 款 | 项 | 功能科目 | 总计 | 基本支出 | 项目支出\n"
ONE = "科目编码 | 功能科目 | 总计 | 基本支出 | 项目支出\n"


def table(text: str) -> Filing:
    return filing(HEAD + BALANCE + text)


def members(found: Filing, dimension: str, table: str) -> list[str]:
    """The members of a dimension, row by row."""
    keys = [w.key for w in found.witnesses if w.table == table]
    return list(dict.fromkeys(getattr(key, dimension) for key in keys))


def test_three_columns_with_blanks_for_what_stands_above() -> None:
    found = table(
        BY_NATURE
        + THREE
        + """ | | | 合计 | 8.00 | 5.00 | 3.00
201 | | | 一般公共服务支出 | 5.00 | 5.00 |
 | 03 | | 政府办公厅（室）及相关机构事务 | 5.00 | 5.00 |
 | | 01 | 行政运行 | 5.00 | 5.00 |
208 | 05 | 05 | 机关事业单位基本养老保险缴费支出 | 3.00 | | 3.00
"""
    )
    assert members(found, "function", "B05") == ["all", "201", "20103", "2010301", "2080505"]


@pytest.mark.parametrize(
    "rows",
    [
        "2010301 | 行政运行 | 5.00 | 5.00 |",
        "2010301 | | 5.00 | 5.00 |",
        "２０１０３０１ | 行 政 运 行 | 5.00 | 5.00 |",
    ],
)
def test_one_column(rows: str) -> None:
    found = table(BY_NATURE + ONE + "201 | 一般公共服务支出 | 5.00 | 5.00 |\n" + rows + "\n")
    assert members(found, "function", "B05") == ["201", "2010301"]


@pytest.mark.parametrize("total", ["合计", "总计", "合 计", "支出合计"])
def test_the_total_row_first_or_last(total: str) -> None:
    row = "201 | 一般公共服务支出 | 5.00 | 5.00 |\n"
    first = table(BY_NATURE + ONE + f"{total} | < | 5.00 | 5.00 |\n" + row)
    last = table(BY_NATURE + ONE + row + f" | {total} | 5.00 | 5.00 |\n")
    assert members(first, "function", "B05") == ["all", "201"]
    assert members(last, "function", "B05") == ["201", "all"]


def test_a_code_that_contradicts_its_name_is_local_and_listed() -> None:
    found = table(
        "2025年一般公共预算基本支出情况表\n单位：万元\n"
        "经济科目编码 | 经济科目名称 | 总计 | 人员类 | 公用经费\n"
        " | 合计 | 5.00 | | 5.00\n"
        "302 | 商品和服务支出 | 5.00 | | 5.00\n"
        "30202 | 咨询费 | 5.00 | | 5.00\n"
    )
    assert members(found, "economic", "B06") == ["all", "302", "local:30202"]
    assert [(m.code, m.name, m.reason) for m in found.mismatches] == [
        ("30202", "咨询费", "mismatch")
    ]


def test_a_code_nobody_knows_keeps_its_place() -> None:
    found = table(BY_NATURE + ONE + "2010388 | 从未有过的科目 | 5.00 | 5.00 |\n")
    assert members(found, "function", "B05") == ["2010388"]
    assert [m.reason for m in found.mismatches] == ["unknown"]


def test_another_wording_of_a_local_item_is_local_without_complaint() -> None:
    found = table(BY_NATURE + ONE + "2011308 | 商贸街区试点经费 | 5.00 | 5.00 |\n")
    assert members(found, "function", "B05") == ["local:2011308"]
    assert found.mismatches == []


@pytest.mark.parametrize(
    "row", ["7 | 11 | 02 | 行政运行", "201 | 3 | 01 | 行政运行", "201 | 11/ | 02 | 行政运行"]
)
def test_a_malformed_code_is_local_and_listed(row: str) -> None:
    found = table(BY_NATURE + THREE + f"{row} | 5.00 | 5.00 |\n")
    assert members(found, "function", "B05")[0].startswith("local:")
    assert [m.reason for m in found.mismatches] == ["malformed"]


def test_a_code_of_more_parts_than_there_are_levels_is_listed() -> None:
    head = "类 | < | < | 款 | 项 | 功能科目 | 总计 | 基本支出 | 项目支出\n"
    found = table(BY_NATURE + head + "201 | 03 | 01 | 02 | 03 | 行政运行 | 5.00 | 5.00 |\n")
    assert [m.reason for m in found.mismatches] == ["malformed"]
    assert members(found, "function", "B05") == ["local:201/03/01/02/03"]


def test_outside_the_covered_years_codes_are_not_judged() -> None:
    source = HEAD + BALANCE + BY_NATURE + ONE + "2010388 | 从未有过的科目 | 5.00 | 5.00 |\n"
    assert filing(source.replace("2025", "2019")).mismatches == []


def test_blanks_and_marks_are_no_witnesses_but_zero_is() -> None:
    found = table(BY_NATURE + ONE + "201 | 一般公共服务支出 | 5.00 | — | 0.00\n")
    assert [w.text for w in found.witnesses if w.table == "B05"] == ["5.00", "0.00"]


def test_a_row_nobody_knows_is_listed() -> None:
    found = table(
        "\n"
        + BY_NATURE
        + ONE
        + "201 | 一般公共服务支出 | 5.00 | 5.00 |\n | 待定事项 | 1.00 | 1.00 |\n"
    )
    assert [(u.reason, u.text) for u in found.unread] == [("unknown-row", "1.00")] * 2


def test_a_column_nobody_knows_is_listed() -> None:
    found = table(
        BY_NATURE
        + ONE.replace("项目支出", "项目支出 | 机动经费")
        + "201 | 一般公共服务支出 | 5.00 | 4.00 | | 1.00\n"
    )
    assert [(u.reason, u.text) for u in found.unread] == [("unknown-column", "1.00")]


def test_named_rows_are_found_whatever_their_ordinal() -> None:
    source = HEAD + BALANCE + BY_NATURE + ONE + "201 | 一般公共服务支出 | 5.00 | 5.00 |\n"
    found = filing(source.replace("一、本级财政拨款收入", "（1）本级 财政拨款收入"))
    assert [w.key.fund for w in found.witnesses if w.row == "本级财政拨款收入"] == ["fin"]


def test_classes_are_named_rows_too() -> None:
    found = table(
        "2025年财政拨款收支总体情况表\n单位：万元\n"
        "项目 | 金额 | 项目 | 合计 | 一般公共预算 | 政府性基金预算 | 国有资本经营预算\n"
        "一、本年收入 | 5.00 | 一、本年支出 | 5.00 | 5.00 | |\n"
        "1、一般公共预算拨款收入 | 5.00 | 9、卫生健康支出 | 5.00 | 5.00 | |\n"
        "收入总计 | 5.00 | 支出总计 | 5.00 | 5.00 | |\n"
    )
    assert "210" in members(found, "function", "B04")


THREE_PUBLIC = (
    "2025年一般公共预算“三公”经费支出情况表\n单位：万元\n"
    "部门名称 | 小计 | 公务接待费 | 因公出国（境）费 | 公务用车购置及运行费 | 其中：公务用车购置 | 其中：公务用车运行费\n"
)


def test_a_table_by_unit_keeps_its_entities_apart() -> None:
    found = table(
        THREE_PUBLIC
        + "合计 | 3.00 | 3.00 | | | |\n云麓市商务局 | 2.00 | 2.00 | | | |\n云麓市商贸中心 | 1.00 | 1.00 | | | |\n"
    )
    entities = {w.row: w.key.entity for w in found.witnesses if w.table == "B07"}
    assert entities["合计"].scope == "department"
    assert entities["云麓市商务局"].scope == "unsaid", "the name alone does not say the scope"
    assert len(set(entities.values())) == 3


TARGETS = (
    "2025年项目支出绩效目标表\n单位：万元\n"
    "单位编码 | 单位（项目）名称 | 资金总额 | 绩效目标 | 一级指标\n"
    "合计 | | 6.00 | |\n"
    "312001 | 云麓市商务局 | 4.00 | |\n"
    "312001 | 监测体系运行 | 1.00 | 按期编发 | 产出指标\n"
    "312001 | 招商专项 | 3.00 | 走访企业 | 产出指标\n"
    " | | | | 效益指标\n"
)


def test_units_and_projects_of_a_table_of_targets() -> None:
    found = table(
        TARGETS + "312002 | 云麓市商贸中心 | 2.00 | |\n312002 | 招商专项 | 2.00 | 办展 | 产出指标\n"
    )
    rows = [(w.row, w.key.entity.scope, w.key.project) for w in found.witnesses if w.table == "B10"]
    assert rows == [
        ("合计", "department", "all"),
        ("云麓市商务局", "own_office", "all"),
        ("监测体系运行", "own_office", "监测体系运行"),
        ("招商专项", "own_office", "招商专项"),
        ("云麓市商贸中心", "unit", "all"),
        ("招商专项", "unit", "招商专项"),
    ]


def test_a_project_repeated_after_a_page_cut_is_a_copy() -> None:
    found = table(TARGETS + "312001 | 招商专项 | 3.00 | 走访企业 | 满意度指标\n")
    copies = [w.copy for w in found.witnesses if w.row == "招商专项"]
    assert copies == [False, True]
