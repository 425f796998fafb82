"""An empty book for a place: the lists that its tables are made from, and the texts to write."""

from __future__ import annotations

from mingzhang.errors import StandardError
from mingzhang.ledger.key import Entity, Key
from mingzhang.standards.loader import standard
from mingzhang.standards.model import Standard
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.list_forms import list_forms
from mingzhang.writing.book.objectives import Objective
from mingzhang.writing.narrative.template import NoTemplate
from mingzhang.writing.narrative.wanted import wanted_by
from mingzhang.writing.tables.together import asked_together


def new_book(standard_id: str, year: int, kind: str, unit: str | Entity) -> Book:
    """A book with nothing in it yet; the texts stand in it by name, each empty.

    A budget and a self-evaluation have one objective, of the whole expenditure (整体支出), that shows where
    to write. As long as it is blank it is none: no table prints it.

    Raises:
        StandardError: there is no such standard, or it is one for another kind of document.
    """
    own = standard(standard_id)
    if own.kind != kind:
        raise StandardError(f"standard {standard_id}: for {own.kind}, not {kind}")
    entity = Entity("department", "", unit) if isinstance(unit, str) else unit
    identity = Identity(entity, year, kind, standard_id)
    book = Book(identity, money=own.unit)
    book.breakdowns = [
        Breakdown(form.whole, {}, form.name(identity)) for form in list_forms(own, identity)
    ]
    if kind in ("budget", "evaluation"):
        book.objectives = [Objective()]
    book.texts = dict.fromkeys(texts_wanted(own, identity), "")
    return book


def texts_wanted(own: Standard, identity: Identity) -> list[str]:
    """The names of the texts that a person must write: those of the narrative's template, in its order.

    Where nobody has written a template, the sections that the place demands.
    """
    try:
        return wanted_by(own, identity)[1]
    except NoTemplate:
        return list(dict.fromkeys(section.name for section in own.sections if section.needs_text))


def figures_wanted(own: Standard, book: Book) -> list[Key]:
    """Single figures that the narrative and the forms in one grid (基础数据表) may ask for.

    Those that a list of the book is to make are left out.
    """
    facts = Facts(book)
    try:
        asked = wanted_by(own, book.identity)[0]
    except NoTemplate:
        asked = []
    asked += asked_together(own, book.identity)
    return [key for key in dict.fromkeys(asked) if facts.value(key) is None]
