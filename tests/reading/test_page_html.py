"""A document drawn as a web page: everything is there, marked where it stands, and harmless."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mingzhang.filing.document import Document, Paragraph, Unread
from mingzhang.filing.filing import Filing
from mingzhang.filing.place import Place
from mingzhang.reading.formats import read_document
from mingzhang.reading.marks import marks
from mingzhang.reading.page_html import filing_html, page_html
from mingzhang.reading.recognise import recognise
from tests.builders import document
from tests.word_files import p, tbl, tc, tr, write

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FORMATS = ("xlsx", "docx", "html", "txt")
Element = tuple[str, dict[str, str], str]
"""Tag, attributes, and the text inside."""


class Page(HTMLParser):
    """The elements of a page with all text inside them."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str], list[str]]] = []
        self.elements: list[Element] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag in ("meta",):
            self.elements.append((tag, about, ""))
        else:
            self.open.append((tag, about, []))

    def handle_endtag(self, tag: str) -> None:
        name, about, texts = self.open.pop()
        assert name == tag, f"<{name}> closed by </{tag}>"
        self.elements.append((tag, about, "".join(texts)))

    def handle_data(self, data: str) -> None:
        for _, _, texts in self.open:
            texts.append(data)

    def of(self, tag: str, cls: str = "") -> list[Element]:
        return [e for e in self.elements if e[0] == tag and cls in e[1].get("class", "")]

    def ids(self) -> Counter[str]:
        return Counter(about["id"] for _, about, _ in self.elements if "id" in about)


def drawn(source: Document) -> Page:
    return Page(filing_html(recognise(source), source, "zh"))


@pytest.fixture(scope="module", params=FORMATS)
def example(request: pytest.FixtureRequest) -> tuple[Filing, Page]:
    source = read_document(EXAMPLES / f"budget-2025-faulty.{request.param}")
    filing = recognise(source)
    return filing, Page(filing_html(filing, source, "zh"))


def test_every_witness_is_there_once(example: tuple[Filing, Page]) -> None:
    filing, page = example
    printed = {w.id for w in filing.witnesses if not w.derived}
    assert len(printed) > 300
    ids = page.ids()
    assert {name for name in ids if re.fullmatch(r"w\d+", name)} == printed
    assert max(ids.values()) == 1


def test_a_mark_shows_the_figure_and_says_what_it_states(example: tuple[Filing, Page]) -> None:
    filing, page = example
    titles = [(about["title"], text) for tag, about, text in page.elements
              if tag in ("td", "mark") and "title" in about]  # fmt: skip
    said = {line.split(":")[0]: text for title, text in titles for line in title.split("\n")}
    for witness in filing.witnesses:
        if not witness.derived:
            assert "".join(witness.place.quote.split()) in "".join(said[witness.id].split())
    first = next(w for w in filing.witnesses if w.table == "B01")
    line = next(t for title, _ in titles for t in title.split("\n") if t.startswith(f"{first.id}:"))
    assert line.endswith("· 2025年 · 年初预算 · 收入 · 财政拨款 = 19364400元")


def test_tables_and_columns_are_named(example: tuple[Filing, Page]) -> None:
    filing, page = example
    captions = "".join(text for _, _, text in page.of("caption"))
    for table in filing.tables:
        assert f"{table.id} {table.number}{table.title}".strip() in captions
    heads = {text: about["title"] for _, about, text in page.of("th", "column")}
    assert "2025年" in heads["项目支出"]
    assert heads["项目支出"].endswith("项目支出")
    assert not any(re.search(r"[a-z]", name) for name in heads)


def test_numbers_of_tables_and_of_the_text_have_their_colours(example: tuple[Filing, Page]) -> None:
    filing, page = example
    tables = [w for w in filing.witnesses if w.table]
    cells = len(page.of("td", "fact"))  # a copy may stand in the same merged cell
    assert sum(not w.copy for w in tables) <= cells <= len(tables)
    assert len(page.of("mark", "text")) == sum(
        not w.table and not w.derived for w in filing.witnesses
    )


@pytest.mark.parametrize(
    ("name", "place"),
    [("xlsx", "s4-B5"), ("docx", "t1-B3"), ("html", "t1-B3"), ("txt", "l109")],
)
def test_places_are_labelled(name: str, place: str) -> None:
    page = Page(page_html(str(EXAMPLES / f"budget-2025-faulty.{name}"), "zh").decode())
    assert page.ids()[place] == 1 or name == "xlsx"
    titles = {about["title"].split("\n")[0] for _, about, _ in page.elements if "title" in about}
    wanted = {"xlsx": "表01!B5", "docx": "第 1 个表 B3", "html": "第 1 个表 B3", "txt": "第 109 行"}
    assert wanted[name] in titles


def test_sheets_stand_under_their_names() -> None:
    page = Page(page_html(str(EXAMPLES / "budget-2025-faulty.xlsx"), "zh").decode())
    assert [text for _, _, text in page.of("h2", "sheet")][-1] == "表10"


def test_what_the_document_says_is_never_markup(tmp_path: Path) -> None:
    evil = '&lt;script&gt;alert(1)&lt;/script&gt; " onmouseover="x'
    path = write(tmp_path / "a.docx", p(evil) + tbl(tr(tc(evil), "1")))
    text = page_html(str(path), "zh").decode()
    assert "<script" not in text
    page = Page(text)
    assert not any("onmouseover" in about for _, about, _ in page.elements)
    assert [t for _, _, t in page.of("p", "block")] == [
        '<script>alert(1)</script> " onmouseover="x'
    ]


def test_names_of_files_and_sheets_are_escaped() -> None:
    source = document("a paragraph", file='<img src=x>".txt')
    for block in source.blocks:
        block.sheet = "<b>1"
    source.unread.append(Unread(Place(source.file, sheet="<i>x"), "hidden-sheet", "<u>"))
    page = drawn(source)
    assert page.of("h1")[0][2] == source.file
    assert page.of("h2")[0][2] == "<b>1"
    assert not [tag for tag, _, _ in page.elements if tag in ("img", "b", "u")]


def test_nothing_is_fetched_and_nothing_runs(example: tuple[Filing, Page]) -> None:
    page = example[1]
    assert any("default-src 'none'" in about.get("content", "") for _, about, _ in page.of("meta"))
    for tag, about, _ in page.elements:
        assert tag not in ("script", "img", "link", "iframe", "object")
        assert "src" not in about
        assert about.get("href", "#").startswith("#")


def test_merged_cells_keep_their_spans() -> None:
    page = drawn(document("甲 | < | 乙\n^ | < | 丙\n丁 | ~ | 戊"))
    cells = [(t, a.get("rowspan"), a.get("colspan")) for _, a, t in page.of("td") if "id" in a]
    assert cells == [("甲", "2", "2"), ("乙", None, None), ("丙", None, None),
                     ("丁", None, None), ("戊", None, None)]  # fmt: skip
    assert len(page.of("td", "none")) == 1


def test_a_span_never_reaches_below_its_grid() -> None:
    source = document("甲 | 乙")
    grid = source.blocks[0]
    assert not isinstance(grid, Paragraph)
    cell = grid.at[0][0]
    assert cell is not None
    grid.at[0][0] = cell._replace(rowspan=60_000)
    assert all("rowspan" not in about for _, about, _ in drawn(source).of("td"))


def test_what_was_not_understood_is_red_and_listed_with_its_reason() -> None:
    source = document("说明\n甲 | 1.00")
    place = Place(source.file, line=1, quote="说明")
    filing = recognise(source)
    filing.unread = [
        Unread(place, "unknown-claim", "说明"),
        Unread(Place(source.file, sheet="二"), "hidden-sheet", "二"),
    ]
    page = Page(filing_html(filing, source, "zh"))
    assert [(a["title"], t) for _, a, t in page.of("mark", "unread")] == [
        ("文字中含义不明的数字", "说明文字中含义不明的数字")
    ]
    listed = [text for _, _, text in page.of("li") if "“" in text]
    assert len(listed) == 2
    assert "隐藏" in listed[1]
    assert page.ids()["u1"] == page.ids()["u2"] == 1


def test_equal_numbers_of_a_line_are_told_apart() -> None:
    source = document("收入10万元,其中甲10万元,乙110万元")
    place = Place(source.file, line=1, quote="10万元")
    filing = recognise(source)
    filing.unread = [
        Unread(place, "unknown-claim", "收入10万元,其中甲10万元"),
        Unread(place, "unknown-claim", "10万元"),
    ]
    found = marks(filing, source).stretches[0]
    assert sorted((spot.first, spot.second) for spot in found) == [(2, 6), (10, 14)]


def test_a_footnote_is_listed_and_paints_no_paragraph() -> None:
    source = document("说明")
    filing = recognise(source)
    filing.unread = [Unread(Place(source.file, line=1, quote="注"), "footnote", "注")]
    found = marks(filing, source)
    assert not found.stretches
    assert len(found.nowhere.unread) == 1


def test_headings_have_their_level() -> None:
    page = drawn(document("##二级标题\n一段文字"))
    assert [(tag, about["data-level"]) for tag, about, _ in page.of("h3", "heading")] == [
        ("h3", "2")
    ]
    assert [text for _, _, text in page.of("p", "block")] == ["一段文字"]
