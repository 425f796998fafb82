"""Tables of Markdown in text files."""

from __future__ import annotations

import time
from typing import Any

import pytest

from mingzhang.filing.document import Grid, Paragraph
from mingzhang.reading.formats.text import text_document


def shown(text: str) -> list[Any]:
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[cell.text if cell else None for cell in row] for row in block.at]
        for block in text_document(text, "a.md").blocks
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("| 科目 | 金额 |\n|---|--:|\n| 甲 | 1.00 |\n", [[["科目", "金额"], ["甲", "1.00"]]]),
        ("科目 | 金额\n:-: | ---\n甲 | 1.00\n", [[["科目", "金额"], ["甲", "1.00"]]]),
        ("前\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n后\n", ["前", [["a", "b"], ["1", "2"]], "后"]),
        ("| a | b |\n|--|--|\n| 1 | 2 |\n注:例\n", [[["a", "b"], ["1", "2"]], "注:例"]),
        ("| a | b |\n|--|--|\n| 1 |\n", [[["a", "b"], ["1", None]]]),
        ("| a | b |\n|--|--|\n| 甲\\|乙 | |\n", [[["a", "b"], ["甲|乙", ""]]]),
        ("| **a** | 项目<br>名称 |\n|--|--|\n| 1 | 2 |\n", [[["a", "项目\n名称"], ["1", "2"]]]),
        ("| a | b |\n|--|--|\n", [[["a", "b"]]]),
        ("| a | b |\n|--|--|\n后\n", [[["a", "b"]], "后"]),
        ("|a|\n|-|\n|1|\n", [[["a"], ["1"]]]),
        # No rule, or one that does not fit: running text.
        ("| a | b |\n| 1 | 2 |\n", ["| a | b |", "| 1 | 2 |"]),
        ("a|b\n---\n", ["a|b", "---"]),
        ("a | b | c\n--|--\n1 | 2\n", ["a | b | c", "--|--", "1 | 2"]),
        ("正文\n|--|--|\n", ["正文", "|--|--|"]),
    ],
)  # fmt: skip
def test_tables(text: str, blocks: list[Any]) -> None:
    assert shown(text) == blocks


def test_places_and_spans() -> None:
    (grid,) = text_document("| a | b |\n|--|--|\n| 1 | 2 |\n", "a.md").blocks
    assert isinstance(grid, Grid)
    assert [cell.line for cell in grid.cells()] == [1, 1, 3, 3]
    assert not grid.spans_known


def test_a_table_behind_a_dump_of_cells() -> None:
    text = "\t甲\n\t1\n\n\t乙\n\t2\n\n\n| a | b |\n|--|--|\n| 1 | 2 |\n"
    assert shown(text) == [[["甲", "1"], ["乙", "2"]], [["a", "b"], ["1", "2"]]]


@pytest.mark.parametrize("line", ["|" * 300_000, "|" + "-" * 300_000 + "x|", "| " + " " * 300_000 + "x|",
                                  "|-" * 150_000])  # fmt: skip
def test_long_lines_take_little_time(line: str) -> None:
    started = time.process_time()
    assert text_document(f"| a |\n{line}\n{line}\n", "a.md").blocks
    assert time.process_time() - started < 5
