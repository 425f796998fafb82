"""What a narrative wants of a book: its template rendered twice, by one that notes what it is asked.

Once for a book that has nothing, once for one that has everything: the two take both branches of
what a template says only where there is something to say of (`has`, `given`, a change).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mingzhang.ledger.key import Key
from mingzhang.standards.model import Standard
from mingzhang.writing.book.book import Book, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.narrative.said import Said
from mingzhang.writing.narrative.template import narrative


class Wanted(Said):
    """Notes the facts and texts that a template asks for."""

    def __init__(self, identity: Identity, standard: Standard, everything: bool) -> None:
        super().__init__(Facts(Book(identity)), standard)
        self._everything = everything
        self.facts_asked: dict[Key, None] = {}
        self.texts_asked: dict[str, None] = {}

    def value(self, **said: Any) -> Decimal | None:
        """Every year has another figure, so that every change wants its reason."""
        key = self._key(said)
        self.facts_asked[key] = None
        return Decimal(key.year) if self._everything else None

    def count(self, **said: Any) -> str:
        """A number of things is asked for."""
        self.facts_asked[self._key(said)] = None
        return "1"

    def given(self, name: str) -> bool:
        """Whether there is a text: as whether there is anything."""
        self.texts_asked[name] = None
        return self._everything

    def text(self, name: str) -> str:
        """A text is asked for."""
        self.texts_asked[name] = None
        return name


def wanted_by(standard: Standard, identity: Identity) -> tuple[list[Key], list[str]]:
    """The facts and the names of the texts that the narrative of a standard may ask for, in its order.

    Raises:
        NoTemplate: the standard has no template.
        StandardError: its template is wrong.
    """
    facts: dict[Key, None] = {}
    texts: dict[str, None] = {}
    for everything in (True, False):
        asked = Wanted(identity, standard, everything)
        narrative(standard, asked)
        facts |= asked.facts_asked
        texts |= asked.texts_asked
    return list(facts), list(texts)
