"""Automatic numbering: the labels that Word prints before paragraphs and does not store.

Headings like 一、 are mostly automatic in documents made from templates. Lists share the counters
of their abstract list; an override restarts them when the list is first used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from mingzhang.reading.formats.docx.numerals import ordinal
from mingzhang.reading.formats.docx.styles import Styles
from mingzhang.reading.formats.docx.xml import Element, W, number, switched_on, value

_LEVELS = 9
_COUNTER = re.compile(r"%([1-9])")
_CLOSED = "、)）．:：】]"
"""After these the gap of a tab adds nothing. Not so after a stop: 1. 2025 is not 1.2025."""


class _Level(NamedTuple):
    form: str = "decimal"
    text: str = ""
    start: int = 1
    gap: str = " "
    restart: int | None = None
    """Used again after level so many (from 1): counts afresh; None: after any level above."""
    legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """An abstract list with its counters; None before a level's first use."""

    levels: dict[int, _Level]
    link: str = ""
    counters: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(slots=True)
class _Use:
    """A list as paragraphs name it."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    fresh: bool = True


class Numbering:
    """Gives labels in the order of the paragraphs: each call counts one further."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        for each in () if root is None else root:
            if each.tag == W + "abstractNum":
                levels = _levels(each)
                link = value(each.find(W + "numStyleLink"))
                self._lists[value(each, "abstractNumId")] = _List(levels, link)
            elif each.tag == W + "num":
                self._uses[value(each, "numId")] = _use(each)

    def label(self, properties: Element | None, style: str) -> str:
        """Give the label of the next paragraph; empty for one without, or with a bullet."""
        num_id, level = self._listed(properties, style)
        use = self._uses.get(num_id)
        found = None if use is None else self._lists.get(self._abstract(use))
        if use is None or found is None or not 0 <= level < _LEVELS:
            return ""
        levels = {**found.levels, **use.levels}
        for at, start in use.starts.items():
            levels[at] = levels.get(at, _Level())._replace(start=start)
            if use.fresh and at < _LEVELS:
                found.counters[at] = None
        use.fresh = False
        _count(found, levels, level)
        return _printed(found, levels, level)

    def _listed(self, properties: Element | None, style: str) -> tuple[str, int]:
        own = None if properties is None else properties.find(W + "numPr")
        num_id, level = "", None
        if own is not None:
            num_id, level = value(own.find(W + "numId")), number(own.find(W + "ilvl"))
        if num_id:
            return num_id, level or 0
        found = self._styles.numbering(style)
        if found is None:
            return "", 0
        num_id, source = found
        if level is None:
            level = self._level_of(num_id, source.id)
        return num_id, (source.level or 0) if level is None else level

    def _level_of(self, num_id: str, style: str) -> int | None:
        """The level that names the style as its own."""
        use = self._uses.get(num_id)
        found = None if use is None else self._lists.get(self._abstract(use))
        levels = {} if found is None else found.levels
        return next((at for at, level in levels.items() if level.style == style), None)

    def _abstract(self, use: _Use) -> str:
        """The list behind a use; one that only points to a style is followed once."""
        found = self._lists.get(use.abstract)
        if found is None or not found.link:
            return use.abstract
        linked = self._styles.numbering(found.link)
        other = None if linked is None else self._uses.get(linked[0])
        return use.abstract if other is None else other.abstract


def _levels(element: Element) -> dict[int, _Level]:
    found = {}
    for each in element.iter(W + "lvl"):
        at = number(each, "ilvl")
        if at is not None:
            found[at] = _level(each)
    return found


def _level(element: Element) -> _Level:
    start = number(element.find(W + "start"))
    suffix = value(element.find(W + "suff"))
    return _Level(
        form=_form(element),
        text=value(element.find(W + "lvlText")),
        start=1 if start is None else start,
        gap="" if suffix == "nothing" else " ",
        restart=number(element.find(W + "lvlRestart")),
        legal=bool(switched_on(element, "isLgl")),
        style=value(element.find(W + "pStyle")),
    )


def _form(element: Element) -> str:
    """The number format; newer ones stand in an alternative beside one for older programs."""
    forms = [value(each) for each in element.iter(W + "numFmt")]
    return next((form for form in forms if form not in ("", "custom")), "decimal")


def _use(element: Element) -> _Use:
    starts, levels = {}, {}
    for each in element.iter(W + "lvlOverride"):
        at = number(each, "ilvl")
        if at is None:
            continue
        start = number(each.find(W + "startOverride"))
        if start is not None:
            starts[at] = start
        level = each.find(W + "lvl")
        if level is not None:
            levels[at] = _level(level)
    return _Use(value(element.find(W + "abstractNumId")), levels, starts)


def _count(found: _List, levels: dict[int, _Level], level: int) -> None:
    counters = found.counters
    now = counters[level]
    start = levels.get(level, _Level()).start
    counters[level] = start if now is None else now + 1
    for deeper in range(level + 1, _LEVELS):
        restart = levels.get(deeper, _Level()).restart
        if restart is None or level < restart:
            counters[deeper] = None


def _printed(found: _List, levels: dict[int, _Level], level: int) -> str:
    own = levels.get(level, _Level())
    if own.form == "bullet":
        return ""

    def counter(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        each = levels.get(at, _Level())
        now = found.counters[at]
        form = "decimal" if own.legal else each.form
        return ordinal(each.start if now is None else now, form)

    text = _COUNTER.sub(counter, own.text)
    return text + ("" if not text or text[-1] in _CLOSED else own.gap)
