"""Lines of several lists as one list: where units are not equally fine, as fine as all of them are.

The parts of every dimension form trees (codes by their digits, natures by their dots, …). A line's shape is
how deep it goes in each; lines of one shape are apart or the same, so only lines of different shapes can
overlap, and they do where they agree as far as both go.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any

from mingzhang.ledger.key import ALL, FUND_PARTS, UNSAID, Key, canonical
from mingzhang.writing.book.parts import FLOW_PARTS, of_own

_CODED = ("function", "economic")
_DOTTED = ("nature", "source", "project")
_CLASSES = (3, 5)
_Chain = tuple[tuple[Any, ...], ...]


def added(lists: Iterable[Mapping[Key, Decimal]]) -> dict[Key, Decimal]:
    """The sums of lines, none of them a part of another; a finer line beside a coarser one is taken into it."""
    lines: dict[Key, Decimal] = {}
    for each in lists:
        for key, amount in each.items():
            lines[key] = lines.get(key, Decimal(0)) + amount
    while folded := _overlapping(lines):
        sums: dict[Key, Decimal] = {}
        for key, amount in lines.items():
            into = folded.get(key, key)
            sums[into] = sums.get(into, Decimal(0)) + amount
        lines = sums
    return dict(sorted(lines.items()))


def _overlapping(lines: Iterable[Key]) -> dict[Key, Key]:
    """Lines of two shapes that overlap, each with what covers both; empty where all are apart."""
    shapes: dict[tuple[int, ...], dict[Key, _Chain]] = {}
    for key in lines:
        chains = tuple(_chain(name, member) for name, member in of_own(key)._asdict().items())
        shapes.setdefault(tuple(map(len, chains)), {})[key] = chains
    for one, other in combinations(shapes, 2):
        depth = tuple(map(min, one, other))
        first, second = _at(depth, shapes[one]), _at(depth, shapes[other])
        shared = first.keys() & second.keys()
        if shared:
            return {
                key: _as_key(point) for point in shared for key in (*first[point], *second[point])
            }
    return {}


def _at(depth: tuple[int, ...], lines: Mapping[Key, _Chain]) -> dict[tuple[Any, ...], list[Key]]:
    """The lines by what they say as far as a depth."""
    found: dict[tuple[Any, ...], list[Key]] = {}
    for key, chains in lines.items():
        point = tuple(chain[at - 1] for chain, at in zip(chains, depth, strict=True))
        found.setdefault(point, []).append(key)
    return found


def _as_key(point: tuple[Any, ...]) -> Key:
    key = Key(*point)
    return canonical(key) if key.source != ALL else key


def _chain(name: str, member: Any) -> tuple[Any, ...]:
    """A member with all that it is a part of, from the widest on."""
    if not isinstance(member, str) or member == UNSAID:
        return (member,)
    if name == "flow":
        above = tuple(whole for whole, parts in FLOW_PARTS.items() if member in parts)
        return (*above, member)
    if name == "concept":
        return _dotted(member)
    if name not in (*_CODED, *_DOTTED, "fund") or member == ALL:
        return (member,)
    if name == "fund":
        return (ALL, "fin", member) if member in FUND_PARTS else (ALL, member)
    if name in _DOTTED or not member.isdigit():
        return (ALL, *_dotted(member))
    return (ALL, *(member[:length] for length in _CLASSES if length < len(member)), member)


def _dotted(member: str) -> tuple[str, ...]:
    parts = member.split(".")
    return tuple(".".join(parts[:length]) for length in range(1, len(parts) + 1))
