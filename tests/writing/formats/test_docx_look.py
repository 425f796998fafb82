"""Word: fonts, a field of contents, merged and repeated heads, sections, whole figures, the same bytes."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from mingzhang.filing.document import Grid, Paragraph
from mingzhang.reading.formats import read_document
from mingzhang.writing.disclosure import Disclosure, Para
from mingzhang.writing.formats.docx import write_docx
from tests.writing.disclosures import disclosure


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("docx") / "made.docx"
    write_docx(disclosure("草稿"), made)
    return made


@pytest.fixture(scope="module")
def word(path: Path) -> docx.document.Document:
    return docx.Document(str(path))


def _paragraph(word: docx.document.Document, text: str) -> docx.text.paragraph.Paragraph:
    return [p for p in word.paragraphs if p.text == text][-1]


def _font(word: docx.document.Document, style: str) -> str:
    return word.styles[style].element.rPr.rFonts.get(qn("w:eastAsia"))


def test_fonts_are_those_of_official_documents(word: docx.document.Document) -> None:
    assert _font(word, "Normal") == "仿宋"
    assert [_font(word, f"Heading {n}") for n in (1, 2, 3)] == ["黑体", "黑体", "楷体"]
    table = word.tables[0]._tbl
    assert {f.get(qn("w:eastAsia")) for f in table.iter(qn("w:rFonts"))} == {"宋体"}


def test_each_font_names_what_stands_in_for_it(word: docx.document.Document) -> None:
    part = next(r.target_part for r in word.part.rels.values() if r.reltype.endswith("/fontTable"))
    assert b'w:altName w:val="FangSong"' in part.blob


def test_the_contents_are_one_field_whose_entries_lead_to_headings(
    word: docx.document.Document,
) -> None:
    body = word.element.body
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    (said,) = [each.text for each in body.iter(qn("w:instrText"))]
    assert said.split() == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\t", '"表题,2"']
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(links) == 5
    assert sorted(links) == sorted(marks)


def test_the_rows_of_a_head_are_printed_again_and_no_row_is_cut(
    word: docx.document.Document,
) -> None:
    rows = word.tables[0]._tbl.findall(qn("w:tr"))
    heads = [row.trPr.find(qn("w:tblHeader")) is not None for row in rows]
    assert heads == [True, True, False, False, False]
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_heads_are_merged(word: docx.document.Document) -> None:
    first, second = word.tables[0]._tbl.findall(qn("w:tr"))[:2]
    assert [len(row.findall(qn("w:tc"))) for row in (first, second)] == [3, 4]
    assert first.findall(qn("w:tc"))[2].tcPr.gridSpan.get(qn("w:val")) == "2"


def test_amounts_stand_at_the_right_and_are_not_broken(word: docx.document.Document) -> None:
    cells = word.tables[0]._tbl.findall(qn("w:tr"))[2].findall(qn("w:tc"))
    assert [cell.tcPr.find(qn("w:noWrap")) is not None for cell in cells] == [
        False,
        False,
        True,
        True,
    ]
    assert cells[3].p_lst[0].pPr.jc.get(qn("w:val")) == "right"


def test_wide_tables_lie_in_sections_of_their_own(word: docx.document.Document) -> None:
    lying = [section.page_width > section.page_height for section in word.sections]
    assert lying == [False, False, True]


def test_pages_have_numbers_but_not_the_cover(word: docx.document.Document) -> None:
    said = ["PAGE" in section.footer._element.xml for section in word.sections]
    assert said[:2] == [False, True]
    assert word.sections[2].footer.is_linked_to_previous


def test_a_draft_is_marked_on_every_page(word: docx.document.Document) -> None:
    assert word.sections[0].header.paragraphs[0].text == "草稿"
    assert all(section.header.is_linked_to_previous for section in list(word.sections)[1:])


def test_parts_begin_pages(word: docx.document.Document) -> None:
    assert _paragraph(word, "第一部分 说明").paragraph_format.page_break_before
    assert not _paragraph(word, "一、概况").paragraph_format.page_break_before


def test_text_runs_in_by_two_characters(word: docx.document.Document) -> None:
    assert _paragraph(word, "支出-12.00万元。").style.name == "Body Text"
    indent = word.styles["Body Text"].element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"


def test_its_reader_sees_every_paragraph_once(path: Path) -> None:
    read = read_document(str(path), path.name)
    shown = [block.text for block in read.blocks if isinstance(block, Paragraph)]
    assert shown.count("一、概况") == 2
    assert [text for text in shown if text.endswith("2025年部门支出总表")] == [
        "一、2025年部门支出总表", "2025年部门支出总表",
    ]  # fmt: skip
    (grid,) = [block for block in read.blocks if isinstance(block, Grid)]
    assert (grid.height, grid.width) == (5, 4)


def test_the_same_document_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.docx"
    write_docx(disclosure("草稿"), again)
    assert again.read_bytes() == path.read_bytes()


def test_a_long_heading_has_smaller_letters_and_others_those_of_their_style(tmp_path: Path) -> None:
    long = "2025年度部门整体支出绩效自评报告"
    made = Disclosure("x", "x", [Para("cover", "云麓市商务局"), Para("cover", long)])
    write_docx(made, tmp_path / "x.docx")
    short, wide = docx.Document(str(tmp_path / "x.docx")).paragraphs[:2]
    assert short.runs[0].font.size is None
    assert wide.runs[0].font.size is not None
    assert 18 <= wide.runs[0].font.size.pt < 28
