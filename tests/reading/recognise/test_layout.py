"""The layout of a grid: slices, header, column paths, before anybody knows what the table is."""

from __future__ import annotations

import re

import pytest

from mingzhang.filing.document import Cell
from mingzhang.reading.recognise.layout import Slice, is_column_numbers, single_text, slices
from tests.books import hunan_final
from tests.builders import filing, grid
from tests.steps import steps

HEADS = re.compile(r"^项目$|编码$|名称$|^[类款项]$")


def one(*rows: str, **fields: object) -> Slice:
    found = slices(grid(*rows, **fields), HEADS)
    assert len(found) == 1
    return found[0]


def texts(row: list[Cell | None]) -> list[str | None]:
    return [None if cell is None else cell.text for cell in row]


def test_a_plain_table() -> None:
    piece = one("项目 | 金额", "甲 | 1.00", "乙 | 2.00")
    assert (piece.header, piece.width) == (1, 2)
    assert piece.paths == [["项目"], ["金额"]]
    assert [texts(row) for row in piece.data] == [["甲", "1.00"], ["乙", "2.00"]]


def test_a_table_without_a_figure_has_its_rows_below_its_head() -> None:
    piece = one(
        "项目 | 金额 | 项目 | 合计", "本年收入 |  | 本年支出 | ", "收入总计 |  | 支出总计 | "
    )
    assert (piece.header, piece.paths[0], piece.paths[2]) == (1, ["项目"], ["项目"])


def test_header_paths_with_merged_cells() -> None:
    piece = one(
        "科目编码 | 科目名称 | 本年支出 | < | <",
        "^        | ^        | 小计 | 基本支出 | 项目支出",
        "201      | 一般公共服务支出 | 3.00 | 1.00 | 2.00",
    )
    assert piece.header == 2
    assert piece.paths[2:] == [
        ["本年支出", "小计"],
        ["本年支出", "基本支出"],
        ["本年支出", "项目支出"],
    ]
    assert piece.leaf(0) == "科目编码"
    assert piece.over(3) == "本年支出"


def test_header_paths_where_the_format_lost_the_merged_cells() -> None:
    """A dump prints fewer cells in the upper row; blanks below stand for cells merged downwards."""
    piece = one(
        "科目编码 | 科目名称 | 本年支出",
        " | | 小计 | 基本支出 | 项目支出",
        "201 | 一般公共服务支出 | 3.00 | 1.00 | 2.00",
        "208 | 社会保障和就业支出 | 3.00 | 1.00 | 2.00",
        spans_known=False,
    )
    assert piece.width == 5
    assert piece.paths == [
        ["科目编码"], ["科目名称"], ["本年支出", "小计"], ["本年支出", "基本支出"], ["本年支出", "项目支出"],
    ]  # fmt: skip


def test_pairs_of_heads_that_repeat() -> None:
    piece = one(
        "预算数 | 决算数",
        "合计 | 公务接待费 | 合计 | 公务接待费",
        "3.00 | 3.00 | 2.00 | 2.00",
        spans_known=False,
    )
    assert piece.paths == [
        ["预算数", "合计"], ["预算数", "公务接待费"], ["决算数", "合计"], ["决算数", "公务接待费"],
    ]  # fmt: skip


def test_a_head_of_a_total_row_is_no_part_of_a_label_column() -> None:
    piece = one("科目编码 | 科目名称 | 金额", "合计 | < | 金额", "201 | 甲 | 1.00")
    assert piece.leaf(1) == "科目名称"


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        ("栏次 | 1 | 2", True),
        ("** | ** | 1 | 2 | 3", True),
        ("1 | 2 | 3", True),
        ("A | B | 1=2+3", False),
        ("201 | 1.00 | 2.00", False),
        ("3 | 2 | 1", False),
        ("2 | 3 | 4", False),
        ("1 | 1 | 1", False),
        ("甲 | 1 | 2", True),
        (" | | ", False),
    ],
)
def test_rows_of_column_numbers(row: str, numbers: bool) -> None:
    assert is_column_numbers(list(grid(row).at[0])) is numbers


def test_a_row_of_column_numbers_belongs_to_the_header() -> None:
    piece = one("项目 | 金额 | 比例", "栏次 | 1 | 2", "甲 | 1.00 | 2.00")
    assert piece.header == 2
    assert piece.paths[1] == ["金额"]


def test_title_and_captions_above_and_notes_below() -> None:
    piece = one(
        "2025年部门支出总表 | < | <",
        "部门：云麓市商务局 | | 单位：万元",
        "项目 | 金额 | 备注",
        "甲 | 1.00 | ",
        "注：本表反映支出情况。 | < | <",
    )
    assert piece.above == ["2025年部门支出总表", "部门:云麓市商务局  单位:万元"]
    assert piece.below == ["注:本表反映支出情况。"]
    assert len(piece.data) == 1


def test_two_tables_in_one_grid() -> None:
    found = slices(
        grid(
            "项目 | 金额",
            "甲 | 1.00",
            "第二张表 | <",
            "项目 | 数量",
            "乙 | 2",
        ),
        HEADS,
    )
    assert [piece.paths[1] for piece in found] == [["金额"], ["数量"]]
    assert found[1].above == ["第二张表"]
    assert found[0].below == []


def test_a_note_stays_with_the_table_above_it() -> None:
    found = slices(
        grid("项目 | 金额", "甲 | 1.00", "注：甲为估计数。 | <", "项目 | 数量", "乙 | 2"), HEADS
    )
    assert [piece.below for piece in found] == [["注:甲为估计数。"], []]


def test_an_empty_table_with_a_total_row_ends_where_the_next_begins() -> None:
    found = slices(grid("项目 | 金额", "合计 | ", "项目 | 数量", "乙 | 2"), HEADS)
    assert len(found) == 2


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("部门：云麓市商务局 | 单位：万元", "部门:云麓市商务局  单位:万元"),
        ("公开05表 | 部门：云麓市商务局", "公开05表  部门:云麓市商务局"),
        ("甲 | <", "甲"),
        (" | ", ""),
        ("甲 | 1.00", None),
        ("项目 | 金额", None),
    ],
)
def test_rows_of_one_text(row: str, text: str | None) -> None:
    assert single_text(list(grid(row).at[0])) == text


def test_ragged_rows_of_a_dump_are_aligned() -> None:
    """The total row of a dump prints one cell for the merged label columns."""
    piece = one(
        "科目编码 | 科目名称 | 小计 | 基本支出",
        "合计 | 9.00 | 9.00",
        "201 | 一般公共服务支出 | 4.00 | 4.00 | ",
        "208 | 社会保障和就业支出 | 5.00 | 5.00",
        spans_known=False,
    )
    assert piece.width == 4
    assert texts(piece.data[0]) == ["合计", "合计", "9.00", "9.00"]
    assert texts(piece.data[1]) == ["201", "一般公共服务支出", "4.00", "4.00"]


def test_a_grid_of_nothing() -> None:
    assert single_text(list(grid(" | ").at[0])) == ""
    assert one("项目 | 金额").data == []


def test_whether_a_row_is_one_text_is_told_by_its_second_cell() -> None:
    row = list(grid("|".join(str(n) for n in range(400))).at[0])
    assert steps(lambda: single_text(row)) < 40
    captions = list(grid("|".join(f"单位：{n}" for n in range(400))).at[0])
    half = captions[:200]
    assert len((single_text(captions) or "").split("  ")) == 400  # from here on words are known
    assert steps(lambda: single_text(captions)) < 2.2 * steps(lambda: single_text(half))


def test_a_title_in_the_middle_begins_another_form() -> None:
    forms = "处室 | 职责", "甲处 | 办文", "乙处 | 办会", "收支总表 | <", "科目 | 金额", "甲 | 1.00"
    first, second = slices(grid(*forms), HEADS)
    assert [len(first.rows), second.above, second.header] == [3, ["收支总表"], 1]


@pytest.mark.parametrize(
    "rows",
    [
        ("附件1 | 表3", "收支总表 | <", "科目 | 金额", "甲 | 1.00"),
        ("科目 | 金额", "甲 | 1.00", "注：另见附表 | <", "乙 | 2.00"),
        ("科目 | 金额", "甲 | 1.00", "本页数字，另见附表 | <", "乙 | 2.00"),
        ("科目 | 金额", "甲 | 1.00", "附表 | 2.00"),
    ],
)
def test_what_is_no_title_in_the_middle(rows: tuple[str, ...]) -> None:
    one(*rows)


def test_columns_that_only_other_forms_have_are_left_out() -> None:
    upper, lower = slices(
        grid(
            "项目 | < | < | 金额 | < | <",
            "甲 | < | < | 1.00 | < | <",
            "收支总表 | < | < | < | < | <",
            "项目 | < | 金额 | < | 备注 | <",
            "乙 | < | 2.00 | < | 无 | <",
        ),
        HEADS,
    )
    assert (upper.paths, upper.grid_columns) == ([["项目"], ["金额"]], [0, 3])
    assert (lower.paths, lower.grid_columns) == ([["项目"], ["金额"], ["备注"]], [0, 2, 4])
    assert texts(lower.data[0]) == ["乙", "2.00", "无"]


def test_a_table_that_goes_on_with_other_blocks_is_another_form_of_it() -> None:
    """Two columns of codes on the first page, three on the next: nothing is lost, nothing fails."""
    title = "一般公共预算财政拨款基本支出决算明细表"
    last = "人员经费合计 | < | 366.12 | 公用经费合计 | < | 58.88\n"
    head = " | ".join(["科目编码 | 科目名称 | 决算数"] * 3)
    row = "301 | 工资福利支出 | 1.00 | 302 | 商品和服务支出 | 2.00 | 310 | 资本性支出 | 3.00"
    source = hunan_final().replace(last, f"{last}{title}\n公开06表  单位：万元\n{head}\n{row}\n")
    found = [w.text for w in filing(source).witnesses if w.table == "F06"]
    assert {"366.12", "58.88", "1.00", "2.00", "3.00"} <= set(found)
