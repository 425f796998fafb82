"""The unit of a figure: of its cell, else of its column, its table, its document, its place."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from mingzhang.filing.filing import Filing
from mingzhang.ledger.witness import Witness
from mingzhang.money import read_number
from tests.books import hunan_budget
from tests.builders import checked, filing, of

COVER = "云麓市商务局\n2025年部门预算公开\n"
BALANCE = """2025年部门收支总体情况表
{unit}
项目 | 本年预算 | 项目 | 本年预算
一、本级财政拨款收入 | 5.00 | 一、基本支出 | 3.00
本年收入合计 | 5.00 | 本年支出合计 | 5.00
收入总计 | 5.00 | 支出总计 | 5.00
"""
NATURE = "2025年一般公共预算支出情况表\n"
HEAD = "科目编码 | 功能科目 | 总计 | 基本支出 | 项目支出\n"
ROW = "201 | 一般公共服务支出 | 50000 | 30000 | 20000\n"


def made(first: str, second: str, before: str = "") -> Filing:
    return filing(COVER + before + BALANCE.format(unit=first) + NATURE + second)


def bases(found: Filing, table: str = "B05") -> list[Decimal]:
    return [w.base for w in figures(found, table)]


def figures(found: Filing, table: str = "B05") -> list[Witness]:
    return [w for w in found.witnesses if w.table == table]


@pytest.mark.parametrize(
    ("cells", "yuan", "step"),
    [
        ("12.5万元 | 30000 | 95000.00", [125000, 30000, 95000], [1000, 1, "0.01"]),
        ("0.0125 亿元 | 1,250,000元 | 0", [1250000, 1250000, 0], [10000, 1, 1]),
        ("￥5万 | (3)万元 | 8 万 元", [50000, -30000, 80000], [10000, 10000, 10000]),
        ("5千元 | ５．５０万元 | 0元", [5000, 55000, 0], [1000, 100, 1]),
    ],
)
def test_a_unit_in_the_cell_wins(cells: str, yuan: list[int], step: list[int]) -> None:
    found = made("单位：元", f"单位：元\n{HEAD}201 | 一般公共服务支出 | {cells}\n")
    assert bases(found) == yuan
    assert [w.step for w in figures(found)] == list(map(Decimal, step))


def test_a_cell_with_a_unit_is_shown_as_printed() -> None:
    found = made("单位：元", f"单位：元\n{HEAD}201 | 一般公共服务支出 | 12.5万元 | 3元 |\n")
    assert [(w.value, w.unit, w.text) for w in figures(found)] == [
        (Decimal("12.5"), "万元", "12.5万元"),
        (Decimal(3), "元", "3元"),
    ]


@pytest.mark.parametrize("cell", ["12.5万人", "万元", "约5万元", "5万元以上", "1,2万元"])
def test_words_about_money_are_no_figures(cell: str) -> None:
    found = made("单位：元", f"单位：元\n{HEAD}201 | 一般公共服务支出 | {cell} | 3 |\n")
    assert bases(found) == [3]


@pytest.mark.parametrize(
    ("head", "yuan"),
    [
        ("科目编码 | 功能科目 | 总计（万元） | 基本支出 | 项目支出(元)", [500_000_000, 30_000, 20_000]),
        ("科目编码 | 功能科目 | 总计（单位：千元） | 基本支出 | 项目支出", [50_000_000, 30_000, 20_000]),
        ("科目编码 | 功能科目 | 总计（人民币万元） | 基本支出 | 项目支出", [500_000_000, 30_000, 20_000]),
        (
            "科目编码 | 功能科目 | 2025年预算（万元） | < | <\n^ | ^ | 总计 | 基本支出（元） | 项目支出",
            [500_000_000, 30_000, 200_000_000],
        ),
    ],
)  # fmt: skip
def test_a_unit_in_the_head_of_a_column_wins_over_the_caption(head: str, yuan: list[int]) -> None:
    assert bases(made("单位：万元", f"单位：元\n{head}\n{ROW}")) == yuan


def test_a_cell_wins_over_the_head_of_its_column() -> None:
    head = HEAD.replace("总计", "总计（万元）")
    found = made("单位：元", f"单位：元\n{head}201 | 一般公共服务支出 | 50000元 | 3 | 2\n")
    assert bases(found) == [50000, 3, 2]


@pytest.mark.parametrize(
    "caption",
    [
        "单位：元",
        "金额单位：人民币元",
        "单位:人民币（元）",
        "部门名称：云麓市商务局 | 单位：元 | | |",
    ],
)
def test_the_line_of_a_table_wins_over_other_tables(caption: str) -> None:
    assert bases(made("单位：万元", f"{caption}\n{HEAD}{ROW}")) == [50000, 30000, 20000]


def test_the_head_of_the_names_speaks_for_the_table() -> None:
    head = HEAD.replace("功能科目", "功能科目（单位：元）")
    assert bases(made("单位：万元", head + ROW)) == [50000, 30000, 20000]


def test_a_table_that_states_none_is_in_the_unit_of_those_before_it() -> None:
    assert bases(made("单位：元", HEAD + ROW)) == [50000, 30000, 20000]
    assert bases(made("单位：万元", HEAD + ROW))[0] == 500_000_000


def test_where_tables_differ_the_place_decides() -> None:
    other = "2025年一般公共预算基本支出情况表\n"
    rows = "科目编码 | 经济科目 | 总计 | 人员经费 | 公用经费\n301 | 工资福利支出 | 5 | 5 |\n"
    found = made("单位：元", f"单位：万元\n{HEAD}{ROW}{other}{rows}")
    assert [w.unit for w in figures(found, "B06")] == ["万元"] * 2


@pytest.mark.parametrize("line", ["本报告表格金额单位均为元。", "以下各表单位：元"])
def test_a_line_of_the_document_speaks_for_all_tables(line: str) -> None:
    found = made("", HEAD + ROW, before=f"{line}\n")
    assert bases(found) == [50000, 30000, 20000]
    assert {w.unit for w in found.witnesses if w.table} == {"元"}


def test_the_second_page_of_a_table_is_in_the_unit_of_the_first() -> None:
    total = " | 合计 | 50000 | 30000 | 20000\n"
    found = made("单位：万元", f"单位：元\n{HEAD}{total}{NATURE}{HEAD}{ROW}")
    assert [table.id for table in found.tables] == ["B01", "B05"]
    assert bases(found) == [50000, 30000, 20000] * 2


# --- a table in 元 beside a narrative in 万元 --------------------------------------------------


def in_yuan(source: str) -> str:
    """The source with all its tables in 元."""
    lines = []
    for line in source.splitlines():
        if "|" in line and not re.fullmatch(r"[\d *|]+", line):
            line = " | ".join(_yuan(cell.strip()) for cell in line.split("|"))
        lines.append("单位：元" if line == "单位：万元" else line)
    return "\n".join(lines)


def _yuan(cell: str) -> str:
    number = read_number(cell)
    return cell if number is None or not number.places else f"{number.value * 10_000:,.2f}"


def test_tables_in_yuan_agree_with_a_narrative_in_wan_yuan() -> None:
    source = in_yuan(hunan_budget())
    assert "单位：万元" not in source
    report = checked(source)
    tables = [w for w in report.filing.witnesses if w.table]
    assert {w.unit for w in tables if w.key.measure == "amount"} == {"元"}
    assert {w.unit for w in report.filing.witnesses if not w.table} >= {"万元"}
    plain = checked(hunan_budget())
    assert [w.base for w in tables] == [w.base for w in plain.filing.witnesses if w.table]
    assert report.findings == []


@pytest.mark.parametrize(("change", "agrees"), [("0", True), ("0.01", False), ("-1", False)])
def test_a_narrative_beside_tables_in_yuan_agrees_or_not(change: str, agrees: bool) -> None:
    sentence = "本部门基本支出预算数"
    source = in_yuan(hunan_budget())
    (said,) = re.findall(rf"{sentence}([\d.]+)万元", source)
    printed = Decimal(said) + Decimal(change)
    report = checked(source, (f"{sentence}{said}万元", f"{sentence}{printed}万元"))
    found = of(report, "MZ401")
    assert [f.code for f in report.findings if not f.caused_by] == ["MZ401"] * (not agrees)
    for finding in found:
        assert {w.unit for w in finding.witnesses} == {"元", "万元"}
