"""A department's book taken apart into the books of its units, at random; no such department exists."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.transfers import Transfer

NAMES = (
    "云麓市商务局",
    "云麓市会展服务中心",
    "云麓市口岸事务所",
    "云麓市商贸学校",
    "云麓市物流研究院",
)


def unit(number: int) -> Entity:
    """The own office first, then its subordinate units."""
    scope = "own_office" if not number else "unit"
    return Entity(scope, f"31200{number + 1}", NAMES[number])


def own(book: Book, entity: Entity) -> Book:
    """The same book, said of a unit."""
    old = book.identity.entity

    def said(key: Key) -> Key:
        return key._replace(entity=entity) if key.entity == old else key

    return replace(
        book,
        identity=Identity(entity, *_rest(book.identity)),
        breakdowns=[
            Breakdown(said(b.whole), {said(k): v for k, v in b.lines.items()}, b.name)
            for b in book.breakdowns
        ],
        margins={said(key): amount for key, amount in book.margins.items()},
    )


def _rest(identity: Identity) -> tuple[int, str, str]:
    return identity.year, identity.kind, identity.standard


@st.composite
def taken_apart(draw: st.DrawFn, whole: Book, number: int) -> list[tuple[str, Book]]:
    """Unit books that make the department's: every figure is divided among them, line by line.

    A unit may have nothing of a line; then the line does not stand in its book. Of a list without any it
    says so with 0.
    """
    books = [
        replace(whole, breakdowns=[], margins={}, texts={}, objectives=[]) for _ in range(number)
    ]
    for each in whole.breakdowns:
        lists: list[dict[Key, Decimal]] = [{} for _ in books]
        for key, amount in each.lines.items():
            for lines, part in zip(lists, _divided(draw, key, amount, number), strict=True):
                if part is not None:
                    lines[key] = part
        for book, lines in zip(books, lists, strict=True):
            nothing = {
                each.whole: Decimal(0)
            }  # as somebody says it; an empty list would say nothing
            book.breakdowns.append(Breakdown(each.whole, lines or nothing, each.name))
    for key, amount in whole.margins.items():
        for book, part in zip(books, _divided(draw, key, amount, number), strict=True):
            book.margins[key] = part or Decimal(0)
    return [(f"{n}.yaml", own(book, unit(n))) for n, book in enumerate(books)]


def _divided(draw: st.DrawFn, key: Key, amount: Decimal, number: int) -> list[Decimal | None]:
    """An amount in parts; None for a part that does not stand anywhere.

    Procurement is one unit's: who sold how much of it hangs together with how much there was.
    """
    whose = st.lists(st.integers(0, number - 1), min_size=1, max_size=number, unique=True)
    holders = [0] if key.concept.startswith("procurement") else draw(whose)
    parts: list[Decimal | None] = [None] * number
    left = amount
    for holder in holders[1:]:
        parts[holder] = Decimal(draw(st.integers(0, int(left))))
        left -= parts[holder] or 0
    parts[holders[0]] = left
    return parts


def subsidised(
    books: list[tuple[str, Book]], payer: int, receiver: int, amount: Decimal
) -> list[tuple[str, Book]]:
    """The books with a subsidy from one unit to another in all their figures, and said to be one."""
    found = list(books)
    for number, other, flow in ((payer, receiver, "expenditure"), (receiver, payer, "revenue")):
        file, book = found[number]
        found[number] = file, _with(book, unit(other), flow, amount)
    return found


def _with(book: Book, counterpart: Entity, flow: str, amount: Decimal) -> Book:
    """The payer spends other income on it; the receiver spends it on a project."""
    plain = next(b.whole for b in book.breakdowns if b.name == "本年支出")
    spent = plain._replace(flow="expenditure", fund="own", function="2011399")
    earned = plain._replace(flow="revenue", function="2011399")
    if flow == "expenditure":
        out, back = spent._replace(nature="subsidy_down"), earned._replace(source="oth")
    else:
        out, back = spent._replace(nature="project"), earned._replace(source="sup")
    lists = []
    for each in book.breakdowns:
        line = {"本年收入": back, "本年支出": out}.get(each.name)
        lines = dict(each.lines)
        if line is not None:
            lines.pop(each.whole, None)  # a line of 0 for the whole: it had nothing
            lines[line] = lines.get(line, Decimal(0)) + amount
        lists.append(Breakdown(each.whole, lines, each.name))
    mine = out if flow == "expenditure" else back
    transfers = [*book.transfers, Transfer(counterpart, mine, amount)]
    return replace(book, breakdowns=lists, transfers=transfers)


def small(number: int, **changes: object) -> Book:
    """A little unit: income and expenditure by one item, a project, meetings, vehicles, last year's."""
    entity = unit(number)
    book = Book(Identity(entity, 2025, "budget", "hunan-budget"))
    plain = Key(entity, 2025, "initial")
    spent, earned = plain._replace(function="2011301"), plain._replace(flow="revenue")
    amount = Decimal(10_000 * (number + 1))
    book.breakdowns = [
        Breakdown(
            plain._replace(flow="resources"),
            {earned._replace(fund="gpb", function="2011301"): amount * 3},
            "本年收入",
        ),
        Breakdown(
            plain._replace(flow="uses"),
            {
                spent._replace(fund="gpb", nature="basic.personnel", economic="30101"): amount,
                spent._replace(fund="gpb", nature="project", project="展会"): amount * 2,
            },
            "本年支出",
        ),
    ]
    book.margins = {
        plain._replace(concept="meeting"): amount,
        plain._replace(concept="meeting", year=2024): amount * 2,
        plain._replace(flow="holding", concept="vehicles.held", measure="vehicles"): Decimal(
            number
        ),
    }
    for name, value in changes.items():
        setattr(book, name, value)
    return book


def several(number: int = 3) -> list[tuple[str, Book]]:
    """The books of some little units with the names of their files."""
    return [(f"{n}.yaml", small(n)) for n in range(number)]
