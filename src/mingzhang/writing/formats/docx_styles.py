"""Styles of a Word document in the fonts of official ones: 仿宋 for text, 黑体 and 楷体 for headings, 宋体 for tables.

Each font names what stands in for it on machines that lack it.
"""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from mingzhang.writing.formats.docx_xml import element

TABLE_TITLE = "表题"
TABLE_AGAIN = "续表题"
"""Of the further pages of a table: no heading that contents lead to."""
TABLE_LINE = "表注"
TEXT_SIZE = Pt(14)
_LATIN = "Times New Roman"
_LEFT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER
_STYLES = (
    # name, font, points, bold, alignment, points before and after, level of outline
    ("Normal", "仿宋", 14, False, None, (0, 0), None),
    ("Body Text", "仿宋", 14, False, None, (0, 0), None),
    ("Title", "宋体", 28, True, _CENTRE, (0, 12), None),
    ("Subtitle", "黑体", 16, False, _CENTRE, (12, 12), None),
    ("Heading 1", "黑体", 18, False, _CENTRE, (12, 12), 0),
    ("Heading 2", "黑体", 15, False, _LEFT, (10, 4), 1),
    ("Heading 3", "楷体", 14, False, _LEFT, (4, 2), 2),
    (TABLE_TITLE, "宋体", 18, True, _CENTRE, (0, 6), 2),
    (TABLE_AGAIN, "宋体", 18, True, _CENTRE, (0, 6), None),
    (TABLE_LINE, "宋体", 10, False, None, (2, 2), None),
    ("Header", "宋体", 11, False, _CENTRE, (0, 0), None),
    ("Footer", "宋体", 11, False, _CENTRE, (0, 0), None),
    ("toc 1", "黑体", 14, False, _LEFT, (6, 0), None),
    ("toc 2", "仿宋", 14, False, _LEFT, (0, 0), None),
)
_STANDING_IN = {
    "仿宋": "FangSong",
    "黑体": "SimHei",
    "楷体": "KaiTi",
    "宋体": "SimSun",
}
_TOC_INDENT = Pt(28)


def set_styles(word: Document) -> dict[str, str]:
    """Set the styles that the parts of a disclosure have; their ids by name."""
    ids = {}
    for name, font, size, bold, alignment, (before, after), level in _STYLES:
        style = _style(word, name)
        ids[name] = style.style_id
        _font(style, font, size, bold)
        form = style.paragraph_format
        form.alignment = alignment
        form.space_before, form.space_after = Pt(before), Pt(after)
        form.line_spacing_rule = WD_LINE_SPACING.SINGLE
        if name in ("Normal", "Body Text"):
            form.line_spacing = 1.5
        if name == "Body Text":
            form.first_line_indent = 2 * TEXT_SIZE
            style.element.get_or_add_pPr().find(qn("w:ind")).set(qn("w:firstLineChars"), "200")
        if level is not None:
            form.keep_with_next = True
            _outline(style, level)
    word.styles["toc 2"].paragraph_format.left_indent = _TOC_INDENT
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")  # else punctuation is set as Japanese is
    _name_fonts(word)
    return ids


def _style(word: Document, name: str) -> ParagraphStyle:
    if name in [style.name for style in word.styles]:
        found = word.styles[name]
    else:
        found = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        found.base_style = word.styles["Normal"]
    assert isinstance(found, ParagraphStyle)
    return found


def _font(style: ParagraphStyle, font: str, size: int, bold: bool) -> None:
    """In black, whatever the theme of Word says."""
    style.font.name, style.font.size, style.font.bold = _LATIN, Pt(size), bold
    style.font.italic = False
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    fonts = properties.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)
    fonts.set(qn("w:eastAsia"), font)
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    borders = style.element.get_or_add_pPr()
    for line in borders.findall(qn("w:pBdr")):  # Word rules a line below its titles
        borders.remove(line)


def _outline(style: ParagraphStyle, level: int) -> None:
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:outlineLvl")):
        properties.remove(old)
    element("outlineLvl", properties, val=str(level))


def _name_fonts(word: Document) -> None:
    """Say what stands in for each font."""
    part = next(
        (rel.target_part for rel in word.part.rels.values() if rel.reltype.endswith("/fontTable")),
        None,
    )
    if part is None:
        return
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from lxml import etree

    assert isinstance(part, Part)
    fonts = parse_xml(part.blob)
    for name, other in _STANDING_IN.items():
        font = element("font", fonts, name=name)
        element("altName", font, val=other)
    part._blob = etree.tostring(fonts, xml_declaration=True, encoding="UTF-8", standalone=True)
