"""The explanation of a consolidation as data: amounts in 元 as text, facts with their dimensions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mingzhang.ledger.key import Entity, Key
from mingzhang.money import trimmed
from mingzhang.writing.book.figure_words import fact_words
from mingzhang.writing.book.said_key import said_of
from mingzhang.writing.consolidation.consolidating import Consolidated
from mingzhang.writing.consolidation.explanation import Removed

FORMAT = "mingzhang-consolidation/1"


def explanation_json(made: Consolidated) -> dict[str, Any]:
    """Everything in which the department's book is not the plain sum of its units' books."""
    book, explanation = made.book, made.explanation

    def fact(key: Key) -> dict[str, Any]:
        return {"words": fact_words(key, book), "dimensions": said_of(key, book.identity)}

    def removed(sides: Iterable[Removed]) -> list[dict[str, Any]]:
        return [
            {"payer": _unit(each.payer), "receiver": _unit(each.receiver), "fact": fact(each.key),
             "amount": trimmed(each.amount)}
            for each in sides
        ]  # fmt: skip

    return {
        "consolidation": FORMAT,
        "department": book.identity.entity.name,
        "year": book.identity.year,
        "kind": book.identity.kind,
        "standard": book.identity.standard,
        "units": [_unit(unit) for unit in book.units],
        "differences": [
            {"fact": fact(each.key), "units": trimmed(each.units), "taken": trimmed(each.taken),
             "department": trimmed(each.stated), "removed": removed(each.removed)}
            for each in explanation.differences
        ],
        "removed": removed(explanation.removed),
        "kept": [
            {"unit": _unit(each.unit) if each.unit else None, "counterpart": _unit(each.counterpart),
             "fact": fact(each.key), "amount": trimmed(each.amount)}
            for each in explanation.kept
        ],
        "open": [
            {"fact": fact(each.key), "others": trimmed(each.units), "lacking": list(each.lacking),
             "department": None if each.stated is None else trimmed(each.stated)}
            for each in explanation.open
        ],
        "not_added": [
            {"fact": fact(key), "units": list(units)} for key, units in explanation.left.items()
        ],
        "to_decide": [
            {"fact": fact(each.key), "department": trimmed(each.stated), "units": trimmed(each.derived)}
            for each in explanation.contradictions
        ],
        "texts": [
            {"name": each.name, "units": [{"unit": unit, "text": text} for unit, text in each.said]}
            for each in explanation.texts
        ],
    }  # fmt: skip


def _unit(unit: Entity) -> dict[str, str]:
    return {"name": unit.name, "code": unit.code, "scope": unit.scope}
