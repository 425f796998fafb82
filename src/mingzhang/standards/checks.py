"""What a standard of somebody's own must fulfil beyond its form, before any document is read by it.

Those of the package are held to the same, and to more, by the tests.
"""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.errors import StandardError
from mingzhang.ledger.key import DIMENSIONS
from mingzhang.standards.model import Block, KeyPart, Standard, SumRule, Table

KINDS = ("budget", "final", "evaluation")
MODELS = ("named", "function", "economic", "entity", "targets", "outline", "single")
SEVERITIES = ("error", "warning", "note")
_FIELDS = frozenset((*DIMENSIONS, "entity_name", "measure"))


def check_standard(name: str, standard: Standard) -> None:
    """Refuse words that nothing would ever match or understand.

    Raises:
        StandardError: with the file, the entry, and what is known instead.
    """
    for fault in _faults(standard):
        raise StandardError(f"standard {name}: {fault}")


def _faults(standard: Standard) -> Iterator[str]:
    yield from _one_of("kind", standard.kind, KINDS)
    if not standard.marks:
        yield "marks: words of a document of this place are needed"
    yield from _key("base", standard.base)
    seen: set[str] = set()
    for table in standard.tables:
        if table.id in seen:
            yield f"{table.id}: two tables of this id"
        seen.add(table.id)
        yield from (f"{table.id}: {fault}" for fault in _of_table(table))
    for listed in standard.lists:
        yield from _key("lists", listed.key)
        yield from _key("lists", dict.fromkeys(listed.dimensions))
    for phrase in standard.phrases:
        yield from _key(phrase.say.pattern, phrase.key)
    for rule in standard.parts:
        yield from _one_of(f"{rule.relation}: severity", rule.severity, SEVERITIES)
    for section in standard.sections:
        yield from _one_of(f"{section.id}: severity", section.severity, SEVERITIES)
    for duty in standard.duties:
        for point in duty.says:
            yield from _one_of(f"{duty.id}: severity", point.severity, SEVERITIES)
    for each in standard.identities:
        yield from _one_of(f"{each.relation}: severity", each.severity, SEVERITIES)
        for _, part in (*each.left, *each.right):
            yield from _key(each.relation, part)


def _of_table(table: Table) -> Iterator[str]:
    if table.required:
        yield from _one_of("required", table.required, SEVERITIES)
    for form in table.forms:
        rows = {row.id for block in form for row in block.rows}
        for block in form:
            yield from _of_block(block, rows)


def _of_block(block: Block, rows: set[str]) -> Iterator[str]:
    yield from _one_of("model", block.model, MODELS)
    yield from _key("block", block.key)
    columns = {column.id for column in block.columns}
    for column in block.columns:
        yield from _key(column.id, column.key)
        yield from _key(column.id, column.instead)
        yield from _sums(column.id, column.sums, columns)
    for row in block.rows:
        yield from _key(row.id, row.key)
        yield from _sums(row.id, row.sums, rows)


def _sums(owner: str, rules: tuple[SumRule, ...], known: set[str]) -> Iterator[str]:
    for rule in rules:
        yield from _one_of(f"{owner}: severity", rule.severity, SEVERITIES)
        for _, part in rule.parts:
            if part not in known and not part.startswith("*") and not part.isdigit():
                yield f"{owner}: sum of {part}, which is not declared"


def _key(owner: str, part: KeyPart) -> Iterator[str]:
    for field in part:
        if field not in _FIELDS:
            yield f"{owner}: key: no dimension {field} (known: {', '.join(sorted(_FIELDS))})"
    if not isinstance(part.get("year") or 0, int):
        yield f"{owner}: key: year is relative, a number such as -1, not {part['year']!r}"


def _one_of(field: str, value: str, known: tuple[str, ...]) -> Iterator[str]:
    if value not in known:
        yield f"{field}: {value} (known: {', '.join(known)})"
