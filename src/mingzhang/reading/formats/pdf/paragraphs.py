"""Which line of running text runs on into the next."""

from __future__ import annotations

import re

from mingzhang.filing.document import Line, Paragraph
from mingzhang.reading.formats.pdf.glyphs import advance
from mingzhang.reading.formats.pdf.joining import CLOSING, Printed
from mingzhang.reading.formats.pdf.pages import Margins

_STARTS = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}[部章节条篇]|[一二三四五六七八九十]{1,3}[、.]"
    r"|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|\d{1,2}\)|[•●■◆▪□☑★]|注 ?:|附[件表注]"
)
_LEADER = re.compile(r"(?:\.{4,}|…{2,}|-{5,}|·{4,}) *\d*$")
_TOKEN = re.compile(r"[0-9A-Za-z.,%]+")
_OPENING = frozenset("(《「『【“‘")
_PITCH = 2.2
"""Ems between the baselines of one paragraph, at most."""
_SAME_SIZE = 0.12
_SAME_EDGE = 0.6
_SPARE = 0.35
"""Ems by which the end of a line may be misjudged."""
_SPARE_INDENTED = 1.2
"""The same where a new paragraph would have been indented."""
_SPARE_INSIDE = 3.0
"""The same where the line does not end a sentence: programs keep a number with its unit."""
_ENDS = frozenset("。;:!?.")
_HEADING_SIZE = 13.5
"""Points of the letters of a heading that stands in the middle, at least."""
_FULL = 0.62
"""Share of the page that a line takes that was broken because it was full."""
_WHOLE = re.compile(r"(?:表|说明|情况|报告|公开|概况|解释|构成|设置|职能|职责|书)$")
"""How headings end."""


class Flow:
    """The paragraph being read, with what is needed to tell whether it runs on."""

    def __init__(self, line: Printed, page: int, margins: Margins) -> None:
        self.paragraph = Paragraph([as_line(line, page)])
        self._last = line
        self._page = page
        self._margins = margins

    def take(self, line: Printed, page: int, margins: Margins) -> bool:
        """Add the line where the paragraph runs on into it."""
        if not self._runs_on(line, page, margins):
            return False
        self.paragraph.lines.append(as_line(line, page))
        self._last, self._page, self._margins = line, page, margins
        return True

    def _runs_on(self, line: Printed, page: int, margins: Margins) -> bool:
        last, size = self._last, self._last.size
        if abs(line.size - size) > _SAME_SIZE * size:
            return False
        if page == self._page and line.y - last.y > _PITCH * size:
            return False
        if "  " in last.text or "  " in line.text:
            return False
        if page == self._page and _is_one_heading(last, line):
            return True
        if not self._starts_at_edge(line, page, margins):
            return False
        room = self._margins.right - last.right - _first_token(line.text) * size
        if room > self._spare() * size:
            return False
        return not (_STARTS.match(line.text) or _LEADER.search(last.text))

    def _spare(self) -> float:
        """Ems of white that a line may leave over and still run on."""
        if self._last.text[-1] not in _ENDS:
            return _SPARE_INSIDE
        first = self.paragraph.lines[0].box
        is_indented = first is not None and first[0] > self._margins.left + self._last.size
        return _SPARE_INDENTED if is_indented else _SPARE

    def _starts_at_edge(self, line: Printed, page: int, margins: Margins) -> bool:
        spare = _SAME_EDGE * line.size
        if line.left <= margins.left + spare:
            return True
        # A paragraph indented as a whole.
        lines = self.paragraph.lines
        box = lines[-1].box
        if page != self._page or len(lines) < 2 or box is None:
            return False
        return abs(line.left - box[0]) <= spare


def _is_one_heading(first: Printed, second: Printed) -> bool:
    """Whether two large lines in the middle are a heading that was too long for one: …年度单位决 / 算表.

    A title below another one does not go on with it: the first would be whole.
    """
    if first.size < _HEADING_SIZE or first.left > second.left or _STARTS.match(second.text):
        return False
    middle = (first.left + first.right) / 2
    if abs((second.left + second.right) / 2 - middle) > first.size / 2:
        return False
    is_full = first.right - first.left > _FULL * 2 * middle
    return is_full and not _WHOLE.search(first.text) and bool(_WHOLE.search(second.text))


def as_line(line: Printed, page: int) -> Line:
    """Return the printed line as the document holds it."""
    return Line(line.text, page, line.box, marks=line.marks)


def _first_token(text: str) -> float:
    """Measure the ems of what could not be broken off to stand at the end of the line before."""
    width, at = 0.0, 0
    while at < len(text) - 1 and text[at] in _OPENING:
        width += 1.0
        at += 1
    match = _TOKEN.match(text, at)
    width += 0.5 * (match.end() - at) if match else advance(text[at])
    at = match.end() if match else at + 1
    while at < len(text) and text[at] in CLOSING:
        width += 1.0
        at += 1
    return width
