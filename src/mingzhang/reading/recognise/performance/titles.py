"""Titles above a performance table: which text is one, and where a form's own begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.codes.names import compact
from mingzhang.filing.document import Grid
from mingzhang.reading.recognise.layout import single_text
from mingzhang.standards.performance import PerformanceWords

_TITLE = re.compile(r"(?:绩效|目标).*表(?:\(.*\))?$|申报表$")
_TAIL = re.compile(r"^(?:支出)?(?:绩效目标|绩效自评|目标申报|申报)表$")
_LONGEST = 60


def captions(grid: Grid, first: int, last: int) -> list[str]:
    """The texts of the rows first..last-1 that print one thing."""
    return [text for row in grid.at[first:last] if (text := single_text(row))]


def find_title(grid: Grid, first: int, last: int, above: Sequence[str]) -> str:
    """The title nearest above a head: in the grid itself, or in the paragraphs, nearest first."""
    for text in [*reversed(captions(grid, first, last)), *above]:
        for part in text.split("  "):
            if len(part) <= _LONGEST and _TITLE.search(part):
                return _whole(part, above)
    return ""


def _whole(part: str, above: Sequence[str]) -> str:
    """A title over two lines: the second alone says only 绩效目标表."""
    before = above.index(part) + 1 if part in above else len(above)
    if not _TAIL.match(part) or before >= len(above) or "项目" not in above[before]:
        return part
    return above[before] + part


def begins_form(grid: Grid, r: int, words: PerformanceWords) -> bool:
    """Whether a row below indicators is the first of another form: its title, or a label of its head."""
    first = next((c for c in grid.at[r] if c is not None and c.text.strip()), None)
    if first is None or first.row != r or len(first.text) > _LONGEST:
        return False
    text = compact(first.text)
    if words.pair(text) in ("project", "owner", "grade"):
        return True
    return bool(_TITLE.search(text)) and single_text(grid.at[r]) is not None
