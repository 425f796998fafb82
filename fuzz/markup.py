"""Mutations of XML, HTML and lines of text that leave most of the structure whole."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

_TAG = re.compile(r"<(/?)([\w:-]+)([^<>]*?)(/?)>")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
_TEXT = re.compile(r">([^<>]+)<")
_VALUES = (
    "", "0", "1", "-1", "2", "3", "100", "65535", "1000000", "99999999999", "9" * 5000, "1.5", "1e9", "NaN",
    "abc", "A1", "A0", "XFD1048576", "ZZZZZZ9", "A1:XFD1048576", "B2:A1", "true", "²", "٣", "none", "\u202e",
    "restart", "continue", "percent50000", "s", "b", "e", "str", "inlineStr", "rId1", "../../etc", "http://x/",
    "display:none", "&#0;", "&x;",
)  # fmt: skip
_TEXTS = (
    "", " ", "-", "—", "0", "0.00", "-0", "1,234.56", "(5.00)", "９９９", "9" * 5000, "1" + ",000" * 300, "1e400",
    "NaN", "Infinity", "０．５％", "100%", "-.", ".", "1.2.3", "壹佰万元整", "合计", "201", "20199", "2019901",
    "2025年", "9999年", "0年", "万元", "单位：万元", "亿元", "第" + "九" * 50 + "部分", "（" * 500, "\u0000", "\ufffe",
    "㍿", "下降-5%", "增加 0 万元，增长∞%", "同比" * 200,
)  # fmt: skip
_NEW = (
    ' colspan="{}"', ' rowspan="{}"', ' w:val="{}"', ' r="{}"', ' s="{}"', ' t="{}"', ' style="{}"',
    ' id="{}"', ' ht="{}"', ' min="1" max="{}"', ' ref="{}"', ' hidden="{}"', ' start="{}"', ' span="{}"',
)  # fmt: skip
_NOT_XML = re.compile("[\\x00\\ufffe]|&x;|&#0;")
_LONGEST = 3_000_000
"""Characters that a mutation may make of a file."""
Way = Callable[[random.Random, str, str], str]


def mutate_markup(rng: random.Random, text: str, other: str) -> str:
    """Change markup in one to six places; `other` is a part of the same kind."""
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        text = rng.choice(_MARKUP)(rng, text, other)[:_LONGEST]
    return text


def mutate_xml(rng: random.Random, text: str, other: str) -> str:
    """Do the same and mostly stay well-formed: an XML parser refuses all else at once."""
    if rng.random() < 0.1:
        return mutate_markup(rng, text, other)
    head = text[: text.find("?>") + 2] if text.startswith("<?xml") else ""
    text = text.removeprefix(head)
    for _ in range(rng.choice((1, 2, 3, 6, 20))):
        changed = rng.choice(_WELL_FORMED)(rng, text, other)
        text = changed if len(changed) <= _LONGEST else text
    return head + _NOT_XML.sub(" ", text)


def mutate_lines(rng: random.Random, text: str, other: str) -> str:
    """Change lines and cells of text in one to six places."""
    for _ in range(rng.choice((1, 1, 2, 3, 6))):
        text = rng.choice(_LINES)(rng, text, other)[:_LONGEST]
    return text


def _element(rng: random.Random, text: str) -> tuple[int, int] | None:
    """Where an element begins and ends, its inside included; by counting tags of its name."""
    opening = _any(rng, _TAG, text)
    while opening and opening[1]:
        opening = _TAG.search(text, opening.end())
    if opening is None:
        return None
    if opening[4]:
        return opening.span()
    depth = 0
    for tag in re.finditer(
        rf"<(/?){re.escape(opening[2])}(?=[\s/>])[^<>]*?(/?)>", text[opening.start() :]
    ):
        depth += 0 if tag[2] else -1 if tag[1] else 1
        if depth <= 0:
            return opening.start(), opening.start() + tag.end()
    return opening.span()


def _any(rng: random.Random, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """A match after a place chosen by chance, or else the first."""
    return pattern.search(text, rng.randrange(len(text) + 1)) or pattern.search(text)


def _delete_element(rng: random.Random, text: str, _: str) -> str:
    found = _element(rng, text)
    return text[: found[0]] + text[found[1] :] if found else text


def _duplicate_element(rng: random.Random, text: str, _: str) -> str:
    found = _element(rng, text)
    if not found:
        return text
    times = rng.choice((1, 1, 2, 30))
    return text[: found[1]] + text[slice(*found)] * times + text[found[1] :]


def _nest_element(rng: random.Random, text: str, _: str) -> str:
    """An element inside itself, or inside hundreds of its kind."""
    found = _element(rng, text)
    opening = _TAG.match(text, found[0]) if found else None
    if not found or not opening or opening[4]:
        return text
    element = text[slice(*found)]
    if rng.random() < 0.5:
        return text[: opening.end()] + element + text[opening.end() :]
    depth = rng.choice((2, 20, 300, 3000))
    wrapped = opening[0] * depth + element + f"</{opening[2]}>" * depth
    return text[: found[0]] + wrapped + text[found[1] :]


def _move_element(rng: random.Random, text: str, other: str) -> str:
    """An element of the other file at the place of a tag."""
    found = _element(rng, other)
    place = _any(rng, _TAG, text)
    if not found or not place:
        return text
    return text[: place.start()] + other[slice(*found)] + text[place.start() :]


def _unwrap(rng: random.Random, text: str, _: str) -> str:
    """Without one tag: what it opened or closed is left as it is."""
    tag = _any(rng, _TAG, text)
    return text[: tag.start()] + text[tag.end() :] if tag else text


def _revalue(rng: random.Random, text: str, _: str) -> str:
    found = _any(rng, _ATTRIBUTE, text)
    if not found:
        return text
    return text[: found.start(2)] + rng.choice(_VALUES) + text[found.end(2) :]


def _add_attribute(rng: random.Random, text: str, _: str) -> str:
    tag = _any(rng, _TAG, text)
    if not tag or tag[1]:
        return text
    value = rng.choice(_NEW).format(rng.choice(_VALUES))
    if value.partition("=")[0] + "=" in tag[3]:  # twice is not well-formed
        return text
    return text[: tag.end(3)] + value + text[tag.end(3) :]


def _drop_attribute(rng: random.Random, text: str, _: str) -> str:
    found = _any(rng, _ATTRIBUTE, text)
    return text[: found.start()] + text[found.end() :] if found else text


def _retext(rng: random.Random, text: str, _: str) -> str:
    found = _any(rng, _TEXT, text)
    return text[: found.start(1)] + rng.choice(_TEXTS) + text[found.end(1) :] if found else text


def _rename(rng: random.Random, text: str, _: str) -> str:
    """A tag under the name of another."""
    tag, named = _any(rng, _TAG, text), _any(rng, _TAG, text)
    return text[: tag.start(2)] + named[2] + text[tag.end(2) :] if tag and named else text


_MARKUP: tuple[Way, ...] = (
    _delete_element, _duplicate_element, _nest_element, _move_element, _unwrap, _revalue, _revalue,
    _add_attribute, _add_attribute, _drop_attribute, _retext, _retext, _rename,
)  # fmt: skip
_WELL_FORMED = tuple(way for way in _MARKUP if way not in (_unwrap, _rename))


def _line_at(rng: random.Random, lines: list[str]) -> int:
    return rng.randrange(len(lines))


def _lose_line(rng: random.Random, text: str, _: str) -> str:
    lines = text.split("\n")
    del lines[_line_at(rng, lines)]
    return "\n".join(lines)


def _repeat_line(rng: random.Random, text: str, _: str) -> str:
    lines = text.split("\n")
    at = _line_at(rng, lines)
    lines[at:at] = [lines[at]] * rng.choice((1, 2, 50))
    return "\n".join(lines)


def _borrow_lines(rng: random.Random, text: str, other: str) -> str:
    lines, others = text.split("\n"), other.split("\n")
    start = _line_at(rng, others)
    at = _line_at(rng, lines)
    lines[at:at] = others[start : start + rng.randrange(1, 12)]
    return "\n".join(lines)


def _recell(rng: random.Random, text: str, _: str) -> str:
    """Another text in one cell or line."""
    lines = text.split("\n")
    at = _line_at(rng, lines)
    mark = "|" if "|" in lines[at] else "\t"
    cells = lines[at].split(mark)
    cells[rng.randrange(len(cells))] = rng.choice(_TEXTS)
    lines[at] = mark.join(cells)
    return "\n".join(lines)


def _reshape(rng: random.Random, text: str, _: str) -> str:
    """Cells too many, too few, or each on its own line."""
    lines = text.split("\n")
    at = _line_at(rng, lines)
    mark = "|" if "|" in lines[at] else "\t"
    ways = (lines[at] + mark * rng.choice((1, 5, 400)), lines[at].replace(mark, "", 1),
            mark + lines[at], lines[at].replace(mark, "\n\t"), lines[at].replace(mark, " "))  # fmt: skip
    lines[at] = rng.choice(ways)
    return "\n".join(lines)


def _reword(rng: random.Random, text: str, _: str) -> str:
    """Some characters lost, or a special text put in."""
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(_TEXTS) + text[at + rng.choice((0, 0, 1, 5, 50)) :]


_LINES: tuple[Way, ...] = (
    _lose_line,
    _repeat_line,
    _borrow_lines,
    _recell,
    _recell,
    _reshape,
    _reword,
)
