"""Word documents by python-docx: a cover, a field of contents, the text, each table on pages of its own.

A clerk goes on with the file: headings and titles of tables are styles, contents and page numbers are
fields, the heads of tables are printed again on each page. Contents show at once what they lead to;
which page it is on depends on the fonts of the reader's machine, so Word writes the numbers when the
field is updated (F9).
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Cm, Emu, Pt
from docx.text.paragraph import Paragraph

from mingzhang.writing.disclosure import Disclosure, Para, Table
from mingzhang.writing.formats.docx_fields import (
    begin_contents,
    bookmarked,
    end_field,
    linked,
    page_number,
)
from mingzhang.writing.formats.docx_styles import TABLE_AGAIN, TABLE_LINE, TABLE_TITLE, set_styles
from mingzhang.writing.formats.docx_table import tables_xml
from mingzhang.writing.formats.docx_xml import element, text_run
from mingzhang.writing.formats.fitting import in_one_line
from mingzhang.writing.formats.pages import Standing, standings
from mingzhang.writing.leads import ENTRIES, targets

SHORT, LONG = Cm(21), Cm(29.7)
_SIDE, _WIDE_SIDE = Cm(2.4), Cm(1.5)
_TOP, _WIDE_TOP = Cm(2), Cm(1.6)
_ABOVE_COVER = Pt(200)


def write_docx(doc: Disclosure, path: Path) -> None:
    """Write the document; the same bytes each time."""
    word = docx.Document()
    word.core_properties.title = doc.title
    word.core_properties.created = word.core_properties.modified = doc.created
    ids = set_styles(word)
    leads = targets(doc)
    marks = {at: f"_Toc{at:06}" for at in leads.values()}
    before: Standing | None = None
    for at, (item, stands) in enumerate(zip(doc.items, standings(doc.items), strict=True)):
        turned = _turn(word, before, stands)
        before = stands
        if isinstance(item, Table):
            first = write_table(word, item, stands, ids)
        else:
            first = write_para(word, item, ids, marks.get(leads.get(at, -1), ""))
            _in_one_line(first, item.text, item.kind, _room(stands))
            _contents(first, doc, at)
        if first is not None and stands.starts and not turned:
            first.paragraph_format.page_break_before = True
        if first is not None and stands.cover and at == 0:
            first.paragraph_format.space_before = _ABOVE_COVER
        if first is not None and at in marks:
            bookmarked(first, marks[at], at)
    if doc.draft:
        _mark(word, doc.draft)
    out = io.BytesIO()
    word.save(out)
    path.write_bytes(dated(out.getvalue(), doc.created))


def _mark(word: Document, text: str) -> None:
    """A line in the head of every page; later sections take it over."""
    head = word.sections[0].header.paragraphs[0]
    head.text, head.alignment = text, WD_ALIGN_PARAGRAPH.CENTER


def _turn(word: Document, before: Standing | None, stands: Standing) -> bool:
    """Begin a section where the page changes: behind the cover, and where it turns on its side."""
    if before is None:
        _set(word.sections[0], stands)
        return True
    if (before.lies, before.cover) == (stands.lies, stands.cover):
        return False
    section = word.add_section(WD_SECTION.NEW_PAGE)
    _set(section, stands)
    if before.cover:
        section.footer.is_linked_to_previous = False
        page_number(section.footer.paragraphs[0])
    return True


def _set(section: Section, stands: Standing) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if stands.lies else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if stands.lies else (SHORT, LONG)
    section.left_margin = section.right_margin = _WIDE_SIDE if stands.lies else _SIDE
    section.top_margin = section.bottom_margin = _WIDE_TOP if stands.lies else _TOP


def write_para(word: Document, item: Para, ids: dict[str, str], target: str = "") -> Paragraph:
    """One paragraph in the style of its kind; with a target, its words lead there."""
    paragraph = _added(word, "" if target else item.text, ids[_STYLES[item.kind]])
    if target:
        linked(paragraph, item.text, target)
    return paragraph


def _in_one_line(paragraph: Paragraph, text: str, kind: str, room: int) -> None:
    """Smaller letters for a heading that else would be broken: 自评报 and 告 below it."""
    if kind in _HEADINGS:
        largest, least = _HEADINGS[kind]
        size = in_one_line(text, largest, least, Emu(room).pt)
        if size < largest:
            paragraph.runs[0].font.size = Pt(size)


def _room(stands: Standing) -> int:
    return LONG - 2 * _WIDE_SIDE if stands.lies else SHORT - 2 * _SIDE


def _added(word: Document, text: str, style: str) -> Paragraph:
    """A paragraph by the id of its style: by its name, python-docx looks through all of them."""
    body = word.element.body
    made = element("p")
    element("pStyle", element("pPr", made), val=style)
    if text:
        text_run(text, made)
    body.insert(len(body) - 1, made)
    return Paragraph(made, word._body)


_HEADINGS = {"cover": (28, 18), "part": (18, 14), "center": (16, 13), "title": (18, 12)}
"""Points of headings, and of such as would else be broken."""
_STYLES = {
    "cover": "Title",
    "part": "Heading 1",
    "h2": "Heading 2",
    "h3": "Heading 3",
    "center": "Subtitle",
    "toc1": "toc 1",
    "toc": "toc 2",
    "note": "Normal",
    "p": "Body Text",
}


def _contents(paragraph: Paragraph, doc: Disclosure, at: int) -> None:
    """The lines of the contents are the result of one field."""
    if not _is_entry(doc, at):
        return
    if not _is_entry(doc, at - 1):
        begin_contents(paragraph)
    if not _is_entry(doc, at + 1):
        end_field(paragraph)


def _is_entry(doc: Disclosure, at: int) -> bool:
    item = doc.items[at] if 0 <= at < len(doc.items) else None
    return isinstance(item, Para) and item.kind in ENTRIES


def write_table(
    word: Document, table: Table, stands: Standing, ids: dict[str, str]
) -> Paragraph | None:
    """Title, head lines, ruled table with its header repeated on each page, note."""
    width = _room(stands)
    first: Paragraph | None = None
    for grid in tables_xml(table, width, stands.lies, stands.starts):
        above = _above(word, table, width, ids, again=first is not None)
        first = first or above
        word.element.body.insert(len(word.element.body) - 1, grid)
    for note in table.notes or [""]:  # Word joins tables that no paragraph parts
        _added(word, note, ids[TABLE_LINE])
    return first


def _above(
    word: Document, table: Table, width: int, ids: dict[str, str], again: bool
) -> Paragraph | None:
    """Title and head lines of a page of the table; its title, where it has one."""
    first = None
    if table.title:
        first = _added(word, table.title, ids[TABLE_AGAIN if again else TABLE_TITLE])
        first.paragraph_format.page_break_before = again or None
        _in_one_line(first, table.title, "title", width)
    if table.form:
        form = _added(word, table.form, ids[TABLE_LINE])
        form.alignment, form.paragraph_format.keep_with_next = WD_ALIGN_PARAGRAPH.RIGHT, True
    if table.head or table.unit:
        head = _added(word, f"{table.head}\t{table.unit}", ids[TABLE_LINE])
        head.paragraph_format.keep_with_next = True
        head.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    return first


def dated(data: bytes, created: datetime) -> bytes:
    """The package with one date for all its parts, and no picture of its first page."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            about = zipfile.ZipInfo(part.filename, created.timetuple()[:6])
            about.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(about, old.read(part))
    return out.getvalue()
