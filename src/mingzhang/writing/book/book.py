"""The book: whose it is, its figures as lists that are complete, single figures, and texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.ledger.key import Entity, Key
from mingzhang.money import Unit
from mingzhang.writing.book.objectives import Objective
from mingzhang.writing.book.transfers import Transfer

KINDS = ("budget", "final", "evaluation")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose disclosure it is, of which year and kind, and by the standard of which place."""

    entity: Entity
    year: int
    kind: str
    """One of `KINDS`."""
    standard: str


@dataclass(slots=True)
class Breakdown:
    """A complete list: its lines are apart from each other and together make the whole."""

    whole: Key
    lines: dict[Key, Decimal]
    """In 元, or as counted."""
    name: str = ""
    """Where it comes from, for people: the name of a table."""
    places: dict[Key, str] = field(default_factory=dict, compare=False, repr=False)
    """Where its lines stand in the file that the book was read from: cells, or lines of YAML."""

    @property
    def total(self) -> Decimal:
        """What the lines make together."""
        return sum(self.lines.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A fact that two parts of a book state differently, for somebody to decide."""

    key: Key
    stated: Decimal
    derived: Decimal
    where: str
    """Where the stated figure comes from, for people."""
    stated_at: str = field(default="", compare=False)
    """The cell, or line of YAML, of the stated figure; empty where the book was not read from a file."""
    derived_at: str = field(default="", compare=False)
    """The same of what makes the other."""


@dataclass(slots=True)
class Book:
    """Everything that a disclosure is made from."""

    identity: Identity
    breakdowns: list[Breakdown] = field(default_factory=list)
    margins: dict[Key, Decimal] = field(default_factory=dict)
    """Single figures where no finer ones are known."""
    names: dict[str, str] = field(default_factory=dict)
    """Names of codes where the document has another than the classification."""
    units: list[Entity] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    """What a person must write, by section: duties, organisation, reasons, terms."""
    objectives: list[Objective] = field(default_factory=list)
    """What was promised for the money, and what was achieved: projects, and whole expenditures."""
    transfers: list[Transfer] = field(default_factory=list)
    """内部往来: which parts of the figures are from, or to, other units of the same department."""
    as_printed: list[Contradiction] = field(default_factory=list)
    """Printed values that contradict each other: a build refuses them."""
    money: Unit = Unit.WAN
    places: int = 2
    """Decimals of money in its unit."""
    margins_at: dict[Key, str] = field(default_factory=dict, compare=False, repr=False)
    """Where its single figures stand, as `Breakdown.places`."""

    def said(self, key: Key) -> Mapping[str, object]:
        """The dimensions of a key that are not what the book as a whole says."""
        plain = Key(self.identity.entity, self.identity.year)
        return {
            name: value
            for name, value in zip(Key._fields, key, strict=True)
            if value != getattr(plain, name)
        }
