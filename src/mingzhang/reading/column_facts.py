"""Which fact each column of a recognised table states, as far as the column decides it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, NamedTuple

from mingzhang.filing.filing import Filing, RecognisedTable
from mingzhang.ledger.key import DIMENSIONS, Key
from mingzhang.ledger.key_words import dimension_words
from mingzhang.reading.marks import Marks
from mingzhang.reading.recognise.context import Context
from mingzhang.standards.loader import standard

_TOTAL = "合计"


class ColumnFact(NamedTuple):
    """A recognised column: what tells it from the others, and all that its figures share."""

    name: str
    key: str


class FactRow(NamedTuple):
    """The recognised columns of one table in one grid."""

    table: str
    row: int
    """Row of the grid where the table starts there."""
    columns: dict[int, ColumnFact]


def fact_rows(filing: Filing, found: Marks, blocks: list[Any]) -> dict[int, list[FactRow]]:
    """For each block with a grid, the columns of the tables in it; a table may go on in the next."""
    keys: dict[tuple[int, str], dict[int, list[Key]]] = defaultdict(lambda: defaultdict(list))
    first: dict[tuple[int, str], int] = {}
    for spot, mark in found.cells.items():
        for witness in mark.witnesses:
            at = (spot.block, witness.table)
            if witness.table:
                keys[at][spot.second].append(witness.key)
                first[at] = min(first.get(at, spot.first), spot.first)
    index = {id(block): number for number, block in enumerate(blocks)}
    for table in filing.tables:
        at = (index.get(id(table.grid), -1), table.id)
        for column, name in table.columns.items():
            stated = keys[at][column]
            if len(stated) < 2:
                keys[at][column] = _declared(filing, table, name) or stated
    rows: dict[int, list[FactRow]] = defaultdict(list)
    for (block, table_id), columns in keys.items():
        shared = {column: _shared(stated) for column, stated in columns.items() if stated}
        facts = _named(shared)
        if block >= 0 and facts:
            rows[block].append(FactRow(table_id, first.get((block, table_id), 0), facts))
    return {block: sorted(each, key=lambda row: row.row) for block, each in rows.items()}


def _declared(filing: Filing, table: RecognisedTable, column: str) -> list[Key]:
    """What the standard says of a column in which too few figures were read to tell."""
    known = standard(filing.standard).table(table.id) if filing.standard else None
    if known is None:
        return []
    context = Context(standard(filing.standard), filing.entity, filing.year)
    return [
        context.key(block.key, each.key)
        for form in known.forms
        for block in form
        for each in block.columns
        if each.id == column
    ]


def _shared(keys: list[Key]) -> dict[str, Any]:
    return {
        dimension: members[0]
        for dimension, members in zip(DIMENSIONS, zip(*keys, strict=True), strict=True)
        if all(member == members[0] for member in members)
    }


def _named(shared: dict[int, dict[str, Any]]) -> dict[int, ColumnFact]:
    """Name each column by what does not hold for all of them."""
    common = {
        dimension
        for dimension in DIMENSIONS
        if len(shared) > 1 and len({repr(said.get(dimension)) for said in shared.values()}) == 1
    }
    common |= {"entity"}
    own = {
        column: dimension_words({d: member for d, member in said.items() if d not in common})
        for column, said in sorted(shared.items())
    }
    alike = not any(own.values())  # their rows tell the figures apart, not their columns
    named = {}
    for column, words in own.items():
        whole = {d: member for d, member in shared[column].items() if d != "entity"}
        name = "·".join(dimension_words(whole) if alike else words) or _TOTAL
        named[column] = ColumnFact(name, " · ".join(dimension_words(shared[column])))
    return named
