"""A book as readers of its documents know it: a disclosure prints the name of its unit, not its code.

The document of an own office (本级) is that of a unit (单位口径). Codes are printed only beside objectives.
"""

from __future__ import annotations

from collections import Counter
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
    objectives, amounts = _objectives(book)
    if known == own and not amounts and objectives == book.objectives:
        return book
    if known == own:
        return replace(book, objectives=objectives, margins={**amounts, **book.margins})

    def said(key: Key) -> Key:
        return key._replace(entity=known) if key.entity == own else key

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
    """The objectives, each of a unit with its code, and the money of their projects said of it too.

    Where a department lists its units, what is said of none, or of the department, is its own office's.
    """
    facts = Facts(book)
    named = Counter(code_name(each.project) for each in book.objectives)
    objectives, amounts = [], {}
    for each in book.objectives:
        owner = _owner(each.entity or book.identity.entity, book)
        objectives.append(each if owner is None else replace(each, entity=owner))
        key = plain_key(book.identity)._replace(nature="project", project=code_name(each.project))
        alone = owner is not None and named[key.project] == 1  # else it is of two units together
        value = facts.value(key) if alone and each.project else None
        if owner is not None and value is not None:
            amounts[key._replace(entity=owner)] = value
    return objectives, amounts


def _owner(said: Entity, book: Book) -> Entity | None:
    """The unit that a table prints for whose an objective is; None to leave it as it is said."""
    own = book.identity.entity
    units = [unit for unit in book.units if unit.code]
    if said in units:
        return None
    if len(book.units) < 2:
        code = own.code or (units[0].code if units and units[0].name == own.name else "")
        return Entity("own_office", code, own.name) if code and said == own else None
    if said.scope == "department" and said.name == own.name:
        return next((unit for unit in units if unit.scope == "own_office"), None)
    return next(
        (unit for unit in units if (unit.scope, unit.name) == (said.scope, said.name)), None
    )
