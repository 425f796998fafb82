"""The figures of several books added along the same keys: complete lists as lists, the rest one by one.

Nothing is added that not every unit has: a figure that one of them leaves open is open for the department.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.ledger.key import ALL, Entity, Key
from mingzhang.writing.book.book import Book, Breakdown
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.parts import apart, covers
from mingzhang.writing.book.proved import proved
from mingzhang.writing.consolidation.overlaps import added

_NEVER_ADDED = frozenset({"percent", "rate", "share", "completion", "change"})
_LOCAL = "local:"
_Lines = Mapping[Key, Decimal]


@dataclass(slots=True)
class Part:
    """The figures of one book, said of the department, without its internal transfers."""

    name: str
    figures: Book
    facts: Facts
    projects: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, figures: Book) -> Part:
        """The part that a book is."""
        keys = [*figures.margins, *(key for each in figures.breakdowns for key in each.lines)]
        return cls(name, figures, Facts(figures), frozenset(key.project for key in keys))

    def value(self, key: Key) -> Decimal | None:
        """The figure of a fact: stated, derived, or proved to be nothing; None where it is open.

        A project is one of a unit: a unit that never names it does not have it.
        """
        if key.project != ALL and key.project not in self.projects:
            return Decimal(0)
        known = proved(self.facts, key)
        return self._left_over(key) if known is None else known

    def _left_over(self, key: Key) -> Decimal | None:
        """Zero where the other kinds of a thing make all of it: 机要通信用车 of all 公务用车."""
        above = key.concept.rpartition(".")[0]
        if not above:
            return None
        whole = key._replace(concept=above)
        total = self.facts.value(whole)
        if total == 0:
            return Decimal(0)
        kinds = [
            amount
            for other, amount in self.figures.margins.items()
            if other.concept.rpartition(".")[0] == above
            and other == key._replace(concept=other.concept)
        ]
        is_all = total is not None and kinds and all(amount >= 0 for amount in kinds)
        return Decimal(0) if is_all and sum(kinds, Decimal(0)) == total else None


def is_added(key: Key) -> bool:
    """Whether figures of this kind add up: no shares, rates or changes, no columns of one document only."""
    return (
        key.measure not in _NEVER_ADDED
        and "@" not in key.concept
        and not key.source.startswith(_LOCAL)
    )


@dataclass(slots=True)
class Sums:
    """What the books make together."""

    lists: list[Breakdown] = field(default_factory=list)
    margins: dict[Key, Decimal] = field(default_factory=dict)
    open: dict[Key, tuple[Decimal, tuple[str, ...]]] = field(default_factory=dict)
    """Figures that some books have: what these make, and the names of those that lack it."""
    left: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    """Shares, rates and the like that some books state: they are derived again, never added."""


def sums_of(parts: Sequence[Part], department: Entity, order: Sequence[tuple[str, Key]]) -> Sums:
    """Add up the books; `order` is that of the lists of the standard, by name and whole."""
    sums = Sums()
    lists = _lists(parts, department)
    known = {each: place for place, each in enumerate(order)}
    lists.sort(key=lambda e: (known.get((e.name, e.whole), len(known)), e.name, e.whole))
    sums.lists = lists
    facts = Facts(Book(parts[0].figures.identity, breakdowns=lists))
    lines = {key for each in lists for key in each.lines}
    for key in _stated(parts, department):
        if not is_added(key):
            sums.left[key] = tuple(p.name for p in parts if p.facts.value(key) is not None)
        elif key not in lines and facts.value(key) is None:
            _add(sums, parts, key)
    return sums


def _add(sums: Sums, parts: Sequence[Part], key: Key) -> None:
    amounts = [part.value(key) for part in parts]
    made = sum((amount for amount in amounts if amount is not None), Decimal(0))
    lacking = tuple(p.name for p, amount in zip(parts, amounts, strict=True) if amount is None)
    if lacking:
        sums.open[key] = made, lacking
    else:
        sums.margins[key] = made


def _stated(parts: Sequence[Part], department: Entity) -> list[Key]:
    """Every fact of the department that a book states, as a single figure, a line or a whole."""
    found: set[Key] = set()
    for part in parts:
        found.update(part.figures.margins)
        for each in part.figures.breakdowns:
            found.update(each.lines)
            if each.lines:
                found.add(each.whole)
    return sorted(key for key in found if key.entity == department)


# --- complete lists --------------------------------------------------------------------------


def _lists(parts: Sequence[Part], department: Entity) -> list[Breakdown]:
    """The lists that every book has, under one name or another; none twice."""
    wanted = dict.fromkeys(
        (each.name, each.whole) for part in parts for each in part.figures.breakdowns
    )
    made: list[Breakdown] = []
    for name, whole in sorted(wanted):
        if whole.entity != department:
            continue
        lines = _together(parts, name, whole)
        if lines is not None and not lines:
            lines = {
                whole: Decimal(0)
            }  # every book says that there is nothing, and so does this one
        if lines is None or any(e.whole == whole and e.lines == lines for e in made):
            continue
        made.append(Breakdown(whole, lines, name))
    return made


def _together(parts: Sequence[Part], name: str, whole: Key) -> dict[Key, Decimal] | None:
    """The lines of a list over all books; None where one of them has no such list."""
    own = {id(part): _named(part, name, whole) for part in parts}
    said = [_dimensions(whole, lines) for lines in own.values() if lines]
    used = frozenset.intersection(*said) if said else frozenset()
    found: list[_Lines] = []
    for part in parts:
        lines = own[id(part)]
        if lines is None:
            lines = _served(part, whole, used)
        if lines is None or not all(map(is_added, lines)):
            return None
        found.append(lines)
    return added(found)


def _named(part: Part, name: str, whole: Key) -> _Lines | None:
    return next(
        (e.lines for e in part.figures.breakdowns if (e.name, e.whole) == (name, whole)), None
    )


def _served(part: Part, whole: Key, used: frozenset[str]) -> _Lines | None:
    """What another list of a book says of the whole, at least as finely; nothing where it is zero."""
    found = sorted(_within(part, whole), key=lambda lines: len(_dimensions(whole, lines)))
    for lines in found:
        if not lines or used <= _dimensions(whole, lines):
            return lines
    return {} if proved(part.facts, whole) == 0 else None


def _within(part: Part, whole: Key) -> Iterator[dict[Key, Decimal]]:
    for each in part.figures.breakdowns:
        if covers(each.whole, whole) and all(
            covers(whole, line) or apart(whole, line) for line in each.lines
        ):
            yield {line: amount for line, amount in each.lines.items() if covers(whole, line)}


def _dimensions(whole: Key, lines: _Lines) -> frozenset[str]:
    return frozenset(
        name for name in Key._fields if any(getattr(k, name) != getattr(whole, name) for k in lines)
    )
