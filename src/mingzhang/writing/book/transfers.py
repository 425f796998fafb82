"""Internal transfers (内部往来) of a book: what a unit has from another unit of its department, or gives to it.

A unit's own tables hold them like any other money; the department's do not. So a book says which part of
which of its figures it is, and who is on the other side.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.ledger.key import Entity, Key

TAKEN_AWAY = Entity("unsaid", "", "内部抵销")
"""The row of a table by unit that leads from the sum of the units to the department: what was taken away."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """The part of a figure of the book that comes from, or goes to, another unit of the department."""

    counterpart: Entity
    """往来单位: the unit on the other side."""
    key: Key
    """The figure that it is a part of: 上级补助收入, 对附属单位补助支出, …, as finely as the book has it."""
    amount: Decimal
    """In 元."""
    unit: Entity | None = None
    """本方单位: whose it is in a book of several units; None where it is the unit of the book."""
