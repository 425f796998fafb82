"""A printed table as a part of a disclosure: cells with spans, widths of columns."""

from __future__ import annotations

from mingzhang.writing.disclosure import Cell, Row, Table
from mingzhang.writing.tables.printed_table import BodyCell, PrintedTable

_KIND = {"left": "l", "center": "c", "right": "n"}
_CODE, _FIGURE, _NAME = 3, 6, 8
_LONGEST_HEAD, _LONGEST_NAME = 7, 18
_UPRIGHT = 46
"""Characters that a page that stands upright has room for."""


def as_table(printed: PrintedTable) -> Table:
    """The table for the writers of formats."""
    header = [
        Row(
            f"h{index}",
            [
                Cell(cell.text, "h", cell.colspan, cell.rowspan)
                for cell in sorted(row, key=lambda cell: cell.column)
            ],
        )
        for index, row in enumerate(printed.head)
    ]
    body = [
        Row(f"r{index}", [_cell(cell) for cell in row]) for index, row in enumerate(printed.body)
    ]
    widths = list(printed.widths) or _widths(printed)
    return Table(
        id=printed.id,
        title=printed.title,
        head=printed.owner,
        header=header,
        body=body,
        note="\n".join(printed.notes),
        form=printed.number,
        unit=printed.unit,
        widths=widths,
        wide=bool(printed.head) and sum(widths) > _UPRIGHT,
    )


def _cell(cell: BodyCell) -> Cell:
    kind = "h" if cell.head else _KIND[cell.align]
    return Cell(cell.text, kind, cell.colspan, cell.rowspan)


def _widths(printed: PrintedTable) -> list[int]:
    """Relative widths: by what stands in the columns."""
    heads = _heads(printed)
    return [
        _width([row[column] for row in printed.body], heads[column])
        for column in range(printed.width)
    ]


def _heads(printed: PrintedTable) -> list[str]:
    """The name right above each column, where it is of this column alone."""
    found = [""] * printed.width
    for row in printed.head:
        for cell in row:
            if cell.colspan == 1:
                found[cell.column] = cell.text
    return found


def _width(cells: list[BodyCell], head: str) -> int:
    """Characters: a figure takes two digits for one, a head has two lines, a name at most its share."""
    named = -(-len(head) // 2)
    if all(cell.align == "right" for cell in cells):
        digits = max((len(cell.text) for cell in cells), default=0)
        return max(_FIGURE, digits // 2 + 2, min(named, _LONGEST_HEAD))
    longest = max((len(cell.text.strip()) for cell in cells), default=0)
    if all(cell.align == "center" and (cell.text.isdigit() or not cell.text) for cell in cells):
        return max(_CODE, longest // 2 + 2)
    return max(_NAME, min(longest, _LONGEST_NAME), named)
