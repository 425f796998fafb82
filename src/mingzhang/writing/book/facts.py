"""Facts of a book: a stated figure, or what a complete list makes of its lines; never a guess."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from decimal import Decimal

from mingzhang.ledger.key import ALL, Key, is_of_document
from mingzhang.writing.book.book import Book, Breakdown, Contradiction
from mingzhang.writing.book.parts import apart, covers
from mingzhang.writing.book.where import lines_at

_SPREAD = ("function", "economic", "project", "concept")
"""What the rows of tables are told apart by."""


class Facts:
    """What a book says of each fact."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._known: dict[Key, tuple[Decimal | None, int]] = {}
        """What was worked out of each fact, and which list made it: its identity, 0 for none."""
        self.asked: set[Key] = set()
        """The facts that were asked for so far."""
        self.served: set[int] = set()
        """The lists that made a figure which was asked for, by their identity."""
        self._lists = sorted(book.breakdowns, key=lambda each: -len(each.lines))
        self._by_project = {id(each): _by_project(each) for each in self._lists}

    def aside(self) -> Facts:
        """The same facts for somebody who prints nothing: what is asked of them is not noted here."""
        other = copy(self)
        other.asked, other.served = set(), set()
        return other

    def value(self, key: Key) -> Decimal | None:
        """The figure of a fact in 元, or as counted; None where the book does not have it.

        A stated figure comes first, then the finest list whose lines are each a part of the fact or
        apart from it. A list that a line of which lies across cannot tell.
        """
        if key not in self._known:
            self._known[key] = self._value(key)
        amount, by = self._known[key]
        self.asked.add(key)
        if by:
            self.served.add(by)
        return amount

    def _value(self, key: Key) -> tuple[Decimal | None, int]:
        if key in self.book.margins:
            return self.book.margins[key], 0
        for breakdown in self._lists:
            found = self._derived(breakdown, key)
            if found is not None:
                return found, id(breakdown)
        return None, 0

    def _derived(self, breakdown: Breakdown, key: Key) -> Decimal | None:
        """As `derived`; of a project only the lines that may be of it are looked at."""
        if key.project == ALL or not covers(breakdown.whole, key):
            return derived(breakdown, key)
        lines = self._by_project[id(breakdown)]
        near = {**lines.get(ALL, {}), **lines.get(_head(key.project), {})}
        return derived(Breakdown(breakdown.whole, near), key)

    def states(self, key: Key) -> bool:
        """Whether a figure of the book, be it zero, is the fact itself or a part of it."""
        if key in self.book.margins:
            return True
        lines = (line for breakdown in self._lists for line in breakdown.lines)
        return any(covers(key, line) for line in lines)

    def members(self, key: Key, dimension: str) -> list[str]:
        """The members of a dimension that the parts of a fact have, in the order of the book."""
        found: dict[str, None] = {}
        for breakdown in self._lists:
            for line in breakdown.lines:
                member = getattr(line, dimension)
                if member != getattr(key, dimension) and covers(key, line):
                    found[member] = None
        for line in self.book.margins:
            member = getattr(line, dimension)
            if member != getattr(key, dimension) and covers(key, line):
                found[member] = None
        return list(found)

    def contradictions(self) -> Iterator[Contradiction]:
        """Facts that a list and a stated figure, or two lists, give differently."""
        for key, stated in self.book.margins.items():
            for breakdown in self._lists:
                made = self._derived(breakdown, key)
                if made is not None and made != stated:
                    at = self.book.margins_at.get(key, ""), lines_at(breakdown, key)
                    yield Contradiction(key, stated, made, breakdown.name, *at)
        for one in self._lists:
            for other in self._lists:
                if one is not other:
                    yield from self._between(one, other)

    def _between(self, one: Breakdown, other: Breakdown) -> Iterator[Contradiction]:
        """The whole of a list, and each of its lines, against what another list makes of them."""
        for key, stated in [(one.whole, one.total), *one.lines.items()]:
            made = self._derived(other, key)
            if made is not None and made != stated:
                at = lines_at(one, key), lines_at(other, key)
                yield Contradiction(key, stated, made, f"{one.name} / {other.name}", *at)


def _by_project(breakdown: Breakdown) -> dict[str, dict[Key, Decimal]]:
    """The lines of a list by the first part of their project: lines of others are apart."""
    found: dict[str, dict[Key, Decimal]] = {}
    for key, amount in breakdown.lines.items():
        found.setdefault(_head(key.project), {})[key] = amount
    return found


def _head(project: str) -> str:
    return project.partition(".")[0]


def derived(breakdown: Breakdown, key: Key) -> Decimal | None:
    """What a list makes of a fact; None where it cannot tell.

    A fact that only its document has is never made, not even to nothing: it is stated, or unknown.
    """
    if any(map(is_of_document, key)):
        return breakdown.lines.get(key)
    if not covers(breakdown.whole, key):
        return None
    if says_nothing(breakdown):
        return Decimal(0)
    total = Decimal(0)
    found = False
    for line, amount in breakdown.lines.items():
        if covers(key, line):
            total += amount
            found = True
        elif not apart(key, line):
            return None
    return total if found else Decimal(0)


def says_nothing(breakdown: Breakdown) -> bool:
    """Whether the list is one line of 0 for the whole: how somebody says that there is nothing of it."""
    if len(breakdown.lines) != 1 or breakdown.total:
        return False
    (line,) = breakdown.lines
    return all(getattr(line, name) == getattr(breakdown.whole, name) for name in _SPREAD)


def without_duplicates(found: list[Contradiction]) -> list[Contradiction]:
    """Each contradiction once, whichever of the two figures it was found from; one that knows its places."""
    kept: dict[tuple[Key, frozenset[Decimal]], Contradiction] = {}
    for each in found:
        key = (each.key, frozenset((each.stated, each.derived)))
        if key not in kept or (each.stated_at and not kept[key].stated_at):
            kept[key] = replace(each)
    return list(kept.values())
