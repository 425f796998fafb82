"""Tab-separated grids and paragraphs with Markdown marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.errors import NoText, TooLarge, UnreadableFile, UnsupportedFormat
from mingzhang.filing.document import Grid, Paragraph
from mingzhang.reading.formats.text import read_text, text_document


def blocks(text: str) -> list[Paragraph | Grid]:
    return text_document(text, "a.txt").blocks


def rows(grid: Paragraph | Grid) -> list[list[str]]:
    assert isinstance(grid, Grid)
    return [[cell.text for cell in row if cell] for row in grid.at]


def test_consecutive_lines_with_tabs_are_one_grid() -> None:
    head, grid, note = blocks("# 收支表\n\n类\t\t金额\n\t甲\t1,000.50\n\n注:示例\n")
    assert isinstance(head, Paragraph)
    assert (head.text, head.heading, head.lines[0].line) == ("收支表", 1, 1)
    assert rows(grid) == [["类", "", "金额"], ["", "甲", "1,000.50"]]
    assert isinstance(grid, Grid)
    assert not grid.spans_known
    assert isinstance(note, Paragraph)
    assert note.lines[0].line == 6
    assert [cell.line for cell in grid.cells()] == [3, 3, 3, 4, 4, 4]


def test_ragged_rows_are_padded_with_none() -> None:
    (grid,) = blocks("a\tb\tc\n1\t2\n")
    assert isinstance(grid, Grid)
    assert grid.at[1][2] is None
    assert grid.at[1][1] is not None
    assert grid.width == 3


def test_markdown_marks_go_and_stars_of_a_column_line_stay() -> None:
    texts = [
        b.text if isinstance(b, Paragraph) else rows(b)
        for b in blocks("## **二、构成**\n- 1、甲表\n**(一) 乙:**丙 1.5 万元。  \n\n**\t**\t1\n")
    ]
    assert texts == ["二、构成", "1、甲表", "(一) 乙:丙 1.5 万元。", [["**", "**", "1"]]]


def test_text_is_nfkc() -> None:
    (paragraph,) = blocks("共１２．５万元（含）")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "共12.5万元(含)"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("部门预算公开说明\r\n合计\t12.50\r\n".encode(encoding))
    document = read_text(file)
    assert document.format == "text"
    first, grid = document.blocks
    assert isinstance(first, Paragraph)
    assert first.text == "部门预算公开说明"
    assert rows(grid) == [["合计", "12.50"]]


def test_a_character_cut_at_the_end_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "cut.txt"
    file.write_bytes("本年收入合计".encode()[:-1])
    document = read_text(file, name="shown.txt")
    assert document.file == "shown.txt"
    assert [u.reason for u in document.unread] == ["truncated-text"]


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02" * 50, b"\x07ab" * 99])
def test_binary_junk_is_unsupported(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "junk.txt"
    file.write_bytes(data)
    with pytest.raises(UnsupportedFormat):
        read_text(file)


def test_nothing_to_read(tmp_path: Path) -> None:
    file = tmp_path / "blank.txt"
    file.write_text(" \n\t\n")
    with pytest.raises(NoText):
        read_text(file)
    with pytest.raises(UnreadableFile):
        read_text(tmp_path / "missing.txt")


@pytest.mark.parametrize(
    "lines",
    [
        ["\t" * 1_000_000, "1\t2"],
        ["1\t2"] * 1000 + ["\t".join("1" * 1001)],
        ["|" * 1_000_002, "|-|"],
        ["a|b|" * 400, "-|-|" * 400] + ["1|"] * 1300,
    ],
)
def test_cells_are_limited_blank_ones_included(lines: list[str]) -> None:
    with pytest.raises(TooLarge, match="at most 1,000,000 cells"):
        text_document("\n".join(lines), "a.txt")
