"""Lay one declared table out from the facts of a book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from types import MappingProxyType

from mingzhang.ledger.key import ALL, UNSAID, Key
from mingzhang.money import WIDE, Unit, round_to
from mingzhang.reading.recognise.context import Context
from mingzhang.standards.model import Block, Column, KeyPart, Standard, Table
from mingzhang.standards.spelled import spelled
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.tables.figures import printed_text, printed_value
from mingzhang.writing.tables.head import code_columns, head_rows
from mingzhang.writing.tables.level import level
from mingzhang.writing.tables.ordinals import counted
from mingzhang.writing.tables.printed_table import BodyCell, PrintedTable
from mingzhang.writing.tables.rows import BodyRow, code_cells, rows_of
from mingzhang.writing.tables.side_by_side import is_side_by_side, side_by_side

_OWNER = {"budget": "部门名称：", "final": "部门：", "evaluation": "部门："}
_CENT = Decimal("0.01")
_CODED = ("function", "economic")
_ZEROS = ("final", "evaluation")
"""Kinds of disclosures that print a zero for what was not there."""
_DIFFERENCES = frozenset({"difference", "surplus"})
"""Flows that only say how far two figures of a row are apart."""
_STATEMENT = "注：本单位没有{what}安排的收支，故本表为空表。"
_NO_PROJECT = "注：本单位没有安排{what}，故本表为空表。"


def lay_out(table: Table, standard: Standard, facts: Facts) -> PrintedTable | None:
    """The table of a book; None for tables that are not made of facts (grids of indicators).

    The first of its forms is printed, or a coarser one where the book lacks a column of it.
    """
    if not table.forms or table.grid_only:
        return None
    book = facts.book
    context = Context(standard, book.identity.entity, book.identity.year)
    blocks = _form(table, context, facts)
    parts = list(_bodies(blocks, table, context, facts))
    empty = [_blank(block) for block in blocks]
    body = [
        [cell for row, blank in zip(line, empty, strict=True) for cell in (row or blank)]
        for line in zip_longest(*parts)
    ]
    unit = table.unit or standard.unit
    entity = book.identity.entity
    printed = PrintedTable(
        id=table.id,
        title=f"{book.identity.year}年{table.name}",
        number=_number(table, standard),
        owner=_OWNER[standard.kind] + entity.name,
        unit=f"单位：{unit.zh}",
        head=head_rows(blocks),
        body=body,
        notes=[
            note.format(scope="单位" if entity.scope == "unit" else "部门") for note in table.notes
        ],
        unknown=[name for block in blocks for name in _unknown(block, context, facts)],
    )
    if printed.is_empty and table.lists_projects:
        what = table.name.removesuffix("表").removesuffix("预算明细")
        printed.notes.append(_NO_PROJECT.format(what=what))
    elif printed.is_empty and table.statement:
        printed.notes.append(_STATEMENT.format(what=_what(table)))
    return printed


def _form(table: Table, context: Context, facts: Facts) -> tuple[Block, ...]:
    first = table.forms[0]
    if not table.coarser:
        return first
    for block in first:
        for row in block.rows[-1:]:
            keys = [context.key(block.key, column.key, row.key) for column in block.columns]
            known = [facts.value(key) is not None for key in keys]
            if any(known) and not all(known):
                return table.forms[table.coarser]
    return first


def _number(table: Table, standard: Standard) -> str:
    if not table.number:
        return ""
    return f"公开{table.number.zfill(2)}表" if standard.kind != "budget" else f"表{table.number}"


def _what(table: Table) -> str:
    """What an empty table is about: 政府性基金预算."""
    name = table.name
    for tail in (
        "财政拨款收入支出决算表",
        "财政拨款支出决算表",
        "支出决算表",
        "支出情况表",
        "支出表",
        "表",
    ):
        if name.endswith(tail):
            return name.removesuffix(tail)
    return name


def _bodies(
    blocks: Sequence[Block], table: Table, context: Context, facts: Facts
) -> Iterator[list[list[BodyCell]]]:
    """The rows of each block; one that is repeated side by side prints each of its items once."""
    if is_side_by_side(blocks):
        block = blocks[0]
        for column in side_by_side(block, len(blocks), _rows(block, context, facts)):
            yield _printed(column, block, table, context, facts)
        return
    sides = [_rows(block, context, facts) for block in blocks]
    for block, rows in zip(blocks, level(sides), strict=True):
        yield _printed(rows, block, table, context, facts)


def _printed(
    rows: Sequence[BodyRow | None], block: Block, table: Table, context: Context, facts: Facts
) -> list[list[BodyCell]]:
    return [
        _row(row, block, table, context, facts) if row is not None else _blank(block)
        for row in rows
    ]


def _rows(block: Block, context: Context, facts: Facts) -> list[BodyRow]:
    wholes = list(dict.fromkeys(context.key(block.key, column.key) for column in block.columns))
    rows = rows_of(block, wholes, facts)
    return list(counted(rows)) if block.ordinals else rows


def _unknown(block: Block, context: Context, facts: Facts) -> list[str]:
    """Rows of which the book has parts, and makes no figure to print: of codes, or the projects of a list."""
    if block.lists_projects:
        return _unnamed_projects(block, context, facts)
    columns = [column for column in block.columns if column.measure != "percent"]
    wholes = list(dict.fromkeys(context.key(block.key, column.key) for column in block.columns))
    found = []
    for row in (row for row in rows_of(block, wholes, facts) if row.code and block.model in _CODED):
        keys = [context.key(block.key, column.key, row.key) for column in columns]
        known = {k: stated(k, facts, c.instead) for k, c in zip(keys, columns, strict=True)}
        lacking = any(amount is None and facts.states(key) for key, amount in known.items())
        if lacking and not any(known.values()):
            found.append(f"{row.code} {row.label}")
    return found


def _unnamed_projects(block: Block, context: Context, facts: Facts) -> list[str]:
    """The total of a list of projects, where the book does not tell what each of them gets."""
    total = next(iter(block.rows))
    rows = [row for row in _rows(block, context, facts) if row.key.get("project")]
    for column in block.columns:
        whole = facts.value(context.key(block.key, column.key, total.key))
        parts = [facts.value(context.key(block.key, column.key, row.key)) for row in rows]
        # Parts that make something else contradict the total, and are named so.
        if whole and not any(parts):
            return [f"{total.print}（{column.print or spelled(column.head)}）"]
    return []


def _row(
    row: BodyRow, block: Block, table: Table, context: Context, facts: Facts
) -> list[BodyCell]:
    cells = [BodyCell(text, "center") for text in code_cells(block, row.code)]
    if block.label is not None:
        cells.append(BodyCell(row.label, "center" if row.strong and not row.code else "left"))
    keys = [context.key(block.key, column.key, row.key) for column in block.columns]
    figures = [
        _figure(column, key, facts, context, table)
        for column, key in zip(block.columns, keys, strict=True)
    ]
    known = {column.id: cell for column, cell in zip(block.columns, figures, strict=True)}
    unit = table.unit or context.standard.unit
    for column, key, cell in zip(block.columns, keys, figures, strict=True):
        cells.append(computed(column, key, known, unit) if cell.value is None else cell)
    return cells


def _figure(column: Column, key: Key, facts: Facts, context: Context, table: Table) -> BodyCell:
    if column.measure == "percent":
        return BodyCell("", "right")
    amount = stated(key, facts, column.instead)
    unit = table.unit or context.standard.unit
    said = facts.states(key) or facts.states(_of_the_book(key, facts))
    if amount is None or not (amount or said or context.standard.kind in _ZEROS):
        return BodyCell("", "right")
    places = facts.book.places
    return BodyCell(
        printed_text(amount, key, unit, places),
        "right",
        key,
        printed_value(amount, key, unit, places),
    )


def stated(key: Key, facts: Facts, instead: KeyPart = MappingProxyType({})) -> Decimal | None:
    """What a book states of a figure that a table prints.

    What a project costs is 项目支出, whether the table says so or not. A unit named without its scope is
    that of the book where there is no other. `instead` is what may stand for a figure that it lacks.
    """
    amount = facts.value(key)
    if amount is None and key.project != ALL and key.nature == ALL:
        return stated(key._replace(nature="project"), facts, instead)
    if amount is None:
        amount = facts.value(_of_the_book(key, facts))
    if amount is None and instead:
        amount = facts.value(key.but(instead))
    return amount


def _of_the_book(key: Key, facts: Facts) -> Key:
    """The key of a unit that is named without its scope, where the book has no other."""
    alone = key.entity.scope == UNSAID and len(facts.book.units) < 2
    return key._replace(entity=facts.book.identity.entity) if alone else key


def computed(column: Column, key: Key, figures: Mapping[str, BodyCell], unit: Unit) -> BodyCell:
    """What a column makes of others of its row: a rate, or a difference that no book states.

    Nothing where one of them is not printed, or for a rate of nothing.
    """
    if column.rate is not None:
        part, whole = (figures[name].value for name in column.rate)
        if part is None or not whole:
            return BodyCell("", "right")
        rate = round_to(WIDE.divide(part * 100, whole), _CENT)
        return BodyCell(f"{rate:.2f}%", "right", key._replace(measure="percent"), rate)
    exhaustive = [rule for rule in column.sums if rule.kind == "exhaustive" and rule.parts]
    if key.flow not in _DIFFERENCES or not exhaustive:
        return BodyCell("", "right")
    parts = [(sign, figures[name]) for sign, name in exhaustive[0].parts]
    if any(cell.value is None for _, cell in parts):
        return BodyCell("", "right")
    made = sum((sign * cell.value for sign, cell in parts if cell.value is not None), Decimal(0))
    places = max((_places(cell.text) for _, cell in parts), default=0)
    text = printed_text(made, key, unit, places)
    return BodyCell(f"+{text}" if made > 0 else text, "right", key, made)


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def _blank(block: Block) -> list[BodyCell]:
    width = len(code_columns(block)) + (block.label is not None) + len(block.columns)
    return [BodyCell("") for _ in range(width)]
