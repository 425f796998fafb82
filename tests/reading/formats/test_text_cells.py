"""Dumps of Word tables: one cell a line behind a tab."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.characters import normal
from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.reading.formats.text import read_text, text_document

TEXTS = Path(__file__).parents[4] / "shared" / "documents" / "text"


def shapes(text: str) -> list[str | list[list[str]]]:
    """Paragraphs as strings, grids as lists of rows."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[cell.text for cell in row if cell] for row in block.at]
        for block in text_document(text, "a.txt").blocks
    ]


def dump(*rows: list[str]) -> str:
    return "\n\n".join("\n".join("\t" + cell for cell in row) for row in rows) + "\n"


def test_a_row_is_a_run_of_indented_lines() -> None:
    text = "第一部分\n\n" + dump(["项目", "金额"], ["甲", "\u3000"], ["乙", "\u3000 1.50\u3000"])
    assert shapes(text) == ["第一部分", [["项目", "金额"], ["甲", ""], ["乙", "1.50"]]]


def test_labels_keep_their_indentation() -> None:
    assert shapes(dump(["合计", "3"], ["   其中:甲", "2"])) == [
        [["合计", "3"], ["   其中:甲", "2"]]
    ]


def test_a_cell_of_several_paragraphs_goes_on() -> None:
    text = "\t绩\n\n效\n\n指\n\n标\n\t一级\n\t年度\n\n指标值\n\t分值\n\n\t甲\n\t乙\n\t1\n\t2\n"
    assert shapes(text) == [
        [["绩\n效\n指\n标", "一级", "年度\n指标值", "分值"], ["甲", "乙", "1", "2"]]
    ]


def test_a_directly_attached_line_is_of_the_cell() -> None:
    text = "\t职能\n\t一是联络。\n二是协调。\n三是服务。\n\n\t编制\n\t5\n\n\n以上情况属实。\n"
    assert shapes(text) == [
        [["职能", "一是联络。\n二是协调。\n三是服务。"], ["编制", "5"]],
        "以上情况属实。",
    ]


def test_long_paragraphs_of_a_cell_where_tables_end_with_two_blank_lines() -> None:
    text = (
        "\t工作\n\t任务一:完成本年度全部的联络工作。\n\n任务二:完成本年度全部的接待工作。\n\n"
        "\t评分\n\t95\n\n\n正文从这里开始,与表无关。\n\n又一段正文。\n"
    )
    assert shapes(text) == [
        [
            ["工作", "任务一:完成本年度全部的联络工作。\n任务二:完成本年度全部的接待工作。"],
            ["评分", "95"],
        ],
        "正文从这里开始,与表无关。",
        "又一段正文。",
    ]


def test_running_text_is_not_swallowed_where_tables_end_with_one_blank_line() -> None:
    text = (
        dump(["项目", "金额"], ["甲", "1"])
        + "\n这是表后的一段说明文字,并不属于单元格。\n\n又一段。\n"
    )
    assert shapes(text) == [
        [["项目", "金额"], ["甲", "1"]],
        "这是表后的一段说明文字,并不属于单元格。",
        "又一段。",
    ]


@pytest.mark.parametrize(
    "caption",
    ["单位:万元", "部门:某局", "附件2", "2024年度支出自评表", "注:本表反映支出。", "第三部分"],
)
def test_captions_are_never_swallowed(caption: str) -> None:
    first = dump(["项目", "金额"], ["甲", "1"])
    second = dump(["编码", "合计"], ["201", "2"])
    expected = [[["项目", "金额"], ["甲", "1"]], caption, [["编码", "合计"], ["201", "2"]]]
    assert shapes(f"{first}\n{caption}\n{second}") == expected
    assert shapes(f"{first}\n\n{caption}\n{second}") == expected
    assert shapes(f"{first}{caption}\n{second}") == expected


def test_a_row_broken_by_an_empty_paragraph_is_rejoined() -> None:
    full = ["", "", "时效", "按时", "12个月", "12个月", "5", "5", ""]
    broken = "\t\n\t\n\t质量\n\t达标\n\t100%\n\t100%\n\n\t10\n\t10\n\t\n\n"
    (grid,) = shapes(dump(full) + "\n" + broken + dump(full))
    assert grid[1] == ["", "", "质量", "达标", "100%", "100%", "10", "10", ""]
    assert len(grid) == 3


def test_a_cell_that_ends_with_blank_paragraphs_is_rejoined() -> None:
    grid, _ = shapes("\t绩\n\n效\n\n\n\t一级\n\t二级\n\t分\n\n\t甲\n\t乙\n\t丙\n\t10\n\n\n完。")
    assert grid == [["绩\n效", "一级", "二级", "分"], ["甲", "乙", "丙", "10"]]


def test_forms_of_uneven_rows_are_left_alone() -> None:
    rows = [
        ["联系人", "甲", "电话", "1"],
        ["职能", "乙"],
        ["任务", "丙"],
        ["编制", "5", "实有", "4"],
    ]
    assert shapes(dump(*rows)) == [rows]


def test_a_note_in_a_box_is_a_paragraph() -> None:
    assert shapes("\t注:本表为示例。\n    又一行。\n\n\n\t收入表\n\n\t甲\n\t1\n") == [
        "注:本表为示例。",
        "又一行。",
        [["收入表"], ["甲", "1"]],
    ]


def test_both_layouts_in_one_file() -> None:
    assert shapes("类\t款\t合计\n201\t01\t5\n\n说明\n\n" + dump(["甲", "1"], ["乙", "2"])) == [
        [["类", "款", "合计"], ["201", "01", "5"]],
        "说明",
        [["甲", "1"], ["乙", "2"]],
    ]


def characters(text: str) -> str:
    plain = normal(text)
    plain = re.sub(r"(?m)^\s*#{1,6}\s+|^\s*[-*+]\s+(?=\S)|\*\*", "", plain)
    return "".join(plain.split())


def printed(document: Document) -> str:
    parts = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            parts.append(block.text)
        else:
            assert isinstance(block, Grid)
            parts.extend(cell.text for cell in block.cells())
    return "".join("".join(parts).replace("**", "").split())


LINES = st.sampled_from(
    ["", "", "\t", "\t\u3000", "\u3000", "\t甲", "\t1.5", "\t 乙", "丙", "丁丁丁", "单位:万元",
     "一、戊",
     "长长的一句话到此为止了吧。", "己\t2", "201\t\t3", " \t庚", "附件1", "2024年度收支表"]
)  # fmt: skip


@given(st.lists(LINES, min_size=1, max_size=40))
def test_nothing_is_lost_and_the_order_is_kept(lines: list[str]) -> None:
    text = "庚\n" + "\n".join(lines)
    document = text_document(text, "a.txt")
    assert printed(document) == characters(text)
    numbers = [cell.line for b in document.blocks if isinstance(b, Grid) for cell in b.cells()]
    assert numbers == sorted(numbers)


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the sample documents are not at hand")
@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_nothing_of_a_real_document_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = read_text(path)
    assert printed(document) == characters(text)
    lines = normal(text).split("\n")
    for block in document.blocks:
        if isinstance(block, Grid):
            for cell in block.cells():
                first = cell.text.split("\n")[0].strip()
                assert first in lines[cell.line - 1]
