"""Facts that only the text of a disclosure prints: 机关运行经费, 政府采购, …

They are what anybody reads in the document, kept where the book itself states the fact and rounds to what
was read. What a sentence says beyond the book (a date, a duty) is no data.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Key
from mingzhang.money import round_to
from mingzhang.writing.book.facts import Facts


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """One figure in the text."""

    key: Key
    value: Decimal
    """In 元, or as counted, at the precision that is printed."""
    text: str
    section: str
    """Heading of the section it stands in."""


def said_figures(
    filing: Filing, facts: Facts, in_tables: Mapping[Key, Decimal]
) -> dict[Key, SaidFigure]:
    """The figures of the text whose facts no table prints, in reading order."""
    found: dict[Key, SaidFigure] = {}
    for witness in filing.witnesses:
        key = witness.key
        if witness.table or witness.derived or key in in_tables or key in found:
            continue
        stated = facts.value(key)
        if stated is not None and round_to(stated, witness.step) == witness.base:
            found[key] = SaidFigure(key, witness.base, witness.text, witness.section)
    return found
