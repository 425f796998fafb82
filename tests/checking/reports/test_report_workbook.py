"""The list of problems: strings only, with the columns that are worked with."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibits import Illustrated
from mingzhang.checking.reports.workbook import HEADS, READ_HEADS, STATES, workbook_report
from tests.illustrated import checked_of

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(data: bytes) -> list[list[list[str]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return [
        [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    ]


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as book:
        return etree.fromstring(book.read(name))


def test_the_columns_are_those_that_finance_bureaus_use(from_pdf: Illustrated) -> None:
    checked = checked_of(from_pdf)
    (first, *_), (read, *_) = sheets(workbook_report(checked, "zh", True))
    wanted = ["序号", "单位", "位置", "问题描述", "应为", "实为", "依据", "整改建议", "整改情况"]
    assert [head for head in first if head in wanted] == wanted
    assert len(read) == len(READ_HEADS)
    assert sheets(workbook_report(checked, "en", True))[0][0] == list(HEADS.values())


def test_a_row_a_problem_with_its_figures(from_pdf: Illustrated) -> None:
    first, read = sheets(workbook_report(checked_of(from_pdf), "zh", True))
    names = list(HEADS)
    roots = from_pdf.report.roots
    assert [row[names.index("expected")] for row in first[1:]] == [f.expected for f in roots]
    assert [row[names.index("found")] for row in first[1:]] == [f.found for f in roots]
    assert [row[0] for row in first[1:]] == [str(n) for n in range(1, len(roots) + 1)]
    assert len(read) == 2
    assert "认出 10 张" in "".join(read[1])


def test_notes_are_left_out_unless_wished_for(from_xlsx: Illustrated) -> None:
    checked = checked_of(from_xlsx)
    counts = [len(sheets(workbook_report(checked, "zh", notes))[0]) for notes in (False, True)]
    assert counts[1] - counts[0] == from_xlsx.report.count("note") > 0


def test_every_cell_is_a_string(hostile: Checked) -> None:
    data = workbook_report(hostile, "zh", True)
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        sheet = part(data, name)
        assert not list(sheet.iter(f"{MAIN}f", f"{MAIN}hyperlink"))
        cells = list(sheet.iter(f"{MAIN}c"))
        assert cells
        assert {cell.get("t") for cell in cells} <= {"s", None}
        assert all(cell.find(f"{MAIN}v") is None for cell in cells if cell.get("t") is None)


def test_the_head_is_frozen_filtered_and_printed_on_every_page(from_pdf: Illustrated) -> None:
    data = workbook_report(checked_of(from_pdf), "zh", True)
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert next(sheet.iter(f"{MAIN}pane")).get("state") == "frozen"
    assert (
        next(sheet.iter(f"{MAIN}autoFilter")).get("ref") == f"A1:L{len(from_pdf.report.roots) + 1}"
    )
    setup = next(sheet.iter(f"{MAIN}pageSetup"))
    assert (setup.get("orientation"), setup.get("fitToHeight")) == ("landscape", "0")
    named = {name.get("name") for name in part(data, "xl/workbook.xml").iter(f"{MAIN}definedName")}
    assert "_xlnm.Print_Titles" in named


def test_the_state_of_correction_is_chosen_from_a_list(from_pdf: Illustrated) -> None:
    sheet = part(workbook_report(checked_of(from_pdf), "en", True), "xl/worksheets/sheet1.xml")
    (choice,) = sheet.iter(f"{MAIN}dataValidation")
    assert choice.get("sqref") == f"K2:K{len(from_pdf.report.roots) + 1}"
    assert choice.findtext(f"{MAIN}formula1") == f'"{",".join(STATES.values())}"'


def test_rows_are_as_tall_as_their_text(from_pdf: Illustrated) -> None:
    sheet = part(workbook_report(checked_of(from_pdf), "zh", True), "xl/worksheets/sheet1.xml")
    heights = [float(row.get("ht", "0")) for row in sheet.iter(f"{MAIN}row")][1:]
    assert min(heights) > 15
    assert max(heights) > 3 * min(heights)


def test_a_poorly_read_document_is_not_checked_never_clean(poorly_read: Checked) -> None:
    _, read = sheets(workbook_report(poorly_read, "zh", True))
    assert read[1][list(READ_HEADS).index("verdict")].startswith("未检查")


def test_a_file_that_could_not_be_read_is_a_row(hostile: Checked) -> None:
    _, read = sheets(workbook_report(hostile, "zh", True))
    assert "无法读取" in read[-1][list(READ_HEADS).index("verdict")]


@pytest.mark.parametrize("notes", [False, True])
def test_the_same_findings_make_the_same_bytes(faulty: Checked, notes: bool) -> None:
    data = workbook_report(faulty, "zh", notes)
    assert data == workbook_report(faulty, "zh", notes)
    with zipfile.ZipFile(BytesIO(data)) as book:
        assert {member.date_time[0] for member in book.infolist()} == {1980}
        assert b"2000-01-01T00:00:00Z" in book.read("docProps/core.xml")


def test_nothing_found_is_a_list_without_rows(clean: Illustrated) -> None:
    first, read = sheets(workbook_report(checked_of(clean), "zh", True))
    assert len(first) == 1
    assert "未发现问题" in "".join(read[1])
