"""What a browser shows of a page, and what is left out and listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.errors import NoText, UnsupportedFormat
from mingzhang.filing.document import Document, Paragraph
from mingzhang.reading.formats.html import read_html
from tests.word_files import texts


def read(folder: Path, body: str, head: str = "", encoding: str = "utf-8") -> Document:
    path = folder / "a.html"
    path.write_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return read_html(path, "a.html")


@pytest.mark.parametrize(
    ("body", "seen"),
    [
        ("<p>２０２５年</p><p>预算（草案）</p>", ["2025年", "预算(草案)"]),
        ("<div>一<div>二</div>三</div>四", ["一", "二", "三", "四"]),
        ("<p>合<b>计</b><span>  12.50</span> 万元</p>", ["合计 12.50 万元"]),
        ("<p>本年\n  收入\n合计 12</p>", ["本年收入合计 12"]),
        ("<p>in\n  lines</p>", ["in lines"]),
        ("<p><span>本年</span>\n<span>收入</span></p>", ["本年收入"]),
        ("<div>一、收入<br>二、支出<br/><br>三</div>", ["一、收入", "二、支出", "三"]),
        ("<p>关于预算<br>的说明<br>　　一、收入</p>", ["关于预算的说明", "一、收入"]),
        ("<h1>某局<br>预算</h1>", ["某局预算"]),
        ("<pre>甲  乙\n丙</pre>", ["甲 乙", "丙"]),
        ("<p>a&nbsp;&lt;b&gt; &#8805;1</p>", ["a <b> ≥1"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<p>明<!-- 暗 -->文</p>", ["明文"]),
        ("<p>预\u200b算</p>", ["预算"]),
        ("<header>某市</header><main>文</main><footer>主办</footer>", ["某市", "文", "主办"]),
        ("<font><p>甲<font><p>乙", ["甲", "乙"]),
    ],
)
def test_paragraphs(tmp_path: Path, body: str, seen: list[str]) -> None:
    document = read(tmp_path, body)
    assert texts(document) == seen
    assert [block.number for block in document.blocks] == list(range(1, len(seen) + 1))
    assert document.unread == []


def test_headings_and_places(tmp_path: Path) -> None:
    blocks = read(tmp_path, "<h1>甲</h1><h3>乙</h3>丙<h6>丁</h6>").blocks
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == [1, 3, 0, 6]
    third = blocks[2]
    assert isinstance(third, Paragraph)
    place = third.place("a.html")
    assert (place.paragraph, place.line, place.table, place.quote) == (3, None, None, "丙")


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='color:red; display : none'>暗</p>",
        "<div hidden><p>暗</p></div>",
        "<span style='visibility:hidden'>暗</span>",
        "<p style='mso-hide:all'>暗</p>",
        "<table style='display:none'><tr><td>暗</td></tr></table>",
    ],
)
def test_hidden_text_is_listed_once(tmp_path: Path, hidden: str) -> None:
    document = read(tmp_path, f"<p>明</p>{hidden}<p>白</p>{hidden}")
    assert texts(document) == ["明", "白"]
    assert [(u.reason, u.text) for u in document.unread] == [("hidden-text", "暗 | 暗")]


@pytest.mark.parametrize("tag", ["script", "style", "noscript", "template", "textarea", "svg"])
def test_what_is_no_text(tmp_path: Path, tag: str) -> None:
    assert texts(read(tmp_path, f"<p>明</p><{tag}>暗</{tag}>白")) == ["明", "白"]


def test_menus_pictures_and_titles_are_listed(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "<nav><a href='/'>首页</a></nav><div role=navigation>栏目</div><select><option>选</select>"
        "<p>正文<img src='a.png' alt='收支图'></p>",
        "<title>某局 2025年预算</title>",
    )
    assert texts(document) == ["正文"]
    assert [(u.reason, u.text) for u in document.unread] == [
        ("navigation", "首页 | 栏目 | 选"),
        ("picture", "收支图"),
        ("page-title", "某局 2025年预算"),
    ]


def test_a_title_that_the_page_shows_is_not_listed(tmp_path: Path) -> None:
    assert read(tmp_path, "<h1>某局预算</h1>", "<title>某局预算</title>").unread == []
    lines = "<h1>某局</h1><h1>2025年 预算</h1>"
    assert read(tmp_path, lines, "<title>某局2025年预算</title>").unread == []


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("<a href='/files/P020250101.PDF'>部门预算公开表</a>", "部门预算公开表 /files/P020250101.PDF"),
        ("<a href='down.jsp?f=预算.xlsx&id=1'>下载</a>", "下载 down.jsp?f=预算.xlsx&id=1"),
        ("<a title='附件' href='a.zip#x'></a>", "附件 a.zip#x"),
        ("<iframe src='/js/web/viewer.html?file=/a/b.pdf'></iframe>", "/js/web/viewer.html?file=/a/b.pdf"),
        ("<embed src='a.ofd'>", "a.ofd"),
        ("<object data='a.doc'></object>", "a.doc"),
        ("<table><tr><td>甲</td><td><a href='a.et'>表</a></td></tr></table>", "表 a.et"),
    ],
)  # fmt: skip
def test_attachments_are_named(tmp_path: Path, link: str, text: str) -> None:
    document = read(tmp_path, f"<p>见附件</p>{link}")
    assert [(u.reason, u.text) for u in document.unread] == [("linked-attachment", text)]
    place = document.unread[0].place
    assert (place.paragraph, place.table) == ((None, 1) if "table" in link else (1, None))


def test_other_links_are_not_attachments(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "<p>文<a href='index.html'>页</a><a name='x.pdf'></a><a href='https://a.pdf.example/b'>"
        "c</a></p><iframe src='https://example.org/count'></iframe><iframe src='about:blank'></iframe>",
    )
    assert [(u.reason, u.text) for u in document.unread] == [
        ("embedded-page", "https://example.org/count")
    ]


def test_a_page_that_only_frames_a_document(tmp_path: Path) -> None:
    with pytest.raises(NoText, match="links to attachments only"):
        read(tmp_path, "<iframe src='a.pdf'></iframe>")
    with pytest.raises(NoText, match="a page that shows none"):
        read(tmp_path, "<script>1</script>")


SENTENCE = "云麓市商务局二〇二五年度部门预算公开说明"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk", "gb18030"])
@pytest.mark.parametrize(
    "declared", ["", "<meta charset=gb2312>", '<meta charset="utf-8">', "<meta charset=big5>"]
)
def test_encodings_go_by_the_bytes(tmp_path: Path, encoding: str, declared: str) -> None:
    if "big5" in declared and encoding.startswith("gb"):
        pytest.skip("Big5 is the one label that is believed")
    assert texts(read(tmp_path, SENTENCE, declared, encoding)) == [SENTENCE]


def test_big5_is_believed(tmp_path: Path) -> None:
    sentence = "臺北市政府預算"
    head = '<meta http-equiv="Content-Type" content="text/html; charset=big5">'
    assert texts(read(tmp_path, sentence, head, "big5")) == [sentence]


def test_mixed_encodings_are_refused_clearly(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<html><p>" + SENTENCE.encode() + b"</p><p>" + SENTENCE.encode("gbk"))
    with pytest.raises(UnsupportedFormat, match="parts in UTF-8 and parts in GB18030"):
        read_html(path)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_that_was_cut_costs_itself(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.html"
    cut = "<meta name=d content='公开说".encode(encoding)[:-1] + b"'>"
    path.write_bytes(b"<html><head>" + cut + b"</head>\n<body>" + (SENTENCE * 90).encode(encoding))
    document = read_html(path)
    assert texts(document) == [SENTENCE * 90]
    assert [u.reason for u in document.unread] == ["damaged-text"]
