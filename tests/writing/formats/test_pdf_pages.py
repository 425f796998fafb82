"""PDF: bookmarks, page numbers in the contents, repeated heads, whole figures, the same bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

pytest.importorskip("typst", reason="the extra `pdf` is not installed")

from mingzhang.filing.document import Paragraph
from mingzhang.reading.formats import read_document
from mingzhang.writing.disclosure import Disclosure, Para
from mingzhang.writing.formats.pdf import write_pdf
from tests.writing.disclosures import disclosure, table


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfDocument:
    path = tmp_path_factory.mktemp("pdf") / "long.pdf"
    write_pdf(disclosure("草稿", rows=90), path)
    return pypdfium2.PdfDocument(path)


def _pages(pdf: pypdfium2.PdfDocument) -> list[str]:
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in pdf]


def test_headings_and_tables_are_bookmarks(pdf: pypdfium2.PdfDocument) -> None:
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in pdf.get_toc()]
    assert [title for title, _ in marks] == [
        "第一部分 说明", "一、概况", "二、收支", "（一）支出", "第二部分 部门预算表", "2025年部门支出总表",
    ]  # fmt: skip
    assert marks[-1][1] == 3


def test_the_contents_say_on_which_page_each_stands(pdf: pypdfium2.PdfDocument) -> None:
    lines = re.sub(r"[. ]{3,}", "…", _pages(pdf)[1])
    assert "一、概况…3" in lines.replace(" ", "")
    assert "2025年部门支出总表…4" in lines.replace(" ", "")


def test_the_head_of_a_table_stands_on_each_of_its_pages(pdf: pypdfium2.PdfDocument) -> None:
    pages = [text for text in _pages(pdf) if "1,234,567.89" in text]
    assert len(pages) > 1
    for text in pages:
        assert "其中：项目支出" in text.replace("其中:", "其中：")


def test_figures_are_whole(pdf: pypdfium2.PdfDocument) -> None:
    text = " ".join(_pages(pdf))
    assert text.count("1,234,567.89") == 90
    assert text.count("-1,234.00") == 90


def test_every_page_is_marked_and_all_but_the_cover_have_a_number(
    pdf: pypdfium2.PdfDocument,
) -> None:
    pages = _pages(pdf)
    assert all("草稿" in text for text in pages)
    assert [
        number for number, text in enumerate(pages, start=1) if f"- {number} -" in text
    ] == list(range(2, len(pages) + 1))


def test_tables_lie_where_they_are_wide(pdf: pypdfium2.PdfDocument) -> None:
    lying = [page.get_width() > page.get_height() for page in pdf]
    assert lying[:4] == [False, False, False, True]


def test_no_page_is_empty(pdf: pypdfium2.PdfDocument) -> None:
    assert all(len(text) > 12 for text in _pages(pdf))


def test_text_is_never_markup(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    said = '*a* _b_ #image("x") $x$ <y> @z \\ "q" = 1'
    write_pdf(
        Disclosure("x", said, [Para("h2", said), Para("p", said), table(1, title=said)]), path
    )
    text = " ".join(_pages(pypdfium2.PdfDocument(path)))
    assert text.replace(" ", "").count(said.replace(" ", "")) == 3


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        write_pdf(disclosure(), tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_long_heading_is_set_smaller_so_that_it_stands_in_one_line(tmp_path: Path) -> None:
    long = "第二部分 云麓市云麓区商务局2025年度单位决算表"
    write_pdf(Disclosure("x", "x", [Para("part", long), Para("p", "说明。")]), tmp_path / "x.pdf")
    (first, _) = read_document(str(tmp_path / "x.pdf"), "x.pdf").blocks
    assert isinstance(first, Paragraph)
    assert [line.text.replace(" ", "") for line in first.lines] == [long.replace(" ", "")]


def test_a_heading_too_long_for_any_line_reads_back_as_one(tmp_path: Path) -> None:
    long = "第二部分 云麓市云麓区人民政府云麓街道办事处社区事务受理服务中心云麓分中心2025年度单位决算表"
    write_pdf(Disclosure("x", "x", [Para("part", long), Para("p", "说明。")]), tmp_path / "x.pdf")
    (first, _) = read_document(str(tmp_path / "x.pdf"), "x.pdf").blocks
    assert isinstance(first, Paragraph)
    assert first.text.replace(" ", "") == long.replace(" ", "")
