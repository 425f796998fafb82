"""Tables that a place prints in one grid, one below the other: the base data of an evaluation (基础数据表).

Each is laid out by its own declaration, and the reader cuts the grid where the head of the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import lcm

from mingzhang.ledger.key import Key
from mingzhang.ledger.key_words import dimension_words
from mingzhang.reading.recognise.context import Context
from mingzhang.standards.model import Standard, Table
from mingzhang.writing.book.book import Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.tables.layout import lay_out, stated
from mingzhang.writing.tables.printed_table import BodyCell, PrintedTable

_RELATIVE = re.compile("上年|本年")
_LABEL_SHARE = 2
"""How many times as wide the label of a part is as one of its figures, at least."""


def lay_together(table: Table, standard: Standard, facts: Facts) -> PrintedTable | None:
    """The tables that `table` is printed with, as one grid with their heads in it, and rows of words.

    None where none of them has a figure.
    """
    declared = [each for name in table.together if (each := standard.table(name)) is not None]
    parts = [part for each in declared if (part := lay_out(each, standard, facts)) is not None]
    if not parts or all(part.is_empty for part in parts):
        return None
    columns = lcm(*(part.width - 1 for part in parts))
    label = columns // 3 * _LABEL_SHARE or 1
    year = facts.book.identity.year
    body = [row for part in parts for row in _stacked(part, label, columns, year)]
    for name in table.words:
        text = facts.book.texts.get(name, "").strip()
        if text:
            body.append([BodyCell(name, "center", colspan=label, head=True),
                         BodyCell(text, colspan=columns)])  # fmt: skip
    first = next(part for part in parts if part.id == table.id)
    return PrintedTable(
        id=table.id, title=first.title, number=first.number, owner="", unit="", head=[], body=body,
        notes=first.notes, widths=(1,) * (label + columns),
    )  # fmt: skip


def asked_together(standard: Standard, identity: Identity) -> list[Key]:
    """The facts that tables in one grid state, rates left out."""
    context = Context(standard, identity.entity, identity.year)
    names = [name for table in standard.tables for name in table.together]
    tables = [each for name in names if (each := standard.table(name)) is not None]
    return [
        context.key(block.key, column.key, row)
        for table in tables
        for form in table.forms[:1]
        for block in form
        for row in ([each.key for each in block.rows] or [{}])
        for column in block.columns
        if column.measure != "percent" and row.get("flow") != "none"
    ]


def lacking(table: Table, standard: Standard, facts: Facts) -> list[str]:
    """The figures without which the grid is not filled in, and which the book does not have, in words."""
    context = Context(standard, facts.book.identity.entity, facts.book.identity.year)
    found = []
    for block in (block for form in table.forms[:1] for block in form):
        for row in (row for row in block.rows if row.needed):
            for column in block.columns:
                key = context.key(block.key, column.key, row.key)
                if stated(key, facts, column.instead) is None:
                    found.append(" ".join([table.name, *dimension_words(_said(key))]))
    return found


def _said(key: Key) -> dict[str, object]:
    return {name: value for name, value in key._asdict().items() if name != "entity"}


def _stacked(part: PrintedTable, label: int, columns: int, year: int) -> list[list[BodyCell]]:
    """The rows of a part, its head first: a label of fixed width, and figures that share the rest."""
    span = columns // (part.width - 1)
    single = not any(row[0].text for row in part.body)
    heads = [_dated(cell.text, year) for cell in part.head[0]]
    first = BodyCell(
        heads[0], "center", colspan=label, rowspan=1 + len(part.body) * single, head=True
    )
    rows = [[first, *(BodyCell(head, "center", colspan=span, head=True) for head in heads[1:])]]
    for row in part.body:
        cells = [] if single else [row[0].spread(label)]
        rows.append([*cells, *(cell.spread(span) for cell in row[1:])])
    return rows


def _dated(head: str, year: int) -> str:
    """本年决算数 as 2024年决算数."""
    return _RELATIVE.sub(lambda word: f"{year - (word[0] == '上年')}年", head)


def is_in_another(table: Table, tables: Sequence[Table]) -> bool:
    """Whether another table is printed with this one in its grid."""
    return any(table.id in each.together and each is not table for each in tables)
