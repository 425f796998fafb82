"""Which page each part of a disclosure stands on: cover, parts, and statutory tables begin pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.writing.disclosure import Para, Table

_HEADINGS = ("part", "center")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an item stands."""

    lies: bool
    """On a page that lies on its side."""
    starts: bool
    """At the head of a page."""
    cover: bool = False


def standings(items: Sequence[Para | Table]) -> list[Standing]:
    """How each item stands. The heading of a part that is tables stands above the first of them."""
    found: list[Standing] = []
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        lies = _lies(items, at)
        cover = isinstance(item, Para) and item.kind == "cover"
        turns = bool(found) and (found[-1].lies, found[-1].cover) != (lies, cover)
        starts = before is None or turns or _begins(item, before)
        found.append(Standing(lies, starts, cover))
    return found


def _lies(items: Sequence[Para | Table], at: int) -> bool:
    for item in items[at:]:
        if isinstance(item, Table):
            return item.wide and bool(item.header)
        if item.kind not in _HEADINGS:
            return False
    return False


def _begins(item: Para | Table, before: Para | Table) -> bool:
    below = isinstance(before, Para) and before.kind in _HEADINGS
    if isinstance(item, Table):
        return item.own_page and bool(item.title) and not below
    return item.new_page or (item.kind == "part" and not below)
