"""Tables with rules between their columns, and none between their rows."""

from __future__ import annotations

from itertools import pairwise

import pytest

COLUMNS = """#table(columns: (150pt, 80pt, 80pt), inset: 3pt, align: (left, right, right),
  stroke: (x, y) => (x: 0.5pt, top: if y < 2 {{ 0.5pt }}, bottom: if y == {last} {{ 0.5pt }}),
  {cells})"""


def table(*rows: tuple[str, ...], **settings: str) -> str:
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    return COLUMNS.format(cells=cells, last=len(rows) - 1).replace(
        "align: (left, right, right)", settings.get("align", "align: (left, right, right)")
    )


HEAD = ("项目", "预算数", "执行数")
FIVE = [
    ("一、年末余额", "1,234.50", "1,200.00"),
    ("二、年末限额", "", ""),
    ("三、发行额", "88.00", ""),
    ("其中：一般债务", "", "5.00"),
    ("四、还本额", "9.00", "10.00"),
]


def test_each_baseline_is_a_row(read, grids, rows):
    (grid,) = grids(read(table(HEAD, *FIVE)))
    plain = [[cell.replace("：", ":") for cell in row] for row in [HEAD, *FIVE]]
    assert rows(grid) == plain
    assert grid.guessed == "rows"
    boxes = [row[0].box for row in grid.at]
    assert all(a[3] == pytest.approx(b[1]) for a, b in pairwise(boxes))


LONG = "五、一般公共预算收入中用于补充预算稳定调节基金的支出"


@pytest.mark.parametrize("align", ["top", "horizon", "bottom"])
def test_a_label_of_two_lines_is_one_row(read, grids, rows, align):
    several = [*FIVE, (LONG, "7.00", "8.00"), ("六、调出资金", "3.00", "4.00")]
    source = table(HEAD, *several, align=f"align: (x, y) => {align} + (left, right, right).at(x)")
    (grid,) = grids(read(source))
    found = rows(grid)
    assert len(found) == 8
    assert ["".join(cell.split()) for cell in found[6]] == [LONG, "7.00", "8.00"]
    assert found[7] == ["六、调出资金", "3.00", "4.00"]


def test_a_label_of_two_lines_without_an_amount(read, grids, rows):
    several = [*FIVE, (LONG, "", ""), ("六、调出资金", "3.00", "4.00")]
    (grid,) = grids(read(table(HEAD, *several)))
    assert [["".join(cell.split()) for cell in row] for row in rows(grid)][6:] == [
        [LONG, "", ""],
        ["六、调出资金", "3.00", "4.00"],
    ]


def test_nothing_but_rules_between_columns(read, grids, rows):
    source = table(HEAD, *FIVE).replace("top: if y < 2 { 0.5pt }, ", "")
    source = source.replace("bottom: if y == 5 { 0.5pt }", "bottom: none")
    (grid,) = grids(read(source))
    assert rows(grid)[1] == list(FIVE[0])
    assert grid.height == 6


def test_numbers_in_ruled_cells_stay_in_them(read, grids, rows):
    source = "#table(columns: (80pt, 80pt), [甲 \\ 乙], [12 \\ 34], [丙 \\ 丁], [5,678 \\ .90])"
    (grid,) = grids(read(source))
    assert rows(grid) == [["甲\n乙", "12\n34"], ["丙\n丁", "5,678\n.90"]]
    assert not grid.guessed


def test_head_and_rows_over_pages(read, grids):
    several = [(f"{n}、项目", f"{n}.00", f"{n}.50") for n in range(1, 30)]
    (grid,) = grids(read(table(HEAD, *several)))
    assert [row[1].text for row in grid.at] == ["预算数", *(f"{n}.00" for n in range(1, 30))]
    assert grid.guessed == "rows"
