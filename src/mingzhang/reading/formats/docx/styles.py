"""What the styles of a Word document say of a paragraph: heading, numbering, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mingzhang.reading.formats.docx.xml import Element, W, number, switched_on, value

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])$", re.IGNORECASE)
_BODY_LEVEL = 9
_DEEPEST_HEADING = 6


class Style(NamedTuple):
    """One style; None where it says nothing itself."""

    id: str
    based_on: str
    outline: int | None
    num_id: str | None
    level: int | None
    hidden: bool | None


class Styles:
    """The styles by their id, each asked together with those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._known: dict[str, Style] = {}
        self._default = ""
        self._hiding: dict[str, bool] = {}
        self._listing: dict[str, tuple[str, Style] | None] = {}
        for each in () if root is None else root.iter(W + "style"):
            name = value(each, "styleId")
            self._known[name] = _style(name, each)
            if value(each, "type") == "paragraph" and value(each, "default") in ("1", "true"):
                self._default = name

    def chain(self, name: str) -> Iterator[Style]:
        """Give a style and those it is based on; the default one where none is named."""
        name = name or self._default
        seen: set[str] = set()
        while name in self._known and name not in seen:
            seen.add(name)
            yield self._known[name]
            name = self._known[name].based_on

    def heading(self, name: str, properties: Element | None) -> int:
        """Heading level 1 to 6 of a paragraph; 0 for body text."""
        own = None if properties is None else number(properties.find(W + "outlineLvl"))
        levels = [style.outline for style in self.chain(name)]
        level = next((found for found in (own, *levels) if found is not None), _BODY_LEVEL)
        return 0 if level >= _BODY_LEVEL else min(level + 1, _DEEPEST_HEADING)

    def hides(self, name: str) -> bool:
        """Whether text in this style is hidden."""
        if name not in self._hiding:
            said = [style.hidden for style in self.chain(name) if style.hidden is not None]
            self._hiding[name] = bool(name and said and said[0])
        return self._hiding[name]

    def numbering(self, name: str) -> tuple[str, Style] | None:
        """Give the list that a style puts its paragraphs in, with the style that says so."""
        if name not in self._listing:
            lists = ((style.num_id, style) for style in self.chain(name))
            found = ((num_id, style) for num_id, style in lists if num_id is not None)
            self._listing[name] = next(found, None)
        return self._listing[name]


def _style(name: str, element: Element) -> Style:
    properties = element.find(W + "pPr")
    outline = num_id = level = None
    if properties is not None:
        outline = number(properties.find(W + "outlineLvl"))
        listed = properties.find(W + "numPr")
        if listed is not None:
            found = listed.find(W + "numId")
            num_id = None if found is None else value(found)
            level = number(listed.find(W + "ilvl"))
    if outline is None and (match := _HEADING.match(value(element.find(W + "name")))):
        outline = int(match[1]) - 1
    hidden = switched_on(element.find(W + "rPr"), "vanish")
    return Style(name, value(element.find(W + "basedOn")), outline, num_id, level, hidden)
