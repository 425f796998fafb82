"""Facts that no statutory table prints: 机关运行经费, 政府采购 in the text, totals in tables of objectives.

They are what anybody reads in the document, kept where the book itself states the fact and rounds to what
was read. What a sentence says beyond the book (a date, a duty) is no data.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Key
from mingzhang.money import round_to
from mingzhang.writing.book.facts import Facts


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """One figure in the text, or in a table of objectives."""

    key: Key
    value: Decimal
    """In 元, or as counted, at the precision that is printed."""
    text: str
    section: str
    """Heading of the section it stands in."""
    table: str = ""
    """Id of the table, if it stands in one."""


def said_figures(
    filing: Filing, facts: Facts, printed: Container[Key], objectives: Mapping[Key, Decimal]
) -> dict[Key, SaidFigure]:
    """The figures whose facts are not among those printed, in reading order.

    `objectives` are the facts that tables of objectives print.
    """
    found: dict[Key, SaidFigure] = {}
    for witness in filing.witnesses:
        key = witness.key
        if witness.derived or key in printed or key in found:
            continue
        if witness.table:
            if key in objectives:
                found[key] = SaidFigure(key, objectives[key], witness.text, "", witness.table)
            continue
        stated = facts.value(key)
        if stated is not None and round_to(stated, witness.step) == witness.base:
            found[key] = SaidFigure(key, witness.base, witness.text, witness.section)
    return found
