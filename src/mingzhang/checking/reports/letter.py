"""A letter in the style of Chinese official documents (GB/T 9704): A4, 黑体 headings, 仿宋 text."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from mingzhang.filing.sheet_cells import for_xml
from mingzhang.language import translate

_TITLE = ("黑体", 22.0, 32.0)
_HEADING = ("黑体", 16.0, 28.0)
_TEXT = ("仿宋", 16.0, 28.0)
_DETAIL = ("仿宋", 12.0, 20.0)
_LATIN = "Times New Roman"
_MADE = datetime(2000, 1, 1)
_ZIPPED = (1980, 1, 1, 0, 0, 0)


class Letter:
    """The paragraphs of a letter, in order."""

    def __init__(self, subject: str, language: str) -> None:
        self.language = language
        self._document = Document()
        about = self._document.core_properties
        about.title, about.author, about.last_modified_by = subject, "", ""
        about.created = about.modified = _MADE
        about.comments = ""
        for lang in self._document.styles.element.iter(qn("w:lang")):
            lang.set(qn("w:eastAsia"), "zh-CN")  # which form of the characters, and of "，"
        page = self._document.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.top_margin, page.bottom_margin = Mm(37), Mm(32)
        page.left_margin, page.right_margin = Mm(28), Mm(26)
        page.footer_distance = Mm(22)
        self._page_number(page.footer.paragraphs[0])

    def title(self, text: str) -> None:
        """The title, in the middle."""
        paragraph = self._paragraph(text, _TITLE, indent=False)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(12)

    def number(self) -> None:
        """The number of the letter, to be filled in."""
        text = "（　　）〔　　　　〕　　号" if self.language == "zh" else "No. ________"
        paragraph = self._paragraph(text, _TEXT, indent=False)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(14)

    def addressee(self, name: str) -> None:
        """Whom it is for."""
        self._paragraph(name + ("：" if self.language == "zh" else ":"), _TEXT, indent=False)

    def paragraph(self, text: str) -> None:
        """Running text."""
        self._paragraph(text, _TEXT)

    def heading(self, text: str) -> None:
        """The heading of a part."""
        paragraph = self._paragraph(text, _HEADING)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(6)

    def problem(self, number: int, text: str) -> None:
        """The sentence that says what is wrong."""
        paragraph = self._paragraph(f"{number}. {text}", _TEXT)
        paragraph.paragraph_format.keep_with_next = True

    def fields(self, fields: Sequence[tuple[str, str]]) -> None:
        """What belongs to a problem: labels, and what is said under each."""
        colon = "：" if self.language == "zh" else ": "
        for label, text in fields:
            paragraph = self._document.add_paragraph()
            self._style(paragraph, _DETAIL)
            paragraph.paragraph_format.left_indent = Pt(2 * _TEXT[1])
            self._run(paragraph, label + colon, ("黑体", *_DETAIL[1:]))
            self._run(paragraph, text, _DETAIL)
        if fields:
            paragraph.paragraph_format.space_after = Pt(8)

    def signature(self) -> None:
        """Who signs and when, to be filled in."""
        date = "　　　　年　　月　　日" if self.language == "zh" else "Date: ____________"
        # A seal alone on a page seals anything: the text before it goes with it.
        self._document.paragraphs[-1].paragraph_format.keep_with_next = True
        lines = (translate("(seal of the issuing office)", self.language), date)
        for index, text in enumerate(lines):
            paragraph = self._paragraph(text, _TEXT, indent=False)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.paragraph_format.right_indent = Pt(3 * _TEXT[1])
            paragraph.paragraph_format.space_before = Pt(0 if index else 2 * _TEXT[2])
            paragraph.paragraph_format.keep_with_next = not index

    def data(self) -> bytes:
        """The document, with no trace of when it was made."""
        made = BytesIO()
        self._document.save(made)
        same = BytesIO()
        with zipfile.ZipFile(made) as source, zipfile.ZipFile(same, "w") as target:
            for name in source.namelist():
                member = zipfile.ZipInfo(name, _ZIPPED)
                member.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(member, source.read(name))
        return same.getvalue()

    def _paragraph(self, text: str, style: tuple[str, float, float], indent: bool = True) -> Any:
        paragraph = self._document.add_paragraph()
        self._style(paragraph, style)
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(2 * style[1])
        self._run(paragraph, text, style)
        return paragraph

    def _style(self, paragraph: Any, style: tuple[str, float, float]) -> None:
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        form.line_spacing = Pt(style[2])

    def _run(self, paragraph: Any, text: str, style: tuple[str, float, float]) -> None:
        run = paragraph.add_run(for_xml(text))
        run.font.name = _LATIN
        run.font.size = Pt(style[1])
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), style[0])

    def _page_number(self, paragraph: Any) -> None:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        self._run(paragraph, "— ", ("宋体", 14.0, 20.0))
        run = paragraph.add_run()
        run.font.name, run.font.size = _LATIN, Pt(14)
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._element.append(element)
        self._run(paragraph, " —", ("宋体", 14.0, 20.0))
