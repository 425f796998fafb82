"""A table as Word stores it: merged cells, a head that is printed again, figures that are never broken."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from mingzhang.writing.disclosure import Cell, Row, Table, layout
from mingzhang.writing.formats.docx_xml import element, text_run
from mingzhang.writing.formats.fitting import PADDING, SIZES, Fit, Room, fit
from mingzhang.writing.formats.paging import paged

ALIGN = {"h": "center", "c": "center", "l": "left", "n": "right"}
_FONT, _LATIN = "宋体", "Times New Roman"
_EMU_TO_A_POINT = 12700
_LEAST_HEIGHT, _MOST_HEIGHT = 12, 22
"""Points of a row."""
_HIGH, _WIDE_HIGH, _PART = 570, 395, 45
"""Points of a page that a table has for its rows; that the heading of a part takes."""
_SMALL = 6.5
"""Points of the letters of a table that is mostly text."""
_LINE, _SMALLEST = 1.45, 7.5
"""Height of a line in ems; points of the smallest letters that are worth a page."""


def tables_xml(table: Table, width: int, lies: bool, starts: bool) -> list[BaseOxmlElement]:
    """The table of each page; `width` is the room in EMU.

    Word breaks most tables by itself. One of projects is cut before: a merged cell says its words only on
    the page where it begins.
    """
    high = (_WIDE_HIGH if lies else _HIGH) - (0 if starts else _PART)
    room = Room(width / _EMU_TO_A_POINT, high, _LINE, 0, _SMALLEST)
    fitted = fit(table, room, _SMALL if table.small else SIZES[0])
    pages = paged(table, fitted, room, 0)
    return [_table_xml(table, [*table.header, *page], fitted, high) for page in pages]


def _table_xml(table: Table, rows: list[Row], fitted: Fit, high: int) -> BaseOxmlElement:
    """A cell merged downwards goes on as an empty one below."""
    twips = [round(each * 20) for each in fitted.widths]
    out = element("tbl")
    _properties(out, twips)
    height = round(min(max(high / len(rows), _LEAST_HEIGHT), _MOST_HEIGHT)) if rows else 0
    size = str(round(fitted.size * 2))
    for r, line in enumerate(layout(rows, table.columns)):
        out.append(_row(line, r, twips, r < len(table.header), size, height))
    return out


def _properties(out: BaseOxmlElement, twips: list[int]) -> None:
    properties = element("tblPr", out)
    element("tblW", properties, w=str(sum(twips)), type="dxa")
    element("jc", properties, val="center")
    borders = element("tblBorders", properties)
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        element(side, borders, val="single", sz="4", space="0", color="000000")
    element("tblLayout", properties, type="fixed")
    margins = element("tblCellMar", properties)
    for side in ("left", "right"):
        element(side, margins, w=str(round(PADDING * 20)), type="dxa")
    grid = element("tblGrid", out)
    for each in twips:
        element("gridCol", grid, w=str(each))


def _row(
    line: list[tuple[Cell, int, int]], r: int, twips: list[int], head: bool, size: str, height: int
) -> BaseOxmlElement:
    """One row; a cell merged sideways stands once."""
    row = element("tr")
    properties = element("trPr", row)
    element("cantSplit", properties)
    element("trHeight", properties, val=str(height * 20), hRule="atLeast")
    if head:
        element("tblHeader", properties)
    for c, (cell, r0, c0) in enumerate(line):
        if c != c0:
            continue
        box = element("tc", row)
        about = element("tcPr", box)
        element("tcW", about, w=str(sum(twips[c : c + cell.cs])), type="dxa")
        if cell.cs > 1:
            element("gridSpan", about, val=str(cell.cs))
        if cell.rs > 1:
            element("vMerge", about, **({"val": "restart"} if r == r0 else {}))
        if cell.kind == "n":
            element("noWrap", about)
        element("vAlign", about, val="center")
        _write(box, cell if r == r0 else Cell("", cell.kind), size, head)
    return row


def _write(box: BaseOxmlElement, cell: Cell, size: str, head: bool) -> None:
    """The paragraphs of a cell, one a line."""
    for text in cell.text.split("\n"):
        paragraph = element("p", box)
        about = element("pPr", paragraph)
        if head:
            element("keepNext", about)
        element("spacing", about, before="0", after="0", line="240", lineRule="auto")
        element("jc", about, val=ALIGN[cell.kind])
        if text:
            run = text_run(text)
            run.insert(0, _letters(size, bold=cell.kind == "h"))
            paragraph.append(run)


def _letters(size: str, bold: bool) -> BaseOxmlElement:
    properties = element("rPr")
    element("rFonts", properties, ascii=_LATIN, hAnsi=_LATIN, eastAsia=_FONT)
    if bold:
        element("b", properties)
    element("sz", properties, val=size)
    element("szCs", properties, val=size)
    return properties
