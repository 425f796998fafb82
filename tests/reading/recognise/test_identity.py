"""What a document is: kind, standard, year, whose it is; and what it is not."""

from __future__ import annotations

import re

import pytest

from mingzhang.filing.filing import Filing
from tests.books import BASES, hunan_budget, hunan_final, shanghai_budget, shanghai_final
from tests.builders import changed, filing


@pytest.mark.parametrize("name", BASES)
def test_kind_standard_year_and_name(name: str) -> None:
    found = filing(BASES[name]())
    assert found.standard == name
    assert found.kind == name.partition("-")[2]
    assert found.year == 2025
    assert found.entity.scope == "department"
    assert found.entity.name.endswith("商务局")


def test_the_year_of_the_titles_wins_over_years_in_the_text() -> None:
    source = hunan_budget() + "\n2019年设立。2019年扩编。2019年更名。2019年整合。"
    assert filing(source).year == 2025


def test_a_unit_says_so_in_its_title() -> None:
    source = shanghai_budget().replace("2025年部门预算", "2025年单位预算")
    assert filing(source).entity.scope == "unit"


def test_an_own_office_says_so_in_its_name() -> None:
    found = filing(
        hunan_budget().replace("部门名称：云麓市商务局", "部门名称：云麓市商务局（本级）")
    )
    assert found.entity.scope == "own_office"


UNITS = "纳入2025年部门预算编制范围的预算单位包括：\n1. 云麓市商务局\n2. 云麓市商贸流通促进中心\n"


def test_units_of_a_department() -> None:
    source = changed(
        hunan_budget(), ("本部门没有其他二级预算单位，2025年部门预算编制范围只有本级。", UNITS)
    )
    found = filing(source)
    assert [(unit.scope, unit.name) for unit in found.units] == [
        ("own_office", "云麓市商务局"),
        ("unit", "云麓市商贸流通促进中心"),
    ]


def test_units_are_not_looked_for_in_the_contents() -> None:
    source = changed(
        hunan_budget(),
        ("本部门没有其他二级预算单位，2025年部门预算编制范围只有本级。", UNITS),
        (
            "第一部分 2025年部门预算说明",
            "目录\n- 二、部门预算单位构成\n- 三、部门收支总体情况\n第一部分 2025年部门预算说明",
        ),
        ("拟订全市商贸流通发展规划并组织实施，推进流通体系建设。", "1. 承办上级交办的其他事项。"),
    )
    assert len(filing(source).units) == 2


def test_a_department_with_one_unit_lists_none() -> None:
    assert filing(hunan_budget()).units == []


GOVERNMENT = """云麓市2025年财政预算草案
全市一般公共预算收入预计完成120.00亿元，增长3.00%。
市本级一般公共预算支出80.00亿元，转移支付预算20.00亿元。
地方政府债务限额50.00亿元。
2025年云麓市一般公共预算收入表
项目 | 金额
税收收入 | 90.00
"""


def test_a_government_wide_document_is_no_department_document() -> None:
    found = filing(GOVERNMENT)
    assert (found.kind, found.standard, found.tables) == ("other", "", [])
    assert found.why


def test_any_other_text_is_no_department_document() -> None:
    found = filing("关于召开全市商贸工作会议的通知\n请各单位准时参加。")
    assert (found.kind, found.why) == ("other", "")


def test_a_province_that_nobody_described_has_the_general_standard() -> None:
    found = filing(shanghai_budget().replace("上海市云麓区", "浙江省云麓县"))
    assert (found.standard, found.kind) == ("general-budget", "budget")
    assert found.tables


def test_final_accounts_of_a_province_without_a_standard() -> None:
    found = filing(shanghai_final().replace("上海市云麓区", "浙江省云麓县"))
    assert (found.standard, found.kind) == ("general-final", "final")
    assert {table.id for table in found.tables} == {f"F0{n}" for n in range(1, 10)}


def form(source: str) -> Filing:
    """The same document as a blank form: each figure a placeholder or blank."""
    lines = []
    for line in source.splitlines():
        if "|" in line:
            cells = [cell.strip() for cell in line.split("|")]
            blank = [
                "" if cell.replace(",", "").replace(".", "").isdigit() and "." in cell else cell
                for cell in cells
            ]
            lines.append(" | ".join(blank))
        else:
            lines.append(re.sub(r"\d[\d,]*(?:\.\d+)?(?=万元|%|辆|个)", "XX", line))
    return filing("\n".join(lines))


@pytest.mark.parametrize("source", [hunan_final(), shanghai_final()], ids=["hunan", "shanghai"])
def test_a_blank_form_is_a_form(source: str) -> None:
    found = form(source)
    assert found.kind == "form"
    assert found.witnesses == []
    assert found.unread == []


def test_a_form_with_figures_filled_in_is_a_document_with_leftovers() -> None:
    source = hunan_final() + "\n" + "比上年增加XX万元，增长XX%。\n" * 3
    assert filing(source).kind == "final"


def test_the_three_public_expenses_of_a_whole_province_are_of_no_department() -> None:
    found = filing("2024年某省省本级“三公”经费情况\n经某省财政厅汇总，2024年预算数100万元。\n")
    assert (found.kind, bool(found.why)) == ("other", True)


def test_an_application_form_of_a_project_is_of_the_budget() -> None:
    found = filing("2020年项目申报表\n项目名称 | 专项资金\n项目总预算 | 6730\n")
    assert (found.kind, found.year) == ("budget", 2020)
