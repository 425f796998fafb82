"""A book as readers of its documents know it: a disclosure prints the name of its unit, not its code.

The document of an own office (本级) is that of a unit (单位口径). Codes are printed only beside objectives.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from mingzhang.codes.names import code_name
from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Breakdown
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.objectives import Objective
from mingzhang.writing.book.said_key import plain_key


def as_read(book: Book) -> Book:
    """The book with its figures said of the unit that its documents name; as it is where they say all."""
    own = book.identity.entity
    known = Entity("unit" if own.scope == "own_office" else own.scope, "", own.name)
    if known == own:
        return book

    def said(key: Key) -> Key:
        return key._replace(entity=known) if key.entity == own else key

    objectives, amounts = _objectives(book)
    return replace(
        book,
        identity=replace(book.identity, entity=known),
        breakdowns=[
            Breakdown(said(b.whole), {said(k): v for k, v in b.lines.items()}, b.name)
            for b in book.breakdowns
        ],
        margins={**amounts, **{said(key): amount for key, amount in book.margins.items()}},
        objectives=objectives,
        as_printed=[replace(each, key=said(each.key)) for each in book.as_printed],
    )


def _objectives(book: Book) -> tuple[list[Objective], dict[Key, Decimal]]:
    """The objectives of the unit with its code, and the money of their projects said of it too."""
    own = book.identity.entity
    if len(book.units) > 1 or not own.code:
        return list(book.objectives), {}
    coded = Entity("own_office", own.code, own.name)
    facts = Facts(book)
    objectives, amounts = [], {}
    for each in book.objectives:
        mine = each.entity in (None, own)
        objectives.append(replace(each, entity=coded) if mine else each)
        key = plain_key(book.identity)._replace(nature="project", project=code_name(each.project))
        value = facts.value(key) if mine and each.project else None
        if value is not None:
            amounts[key._replace(entity=coded)] = value
    return objectives, amounts
