"""Which statutory table a grid is: by its columns and rows, with the title as a hint."""

from __future__ import annotations

import pytest

from mingzhang.filing.filing import Filing
from mingzhang.reading.recognise.layout import slices
from mingzhang.reading.recognise.match import match_slice, nearest_title, normal_title
from mingzhang.reading.recognise.tables import head_pattern
from mingzhang.standards.loader import standard
from tests.builders import filing, grid

HUNAN = standard("hunan-budget")
FINAL = standard("hunan-final")
SHANGHAI = standard("shanghai-budget")
SUMMARY = (
    "项目 | 本年预算 | 项目 | 本年预算",
    "一、本级财政拨款收入 | 5.00 | 一、基本支出 | 3.00",
    "五、其它收入 |  | 二、项目支出 | 2.00",
    "本年收入合计 | 5.00 | 本年支出合计 | 5.00",
    "收入总计 | 5.00 | 支出总计 | 5.00",
)
BY_NATURE = (
    "类 | 款 | 项 | 功能科目 | 总计 | 基本支出 | 项目支出",
    " | | | 合计 | 5.00 | 3.00 | 2.00",
)


def table(of: object, titles: list[str], *rows: str) -> str:
    """Id of the table that a grid is taken for; empty if none."""
    piece = slices(grid(*rows), head_pattern(of))[0]  # type: ignore[arg-type]
    found = match_slice(piece, titles, of)  # type: ignore[arg-type]
    return found[0].table.id if found else ""


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2025年部门收支总体情况表", "部门收支总体情况表"),
        ("云麓市商务局2025年度部门收支总表", "部门收支总表"),
        ("公开05表 一般公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算表"),
        ("附件2-1：收入总表", "收入总表"),
        ("表1 收入总表", "收入总表"),
        ("一、部门收支总表", "部门收支总表"),
        ("部门收支总表（单位：万元）", "部门收支总表"),
        ("一般公共预算“三公”经费支出情况表", "一般公共预算三公经费支出情况表"),
        ("（空表）国有资本经营预算支出表", "国有资本经营预算支出表"),
    ],
)
def test_a_title_as_it_is_compared(printed: str, expected: str) -> None:
    assert normal_title(printed) == expected


def test_the_nearest_text_that_is_a_title_counts() -> None:
    raw, named = nearest_title(["单位:万元", "2025年部门收入总表", "2025年部门收支总表"], HUNAN)
    assert raw == "2025年部门收入总表"
    assert [t.id for t in named] == ["B02"]
    assert nearest_title(["没有标题"], HUNAN) == ("", [])


def test_a_table_is_known_by_its_rows_without_a_title() -> None:
    assert table(HUNAN, [], *SUMMARY) == "B01"


def test_columns_win_over_a_wrong_title() -> None:
    assert table(HUNAN, ["2025年部门收入总表"], *SUMMARY) == "B01"


def test_a_title_alone_is_not_enough_for_a_table_that_is_read() -> None:
    assert table(HUNAN, ["2025年部门收入总表"], "事项 | 日期", "甲 | 3月") == ""


def test_a_title_alone_is_enough_for_a_table_kept_as_a_grid() -> None:
    assert table(HUNAN, ["部门整体支出绩效目标表"], "单位名称 | 年度目标", "甲 | 乙") == "B11"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2025年一般公共预算支出情况表", "B05"),
        ("2025年政府性基金预算支出情况表", "B08"),
        ("2025年国有资本经营预算支出表", "B09"),
        ("", ""),
    ],
)
def test_tables_of_like_columns_need_their_title(title: str, expected: str) -> None:
    assert table(HUNAN, [title] if title else [], *BY_NATURE) == expected


def test_two_blocks_side_by_side() -> None:
    piece = slices(grid(*SUMMARY), head_pattern(HUNAN))[0]
    found = match_slice(piece, [], HUNAN)
    assert found is not None
    left, right = found[0].blocks
    assert (left.label, [c for c, _ in left.columns]) == (0, [1])
    assert (right.label, [c for c, _ in right.columns]) == (2, [3])


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        (
            (
                "项目 | 预算数 | 项目 | 预算数 | < | < | <",
                "^ | ^ | ^ | 合计 | 人员经费 | 公用经费 | 项目支出",
                "一、财政拨款收入 | 50 | 一、一般公共服务支出 | 50 | 20 | 20 | 10",
                "1. 一般公共预算资金 | 50 | 支出总计 | 50 | 20 | 20 | 10",
                "收入总计 | 50 | | | | | ",
            ),
            4,
        ),
        (
            (
                "项目 | 预算数 | 项目 | 预算数",
                "一、财政拨款收入 | 50 | 一、一般公共服务支出 | 50",
                "1. 一般公共预算资金 | 50 | 支出总计 | 50",
                "收入总计 | 50 | | ",
            ),
            1,
        ),
    ],
)
def test_a_table_has_a_department_and_a_unit_form(rows: tuple[str, ...], columns: int) -> None:
    piece = slices(grid(*rows), head_pattern(SHANGHAI))[0]
    found = match_slice(piece, ["2025年预算单位财务收支预算总表"], SHANGHAI)
    assert found is not None
    assert found[0].table.id == "B01"
    assert len(found[0].blocks[1].columns) == columns


def test_the_basic_expenditure_of_final_accounts_has_one_two_or_three_blocks() -> None:
    one = ["科目编码 | 科目名称 | 决算数", "301 | 工资福利支出 | 3.00"]
    for blocks in (1, 2, 3):
        rows = [" | ".join([row] * blocks) for row in one]
        piece = slices(grid(*rows), head_pattern(FINAL))[0]
        found = match_slice(piece, ["一般公共预算财政拨款基本支出决算明细表"], FINAL)
        assert found is not None, blocks
        assert found[0].table.id == "F06"
        assert len(found[0].blocks) == blocks


FRAME = """
云麓市商务局
2025年部门预算公开
2025年部门收支总体情况表
单位：万元
项目 | 本年预算 | 项目 | 本年预算
一、本级财政拨款收入 | 5.00 | 一、基本支出 | 3.00
本年收入合计 | 5.00 | 本年支出合计 | 5.00
收入总计 | 5.00 | 支出总计 | 5.00
2025年部门支出总体情况表
单位：万元
类 | 款 | 项 | 功能科目 | 总计 | 基本支出 | 项目支出 | 事业单位经营支出
 | | | 合计 | 5.00 | 3.00 | 2.00 |
201 | | | 一般公共服务支出 | 5.00 | 3.00 | 2.00 |
"""


def ids(found: Filing) -> list[str]:
    return [t.id for t in found.tables]


def test_a_table_goes_on_in_the_next_grid_with_its_header_repeated() -> None:
    more = """
2025年部门支出总体情况表
单位：万元
类 | 款 | 项 | 功能科目 | 总计 | 基本支出 | 项目支出 | 事业单位经营支出
 | 03 | | 政府办公厅（室）及相关机构事务 | 5.00 | 3.00 | 2.00 |
"""
    found = filing(FRAME + more)
    assert ids(found) == ["B01", "B03"]
    assert [w.code for w in found.witnesses if w.table == "B03"][-1] == "20103"


def test_another_title_starts_another_table() -> None:
    again = "2025年部门支出" + FRAME.partition("2025年部门支出")[2]
    assert ids(filing(FRAME + again)) == ["B01", "B03"]
    other = again.replace("2025年部门支出总体情况表", "2025年部门支出总表")
    assert ids(filing(FRAME + other)) == ["B01", "B03", "B03"]


def test_the_unit_of_a_caption() -> None:
    found = filing(FRAME.replace("单位：万元\n类", "单位：元\n类"))
    assert {w.unit for w in found.witnesses if w.table == "B03"} == {"元"}
    assert {w.unit for w in found.witnesses if w.table == "B01"} == {"万元"}


def test_the_unit_of_a_column_head_wins() -> None:
    found = filing(FRAME.replace("| 基本支出 |", "| 基本支出（元） |"))
    units = {w.column: w.unit for w in found.witnesses if w.table == "B03"}
    assert units["总计"] == "万元"
    assert units["基本支出(元)"] == "元"


def test_a_titled_table_of_hunan_with_three_columns_is_known() -> None:
    """A department without other natures of expenditure may leave their columns out."""
    assert table(HUNAN, ["2025年部门支出总体情况表"], *BY_NATURE) == "B03"


def test_an_unknown_table_with_numbers_is_listed() -> None:
    found = filing(FRAME + "\n---\n事项 | 次数\n调研 | 12\n")
    assert [u.text for u in found.unread if u.reason == "unknown-table"] == ["事项 | 次数"]
