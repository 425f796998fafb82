"""Running text: paragraphs joined over page and line breaks, under their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mingzhang.codes.names import compact, label
from mingzhang.filing.document import Document, Grid, Paragraph
from mingzhang.filing.filing import HeadingFound
from mingzhang.filing.narrative import Passage

_QUOTES = str.maketrans("", "", "“”\"*‘’'")
_PART = re.compile(r"^第[一二三四五六七八九十]+部分")
_CHAPTER = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_SECTION = re.compile(r"^[(（][一二三四五六七八九十]{1,3}[)）]")
_ITEM = re.compile(r"^(?:\d{1,2}[、.．](?!\d)|[(（]\d{1,2}[)）]|\d{1,2}[)）])")
_TERMINAL = "。;；:：!！?？…"
_SECTION_TITLE = re.compile(
    r"^(?P<title>[(（][一二三四五六七八九十]{1,3}[)）][^。;；:：,，]{2,24})[:：]"
)
_ITEM_TITLE = re.compile(
    r"^(?:\d{1,2}[.、．]|[(（]\d{1,2}[)）])(?P<title>[^。;；:：,，\d]{2,24})[。:：](?=.)"
)
"""1.机关运行经费情况。2025年…: the words before the stop are a title."""
_MATTER = re.compile(r"经费|费用?$|采购|资产|绩效|情况$")
_OF_WORDS = re.compile(r"名[词称]解释|职[能责]|机构|概况|主要工作|构成")
"""Parts whose numbered paragraphs are entries, never titles."""
_SENTENCE_VERB = re.compile(r"\d|[,，;；。]|主要(?:是|用于|职责(?:是|为|包括|有))|负责")
_PAGE_TITLE = re.compile(
    r"名词解释|.*(?:编制说明|编制情况说明|相关情况说明)|.{2,}(?:主要职能|主要职责|机构设置)"
)
_LEADS_TO_PAGE = re.compile(r"(?:[.．]{4,}|…{2,}|·{4,})\d{1,4}$")
"""A line of contents, with the page it leads to."""
_PUNCTUATION = re.compile(r"[,，、;；。:：]")
_NUMBERED_TITLE = re.compile(r"(?:\d{1,2}[.、．]|[(]\d{1,2}[)])[^,;:。、\d]{2,22}情况(?:说明)?")
_UNNUMBERED = re.compile(
    r"(?:情况(?:的)?说明|情况|说明|机构设置|主要职能|职责|概况|名词解释|构成|附件\d*(?:-\d+)?|绩效目标|报告)$"
)


@dataclass(slots=True)
class Narrative:
    """The running text of a document."""

    passages: list[Passage]
    headings: list[HeadingFound]


@dataclass(slots=True)
class _Open:
    level: int
    heading: HeadingFound


def read_narrative(document: Document, first: int = 0) -> Narrative:
    """Passages and headings of a document, in reading order; passages count from `first`."""
    builder = _Builder(document.file, first)
    for block in document.blocks:
        if isinstance(block, Grid):
            builder.grid()
        else:
            builder.paragraph(block)
    builder.flush()
    return Narrative(builder.passages, builder.headings)


class _Builder:
    def __init__(self, file: str, first: int) -> None:
        self.file = file
        self.first = first
        self.passages: list[Passage] = []
        self.headings: list[HeadingFound] = []
        self.stack: list[_Open] = []
        self.pending: Passage | None = None

    def grid(self) -> None:
        """A table ends the running paragraph, unless the sentence goes on after it."""
        self.flush()
        self._count(1)

    def paragraph(self, paragraph: Paragraph) -> None:
        text = compact(paragraph.text).translate(_QUOTES_KEPT)
        if not text:
            return
        level = heading_level(text, paragraph.heading)
        if self._names_part(text):
            self._name_part(text)
            return
        if level and not self._runs_on(text):
            self._heading(text, level, paragraph)
            return
        if self.pending is not None and self._runs_on(text):
            self.pending.starts.append(len(self.pending.text))
            self.pending.pieces.append(paragraph)
            self.pending.text += text
        else:
            self.flush()
            self._inline_heading(text, paragraph)
            path = tuple(opened.heading.title for opened in self.stack)
            self.pending = Passage(text, self.file, path, [paragraph], [0])
        self._count(len(text))

    def _names_part(self, text: str) -> bool:
        """A short line directly below 第二部分 is the title of that part."""
        if self.pending is not None or not self.stack or len(text) > 40:
            return False
        part = self.stack[-1].heading
        bare = bool(_PART.fullmatch(part.title)) and not part.length
        return bare and not (_CHAPTER.match(text) or _SECTION.match(text) or _PART.match(text))

    def _name_part(self, text: str) -> None:
        part = self.stack[-1].heading
        part.title = label(text.rstrip("。.:："))

    def _runs_on(self, text: str) -> bool:
        """Whether the open passage stopped in mid-sentence and this goes on with it."""
        if self.pending is None:
            return False
        before = self.pending.text
        if before[-1] in _TERMINAL or len(before) < 12 or _LEADS_TO_PAGE.search(before):
            return False
        if _PAGE_TITLE.fullmatch(text) and not _PUNCTUATION.search(before):
            return False
        if _PART.match(text) or _CHAPTER.match(text) or _SECTION.match(text):
            return False
        return not _ITEM.match(text) or before[-1] in ",，、("

    def flush(self) -> None:
        """Close the running passage."""
        if self.pending is not None:
            self.pending.index = self.first + len(self.passages)
            self.passages.append(self.pending)
            self.pending = None

    def _heading(self, text: str, level: int, paragraph: Paragraph) -> None:
        self.flush()
        title = label(text.rstrip("。.:："))
        title = _PART.sub("", title) or title
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()
        path = tuple(opened.heading.title for opened in self.stack)
        heading = HeadingFound(title, path, paragraph.place(self.file), 0)
        self.headings.append(heading)
        self.stack.append(_Open(level, heading))

    def _inline_heading(self, text: str, paragraph: Paragraph) -> None:
        """（一）机关运行经费：2025年… carries its heading in its first words."""
        match = _SECTION_TITLE.match(text)
        if match is not None:
            self._heading(match["title"], 4, paragraph)
            return
        item = _ITEM_TITLE.match(text)
        if item is not None and _MATTER.search(item["title"]) and not self._is_of_words():
            self._heading(item["title"], 6, paragraph)

    def _is_of_words(self) -> bool:
        return any(_OF_WORDS.search(opened.heading.title) for opened in self.stack)

    def _count(self, length: int) -> None:
        for opened in self.stack:
            opened.heading.length += length


_QUOTES_KEPT = str.maketrans("", "", "*")


def heading_level(text: str, marked: int) -> int:
    """1 for 第一部分, 2 for page titles, 3 for 一、, 4 for （一）, 5 for others; 0 for running text."""
    if len(text) > 45:
        return 0
    if _PART.match(text):
        return 1
    if text[-1] in "。;；,，、" and not text.endswith("说明。"):
        return 0
    numbered = 3 if _CHAPTER.match(text) else 4 if _SECTION.match(text) else 0
    if numbered:
        rest = re.sub(r"20\d\d", "", label(text))
        return 0 if _SENTENCE_VERB.search(rest.rstrip(":")) else numbered
    bare = text.translate(_QUOTES).rstrip(":：")
    if len(bare) > 30:
        return 0
    if _ITEM.match(text):
        return 6 if _NUMBERED_TITLE.fullmatch(bare) else 0
    if (marked or _UNNUMBERED.search(bare)) and not re.search(r"[,，;；。]|\d万元", bare):
        return 2 if _PAGE_TITLE.fullmatch(bare) and text[-1] not in ":：" else 5
    return 0
