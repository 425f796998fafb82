"""Of which fund the parts by source (按收入性质分) of 部门整体支出绩效目标表 are, where columns were lost.

A conversion to text leaves the figures in their order and drops the blank columns between them. What the
units together have of a fund must be what the department has: where that leaves one way, it is proved.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product
from math import comb, prod

from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Entity
from mingzhang.ledger.ledger import Ledger
from mingzhang.reading.recognise.context import Context
from mingzhang.standards.loader import standard
from mingzhang.standards.performance_tables import PrintedFunds, printed_form

_MOST_WAYS = 20_000
_NEAR = Decimal(200)
"""元: two figures of a table may each be off by a rounded digit."""


def told_sources(
    filing: Filing, parts: Mapping[Entity, Sequence[Decimal]]
) -> dict[Entity, dict[str, Decimal]]:
    """The parts of each unit by the label of their column; empty where more than one way fits, or none."""
    place = filing.standard.rpartition("-")[0]
    columns = [each for each in printed_form(place, "overall_targets").funds if each.by_order]
    wanted = _wanted(filing, columns)
    if not parts or len(wanted) != len(columns) or not _is_bounded(columns, parts):
        return {}
    ways = [way for way in _ways(len(columns), parts) if _fits(way, parts, wanted)]
    if len(ways) != 1:
        return {}
    return {
        entity: {
            columns[at].label: amount for at, amount in zip(chosen, parts[entity], strict=True)
        }
        for entity, chosen in zip(parts, ways[0], strict=True)
    }


def _wanted(filing: Filing, columns: Sequence[PrintedFunds]) -> list[Decimal]:
    """What the department spends of the fund of each column; the last takes what the others leave."""
    ledger = Ledger(filing.witnesses)
    context = Context(standard(filing.standard), filing.entity, filing.year)
    whole = ledger.value(context.key({}))
    if whole is None:
        return []
    found: list[Decimal] = []
    for column in columns:
        if column.rest:
            found.append(whole.base - sum(found, Decimal(0)))
            continue
        known = ledger.value(context.key(column.key or {}))
        found.append(known.base if known is not None else Decimal(0))
    return found


def _is_bounded(columns: Sequence[PrintedFunds], parts: Mapping[Entity, Sequence[Decimal]]) -> bool:
    if any(len(amounts) > len(columns) for amounts in parts.values()):
        return False
    return prod(comb(len(columns), len(amounts)) for amounts in parts.values()) <= _MOST_WAYS


def _ways(
    columns: int, parts: Mapping[Entity, Sequence[Decimal]]
) -> Iterator[tuple[tuple[int, ...], ...]]:
    choices = [list(combinations(range(columns), len(amounts))) for amounts in parts.values()]
    return product(*choices)


def _fits(
    way: tuple[tuple[int, ...], ...],
    parts: Mapping[Entity, Sequence[Decimal]],
    wanted: Sequence[Decimal],
) -> bool:
    sums = [Decimal(0)] * len(wanted)
    for chosen, amounts in zip(way, parts.values(), strict=True):
        for at, amount in zip(chosen, amounts, strict=True):
            sums[at] += amount
    return all(abs(a - b) <= _NEAR for a, b in zip(sums, wanted, strict=True))
