"""Tables without rules between their columns, and what only looks like one."""

from __future__ import annotations

import pytest

GRID = """#table(columns: (60pt, 110pt, 70pt, 70pt), inset: 3pt, stroke: {stroke},
  align: (left, left, right, right), {cells})
"""
HEAD = ("编码", "名称", "预算数", "执行数")
BODY = [
    ("201", "一般公共服务支出", "1,234.50", "1,200.00"),
    ("20101", "人大事务", "900.00", ""),
    ("2010101", "行政运行", "88.00", "80.00"),
    ("208", "社会保障支出", "9.00", "10.00"),
    ("", "合计", "1,243.50", "1,210.00"),
]


def table(*rows: tuple[str, ...], stroke: str = "none") -> str:
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return GRID.format(stroke=stroke, cells=cells)


def test_aligned_numbers_are_a_table(read, grids, rows, texts):
    document = read(
        "收支总表\n\n#h(1fr) 单位：万元\n\n" + table(HEAD, *BODY) + "\n注：本表为示例。"
    )
    (grid,) = grids(document)
    assert rows(grid) == [list(row) for row in [HEAD, *BODY]]
    assert grid.guessed == "rows and columns"
    assert texts(document) == ["收支总表", "单位:万元", "注:本表为示例。"]


def test_heads_over_several_columns(read, grids, rows):
    top = "[], [], table.cell(colspan: 2, align: center)[本年支出数]"
    source = table(HEAD, *BODY).replace("[编码]", top + ", [编码]", 1)
    (grid,) = grids(read(source))
    assert rows(grid)[0] == ["", "", "本年支出数", ""]
    assert grid.at[0][2].colspan == 2
    assert rows(grid)[1] == list(HEAD)


@pytest.mark.parametrize("lines", ["(x, y) => (bottom: 0.5pt, top: 0.5pt)", "three"])
def test_rules_between_rows_only(read, grids, rows, lines):
    if lines == "three":
        lines = "(x, y) => (top: if y < 2 { 0.5pt }, bottom: if y == 5 { 0.5pt })"
    (grid,) = grids(read(table(HEAD, *BODY, stroke=lines)))
    assert rows(grid) == [list(row) for row in [HEAD, *BODY]]
    assert grid.guessed == "rows and columns"


def test_one_column_of_numbers_between_level_rules(read, grids, rows):
    lines = "(x, y) => (bottom: 0.5pt, top: 0.5pt)"
    cells = [("项目", "金额"), ("财政拨款收入", "12.00"), ("其他收入", "3.50"), ("合计", "15.50")]
    source = table(*cells, stroke=lines).replace("(60pt, 110pt, 70pt, 70pt)", "(150pt, 80pt)")
    (grid,) = grids(read(source.replace("(left, left, right, right)", "(left, right)")))
    assert rows(grid) == [list(row) for row in cells]


def test_a_wrapped_label_between_level_rules_is_one_row(read, grids, rows):
    body = [*BODY[:3], ("30101", "对个人和家庭的补助以及其他有关支出", "5.00", "6.00")]
    lines = "(x, y) => (bottom: 0.5pt, top: 0.5pt)"
    (grid,) = grids(read(table(HEAD, *body, stroke=lines)))
    assert ["".join(cell.split()) for cell in rows(grid)[-1]] == list(body[-1])


@pytest.mark.parametrize(
    "source",
    [
        "#for n in range(1, 9) [#n #h(20pt) 部门概况 #h(1fr) #(n + 3) \\ ]",
        "#for n in range(1, 9) [一、部门概况 #box(width: 1fr, repeat[.]) #(n + 3) \\ ]",
        "#for n in range(1, 9) [收入 1,234.50 万元，支出 1,200.00 万元，结转 34.50 万元。\\ ]",
        "#for n in range(1, 9) [第 #n 条 #h(1fr) 二〇二五年 \\ ]",
        "部门预算 #h(1fr) 2025 #h(40pt) 1,234.00 \\ 正文只有一行",
    ],
)
def test_lists_and_prose_are_no_table(read, grids, source):
    assert not grids(read(source))
