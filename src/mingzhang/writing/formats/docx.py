"""Word documents by python-docx: upright pages for the text, pages on their side for the tables."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt

from mingzhang.writing.disclosure import Cell, Disclosure, Para, Table, layout, whole_pages

SHORT, LONG = Cm(21), Cm(29.7)
HEADINGS = {"part": 1, "h2": 2, "h3": 3}
CENTRED = ("cover", "part", "center")
ALIGN = {"h": "center", "c": "center", "l": "left", "n": "right"}
TWIPS_TO_A_CM = 567


def write_docx(doc: Disclosure, path: Path) -> None:
    """Write the document; the same bytes each time."""
    word = docx.Document()
    word.core_properties.title = doc.title
    word.core_properties.created = word.core_properties.modified = doc.created
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    turn(word, wide=False)
    if doc.draft:
        _mark(word, doc.draft)
    wide = False
    for item in doc.items:
        lies = isinstance(item, Table) and bool(item.header) and item.wide
        if lies != wide:
            word.add_section(WD_SECTION.NEW_PAGE)
            turn(word, lies)
            wide = lies
        if isinstance(item, Para):
            write_para(word, item)
        else:
            write_table(word, item, LONG if wide else SHORT)
    out = io.BytesIO()
    word.save(out)
    path.write_bytes(dated(out.getvalue(), doc.created))


def _mark(word: Document, text: str) -> None:
    """A line in the head of every page; later sections take it over."""
    head = word.sections[0].header.paragraphs[0]
    head.text, head.alignment = text, WD_ALIGN_PARAGRAPH.CENTER


def turn(word: Document, wide: bool) -> None:
    """Set the page of the last section."""
    section = word.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if wide else (SHORT, LONG)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.8)


def write_para(word: Document, item: Para) -> None:
    """One paragraph in the style of its kind."""
    level = HEADINGS.get(item.kind)
    paragraph = word.add_heading(item.text, level) if level else word.add_paragraph(item.text)
    if item.kind in CENTRED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def write_table(word: Document, table: Table, page: int) -> None:
    """Title, head lines, ruled table with its header repeated on each page, note."""
    width = page - 2 * Cm(1.5)
    if table.title:
        word.add_heading(table.title, 3).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if table.form:
        word.add_paragraph(table.form).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if table.head or table.unit:
        head = word.add_paragraph(f"{table.head}\t{table.unit}")
        head.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    word.element.body.insert(len(word.element.body) - 1, table_xml(table, width))
    word.add_paragraph(table.note)


def table_xml(table: Table, width: int) -> BaseOxmlElement:
    """The table as Word stores it: a cell merged downwards goes on as an empty one below."""
    rows = [*table.header, *(row for page in whole_pages(table) for row in page)]
    total = Cm(1).twips if not table.widths else sum(table.widths)
    twips = [round(width / 635 * each / total) for each in table.widths]
    out = element("tbl")
    properties = element("tblPr", out)
    element("tblW", properties, w=str(sum(twips)), type="dxa")
    borders = element("tblBorders", properties)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        element(side, borders, val="single", sz="4", space="0", color="000000")
    element("tblLayout", properties, type="fixed")
    grid = element("tblGrid", out)
    for each in twips:
        element("gridCol", grid, w=str(each))
    for r, line in enumerate(layout(rows, table.columns)):
        out.append(row_xml(line, r, twips, r < len(table.header), table.small))
    return out


def row_xml(
    line: list[tuple[Cell, int, int]], r: int, twips: list[int], head: bool, small: bool
) -> BaseOxmlElement:
    """One row; a cell merged sideways stands once."""
    row = element("tr")
    if head:
        element("tblHeader", element("trPr", row))
    for c, (cell, r0, c0) in enumerate(line):
        if c != c0:
            continue
        box = element("tc", row)
        properties = element("tcPr", box)
        element("tcW", properties, w=str(sum(twips[c : c + cell.cs])), type="dxa")
        if cell.cs > 1:
            element("gridSpan", properties, val=str(cell.cs))
        if cell.rs > 1:
            element("vMerge", properties, **({"val": "restart"} if r == r0 else {}))
        element("vAlign", properties, val="center")
        write_cell(box, cell if r == r0 else Cell("", cell.kind), small)
    return row


def write_cell(box: BaseOxmlElement, cell: Cell, small: bool) -> None:
    """The paragraphs of a cell, one a line."""
    for text in cell.text.split("\n"):
        paragraph = element("p", box)
        element("jc", element("pPr", paragraph), val=ALIGN[cell.kind])
        if text:
            run = element("r", paragraph)
            element("sz", element("rPr", run), val="13" if small else "16")
            element("t", run).text = text
            run[-1].set(qn("xml:space"), "preserve")


def element(tag: str, parent: BaseOxmlElement | None = None, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own, below its parent."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    if parent is not None:
        parent.append(made)
    return made


def dated(data: bytes, created: datetime) -> bytes:
    """The package with one date for all its parts, and no picture of its first page."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            about = zipfile.ZipInfo(part.filename, created.timetuple()[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(about, old.read(part))
    return out.getvalue()
