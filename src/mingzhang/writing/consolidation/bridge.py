"""The bridge from the units' figures to the department's: every figure that transfers were taken from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mingzhang.ledger.key import ALL, Entity, Key
from mingzhang.standards.model import Standard
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.parts import covers
from mingzhang.writing.consolidation.explanation import Difference, Removed
from mingzhang.writing.tables.layout import lay_out


def differences(book: Book, own: Standard, removed: Sequence[Removed]) -> list[Difference]:
    """The figures of a department's book, and those that its tables print, that lost transfers.

    Its units together have what it has and what was taken away: the sum stands beside both.
    """
    if not removed:
        return []
    facts = Facts(book)
    keys = dict.fromkeys((*_of_book(book), *_printed(own, facts), *_gone(removed)))
    by_key: dict[Key, list[Removed]] = {}
    for each in removed:
        by_key.setdefault(each.key, []).append(each)
    found = []
    for key in keys:
        if key.entity != book.identity.entity:
            continue
        lost = [each for taken, all_ in by_key.items() if covers(key, taken) for each in all_]
        stated = facts.value(key) if lost else None
        if stated is not None:
            taken = sum((each.amount for each in lost[1:]), lost[0].amount)
            found.append(Difference(key, stated + taken, taken, stated, tuple(lost)))
    return sorted(found, key=lambda each: _order(each.key))


def _of_book(book: Book) -> Iterable[Key]:
    yield from book.margins
    for each in book.breakdowns:
        yield each.whole
        yield from each.lines


def _gone(removed: Iterable[Removed]) -> Iterable[Key]:
    """What was taken away may be all there was: 上级补助收入 that no table of the department prints."""
    for each in removed:
        whole = each.key._replace(function=ALL, economic=ALL)
        yield from (each.key, whole, whole._replace(fund=ALL))


def _printed(own: Standard, facts: Facts) -> Iterable[Key]:
    for table in own.tables:
        printed = lay_out(table, own, facts)
        if printed is not None:
            yield from (key for key, _ in printed.figures())


_FLOWS = ("resources", "revenue", "uses", "expenditure")


def _order(key: Key) -> tuple[object, ...]:
    """Income before expenditure, totals before their parts."""
    flow = _FLOWS.index(key.flow) if key.flow in _FLOWS else len(_FLOWS)
    rest: tuple[Entity | int | str, ...] = tuple(
        "" if member == "all" else member for member in key[4:]
    )
    return (-key.year, key.stage, flow, *rest)
