"""The witnesses of filings as rows of one table, for spreadsheets and data tools."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.filing.filing import Filing
from mingzhang.ledger.witness import Witness
from mingzhang.money import trimmed

COLUMNS = (
    "file", "entity", "scope", "year", "stage", "flow", "fund", "source", "function", "economic",
    "nature", "project", "concept", "measure", "value", "unit", "text", "table", "row", "code",
    "column", "section", "page", "sheet", "cell", "line", "paragraph", "confidence",
)  # fmt: skip
"""`value` is in 元 for money, else the figure itself; `unit` is the one that was printed. `sheet` is
the number of the table in documents without pages and sheets."""


def witness_rows(filing: Filing) -> Iterator[tuple[str, ...]]:
    """One row a witness, in the order of `COLUMNS`; what a format does not know is empty."""
    for witness in filing.witnesses:
        yield _row(witness, filing)


def _row(witness: Witness, filing: Filing) -> tuple[str, ...]:
    key, place = witness.key, witness.place
    return (
        place.file,
        key.entity.name or filing.entity.name,
        key.entity.scope,
        str(key.year),
        *key[2:],
        trimmed(witness.base),
        witness.unit,
        witness.text,
        witness.table,
        witness.row,
        witness.code,
        witness.column,
        witness.section,
        str(place.page or ""),
        place.sheet or (f"table {place.table}" if place.table else ""),
        place.cell or "",
        str(place.line or ""),
        str(place.paragraph or ""),
        str(witness.confidence),
    )
