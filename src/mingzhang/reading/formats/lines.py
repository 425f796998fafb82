"""Line breaks inside paragraphs and cells, where the format marks them but not what they mean."""

from __future__ import annotations

import re

_INDENTED = re.compile(r"[ \t]{2,}\S")
_BLANKS = re.compile(r"[ \t]+")


def paragraph_lines(text: str) -> list[list[str]]:
    """Split the text of a paragraph into the paragraphs that a reader sees, each of lines.

    A line that begins with the indentation of a new paragraph, or follows a blank line, is one,
    though the author only broke the line. Blank lines go.
    """
    paragraphs: list[list[str]] = []
    fresh = True
    for line in text.split("\n"):
        shown = _BLANKS.sub(" ", line).strip() if "\t" in line else line.strip()
        if not shown:
            fresh = True
            continue
        if fresh or _INDENTED.match(line):
            paragraphs.append([])
        paragraphs[-1].append(shown)
        fresh = False
    return paragraphs


def cell_text(text: str) -> str:
    """The text of a cell: its lines that are not blank; leading spaces show a label's level."""
    lines = [line.rstrip() for line in text.replace("\t", " ").split("\n")]
    text = "\n".join(filter(None, lines))
    return text if text[:1] != " " or any(map(str.isalpha, text)) else text.strip()
