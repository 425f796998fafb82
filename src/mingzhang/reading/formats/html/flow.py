"""Running text of a page: from elements and their whitespace to the paragraphs that are seen."""

from __future__ import annotations

import re

from mingzhang.reading.formats.decoding import plain
from mingzhang.reading.formats.lines import paragraph_lines

BREAK = "\u2028"
"""A line break that the page asks for, among whitespace that means nothing."""
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_JOINT = re.compile(rf"(?<=[{_WIDE}])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_AT_BREAK = re.compile(f" ?{BREAK} ?")


class Flow:
    """Collects text until a block ends."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.preformatted = 0
        """Open elements whose line ends are kept."""

    def add(self, text: str | None) -> None:
        """Take text as it stands in the page."""
        if text:
            if self.preformatted:
                text = text.replace("\r\n", "\n").replace("\n", BREAK)
            self._parts.append(text)

    def line_break(self) -> None:
        """Take a `<br>`."""
        self._parts.append(BREAK)

    def take(self) -> str:
        """Give the text so far, with newlines for line breaks, and start afresh.

        A line end in the source between two Chinese characters is nothing: they are written
        without spaces, and programs wrap them anywhere.
        """
        text, self._parts = "".join(self._parts), []
        text = _SPACE.sub(" ", _JOINT.sub("", text)).strip(" ")
        return plain(_AT_BREAK.sub("\n", text))


def paragraphs_of(text: str, heading: int, in_paragraph: bool) -> list[list[str]]:
    """The paragraphs of a block, each of lines.

    A heading is one. In a `<p>` a line break is one of the lines of a paragraph, unless the next
    line is indented; anywhere else pages use it to part paragraphs.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if heading:
        return [lines] if lines else []
    return paragraph_lines(text) if in_paragraph else [[line] for line in lines]
