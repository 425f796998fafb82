"""Workbooks: values as printed, merged and hidden parts, captions, and hostile files."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from mingzhang.errors import TooLarge, UnreadableFile, UnsupportedFormat
from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.reading.formats.xlsx import read_xlsx

OFFICE = Path(__file__).parents[4] / "shared" / "documents" / "office"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def written(path: Path, fill: Callable[[xlsxwriter.Workbook], None]) -> Document:
    with xlsxwriter.Workbook(path) as book:
        fill(book)
    return read_xlsx(path)


def raw(path: Path, sheet: str, head: str = "", relations: bool = True, **parts: str) -> Path:
    """Write a package by hand: `sheet` is the XML inside the worksheet element."""
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        if relations:
            package.writestr(
                "xl/_rels/workbook.xml.rels",
                f'<Relationships xmlns="{rels}"><Relationship Id="rId1" '
                f'Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            )
        package.writestr(
            "xl/worksheets/sheet1.xml", f'{head}<worksheet xmlns="{MAIN}">{sheet}</worksheet>'
        )
        for name, text in parts.items():
            package.writestr(f"xl/{name}", text)
    return path


def texts(block: Paragraph | Grid) -> list[list[str]]:
    assert isinstance(block, Grid)
    return [[cell.text if cell else "-" for cell in row] for row in block.at]


def test_title_table_and_note(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表１")
        money = book.add_format({"num_format": "#,##0.00"})
        percent = book.add_format({"num_format": "0%"})
        day = book.add_format({"num_format": "yyyy/m/d"})
        sheet.merge_range("A1:D1", "收支总表")
        sheet.write_row("A2", ["部门：某局", "", "", "单位：万元"])
        sheet.write_row("A4", ["项目", "金额", "比例", "日期"])
        sheet.write("A5", "  甲类")
        sheet.write("B5", 1234.5, money)
        sheet.write("C5", 0.88, percent)
        sheet.write("D5", date(2024, 5, 8), day)
        sheet.write_row("A6", ["乙", 82800.92000000001, "", "x"])
        sheet.merge_range("A7:D7", "注：本表为示例。")

    title, unit, amount, grid, note = written(tmp_path / "a.xlsx", fill).blocks
    assert [b.text for b in (title, unit, amount, note) if isinstance(b, Paragraph)] == [
        "收支总表",
        "部门:某局",
        "单位:万元",
        "注:本表为示例。",
    ]
    assert isinstance(title, Paragraph)
    assert (title.sheet, title.lines[0].ref) == ("表１", "A1")
    assert texts(grid) == [
        ["项目", "金额", "比例", "日期"],
        ["  甲类", "1,234.50", "88%", "2024-05-08"],
        ["乙", "82800.92", "", "x"],
    ]
    assert isinstance(grid, Grid)
    cell = grid.at[1][1]
    assert cell is not None
    assert grid.place("a.xlsx", cell).as_json() == {
        "file": "a.xlsx",
        "sheet": "表１",
        "cell": "B5",
        "quote": "1,234.50",
    }


def test_merged_cells_stand_at_each_position(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "项目")
        sheet.merge_range("B1:C1", "金额")
        sheet.write_row("B2", ["基本", "项目支出"])
        sheet.write_row("A3", ["甲", "1", "2"])

    (grid,) = written(tmp_path / "a.xlsx", fill).blocks
    assert texts(grid) == [["项目", "金额", "金额"], ["项目", "基本", "项目支出"], ["甲", "1", "2"]]
    assert isinstance(grid, Grid)
    assert [(c.text, c.rowspan, c.colspan) for c in grid.cells()][:2] == [
        ("项目", 2, 1),
        ("金额", 1, 2),
    ]


def test_hidden_parts_are_left_out_and_listed(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("明")
        book.add_worksheet("暗").write("A1", "旧数")
        book.worksheets()[1].hide()
        sheet.write_row("A1", ["键", "控制", "文本"])
        sheet.write_row("A2", ["键", "项目", "金额"])
        sheet.write_row("A3", ["键", "甲", "1"])
        sheet.set_row(0, None, None, {"hidden": True})
        sheet.set_column("A:A", None, None, {"hidden": True})

    document = written(tmp_path / "a.xlsx", fill)
    (grid,) = document.blocks
    assert texts(grid) == [["项目", "金额"], ["甲", "1"]]
    assert [u.reason for u in document.unread] == ["hidden-rows", "hidden-sheet"]
    assert document.unread[0].text == "键 | 控制 | 文本 | 键 | 键"
    assert document.unread[1].text == "暗"
    assert document.pages == 1


def test_what_stands_under_merged_cells_is_listed(tmp_path: Path) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("明")
        sheet.write_row("A1", ["项目", "金额", "备注"])
        sheet.write_row("A2", ["甲", "1", "无"])
        sheet.merge_range("A3:A5", "乙")
        sheet.write("A4", "旧名")
        sheet.write("A5", "乙")
        sheet.write_column("B3", ["2", "3", "4"])

    document = written(tmp_path / "a.xlsx", fill)
    (grid,) = document.blocks
    assert [row[0] for row in texts(grid)] == ["项目", "甲", "乙", "乙", "乙"]
    (unread,) = document.unread
    assert (unread.reason, unread.text, unread.place.cell) == ("hidden-text", "旧名", "A4")


def test_a_formula_without_a_value_is_not_zero(tmp_path: Path) -> None:
    cells = (
        '<c r="A1" t="inlineStr"><is><t>合计</t></is></c><c r="B1"><f>SUM(B2:B9)</f></c>'
        '<c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="str"><f>A1</f><v>甲</v></c>'
        '<c r="E1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c t="b"><v>1</v></c>'
    )
    path = raw(tmp_path / "a.xlsx", f'<sheetData><row r="1">{cells}</row></sheetData>')
    (grid,) = read_xlsx(path).blocks
    assert isinstance(grid, Grid)
    assert [(c.text, c.note) for c in grid.cells()] == [
        ("合计", ""),
        ("", "formula without a value"),
        ("2", ""),
        ("甲", ""),
        ("#DIV/0!", "error value"),
        ("TRUE", ""),
    ]


def test_shared_strings_with_runs_and_phonetic_guides(tmp_path: Path) -> None:
    cells = '<c t="s"><v>0</v></c><c t="s"><v>7</v></c><c><v>1</v></c>'
    path = raw(tmp_path / "a.xlsx", f"<sheetData><row>{cells}</row></sheetData>", relations=False)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(
            "xl/sharedStrings.xml",
            f'<sst xmlns="{MAIN}"><si><r><t>收</t></r><r><t>入_x000D_\n合计</t></r>'
            "<rPh><t>shou</t></rPh></si></sst>",
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<x:Relationships xmlns:x="urn:x"><x:Relationship Id="rId1" Type="{REL}/worksheet" '
            f'Target="/xl/worksheets/sheet1.xml"/><x:Relationship Id="rId2" '
            f'Type="{REL}/sharedStrings" Target="sharedStrings.xml"/></x:Relationships>',
        )
    (grid,) = read_xlsx(path).blocks
    assert texts(grid) == [["收入\n合计", "", "1"]]


def row(number: int, *values: str) -> str:
    cells = "".join(
        f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for i, value in enumerate(values)
    )
    return f'<row r="{number}">{cells}</row>'


def test_a_false_dimension_costs_nothing(tmp_path: Path) -> None:
    sheet = f'<dimension ref="A1:XFD16000"/><sheetData>{row(1, "甲", "乙", "1")}</sheetData>'
    path = raw(tmp_path / "a.xlsx", sheet)
    started = time.process_time()
    (grid,) = read_xlsx(path).blocks
    assert texts(grid) == [["甲", "乙", "1"]]
    assert time.process_time() - started < 2


def test_a_stray_cell_is_a_region_of_its_own(tmp_path: Path) -> None:
    stray = '<row r="16000"><c r="XFD16000"><v>5</v></c></row>'
    path = raw(tmp_path / "a.xlsx", f"<sheetData>{row(1, '甲', '乙', '1')}{stray}</sheetData>")
    grid, paragraph = read_xlsx(path).blocks
    assert texts(grid) == [["甲", "乙", "1"]]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.lines[0].ref == "XFD16000"


def test_many_stray_cells_are_refused(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{r}"><c r="A{r}"><v>1</v></c><c r="XFD{r}"><v>1</v></c></row>'
        for r in range(1, 16000, 10)
    )
    bridge = "<row r='1'>" + "<c><v>1</v></c>" * 16384 + "</row>"
    path = raw(tmp_path / "a.xlsx", f"<sheetData>{bridge}{rows}</sheetData>")
    with pytest.raises(TooLarge):
        read_xlsx(path)


def test_a_merge_over_the_whole_sheet_is_clipped(tmp_path: Path) -> None:
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    path = raw(tmp_path / "a.xlsx", f"<sheetData>{row(1, '甲')}</sheetData>{merges}")
    (paragraph,) = read_xlsx(path).blocks
    assert isinstance(paragraph, Paragraph)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    raw(path, "<sheetData/>" + " " * 30_000_000)
    started = time.process_time()
    with pytest.raises(TooLarge):
        read_xlsx(path)
    assert time.process_time() - started < 1


def test_many_large_parts_are_refused(tmp_path: Path) -> None:
    path = raw(
        tmp_path / "bomb.xlsx", "<sheetData/>", **{f"p{i}": "a" * 19_000_000 for i in range(11)}
    )
    with pytest.raises(TooLarge):
        read_xlsx(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    lines = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    head = f'<!DOCTYPE worksheet [<!ENTITY l0 "lol">{lines}]>'
    path = raw(tmp_path / "laughs.xlsx", f"<sheetData>{row(1, '&l9;')}</sheetData>", head)
    with pytest.raises(UnreadableFile, match="entity"):
        read_xlsx(path)


@pytest.mark.parametrize("head", ['<?xml version="1.0" encoding="UF-8"?>', "<?xml?>"])
def test_odd_declarations_are_refused(tmp_path: Path, head: str) -> None:
    path = raw(tmp_path / "a.xlsx", f"<sheetData>{row(1, '甲')}</sheetData>", head)
    with pytest.raises(UnreadableFile):
        read_xlsx(path)


def test_broken_workbooks(tmp_path: Path) -> None:
    whole = raw(tmp_path / "a.xlsx", f"<sheetData>{row(1, '甲')}</sheetData>")
    data = whole.read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(data[: len(data) // 2])
    with pytest.raises(UnreadableFile):
        read_xlsx(tmp_path / "cut.xlsx")
    with pytest.raises(UnreadableFile):
        read_xlsx(raw(tmp_path / "b.xlsx", "<sheetData><row>"))
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w") as package:
        package.writestr("xl/nothing.xml", "<a/>")
    with pytest.raises(UnreadableFile):
        read_xlsx(tmp_path / "c.xlsx")
    with zipfile.ZipFile(tmp_path / "d.xlsx", "w") as package:
        package.writestr("xl/workbook.bin", b"")
    with pytest.raises(UnsupportedFormat):
        read_xlsx(tmp_path / "d.xlsx")
    corrupt = bytearray(data)
    at = data.find(b"xl/worksheets/sheet1.xml") + 40
    corrupt[at : at + 30] = bytes(30)
    (tmp_path / "e.xlsx").write_bytes(corrupt)
    with pytest.raises(UnreadableFile):
        read_xlsx(tmp_path / "e.xlsx")


@pytest.mark.skipif(not OFFICE.is_dir(), reason="the sample documents are not at hand")
@pytest.mark.parametrize("file", ["gov_064.xls", "debt_008.xls", "perf_01.xlsx", "perf_03.xlsx"])
def test_real_workbooks(file: str) -> None:
    document = read_xlsx(OFFICE / file, file)
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert grids
    assert all(len(row) == grid.width for grid in grids for row in grid.at)
    assert isinstance(document.blocks[0], Paragraph)
    if file == "gov_064.xls":
        assert [u.reason for u in document.unread] == ["hidden-rows"] * 2
        assert "#" not in "".join(cell.text for grid in grids for cell in grid.cells())
    if file == "perf_01.xlsx":
        assert "82800.92" in [cell.text for cell in grids[0].cells()]
