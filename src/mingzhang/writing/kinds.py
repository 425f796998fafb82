"""One book, several disclosures: the budget, the final accounts, the self-evaluation of a year."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.errors import StandardError
from mingzhang.standards.loader import standards
from mingzhang.writing.book.book import Book


def of_kind(book: Book, kind: str) -> Book:
    """The book as the source of a disclosure of this kind, by the standard of its place.

    Raises:
        StandardError: the place has no standard of this kind.
    """
    identity = book.identity
    if identity.kind == kind:
        return book
    place = identity.standard.rpartition("-")[0]
    name = f"{place}-{kind}"
    if name not in {each.id for each in standards()}:
        raise StandardError(f"standard {name}: there is none for this kind of disclosure")
    return replace(book, identity=replace(identity, kind=kind, standard=name))
