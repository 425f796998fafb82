from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from mingzhang.filing.document import Grid, Paragraph
from mingzhang.reading.formats.pdf import read_pdf
from mingzhang.reading.formats.pdf.picture import detected, render_page

TWO_SIDED = """
部门收支预算总表

编制部门：某某局 #h(1fr) 单位：万元
#table(columns: (90pt, 60pt, 110pt, 60pt), inset: 4pt,
  table.cell(colspan: 2)[收入], table.cell(colspan: 2)[支出],
  [项目], [预算数], [项目], [预算数],
  table.cell(rowspan: 2)[一、财政拨款], [1,234.56], [一、一般公共服务支出], [1,000.00],
  [], [二、其他], [234.56])
注：本表为示例。
"""


def test_merged_cells_of_a_two_sided_table(read, grids, rows, texts):
    document = read(TWO_SIDED)
    (grid,) = grids(document)
    assert rows(grid) == [
        ["收入", "", "支出", ""],
        ["项目", "预算数", "项目", "预算数"],
        ["一、财政拨款", "1,234.56", "一、一般公共服务支出", "1,000.00"],
        ["", "", "二、其他", "234.56"],
    ]
    merged = grid.at[2][0]
    assert merged is grid.at[3][0]
    assert (merged.rowspan, merged.colspan) == (2, 1)
    assert grid.at[0][3].colspan == 2
    assert texts(document) == ["部门收支预算总表", "编制部门:某某局  单位:万元", "注:本表为示例。"]
    kinds = [type(block) for block in document.blocks]
    assert kinds == [Paragraph, Paragraph, Grid, Paragraph]


def test_cells_know_page_and_box(read, grids):
    (grid,) = grids(read(TWO_SIDED))
    cell = grid.at[2][1]
    assert cell.page == 1
    x0, top, x1, bottom = cell.box
    assert (x0, x1) == pytest.approx((130, 190), abs=1)
    assert top < bottom
    assert grid.at[3][2].box[1] == pytest.approx(grid.at[2][2].box[3], abs=0.1)


def long_table(header: str) -> str:
    body = ", ".join(f"[{n:03}], [科目{n}], [{n}.00]" for n in range(1, 25))
    return f"#table(columns: (60pt, 120pt, 80pt), inset: 4pt, {header} {body})"


def test_table_over_pages_without_repeated_header(read, grids, rows):
    (grid,) = grids(read(long_table("[编码], [名称], [金额],")))
    assert rows(grid)[:2] == [["编码", "名称", "金额"], ["001", "科目1", "1.00"]]
    assert grid.height == 25
    assert not grid.repeated
    last = grid.at[24][0]
    assert (last.text, last.row, last.page) == ("024", 24, 2)


def test_table_over_pages_with_repeated_header(read, grids):
    (grid,) = grids(read(long_table("table.header([编码], [名称], [金额]),")))
    assert grid.height == 25
    assert [[cell.text for cell in row] for row in grid.repeated] == [["编码", "名称", "金额"]]
    assert grid.repeated[0][0].page == 2


def test_two_forms_on_two_pages_stay_two(read, grids):
    form = "#table(columns: (60pt, 60pt), table.cell(colspan: 2)[{}表], [项目], [金额])\n"
    source = form.format("收支总") + "#pagebreak()\n" + form.format("收支总")
    assert len(grids(read(source))) == 2


def test_title_above_ends_a_table(read, grids):
    table = "#table(columns: (60pt, 60pt), [项目], [金额], [甲], [1])\n"
    assert len(grids(read(table + "#pagebreak()\n收支总表（续）\n" + table))) == 2


def test_digits_lower_than_their_cell_line(read, grids):
    source = (
        "#table(columns: (200pt, 80pt), [总计#text(baseline: 4pt)[12.3]万元], [甲], [乙], [丙])"
    )
    (grid,) = grids(read(source))
    assert grid.at[0][0].text == "总计12.3万元"


def test_letter_spaced_cell_and_lines(read, grids):
    source = (
        "#table(columns: (150pt, 80pt), [因 公 出 国 （ 境 ） 费 \\ 用], [合#h(2em)计], "
        "[5,#h(2pt)221.#h(2pt)79], [丙])"
    )
    (grid,) = grids(read(source))
    assert [cell.text for cell in grid.cells()] == ["因公出国(境)费\n用", "合计", "5,221.79", "丙"]


def test_open_bottom_is_closed(read, grids, rows):
    source = """#table(columns: (60pt, 60pt), inset: 6pt,
      stroke: (x, y) => (left: 0.5pt, right: 0.5pt, top: 0.5pt, bottom: if y < 2 { 0.5pt }),
      [项目], [金额], [甲], [1], [乙], [2])"""
    (grid,) = grids(read(source))
    assert rows(grid) == [["项目", "金额"], ["甲", "1"], ["乙", "2"]]


def test_box_around_text_is_no_table(read, grids, texts):
    document = read("#rect(width: 200pt)[只是一个框]")
    assert not grids(document)
    assert texts(document) == ["只是一个框"]


def test_shading_is_no_rule(read, grids):
    assert not grids(read("#table(columns: 2, stroke: none, fill: luma(220), [甲], [乙])"))


def test_empty_edges_are_dropped(read, grids):
    source = "#table(columns: (60pt, 60pt, 60pt), [], [], [], [甲], [1], [], [], [], [])"
    (grid,) = grids(read(source))
    assert (grid.height, grid.width) == (1, 2)
    assert (grid.at[0][0].row, grid.at[0][0].text) == (0, "甲")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page_is_read_as_displayed(typeset, grids, rows, tmp_path, turn):
    source = f"#rotate({-turn}deg, reflow: true)[#box(width: 320pt)[{TWO_SIDED}]]"
    path = typeset("#set page(width: 500pt, height: 450pt)\n" + source)
    turned = str(tmp_path / "turned.pdf")
    document = pdfium.PdfDocument(path)
    document[0].set_rotation(turn)
    document.save(turned)
    document.close()
    found = read_pdf(turned)
    (grid,) = grids(found)
    assert rows(grid)[1] == ["项目", "预算数", "项目", "预算数"]
    left, top, right, bottom = grid.at[0][0].box
    width, height = render_page(turned, 1).size
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height


def test_picture_and_detected_rules(typeset):
    path = typeset(TWO_SIDED)
    assert render_page(path, 1, 0.5).size == (200, 150)
    found = detected(path, 1)
    assert len(found.tables) == 1
    left, top, right, bottom = found.tables[0]
    assert (left, right) == pytest.approx((40, 360), abs=1)
    assert any(s[1] == s[3] == pytest.approx(top) for s in found.segments)
    assert bottom > top
