"""Where the figures of a book stand, for the messages about them: cells of a workbook, lines of YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mingzhang.ledger.key import Key
from mingzhang.writing.book.book import Book, Breakdown
from mingzhang.writing.book.parts import covers

_MOST = 3
"""Places that are named; who finds these finds the others."""
_CELL = re.compile(r"(?P<head>.*[!:])(?P<own>[^!:]+)", re.DOTALL)


def together(places: Iterable[str]) -> str:
    """Some places as one text: the sheet, or the file, once for those that stand in the same.

    >>> together(["支出!E7", "支出!E8", "支出!E9", "支出!E10"])
    '支出!E7、E8、E9……'
    """
    named = [place for place in dict.fromkeys(places) if place]
    said: list[str] = []
    before = ""
    for place in named[:_MOST]:
        match = _CELL.fullmatch(place)
        head = match["head"] if match else ""
        said.append(place[len(head) :] if head == before else place)
        before = head
    return "、".join(said) + ("……" if len(named) > _MOST else "")


def lines_at(breakdown: Breakdown, key: Key) -> str:
    """Where the lines stand that make a fact in a list."""
    return together(breakdown.places.get(line, "") for line in breakdown.lines if covers(key, line))


def stated_at(book: Book, key: Key) -> str:
    """Where a figure stands: a single one, or else the line of a list, or the lines that make it."""
    if key in book.margins:
        return book.margins_at.get(key, "")
    for each in book.breakdowns:
        if key in each.lines:
            return each.places.get(key, "")
    return next((at for each in book.breakdowns if (at := lines_at(each, key))), "")


def with_place(words: str, place: str) -> str:
    """A figure in words, and where it stands if that is known."""
    return f"{words} [{place}]" if place else words
