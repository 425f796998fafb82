"""Running text as passages with their amounts and percentages."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from benchmarks.mutate import of_line
from benchmarks.numbers import WAN, Number
from mingzhang.filing.document import Document, Grid, Paragraph

_FIGURE = re.compile(r"(?<![\d.])([-+−]?\d[\d,]*(?:\.\d+)?)\s*(万元|元|%)")
_FIXED = re.compile(r"单位价值$|单价$|价值$|×$")
CHANGE = re.compile(r"增加|减少|增长|上升|下降|降低|调[增减]|追加")
_UNITS = {"万元": WAN, "元": WAN / WAN, "%": WAN / WAN}


@dataclass(slots=True)
class Figure:
    """A figure of the text and the words before it."""

    number: Number
    unit: str
    label: str
    """The words since the figure before, or since the last stop."""
    start: int
    end: int

    @property
    def is_change(self) -> bool:
        """Whether it says by how much something changed."""
        return CHANGE.search(self.label) is not None


@dataclass(slots=True)
class Passage:
    """Running text over page breaks, with its figures."""

    text: str
    heading: str = ""
    figures: list[Figure] = field(default_factory=list)

    @property
    def amounts(self) -> list[Figure]:
        """Its amounts of money."""
        return [f for f in self.figures if f.unit != "%"]


def passages(document: Document) -> list[Passage]:
    """The text of a document in passages; a paragraph without a stop runs on."""
    found: list[Passage] = []
    run: list[tuple[int, int, Paragraph]] = []
    text = ""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            continue
        begins = re.match(r"\s*(?:[一二三四五六七八九十]+、|\(|\d+[、.]|第)", block.text)
        open_end = len(text) > 30 and not re.search(r"[。;::]\s*$", text)
        if run and not (open_end and not begins):
            found.append(_passage(run, text, found))
            run, text = [], ""
        for at, line in enumerate(block.lines):
            run.append((index, at, block))
            text += line.text
    if run:
        found.append(_passage(run, text, found))
    return found


def _passage(run: list[tuple[int, int, Paragraph]], text: str, before: list[Passage]) -> Passage:
    starts, offset = [], 0
    for _, at, block in run:
        starts.append(offset)
        offset += len(block.lines[at].text)
    heading = "".join(p.text for p in before[-2:] if len(p.text) < 60)
    passage = Passage(text, heading)
    last = 0
    for match in _FIGURE.finditer(text):
        where = bisect_right(starts, match.start(1)) - 1
        index, at, block = run[where]
        start = match.start(1) - starts[where]
        label = re.split(r"[,;。:(]", text[last : match.start(1)].replace("(境)", ""))[-1]
        last = match.end()
        if start + len(match[1]) > len(block.lines[at].text) or _FIXED.search(label.rstrip()):
            continue
        spot = of_line(index, at, block, start, match[1])
        label = re.sub(r"\s", "", label)
        number = Number(spot, _UNITS[match[2]], "", label, match[2], statutory=False)
        passage.figures.append(Figure(number, match[2], label, match.start(1), match.end()))
    return passage
