"""Which printed numbers are determined: by grids, words and the reference, not by the rules.

A number is determined if a relation of `relations.md` binds it (groups A to G and the sums of
self-evaluation tables; severity error or fatal) that holds as printed, or if it is printed twice
with the same meaning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks import determined_across, determined_grids, determined_tables, determined_text
from benchmarks.determined_grids import Table
from benchmarks.numbers import Number, Web
from mingzhang.filing.document import Document


@dataclass(slots=True)
class Determined:
    """The numbers of a document and what binds them."""

    tables: list[Number]
    """Nonzero numbers of the statutory tables."""
    text: list[Number]
    """Nonzero amounts and percentages of the narrative that something binds."""
    web: Web


def determine(document: Document) -> Determined:
    """The determined numbers of a document."""
    web = Web()
    found = determined_grids.tables(document)
    determined_tables.bind(found, web)
    determined_across.reports(found, web)
    tables = [n for table in found for n in _statutory(table) if n.value]
    text = determined_text.bind(document, found, web)
    _last_years(web)
    return Determined(tables, [n for n in text if n.value and n.relations], web)


def _statutory(table: Table) -> list[Number]:
    """Amounts; of the tables of targets only the amounts of units and projects."""
    if table.id in ("B10", "B11"):
        return [
            n for row in table.rows if row.column <= 2 for n in row.values
            if n is not None and "." in n.spot.text
        ]  # fmt: skip
    if table.id == "EI":
        return [
            n for row in table.rows if re.match(r"\d、", row.label) for n in row.values
            if n is not None and n.spot.text != "0"
        ]  # fmt: skip
    return table.numbers()


def _last_years(web: Web) -> None:
    """Last year's figure of a number, as its text or the column beside it says."""
    known: dict[object, str] = {}
    for relation in web.relations:
        if relation.kind != "growth":
            continue
        (sign, change), (_, current) = relation.terms
        if current.step == change.step:
            before = (current.value - sign * change.value) / current.factor
            decimals = len(current.spot.text.partition(".")[2])
            known[current.value] = f"{before:.{decimals}f}"
    for relation in web.relations:
        for number in (relation.left, *(n for _, n in relation.terms)):
            text = known.get(number.value, "")
            if text and not number.last_year and number.factor != 1:
                number.last_year = _grouped(text) if "," in number.spot.text else text


def _grouped(text: str) -> str:
    whole, _, decimals = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.lstrip("-")
    groups = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits)
    return sign + groups + (f".{decimals}" if decimals else "")
