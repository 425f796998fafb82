"""The rows of a slice as its blocks see them, and the columns that hold no figures of theirs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Grid
from mingzhang.money import read_amount, read_percent
from mingzhang.reading.recognise.layout import Row, Slice
from mingzhang.reading.recognise.match import BlockMatch, TableMatch
from mingzhang.standards.model import Column

_ORDINAL_COLUMNS = frozenset({"行次", "序号", "栏次", "备注"})
_CODE_COLUMN = re.compile(r"^(?:预算)?(?:单位|部门|项目)(?:编码|代码)$")
"""Codes of units and projects: they name rows, and are no figures."""


def names_rows(head: str) -> bool:
    """Whether a column of this head numbers or names its rows, whatever digits stand in it."""
    return head in _ORDINAL_COLUMNS or bool(_CODE_COLUMN.search(head))


@dataclass(slots=True)
class Line:
    """One row of a slice."""

    grid: Grid
    piece: Slice
    row: Row
    whole: Row = field(default_factory=list)
    """The row with its label whole, where a page break may have cut it."""

    def at(self, column: int) -> Cell | None:
        """The cell of a column; None where the row ends before it."""
        return self.row[column] if 0 <= column < len(self.row) else None

    def label(self, block: BlockMatch) -> str:
        """The head of the label column, for rows that have no label of their own."""
        return self.piece.printed(block.label) if block.label is not None else ""

    def column_name(self, column: Column, block: BlockMatch) -> str:
        """The heads of a declared column as they are printed, from the top down."""
        for index, declared in block.columns:
            if declared is column:
                return ".".join(self.piece.paths[index])
        return column.id


def shows_figure(text: str) -> bool:
    """Whether a cell prints an amount or a rate."""
    return read_amount(text) is not None or read_percent(text) is not None


def taken_columns(match: TableMatch, piece: Slice) -> set[int]:
    """The columns that are accounted for: declared ones, labels, and those that only name rows."""
    taken = {c for block in match.blocks for c, _ in block.columns}
    for block in match.blocks:
        taken.update(block.codes)
        if block.label is not None:
            taken.update(
                range(block.label, block.columns[0][0]) if block.block.path else (block.label,)
            )
    taken.update(c for c in range(piece.width) if names_rows(piece.leaf(c)))
    return taken


def title_cell(grid: Grid, title: str, below: Cell) -> Cell | None:
    """The cell above the head of a table that holds its title, where it stands in the grid."""
    if not title:
        return None
    for row in reversed(grid.at[: below.row]):
        for cell in row:
            if cell is not None and compact(cell.text) == compact(title):
                return cell
    return None
