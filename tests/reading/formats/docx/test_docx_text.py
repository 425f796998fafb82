"""What a reader of a Word document sees, and what is left out and listed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.errors import NoText
from mingzhang.filing.document import Paragraph
from tests.word_files import p, r, read, tbl, tc, texts, tr


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_paragraphs_in_order_with_numbers_and_nfkc(tmp_path: Path) -> None:
    document = read(tmp_path, p("２０２５年", "预算") + "<w:p/>" + p("合计（万元）"))
    assert texts(document) == ["2025年预算", "合计(万元)"]
    assert [block.number for block in document.blocks] == [1, 2]
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    place = first.place("a.docx", 0, 4)
    assert (place.paragraph, place.quote, place.line, place.page) == (1, "2025", None, None)
    assert (document.format, document.file, document.unread) == ("docx", "a.docx", [])


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (r("部门:甲") + "<w:r><w:tab/></w:r>" + r("单位:万元"), "部门:甲 单位:万元"),
        ("<w:r><w:t>2024</w:t><w:noBreakHyphen/><w:t>2025</w:t></w:r>", "2024-2025"),
        ("<w:r><w:t>预</w:t><w:softHyphen/><w:t>算</w:t></w:r>", "预算"),
        (r("甲\u200b乙"), "甲乙"),
        (f"<w:ins w:id='1'>{r('新')}</w:ins>" + r("旧"), "新旧"),
        (f"<w:moveTo>{r('移')}</w:moveTo><w:moveFrom>{r('不')}</w:moveFrom>", "移"),
        (f"<w:hyperlink r:id='x'>{r('链接')}</w:hyperlink>", "链接"),
        (f"<w:smartTag>{r('地')}<w:smartTag>{r('名')}</w:smartTag></w:smartTag>", "地名"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:fldSimple w:instr='DATE'>{r('2025年')}</w:fldSimple>", "2025年"),
        (field("= SUM(ABOVE)", r("12.50")), "12.50"),
        (field("IF " + field("PAGE", r("1")), r("是")), "是"),
        ("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + r("是"), "☑是"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>zhang</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>账</w:t></w:r>"
         "</w:rubyBase></w:ruby></w:r>", "账"),
    ],
)  # fmt: skip
def test_runs(tmp_path: Path, inside: str, seen: str) -> None:
    assert texts(read(tmp_path, f"<w:p>{inside}</w:p>")) == [seen]


def test_a_line_break_is_a_line_and_an_indented_line_a_paragraph(tmp_path: Path) -> None:
    document = read(
        tmp_path, "<w:p>" + r("关于预算") + "<w:r><w:br/></w:r>" + r("的说明") + "<w:r><w:br/></w:r>"
        + r("　　一、收入") + "</w:p>"
    )  # fmt: skip
    assert texts(document) == ["关于预算的说明", "一、收入"]
    first = document.blocks[0]
    assert isinstance(first, Paragraph)
    assert [line.text for line in first.lines] == ["关于预算", "的说明"]


def test_a_field_over_paragraphs(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("一、概况")}</w:p>{p("二、说明")}'
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>' + p("正文")
    )
    assert texts(read(tmp_path, body)) == ["一、概况", "二、说明", "正文"]


def test_a_field_that_never_ends_swallows_nothing_more(tmp_path: Path) -> None:
    body = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{r("指令")}</w:p>' + p("正文")
    assert texts(read(tmp_path, body)) == ["正文"]


def left_out(
    folder: Path, body: str, **parts: str
) -> list[tuple[str, str, int | None, int | None]]:
    document = read(folder, body, **parts)
    return [(u.reason, u.text, u.place.paragraph, u.place.table) for u in document.unread]


HIDDEN_STYLE = (
    '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="HP"><w:basedOn w:val="HQ"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="HQ"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    "hidden",
    [r("暗", "<w:vanish/>"), r("暗", '<w:rStyle w:val="H"/>'), r("暗", '<w:vanish w:val="1"/>')],
)
def test_hidden_text_is_left_out_and_listed(tmp_path: Path, hidden: str) -> None:
    body = p(r("明"), hidden, r("了", '<w:vanish w:val="0"/>'))
    assert texts(read(tmp_path, body, styles=HIDDEN_STYLE)) == ["明了"]
    assert left_out(tmp_path, body, styles=HIDDEN_STYLE) == [("hidden-text", "暗", 1, None)]


def test_a_style_may_hide_a_paragraph(tmp_path: Path) -> None:
    body = p("明") + p("暗", properties='<w:pStyle w:val="HP"/>')
    assert left_out(tmp_path, body, styles=HIDDEN_STYLE) == [("hidden-text", "暗", 1, None)]


def test_deleted_text_is_left_out_and_listed(tmp_path: Path) -> None:
    gone = "<w:del><w:r><w:delText>旧数</w:delText></w:r></w:del>"
    body = "<w:p>" + gone + r("新数") + "</w:p>"
    assert texts(read(tmp_path, body)) == ["新数"]
    assert left_out(tmp_path, body) == [("deleted-text", "旧数", 1, None)]


def test_text_boxes_follow_their_paragraph_once(tmp_path: Path) -> None:
    inner = p("框内") + tbl(tr("甲", "乙"))
    box = BOX.format(inner)
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        f"</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{r('正文')}</w:p>"
    )
    document = read(tmp_path, body + p("后文"))
    assert texts(document) == ["正文", "框内", [["甲", "乙"]], "后文"]
    assert [block.number for block in document.blocks] == [1, 2, 1, 3]


def test_a_text_box_in_a_text_box_is_read_once(tmp_path: Path) -> None:
    def drawn(inside: str) -> str:
        return f"<w:r><w:pict><v:textbox>{BOX.format(inside)}</v:textbox></w:pict></w:r>"

    body = f"<w:p>{drawn('<w:p>' + r('外') + drawn(p('内')) + '</w:p>')}</w:p>"
    assert texts(read(tmp_path, body)) == ["外", "内"]


def test_notes_comments_headers_and_pictures_are_listed(tmp_path: Path) -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片" descr="收支图"/><a:blip/>'
        "</wp:inline></w:drawing></w:r>"
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="7"/></w:r>'
    found = left_out(
        tmp_path,
        f"<w:p>{r('正文')}{mark}{picture}</w:p>"
        + p("<w:r><w:object><o:OLEObject ProgID='Excel'/></w:object></w:r>"),
        footnotes=f'<w:footnote w:id="2">{p("脚注")}</w:footnote>',
        comments=f'<w:comment w:id="7">{p("批注")}</w:comment>',
        header=p("云麓市商务局"),
        footer=p("- 1 -"),
    )
    assert found == [
        ("picture", "收支图", 1, None),
        ("footnote", "脚注", 1, None),
        ("comment", "批注", 1, None),
        ("embedded-object", "Excel", 1, None),
        ("page-edge", "云麓市商务局", None, None),
    ]


def test_an_unknown_symbol_is_listed(tmp_path: Path) -> None:
    body = p(r("甲"), "<w:r><w:sym w:font='Webdings' w:char='F021'/></w:r>")
    assert left_out(tmp_path, body) == [("unknown-symbol", "Webdings F021", 1, None)]


@pytest.mark.parametrize(
    ("style", "properties", "level"),
    [
        ('<w:name w:val="heading 2"/>', "", 2),
        ('<w:name w:val="Heading 1"/>', "", 1),
        ('<w:name w:val="标题 3"/>', "", 3),
        ('<w:name w:val="x"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr>', "", 4),
        ('<w:name w:val="x"/><w:basedOn w:val="B"/>', "", 1),
        ('<w:name w:val="x"/>', '<w:outlineLvl w:val="1"/>', 2),
        ('<w:name w:val="heading 1"/>', '<w:outlineLvl w:val="9"/>', 0),
        ('<w:name w:val="heading 9"/>', "", 6),
        ('<w:name w:val="x"/><w:basedOn w:val="S"/>', "", 0),
    ],
)
def test_headings(tmp_path: Path, style: str, properties: str, level: int) -> None:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="S">{style}</w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 1"/></w:style>'
    )
    document = read(
        tmp_path, p("标题", properties=f'<w:pStyle w:val="S"/>{properties}'), styles=styles
    )
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert block.heading == level


def test_a_content_control_around_blocks_is_opened(tmp_path: Path) -> None:
    inside = f"<w:sdt><w:sdtContent>{p('目录')}{tbl(tr('a', 'b'))}</w:sdtContent></w:sdt>"
    assert texts(read(tmp_path, inside)) == ["目录", [["a", "b"]]]


def test_the_strict_variant_of_the_format(tmp_path: Path) -> None:
    import zipfile

    from mingzhang.reading.formats.docx import read_docx

    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(tmp_path / "s.docx", "w") as package:
        package.writestr("_rels/.rels", "<Relationships/>")
        package.writestr("word/document.xml", f'<w:document xmlns:w="{strict}"><w:body>{p("严格")}</w:body></w:document>')  # fmt: skip
    assert texts(read_docx(tmp_path / "s.docx")) == ["严格"]


def test_a_document_of_pictures_has_no_text(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>"
    with pytest.raises(NoText, match="pictures only"):
        read(tmp_path, body)
    with pytest.raises(NoText, match="an empty document"):
        read(tmp_path, tbl(tr(tc(), tc())))
