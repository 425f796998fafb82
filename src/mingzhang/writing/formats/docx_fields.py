"""Fields of a Word document: contents that lead to headings, and page numbers."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from mingzhang.writing.formats.docx_styles import TABLE_TITLE
from mingzhang.writing.formats.docx_xml import element, text_run

_CONTENTS = f' TOC \\o "1-2" \\h \\z \\t "{TABLE_TITLE},2" '


def begin_contents(paragraph: Paragraph) -> None:
    """Begin the field of contents before the words of a paragraph."""
    at = 0 if paragraph._p.pPr is None else 1
    begin = [_mark("begin"), _instruction(_CONTENTS), _mark("separate")]
    for n, run in enumerate(begin):
        paragraph._p.insert(at + n, run)


def end_field(paragraph: Paragraph) -> None:
    """End a field behind the words of a paragraph."""
    paragraph._p.append(_mark("end"))


def linked(paragraph: Paragraph, text: str, target: str) -> None:
    """Words that lead to a bookmark."""
    link = element("hyperlink", paragraph._p, anchor=target, history="1")
    link.append(text_run(text))


def bookmarked(paragraph: Paragraph, name: str, number: int) -> None:
    """Make the words of a paragraph a bookmark."""
    start = element("bookmarkStart", id=str(number), name=name)
    paragraph._p.insert(0 if paragraph._p.pPr is None else 1, start)
    element("bookmarkEnd", paragraph._p, id=str(number))


def page_number(paragraph: Paragraph) -> None:
    """- 1 -, in the middle."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for run in (text_run("- "), _mark("begin"), _instruction(" PAGE "), _mark("separate"),
                text_run("1"), _mark("end"), text_run(" -")):  # fmt: skip
        paragraph._p.append(run)


def _mark(kind: str) -> BaseOxmlElement:
    run = element("r")
    element("fldChar", run, fldCharType=kind)
    return run


def _instruction(text: str) -> BaseOxmlElement:
    run = element("r")
    element("instrText", run).text = text
    run[-1].set(qn("xml:space"), "preserve")
    return run
