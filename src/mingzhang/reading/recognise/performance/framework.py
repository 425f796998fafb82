"""The scored narrative of an evaluation report: 预算控制率(5分):… 得4分."""

from __future__ import annotations

import re

from mingzhang.codes.names import compact
from mingzhang.filing.document import Document, Paragraph
from mingzhang.filing.performance import ScoredFramework, ScoredItem
from mingzhang.filing.place import Place
from mingzhang.reading.recognise.performance.totals import grade_of

_ORDINAL = r"(?:[(]?[\d一二三四五六七八九十]{1,3}[)、.]\s*)*"
_ITEM = re.compile(
    rf"^{_ORDINAL}(?P<name>[^:。;]{{2,40}}?)[(](?:满分)?(?P<weight>\d+(?:\.\d+)?)分[)][:。]?(?P<text>.*)$"
)
_POINTS = re.compile(
    r"(?:得(?:满)?分?(?:为)?|评分为|计)(?P<points>\d+(?:\.\d+)?)分(?!以上|以下|[(])"
)
_FIRST = re.compile(r"^(?:[一二三四五六七八九十\d]{1,2}[、.]|[(][一二三四五六七八九十]{1,3}[)])(?P<name>[^。:;]{2,20}?)(?:指标)?[(](?:各项|指标|满分|\d)[^()]*[)]$")  # fmt: skip
_SECOND = re.compile(r"^[(][\d一二三四五六七八九十]{1,2}[)](?P<name>[^。:;]{2,20})$")
_TOTAL = re.compile(
    r"(?:评价|自评|综合|最终|总|评分)+得?分(?:得分)?(?:为|:)(?P<points>\d+(?:\.\d+)?)分?"
)
_END = re.compile(r"^[一二三四五六七八九十]{1,2}、|^第[一二三四五六七八九十]+部分|^附件")
_FEWEST = 3


def read_frameworks(document: Document) -> list[ScoredFramework]:
    """The scored narratives of a document: three items and more, under their headings."""
    scored = sum(
        any("分)" in line.text for line in block.lines)
        for block in document.blocks
        if isinstance(block, Paragraph)
    )
    if scored < _FEWEST:
        return []
    reader = _Reader(document)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            reader.paragraph(block)
    reader.close()
    return reader.found


class _Reader:
    def __init__(self, document: Document) -> None:
        self.file = document.file
        self.found: list[ScoredFramework] = []
        self._open: ScoredFramework | None = None
        self._level1 = self._level2 = ""
        self._places: dict[str, Place] = {}
        self._item: ScoredItem | None = None

    def paragraph(self, block: Paragraph) -> None:
        text = compact(block.text)
        if not text:
            return
        first, second = _FIRST.match(text), _SECOND.match(text)
        item = _ITEM.match(text)
        if (first is not None and item is None) or (
            first is not None and item is not None and not item["text"]
        ):
            self._heading("level1", first["name"], block)
        elif item is not None:
            self._begin(block, item)
        elif second is not None and len(text) <= _LONGEST_HEADING:
            self._heading("level2", second["name"], block)
        elif _END.match(text) and self._open is not None:
            self._goes_on(block, text)
            self.close()
        elif self._open is not None:
            self._goes_on(block, text)

    def _heading(self, level: str, name: str, block: Paragraph) -> None:
        self._item = None
        if level == "level1":
            self._level1, self._level2 = name, ""
        else:
            self._level2 = name
        self._places[level] = block.place(self.file)

    def _begin(self, block: Paragraph, match: re.Match[str]) -> None:
        if self._open is None:
            self._open = ScoredFramework(block.place(self.file))
        item = ScoredItem(
            self._level1, self._level2, match["name"], match["weight"], "", match["text"].strip()
        )
        place = block.place(self.file)
        item.places = {"name": place, "weight": place}
        for level, said in (("level1", self._level1), ("level2", self._level2)):
            if said and level in self._places:
                item.places[level] = self._places[level]
        self._open.items.append(item)
        self._item = item
        self._take_points(block, match["text"])

    def _goes_on(self, block: Paragraph, text: str) -> None:
        assert self._open is not None
        total = _TOTAL.search(text)
        if total is not None:
            self._open.totals.append(("points", total["points"], block.place(self.file)))
            grade = grade_of(text)
            if grade:
                self._open.grade = (grade, block.place(self.file))
            self._item = None
        elif self._item is not None and not self._item.points:
            self._item.text += text
            self._take_points(block, text)

    def _take_points(self, block: Paragraph, text: str) -> None:
        """The last points that the words of an item state are those it got."""
        found = list(_POINTS.finditer(text))
        if found and self._item is not None:
            self._item.points = found[-1]["points"]
            self._item.places["points"] = block.place(self.file)

    def close(self) -> None:
        """End a framework; one of fewer items than three is none."""
        items = self._open.items if self._open is not None else []
        if self._open is not None and len(items) >= _FEWEST and any(i.points for i in items):
            self.found.append(self._open)
        self._open, self._item = None, None


_LONGEST_HEADING = 24
