"""The web page: it stands alone, leads from the contents, draws charts, escapes, and reads back."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from lxml import html

from mingzhang.filing.document import Grid, Paragraph
from mingzhang.reading.formats import read_document
from mingzhang.writing.disclosure import Disclosure, Para
from mingzhang.writing.formats.html import write_html
from tests.writing.disclosures import disclosure


def _page(doc: Disclosure) -> html.HtmlElement:
    return html.document_fromstring(write_html(doc))


def test_it_needs_nothing_else() -> None:
    text = write_html(disclosure())
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import|<script|<link|<img", text)
    assert "default-src 'none'" in text


def test_each_line_of_the_contents_leads_to_its_section() -> None:
    page = _page(disclosure())
    names = [a.get("href", "")[1:] for a in page.xpath("//section[@id='contents']//a")]
    assert len(names) == 5
    for name in names:
        assert len(page.xpath(f"//*[@id='{name}']")) == 1, name
    assert page.xpath(f"//*[@id='{names[0]}']")[0].text_content() == "第一部分 说明"


def test_text_is_escaped() -> None:
    page = _page(disclosure())
    assert not page.xpath("//p/b")
    assert "本部门 <b>没有</b> & 其他。" in page.xpath("//main")[0].text_content()


def test_a_chart_is_a_table_for_those_who_do_not_see_it() -> None:
    (svg,) = _page(disclosure()).xpath("//*[local-name()='svg']")
    assert svg.get("role") == "table"
    rows = svg.xpath(".//*[@role='row']")
    cells = [
        [x.text_content() for x in row.xpath(".//*[@role='rowheader' or @role='cell']")]
        for row in rows
    ]
    assert cells == [[], ["基本支出", "1,234.50", "900.00"], ["项目<支出>", "-12.00"]]
    assert svg.xpath(".//*[local-name()='a']/@href") == ["#B03"]


def test_bars_are_as_long_as_their_figures() -> None:
    (svg,) = _page(disclosure()).xpath("//*[local-name()='svg']")
    bars = [float(x) for x in svg.xpath(".//*[local-name()='rect'][not(@width='12')]/@width")]
    assert bars[0] == 292.0
    assert abs(bars[1] / bars[0] - 900 / 1234) < 0.001
    assert bars[2] < 3


def test_its_reader_sees_the_text_and_the_table_and_nothing_else(tmp_path: Path) -> None:
    doc = disclosure()
    path = tmp_path / "page.html"
    path.write_text(write_html(doc), encoding="utf-8")
    read = read_document(str(path), "page.html")
    shown = [block.text for block in read.blocks if isinstance(block, Paragraph)]
    wanted: list[str] = []
    for item in doc.items:
        if isinstance(item, Para):
            wanted.append(item.text)
        else:
            wanted += [item.title, item.form, item.head, item.unit, item.note]
    assert shown == [unicodedata.normalize("NFKC", text) for text in wanted]
    (grid,) = [block for block in read.blocks if isinstance(block, Grid)]
    assert (grid.height, grid.width) == (5, 4)
    assert read.unread == []


def test_a_draft_is_marked() -> None:
    assert _page(disclosure("草稿")).xpath("//p[@class='draft']/text()") == ["草稿"]
    assert not _page(disclosure()).xpath("//p[@class='draft']")


def test_the_same_document_gives_the_same_page() -> None:
    assert write_html(disclosure()) == write_html(disclosure())


def test_a_page_without_contents_has_no_button_to_them() -> None:
    assert not _page(Disclosure("x", "x", [Para("p", "文字")])).xpath("//a")
