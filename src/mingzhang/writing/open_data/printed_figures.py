"""Every printed figure of the tables of a disclosure: its fact, its words, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.ledger.key import Key
from mingzhang.writing.tables.printed_table import BodyCell, HeadCell, PrintedTable

_BETWEEN = " / "


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """One figure in one table."""

    key: Key
    value: Decimal
    """In 元, or as counted, at the precision that is printed."""
    text: str
    """The words as printed."""
    table: str
    """Id of the table."""
    row: int
    """1-based row below the head."""
    column: int
    """1-based column."""
    label: str
    """What stands at the left of the figure: code and name, or the item."""
    head: str
    """The names above it from the top down."""


def printed_figures(tables: Sequence[PrintedTable]) -> Iterator[PrintedFigure]:
    """Each figure that the tables print, in reading order."""
    for table in tables:
        heads = _heads(table)
        for r, (row, columns) in enumerate(zip(table.body, _columns(table), strict=True), start=1):
            for c, (cell, column) in enumerate(zip(row, columns, strict=True)):
                if cell.head:
                    heads[column] = cell.text
                if cell.key is not None and cell.value is not None:
                    label = _label(row, c) or heads[0]
                    yield PrintedFigure(
                        cell.key, cell.value, cell.text, table.id, r, column + 1, label, heads[column]
                    )  # fmt: skip


def _columns(table: PrintedTable) -> Iterator[list[int]]:
    """The column that each cell of each row begins in, where cells above it reach down."""
    taken: dict[tuple[int, int], bool] = {}
    for r, row in enumerate(table.body):
        column, found = 0, []
        for cell in row:
            while taken.get((r, column)):
                column += 1
            found.append(column)
            taken |= {
                (r + down, column + over): True
                for down in range(1, cell.rowspan)
                for over in range(cell.colspan)
            }
            column += cell.colspan
        yield found


def _heads(table: PrintedTable) -> list[str]:
    names: list[list[str]] = [[] for _ in range(table.width)]
    for line in table.head:
        for cell in line:
            _name(names, cell)
    return [_BETWEEN.join(parts) for parts in names]


def _name(names: list[list[str]], cell: HeadCell) -> None:
    for column in range(cell.column, cell.column + cell.colspan):
        if cell.text and column < len(names):
            names[column].append(cell.text)


def _label(row: Sequence[BodyCell], column: int) -> str:
    """The nearest cells at the left that print no figure: tables of two sides have two labels."""
    at = column
    while at and row[at - 1].align == "right":
        at -= 1
    found: list[str] = []
    while at and row[at - 1].align != "right":
        at -= 1
        found.insert(0, row[at].text)
    return " ".join(text.strip() for text in found if text.strip())
