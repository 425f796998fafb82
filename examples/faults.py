"""The faults put into the faulty twins, and how each is put in.

`printed` and `correct` are quoted in full, so that the list can be checked against both versions.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace

from mingzhang.writing.disclosure import Disclosure, Para, Table


@dataclass(frozen=True)
class Fault:
    """One seeded fault."""

    id: str
    relations: tuple[str, ...]
    where: dict[str, str]
    correct: str
    printed: str
    why: str
    put: Callable[[Disclosure, Fault], None]

    def record(self) -> dict[str, object]:
        """The fault as its list prints it."""
        return {
            "id": self.id,
            "relations": list(self.relations),
            "where": self.where,
            "printed": self.printed,
            "correct": self.correct,
            "why": self.why,
        }


def cells(table: str, places: list[tuple[str, int]]) -> Callable[[Disclosure, Fault], None]:
    """Print the wrong text in these cells (row key, index of the cell in its row)."""

    def put(doc: Disclosure, fault: Fault) -> None:
        for key, index in places:
            row = doc.table(table).row(key)
            if row.cells[index].text != fault.correct:
                raise ValueError(f"{fault.id}: {row.cells[index].text!r} is not {fault.correct!r}")
            row.cells[index] = replace(row.cells[index], text=fault.printed)

    return put


def column(table: str, index: int) -> Callable[[Disclosure, Fault], None]:
    """Print the wrong text in every cell of a column that holds the right one."""

    def put(doc: Disclosure, fault: Fault) -> None:
        body = [r for r in doc.table(table).body if index < len(r.cells)]
        keys = [r.key for r in body if r.cells[index].text == fault.correct]
        if not keys:
            raise ValueError(f"{fault.id}: nothing to change")
        cells(table, [(key, index) for key in keys])(doc, fault)

    return put


def text(para: str) -> Callable[[Disclosure, Fault], None]:
    """Replace words of a paragraph; they must stand in it once."""

    def put(doc: Disclosure, fault: Fault) -> None:
        target = doc.para(para)
        if target.text.count(fault.correct) != 1:
            raise ValueError(f"{fault.id}: {fault.correct!r} not once in {target.text!r}")
        target.text = target.text.replace(fault.correct, fault.printed)

    return put


def without(prefix: str) -> Callable[[Disclosure, Fault], None]:
    """Leave out the paragraphs whose id starts so."""

    def put(doc: Disclosure, _: Fault) -> None:
        doc.items = [i for i in doc.items if not (isinstance(i, Para) and i.id.startswith(prefix))]

    return put


def title(table: str) -> Callable[[Disclosure, Fault], None]:
    """Replace words of a table's title."""

    def put(doc: Disclosure, fault: Fault) -> None:
        doc.table(table).title = doc.table(table).title.replace(fault.correct, fault.printed)

    return put


def note(table: str) -> Callable[[Disclosure, Fault], None]:
    """Replace a table's note."""

    def put(doc: Disclosure, fault: Fault) -> None:
        if doc.table(table).note != fault.correct:
            raise ValueError(f"{fault.id}: another note")
        doc.table(table).note = fault.printed

    return put


def faulty(doc: Disclosure, faults: list[Fault]) -> Disclosure:
    """A copy of the document with the faults put in."""
    twin = deepcopy(doc)
    for fault in faults:
        fault.put(twin, fault)
    return twin


def at(table: str, row: str, column_name: str) -> dict[str, str]:
    """A place in a table."""
    return {"table": table, "row": row, "column": column_name}


def section(name: str) -> dict[str, str]:
    """A place in the text."""
    return {"section": name}


__all__ = ["Fault", "Table", "at", "cells", "column", "faulty", "note", "section", "text", "title",
           "without"]  # fmt: skip
