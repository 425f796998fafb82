"""Facts that a book does not have and yet proves: nothing is left of a whole, or the parts make it.

A disclosure prints nothing where there is nothing: a budget whose appropriation is all 一般公共预算 has no
column for the other funds. A part that the book does not have is zero where the others make the whole
already, or where what it is a part of is zero: no part of an amount is negative. And 财政拨款 is what its
three funds are together. How much an unknown part is where something is left is never said.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from mingzhang.ledger.key import ALL, FUND_PARTS, Key
from mingzhang.writing.book.facts import Facts


class _Exhaustive(NamedTuple):
    """Parts of a dimension that together make the whole of it."""

    dimension: str
    whole: str
    parts: tuple[str, ...]


_SPREAD = ("function", "economic", "nature")
_OWN_SOURCES = ("sup", "ope", "bus", "aff", "oth")
EXHAUSTIVE = (
    _Exhaustive("fund", "fin", FUND_PARTS),
    _Exhaustive("nature", ALL, ("basic", "project", "business", "remit_up", "subsidy_down", "reserve")),
    _Exhaustive("nature", "basic", ("basic.personnel", "basic.public")),
    _Exhaustive("flow", "resources", ("revenue", "use_of_surplus", "opening")),
    _Exhaustive("flow", "uses", ("expenditure", "distribution", "closing")),
    _Exhaustive("concept", "three_public",
                ("three_public.overseas", "three_public.vehicles", "three_public.reception")),
    _Exhaustive("concept", "three_public.vehicles",
                ("three_public.vehicles.purchase", "three_public.vehicles.running")),
    _Exhaustive("concept", "procurement",
                ("procurement.goods", "procurement.works", "procurement.services")),
)  # fmt: skip


def proved(facts: Facts, key: Key) -> Decimal | None:
    """The figure of a fact, stated, derived or proved; None where the book leaves it open."""
    known = facts.value(key)
    if known is not None or key.measure != "amount":
        return known
    if _is_of_nothing(facts, key):
        return Decimal(0)
    if any(_is_made(facts, whole, others) for whole, others in _wholes(key)):
        return Decimal(0)
    if key.fund == "fin":
        funds = [proved(facts, key._replace(fund=fund)) for fund in FUND_PARTS]
        known_funds = [amount for amount in funds if amount is not None]
        return sum(known_funds, Decimal(0)) if len(known_funds) == len(funds) else None
    return None


def _is_of_nothing(facts: Facts, key: Key) -> bool:
    """Whether what the fact is a part of is zero."""
    open_ = [name for name in _SPREAD if getattr(key, name) != ALL]
    wholes = [key.but({name: ALL}) for name in open_] + [key.but(dict.fromkeys(open_, ALL))]
    return any(facts.value(whole) == 0 for whole in wholes if whole != key)


def _is_made(facts: Facts, whole: Key, others: list[Key]) -> bool:
    stated = facts.value(whole)
    if stated is None:
        return False
    known = [amount for other in others if (amount := facts.value(other)) is not None]
    return all(amount >= 0 for amount in known) and sum(known, Decimal(0)) == stated


def _wholes(key: Key) -> Iterator[tuple[Key, list[Key]]]:
    """The wholes that a fact is a part of, each with its other parts."""
    for each in EXHAUSTIVE:
        member = getattr(key, each.dimension)
        if member in each.parts:
            yield (
                key.but({each.dimension: each.whole}),
                [key.but({each.dimension: part}) for part in each.parts if part != member],
            )
    if key.source in _OWN_SOURCES or key.fund in ("fin", "fsa", "own", *FUND_PARTS):
        yield from _of_all_money(key)


def _of_all_money(key: Key) -> Iterator[tuple[Key, list[Key]]]:
    """All money is appropriations, the special account and own money: the fact is one of them.

    Appropriations count as one or by their funds, own money as one or by its sources, whichever the
    book has.
    """
    plain = key._replace(fund=ALL, source=ALL)
    by_source = [plain._replace(source=source) for source in _OWN_SOURCES]
    for funds in (("fin",), FUND_PARTS):
        appropriated = [plain._replace(fund=fund) for fund in (*funds, "fsa")]
        for own in (by_source, [plain._replace(fund="own")]):
            parts = [*appropriated, *own]
            if key in parts:
                yield plain, [part for part in parts if part != key]
