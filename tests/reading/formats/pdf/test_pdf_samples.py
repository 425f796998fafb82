"""Against real documents, and against another reader of tables."""

from __future__ import annotations

import pdfplumber
import pytest

from mingzhang.characters import normal
from mingzhang.filing.document import Paragraph
from mingzhang.reading.formats.pdf import read_pdf
from mingzhang.reading.formats.pdf.opening import opened
from mingzhang.reading.formats.pdf.pages import Table, read_page

PAGES = [
    *[("dep_sh_06.pdf", page) for page in (7, 8, 9, 11, 14, 15)],
    *[("dep_sh_10.pdf", page) for page in (9, 10, 15, 19, 21)],
    *[("dep_sh_02.pdf", page) for page in (11, 21, 28, 31, 34)],
    ("dep_js_18.pdf", 13),
    ("dep_cq_05.pdf", 10),
    ("template_sh_final_2024.pdf", 11),
]


def plain(text: str | None) -> str:
    return "".join(normal(text or "").split())


def own_tables(path: str, page: int) -> list[list[tuple[str, ...]]]:
    with opened(path, path) as document:
        items = read_page(document[page - 1], page).items
    return [
        [
            tuple(
                plain(cell.text) if (cell.row, cell.column) == (r, c) else ""
                for c, cell in enumerate(row)
            )
            for r, row in enumerate(table.at)
        ]
        for table in items
        if isinstance(table, Table)
    ]


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_tables_as_another_reader_finds_them(sample, name, page):
    path = sample(name)
    with pdfplumber.open(path) as other:
        tables = other.pages[page - 1].extract_tables()
    expected = [[tuple(map(plain, row)) for row in table] for table in tables]
    assert own_tables(path, page) == expected


def test_turned_page_keeps_caption_out_of_the_table(sample):
    (table,) = own_tables(sample("dep_js_18.pdf"), 4)
    assert table[3] == ("一、一般公共预算", "18,330.37", "一、基本支出", "9,312.90")


def test_narrative_with_digits_of_another_font(sample, texts):
    found = texts(read_pdf(sample("dep_sh_05.pdf")))
    assert any(
        text.startswith(
            "上海市普陀区财政局2024年度收入支出总计2995.39万元。与2023年度相比,"
            "收入支出总计减少56.95万元,下降1.87%。"
        )
        for text in found
    )


def test_text_hidden_behind_a_clip_is_read_once(sample, texts):
    found = texts(read_pdf(sample("dep_sh_10.pdf")))
    assert sum("主要职能包括" in text for text in found) == 1
    (item,) = [text for text in found if text.startswith("9、组织协调本区商品交易")]
    assert item.endswith("规范流通秩序。")


def test_tables_over_pages(sample, grids):
    found = grids(read_pdf(sample("dep_sh_10.pdf")))
    assert [(grid.height, grid.width) for grid in found[1:3]] == [(34, 9), (34, 7)]
    with_header = found[4]
    assert with_header.height == 34
    assert len(with_header.repeated) == 3


def test_marks_fit_texts_everywhere(sample):
    for name in ("dep_sh_05.pdf", "dep_js_19.pdf", "dep_cq_08.pdf"):
        for block in read_pdf(sample(name)).blocks:
            if isinstance(block, Paragraph):
                for line in block.lines:
                    assert len(line.marks) == len(line.text)
                    assert list(line.marks) == sorted(line.marks)


def test_garbled_text_layer(sample, monkeypatch):
    # Its pages take a minute where they can be recognised, which is tested on small ones.
    monkeypatch.setattr("mingzhang.reading.formats.pdf.is_installed", lambda: False)
    assert "garbled-text" in [item.reason for item in read_pdf(sample("gov_075.pdf")).unread]
