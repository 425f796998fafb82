"""Why the department's figures are not the plain sums of its units': what was taken away, what is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Contradiction
from mingzhang.writing.book.transfers import Transfer


@dataclass(frozen=True, slots=True)
class Removed:
    """内部往来抵销: one side of a transfer, taken from the department's figures."""

    payer: Entity
    receiver: Entity
    key: Key
    amount: Decimal
    """In 元."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of the department that is less than its units' together."""

    key: Key
    units: Decimal
    """各单位合计, in 元."""
    taken: Decimal
    """内部抵销, in 元."""
    stated: Decimal
    """部门数, in 元."""
    removed: tuple[Removed, ...]
    """What it was taken away for."""


@dataclass(frozen=True, slots=True)
class Open:
    """A figure that not every unit has: open for the department, unless its own book states it."""

    key: Key
    units: Decimal
    """What the units that have it make together, in 元 or as counted."""
    lacking: tuple[str, ...]
    """The units whose books do not have it."""
    stated: Decimal | None = None
    """What the department's own book states; None where it is open."""


@dataclass(frozen=True, slots=True)
class UnitTexts:
    """A text that the department has to write, and what its units wrote under the same name."""

    name: str
    said: tuple[tuple[str, str], ...]
    """Name of the unit, and its text."""


@dataclass(slots=True)
class Explanation:
    """Everything in which the department's book is not the plain sum of its units' books."""

    differences: list[Difference] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    """Each side of each transfer that was taken away."""
    kept: list[Transfer] = field(default_factory=list)
    """Transfers with units that none of the books is of: their amounts stay in the figures."""
    open: list[Open] = field(default_factory=list)
    left: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    """Shares, rates, columns of one document: not added, with the units that state them."""
    contradictions: list[Contradiction] = field(default_factory=list)
    """Figures that the department's own book states otherwise than its units make: to be decided."""
    texts: list[UnitTexts] = field(default_factory=list)
    """Texts to be written: the department has none, its units have."""
