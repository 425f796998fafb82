"""Tables of Word: merged cells, irregular rows, tables in tables."""

from __future__ import annotations

from pathlib import Path

from mingzhang.filing.document import Grid
from tests.word_files import p, r, read, rows, tbl, tc, texts, tr

DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(number: int) -> str:
    return f'<w:gridSpan w:val="{number}"/>'


def only_grid(folder: Path, table: str) -> Grid:
    (grid,) = read(folder, table).blocks
    assert isinstance(grid, Grid)
    return grid


def test_merged_cells(tmp_path: Path) -> None:
    grid = only_grid(
        tmp_path,
        tbl(
            tr(tc("科目", DOWN + span(2)), tc("预算", span(2))),
            tr(tc("", ON + span(2)), "人员", "公用"),
            tr("201", "一般", "1.00", "2.00"),
        ),
    )
    assert rows(grid) == [
        ["科目", "^", "预算", "^"],
        ["^", "^", "人员", "公用"],
        ["201", "一般", "1.00", "2.00"],
    ]
    head = grid.at[1][1]
    assert head is not None
    assert (head.row, head.column, head.rowspan, head.colspan, head.ref) == (0, 0, 2, 2, "A1")
    last = grid.at[2][3]
    assert last is not None
    place = grid.place("a.docx", last)
    assert (place.table, place.cell, place.paragraph, place.quote) == (1, "D3", None, "2.00")
    assert grid.spans_known


def test_a_new_restart_ends_a_merge(tmp_path: Path) -> None:
    cells = [tc("甲", DOWN), tc("", ON), tc("乙", DOWN), tc("", ON)]
    grid = only_grid(tmp_path, tbl(*(tr(cell, str(i)) for i, cell in enumerate(cells))))
    assert rows(grid) == [["甲", "0"], ["^", "1"], ["乙", "2"], ["^", "3"]]


def test_a_merge_that_continues_nothing_is_a_cell(tmp_path: Path) -> None:
    grid = only_grid(tmp_path, tbl(tr(tc("甲", ON), "1"), tr(tc("乙", span(2)), "2")))
    assert rows(grid) == [["甲", "1", None], ["乙", "^", "2"]]


def test_text_under_a_merge_is_not_shown_but_listed(tmp_path: Path) -> None:
    document = read(tmp_path, tbl(tr(tc("甲", DOWN), "1"), tr(tc("藏", ON), "2")))
    assert texts(document) == [[["甲", "1"], ["^", "2"]]]
    assert [(u.reason, u.text, u.place.table) for u in document.unread] == [
        ("hidden-text", "藏", 1)
    ]


def test_rows_that_begin_late_and_end_early(tmp_path: Path) -> None:
    grid = only_grid(
        tmp_path,
        tbl(
            tr("a", "b", "c"),
            tr("d", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
            tr("e", "f"),
        ),
    )
    assert rows(grid) == [["a", "b", "c"], [None, "d", None], ["e", "f", None]]
    assert grid.at[1][1] is not None
    assert grid.at[1][1].ref == "B2"


def test_rows_without_spans_are_placed_by_their_widths(tmp_path: Path) -> None:
    def wide(text: str, twips: int) -> str:
        return tc(text, f'<w:tcW w:w="{twips}" w:type="dxa"/>')

    grid = only_grid(
        tmp_path,
        tbl(
            tr(wide("科目", 1990), wide("金额", 1010)),
            tr(wide("201", 1000), wide("01", 1000), wide("5.00", 1000)),
            tr(wide("x", 1500), wide("y", 1500)),
            widths=(1000, 1000, 1000),
        ),
    )
    assert rows(grid) == [["科目", "^", "金额"], ["201", "01", "5.00"], ["x", "y", None]]


def test_legacy_horizontal_merges(tmp_path: Path) -> None:
    first = tc("甲", '<w:hMerge w:val="restart"/>')
    grid = only_grid(tmp_path, tbl(tr(first, tc("", "<w:hMerge/>"), "b"), tr("1", "2", "3")))
    assert rows(grid) == [["甲", "^", "b"], ["1", "2", "3"]]


def test_lines_and_paragraphs_of_a_cell(tmp_path: Path) -> None:
    broken = (
        "<w:p>" + r("项目") + "<w:r><w:br/></w:r>" + r("名称") + "</w:p>" + "<w:p/>" + p("(万元)")
    )
    grid = only_grid(tmp_path, tbl(tr(tc(broken), "　　行政运行"), tr("a", " 1.00 ")))
    assert rows(grid) == [["项目\n名称\n(万元)", "  行政运行"], ["a", "1.00"]]


def test_a_table_in_a_table_follows_it(tmp_path: Path) -> None:
    inner = tbl(tr("内一", "1"), tr("内二", "2"))
    document = read(tmp_path, tbl(tr("外", tc(p("前") + inner + p("后")))) + p("文"))
    assert texts(document) == [[["外", "前\n后"]], [["内一", "1"], ["内二", "2"]], "文"]
    assert [block.number for block in document.blocks] == [1, 2, 1]


def test_a_table_of_one_cell_is_a_frame(tmp_path: Path) -> None:
    inner = tbl(tr("甲", "1"))
    document = read(tmp_path, tbl(tr(tc(p("框") + tbl(tr(tc(p("内框") + inner))) + p("后")))))
    assert texts(document) == ["框", "内框", [["甲", "1"]], "后"]


def test_neighbouring_tables_stay_apart(tmp_path: Path) -> None:
    document = read(tmp_path, tbl(tr("a", "1")) + tbl(tr("b", "2")) + "<w:p/>" + tbl(tr("c", "3")))
    assert texts(document) == [[["a", "1"]], [["b", "2"]], [["c", "3"]]]
    assert [block.number for block in document.blocks] == [1, 2, 3]


def test_an_empty_table_counts_and_is_no_grid(tmp_path: Path) -> None:
    document = read(tmp_path, tbl(tr(tc(), tc())) + tbl(tr("b", "2")))
    assert [block.number for block in document.blocks] == [2]


def test_hidden_and_deleted_rows(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        tbl(tr("a", "1"), tr("b", "2", properties="<w:hidden/>"), tr("c", "3", properties="<w:del/>"),
            tr("d", "4")),
    )  # fmt: skip
    assert texts(document) == [[["a", "1"], ["d", "4"]]]
    assert [(u.reason, u.text) for u in document.unread] == [
        ("hidden-rows", "b2"),
        ("hidden-rows", "c3"),
    ]


def test_rows_and_cells_in_content_controls(tmp_path: Path) -> None:
    row = f"<w:sdt><w:sdtContent>{tr('a', '1')}</w:sdtContent></w:sdt>"
    cell = f"<w:tr><w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>{tc('2')}</w:tr>"
    assert texts(read(tmp_path, tbl(row, cell))) == [[["a", "1"], ["b", "2"]]]


def test_a_text_box_in_a_cell_follows_the_table(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('章')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert texts(read(tmp_path, tbl(tr(tc(p(box, r("甲"))), "1")))) == [[["甲", "1"]], "章"]
