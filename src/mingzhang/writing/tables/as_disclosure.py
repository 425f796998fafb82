"""A printed table as a part of a disclosure: cells with spans, widths of columns."""

from __future__ import annotations

from mingzhang.writing.disclosure import Cell, Row, Table
from mingzhang.writing.tables.printed_table import BodyCell, PrintedTable

_KIND = {"left": "l", "center": "c", "right": "n"}
_CODE, _LABEL, _FIGURE = 7, 26, 13
_LONG_CODE = 10


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
        Row(f"r{index}", [Cell(cell.text, _KIND[cell.align]) for cell in row])
        for index, row in enumerate(printed.body)
    ]
    return Table(
        id=printed.id,
        title=printed.title,
        head=printed.owner,
        header=header,
        body=body,
        note="\n".join(printed.notes),
        form=printed.number,
        unit=printed.unit,
        widths=_widths(printed),
        small=printed.width > _LONG_CODE,
    )


def _widths(printed: PrintedTable) -> list[int]:
    """Relative widths: by what stands in the columns."""
    rows = printed.body
    return [_width([row[column] for row in rows]) for column in range(printed.width)]


def _width(cells: list[BodyCell]) -> int:
    if all(cell.align == "right" for cell in cells):
        return _FIGURE
    if all(
        (cell.align == "center" and not cell.text.strip()) or cell.text.isdigit() for cell in cells
    ):
        longest = max((len(cell.text) for cell in cells), default=0)
        return _CODE if longest < _CODE else _LONG_CODE
    return _LABEL
