"""Which printed figures of a table must add up to which.

Derived from the declaration of the table (sums of columns, sums of named rows) and from codes (类 =
款, 款 = 项, total = 类). A list is left out where something in it could not be read: then it says
nothing, rather than something false.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mingzhang.codes.classification import parent_of
from mingzhang.filing.filing import RecognisedTable, Total
from mingzhang.ledger.witness import Witness
from mingzhang.reading.recognise.rows import ResolvedRow
from mingzhang.standards.model import Block, SumRule

ORDINAL = "#"
"""Before the number that tells projects of one name apart."""
_PROJECT = "project:"
"""Before the name in the id of a row of a project."""
_LEVEL_RELATIONS = {0: "R039", 1: "R038", 2: "R037"}
_ECONOMIC_RELATIONS = {"B": {0: "R016", 1: "R017"}, "F": {0: "R034", 1: "R034"}}


@dataclass(slots=True)
class PrintedRow:
    """One row of a block with its witnesses by column id."""

    resolved: ResolvedRow
    cells: dict[str, Witness] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)


@dataclass(slots=True)
class BlockRows:
    """All rows of one block of a table, over all its pages."""

    block: Block
    rows: list[PrintedRow] = field(default_factory=list)
    unknown: int = 0
    """Rows with numbers that nobody understood."""
    further: bool = False
    """Numbers stand in columns that nobody understood."""
    printed: frozenset[str] = frozenset()
    """Ids of the declared columns that the table has."""


def tell_apart(block: BlockRows) -> None:
    """Rows of one project's name are not one fact: units may each have it, or it be paid twice.

    Their figures get keys with an ordinal, so that each adds up and none is held against the project's.
    """
    by_name: dict[str, list[PrintedRow]] = {}
    for row in block.rows:
        if row.resolved.id.startswith(_PROJECT):
            by_name.setdefault(row.resolved.id, []).append(row)
    for rows in by_name.values():
        for ordinal, row in enumerate(rows if len(rows) > 1 else [], start=1):
            for witness in row.cells.values():
                project = f"{witness.key.project}{ORDINAL}{ordinal}"
                witness.key = witness.key._replace(project=project)


def table_totals(
    table: RecognisedTable, blocks: list[BlockRows], blank_is_zero: bool
) -> list[Total]:
    """Every total of a table with its members."""
    if table.incomplete:
        return []
    found: list[Total] = []
    for block in blocks:
        for row in block.rows:
            found += _row_totals(table, block, row, blank_is_zero)
    for block in blocks:
        found += _declared_totals(table, block, blocks)
        if block.block.model == "targets":
            found += _target_totals(table, block)
        if block.block.model == "entity":
            found += _entity_totals(table, block)
        if block.block.model == "outline":
            found += _outline_totals(table, block)
    coded = [block for block in blocks if block.block.model in ("function", "economic")]
    if coded:
        found += _code_totals(table, coded)
    return found


def _row_totals(
    table: RecognisedTable, block: BlockRows, row: PrintedRow, blank_is_zero: bool
) -> Iterable[Total]:
    """Sums over the columns of one row."""
    for column in block.block.columns:
        total = row.cells.get(column.id)
        if total is None:
            continue
        for rule in column.sums:
            listed = _listed(rule, block)
            names = [name for _, name in listed]
            if any(name in row.unreadable for name in names):
                continue
            parts = [(sign, row.cells[name]) for sign, name in listed if name in row.cells]
            if not parts and (rule.kind != "exhaustive" or not blank_is_zero or not total.base):
                continue
            if len(parts) < len(names) and not blank_is_zero:
                continue
            if not parts:
                continue
            yield _total(total, parts, rule, "columns", table)


def _listed(rule: SumRule, block: BlockRows) -> tuple[tuple[int, str], ...]:
    """The columns that add up: as declared, or of the alternatives the one that the table prints.

    None where a part is not among the columns of a table that has numbers in columns nobody
    understood: one of these may be that part.
    """
    chosen = rule.parts
    if rule.either:
        chosen = next((parts for parts in rule.either if parts[0][1] in block.printed), ())
    listed = tuple((sign, name) for sign, name in chosen if name in block.printed)
    if block.further and len(listed) < len(chosen):
        return ()
    return listed if rule.either else chosen


def _total(
    total: Witness, parts: list[tuple[int, Witness]], rule: SumRule, way: str,
    table: RecognisedTable, kind: str = "",
) -> Total:  # fmt: skip
    return Total(total, parts, rule.relation, kind or rule.kind, way, table.id, rule.severity)


def _declared_totals(
    table: RecognisedTable, block: BlockRows, blocks: list[BlockRows]
) -> Iterable[Total]:
    """Sums over named rows, column by column."""
    elided = any(row.resolved.declared and row.resolved.declared.elided for row in block.rows)
    for row in block.rows:
        declared = row.resolved.declared
        if declared is None:
            continue
        for rule in declared.sums:
            for column_id, total in row.cells.items():
                if total.unit == "%":
                    continue
                chosen = _chosen(rule, block, blocks, column_id)
                members = _members(chosen, block, blocks)
                parts = [
                    (sign, member.cells[column_id])
                    for sign, member in members
                    if column_id in member.cells
                ]
                unreadable = any(column_id in member.unreadable for _, member in members)
                if unreadable or not parts:
                    continue
                starred = any(name.startswith("*") for _, name in chosen)
                kind = "elided" if elided and starred else rule.kind
                if block.unknown or (starred and any(b.unknown for b in blocks)):
                    continue
                yield _total(total, parts, rule, "rows", table, kind)


def _chosen(
    rule: SumRule, block: BlockRows, blocks: list[BlockRows], column_id: str
) -> tuple[tuple[int, str], ...]:
    """The rows that add up: of alternatives the first whose first member prints a figure."""
    for parts in rule.either:
        if any(column_id in row.cells for _, row in _members(parts[:1], block, blocks)):
            return parts
    return () if rule.either else rule.parts


def _members(
    parts: tuple[tuple[int, str], ...], block: BlockRows, blocks: list[BlockRows]
) -> list[tuple[int, PrintedRow]]:
    members: list[tuple[int, PrintedRow]] = []
    for sign, name in parts:
        if name.startswith("*"):
            prefix = {"*classes": "class:", "*projects": "project:", "*which": "which:"}[name]
            own = [r for r in block.rows if r.resolved.id.startswith(prefix)]
            every = [r for b in blocks for r in b.rows if r.resolved.id.startswith(prefix)]
            members += [(sign, r) for r in own or every]
        elif name.isdigit():
            members += [(sign, r) for b in blocks for r in b.rows if r.resolved.code == name]
        else:
            members += [
                (sign, r) for b in (block, *blocks) for r in b.rows if r.resolved.id == name
            ][:1]
    return members


def _entity_totals(table: RecognisedTable, block: BlockRows) -> Iterable[Total]:
    totals = [row for row in block.rows if row.resolved.id == "total"]
    members = [row for row in block.rows if row.resolved.id.startswith("entity:")]
    if len(totals) != 1 or not members or block.unknown:
        return
    rule = SumRule((), "R020")
    for column_id, total in totals[0].cells.items():
        parts = [(1, row.cells[column_id]) for row in members if column_id in row.cells]
        if parts:
            yield _total(total, parts, rule, "rows", table)


def _outline_totals(table: RecognisedTable, block: BlockRows) -> Iterable[Total]:
    """A row of an outline is what its parts make; left out where a row could not be placed."""
    if block.unknown:
        return
    by_parent: dict[str, list[PrintedRow]] = {}
    for row in block.rows:
        if row.resolved.above:
            by_parent.setdefault(row.resolved.above, []).append(row)
    rule = SumRule((), "R109", severity="warning")
    for row in block.rows:
        members = by_parent.get(row.resolved.id, [])
        if members:
            yield from _code_sum(table, row, members, rule)


def _target_totals(table: RecognisedTable, block: BlockRows) -> Iterable[Total]:
    """合计 = units, unit = its projects; a project repeated after a page cut counts once."""
    rows = [row for row in block.rows if not row.resolved.copy]
    units = [row for row in rows if row.resolved.id.startswith("unit:")]
    for row in rows:
        if row.resolved.id == "total":
            members, relation = units, "R048"
        elif row.resolved.id.startswith("unit:"):
            prefix = f"target:{row.resolved.id[5:]}:"
            members = [r for r in rows if r.resolved.id.startswith(prefix)]
            relation = "R049"
        else:
            continue
        parts = [(1, witness) for member in members for witness in member.cells.values()]
        if parts:
            for total in row.cells.values():
                yield _total(total, parts, SumRule((), relation), "rows", table)


def _code_totals(table: RecognisedTable, blocks: list[BlockRows]) -> Iterable[Total]:
    """Sums by code: children under parents, classes under the total row."""
    rows = [row for block in blocks for row in block.rows]
    broken = _broken_parents(rows)
    unknown = any(block.unknown for block in blocks)
    economic = _ECONOMIC_RELATIONS["F" if table.id.startswith("F") else "B"]
    relations = economic if blocks[0].block.model == "economic" else _LEVEL_RELATIONS
    by_parent: dict[str, list[PrintedRow]] = {}
    for row in rows:
        if row.resolved.level:
            by_parent.setdefault(parent_of(row.resolved.code), []).append(row)
    for row in rows:
        code = "" if row.resolved.id == "total" else row.resolved.code
        if (row.resolved.id != "total" and not row.resolved.level) or code in broken:
            continue
        members = by_parent.get(code, [])
        if not members or unknown or _doubled(members):
            continue
        rule = SumRule((), relations.get(len(code) // 2 if code else 0, "R037"))
        yield from _code_sum(table, row, members, rule)


def _code_sum(
    table: RecognisedTable, row: PrintedRow, members: list[PrintedRow], rule: SumRule
) -> Iterable[Total]:
    for column_id, total in row.cells.items():
        if any(column_id in member.unreadable for member in members):
            continue
        parts = [(1, member.cells[column_id]) for member in members if column_id in member.cells]
        if parts:
            yield _total(total, parts, rule, "rows", table)


def _doubled(members: list[PrintedRow]) -> bool:
    printed = [member.resolved.code for member in members]
    return len(printed) != len(set(printed))


def _broken_parents(rows: list[PrintedRow]) -> set[str]:
    """Codes whose list of children cannot be trusted: a row whose code is none stands among them."""
    broken: set[str] = set()
    last = ""
    for row in rows:
        if row.resolved.level:
            last = row.resolved.code
        elif row.resolved.fit is not None:
            broken.add("")
            while last:
                broken.add(last)
                last = parent_of(last)
    return broken
