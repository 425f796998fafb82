"""A table as it will be printed: title, caption, head with spans, body; each figure with its fact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from mingzhang.ledger.key import Key

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the head, at the row where it begins."""

    text: str
    column: int
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class BodyCell:
    """A cell of the body."""

    text: str
    align: Align = "left"
    key: Key | None = None
    """The fact that it states, where it prints a figure."""
    value: Decimal | None = None
    """The figure in 元, or as counted, at the precision that is printed."""
    colspan: int = 1
    rowspan: int = 1
    head: bool = False
    """A head that stands in the body."""

    def spread(self, columns: int) -> BodyCell:
        """The cell over several columns."""
        return replace(self, colspan=columns)


@dataclass(slots=True)
class PrintedTable:
    """One statutory table."""

    id: str
    title: str
    number: str
    """表号 such as 公开01表; empty where the place prints none."""
    owner: str
    """The line that names the unit."""
    unit: str
    """The line that names the unit of money; empty where it has none."""
    head: list[list[HeadCell]]
    body: list[list[BodyCell]]
    notes: list[str] = field(default_factory=list)
    widths: tuple[int, ...] = ()
    """Relative widths of the columns, where they do not follow from what stands in them."""

    unknown: list[str] = field(default_factory=list)
    """Rows that the book knows to be there, and of which it makes no figure at all."""

    @property
    def width(self) -> int:
        """Number of columns."""
        if self.widths:
            return len(self.widths)
        head = max((cell.column + cell.colspan for row in self.head for cell in row), default=0)
        return max([head, *(len(row) for row in self.body)])

    def figures(self) -> Iterator[tuple[Key, Decimal]]:
        """Each fact that is printed, with its figure."""
        for row in self.body:
            for cell in row:
                if cell.key is not None and cell.value is not None:
                    yield cell.key, cell.value

    @property
    def is_empty(self) -> bool:
        """Whether it prints no figure but zeros."""
        return not any(value for _, value in self.figures())
