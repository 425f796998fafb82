"""Tables over page breaks: rows and cells that the end of a page cut, captions printed again."""

from __future__ import annotations

import pytest

FIRST = "#table(columns: (60pt, 90pt, 70pt), inset: 5pt, {})\n"
HEAD = "[编码], [名称], [金额], "


def body(start: int, end: int) -> str:
    return "".join(f"[{n:03}], [科目{n}], [{n}.00], " for n in range(start, end))


def pages(first: str, second: str, above: str = "", between: str = "") -> str:
    return above + FIRST.format(first) + "#pagebreak()\n" + between + FIRST.format(second)


NUMBERED = "[], [一、教育支出], [1.00], [], [二、科技支出], [2.00], [], [三、其他支出], [3.00], "
NUMBERED += "[], [四、卫生支出], [4.00], [], [五、环保支出], [5.00], [], [六、农林支出], [6.00], "


def test_a_row_cut_in_a_numbered_column_is_one_row(read, grids, rows):
    source = pages(
        HEAD + NUMBERED + "[], [八、社会保障和], [8.00]",
        "[], [就业支出], [], [], [九、卫生支出], [9.00]",
    )
    (grid,) = grids(read(source))
    assert rows(grid)[-2:] == [
        ["", "八、社会保障和\n就业支出", "8.00"],
        ["", "九、卫生支出", "9.00"],
    ]
    assert [cell.row for cell in grid.at[-1]] == [grid.height - 1] * 3


@pytest.mark.parametrize("first", ["九、就业支出", "就业支出合计为以上各项"])
def test_a_row_without_a_number_is_not_always_a_cut_one(read, grids, rows, first):
    # Numbered, or after a label with room for more.
    source = pages(
        HEAD + NUMBERED + "[], [其中支出], [8.00]", f"[], [{first}], [], [], [九、支出], [9.00]"
    )
    (grid,) = grids(read(source))
    assert "".join(rows(grid)[-2][1].split()) == first


def test_a_label_over_rows_that_the_page_cuts_is_one_cell(read, grids):
    source = pages(
        HEAD + body(1, 7) + "table.cell(rowspan: 2)[本级], [甲], [1.00], [乙], [2.00]",
        "table.cell(rowspan: 2)[], [丙], [3.00], [丁], [4.00], [], [戊], [5.00]",
    )
    (grid,) = grids(read(source))
    label = grid.at[7][0]
    assert (label.text, label.rowspan) == ("本级", 4)
    assert all(grid.at[row][0] is label for row in range(7, 11))
    assert grid.at[11][0].text == ""


def test_an_empty_cell_below_a_plain_label_stays_empty(read, grids, rows):
    source = pages(HEAD + body(1, 10), "[], [合计], [45.00]")
    (grid,) = grids(read(source))
    assert rows(grid)[-1] == ["", "合计", "45.00"]
    assert grid.at[-1][0].rowspan == 1


TITLE = "收支总表\n\n部门：某某局 #h(1fr) 单位：万元\n\n"


@pytest.mark.parametrize("title", ["收支总表", "收支总表（续）", "（续表1）", "续表"])
def test_caption_and_head_printed_again(read, grids, title):
    again = TITLE.replace("收支总表", title)
    (grid,) = grids(read(pages(HEAD + body(1, 9), HEAD + body(9, 12), TITLE, again)))
    assert grid.height == 12
    assert grid.repeated[0][0].text == title.translate({0xFF08: "(", 0xFF09: ")"})
    assert [cell.text for cell in grid.repeated[-1]] == ["编码", "名称", "金额"]


@pytest.mark.parametrize(
    ("first", "again"), [(body(1, 3), TITLE), (body(1, 9), TITLE.replace("某某局", "另一局"))]
)
def test_the_same_form_once_more_is_another_table(read, grids, first, again):
    # The first ended well above the foot of its page; or it is of another office.
    assert len(grids(read(pages(HEAD + first, HEAD + body(9, 12), TITLE, again)))) == 2


def test_title_row_inside_the_rules_printed_again(read, grids):
    head = "table.cell(colspan: 3)[收支总表], " + HEAD
    (grid,) = grids(read(pages(head + body(1, 9), head + body(9, 12))))
    assert grid.height == 13
    assert len(grid.repeated) == 2


def test_parts_of_a_form_with_other_columns_each(read, grids):
    first = "#table(columns: (50pt, 60pt, 50pt, 60pt, 60pt), inset: 8pt, {})\n"
    cells = "[项目], [甲], [单位], [乙], [1], " * 8
    second = (
        "#table(columns: (50pt, 20pt, 40pt, 50pt, 60pt, 60pt), [指标], [一], [二], [三], [四], [5])"
    )
    source = first.format(cells) + "#pagebreak()\n" + second
    (grid,) = grids(read(source))
    assert grid.width == 6
    other = second.replace(
        "(50pt, 20pt, 40pt, 50pt, 60pt, 60pt)", "(10pt, 70pt, 20pt, 20pt, 100pt, 60pt)"
    )
    assert len(grids(read(first.format(cells) + "#pagebreak()\n" + other))) == 2
