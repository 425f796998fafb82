"""PDFs: every numeric cell of some of the tables, against what a person typed from the pictures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from benchmarks.common import PDFS, Figure, Result, filing, missing, ratio
from benchmarks.labels import header_path, is_suffix, label
from mingzhang.filing.filing import Filing
from mingzhang.ledger.witness import Witness

TYPED = Path(__file__).with_name("truth")


@dataclass(frozen=True, slots=True)
class Typed:
    """One cell as a person read it in the picture of its page."""

    table: str
    page: int
    code: str
    row: str
    column: str
    text: str
    unit: str

    @property
    def value(self) -> Decimal:
        return Decimal(self.text.replace(",", ""))


def run(files: list[Path], result: Result) -> None:
    """Score each document that has been typed."""
    for truth in sorted(TYPED.glob("*.facts.yaml")):
        path = PDFS / truth.name.replace(".facts.yaml", ".pdf")
        if not path.is_file():
            result.skipped.append(missing(f"documents/pdf/{path.name}"))
        elif not files or path.resolve() in files:
            _score(path, load(truth), result)


def load(path: Path) -> list[Typed]:
    """The cells that hold a number, in the order in which they were typed."""
    return [
        Typed(page["table"], page["page"], code, row, column, text, page["unit"])
        for page in yaml.safe_load(path.read_text(encoding="utf-8"))["pages"]
        for code, row, *texts in page["rows"] or ()
        for column, text in zip(page["columns"], texts, strict=True)
        if text
    ]


def _score(path: Path, cells: list[Typed], result: Result) -> None:
    found = filing(path)
    names = _names(found)
    typed_tables = {label(cell.table) for cell in cells}
    pages = {cell.page for cell in cells}
    left = [w for w in found.witnesses if w.table and w.place.page in pages]
    misses: list[tuple[Typed, str]] = []
    for cell in cells:
        match = next((w for w in left if not _wrong(cell, w, names)), None)
        if match is not None:
            left.remove(match)
        else:
            misses.append((cell, _closest(cell, left, names)))
    besides = [w for w in left if names.get(w.table, set()) & typed_tables]
    result.figures.append(
        Figure(
            "reading",
            f"{path.name}: typed cells",
            ratio(len(cells) - len(misses), len(cells)),
            "100 %",
            "numeric cells typed from pictures of the pages (benchmarks/truth/), read with the same"
            " table, page, value, unit, code, row and whole path of headings",
            not misses,
        )
    )
    result.figures.append(
        Figure(
            "reading",
            f"{path.name}: read besides",
            str(len(besides)),
            "0",
            "numbers read in the typed tables that no typed cell holds",
            not besides,
        )
    )
    if misses:
        result.details.append(f"{path.name}: {dict(Counter(m.split(':')[0] for _, m in misses))}")
    for cell, reason in misses:
        result.details.append(
            f"  page {cell.page} {cell.table} | {cell.code} {cell.row} | {cell.column} |"
            f" {cell.text} {cell.unit}: {reason}"
        )
    for w in besides:
        result.details.append(f"  besides: page {w.place.page} {_read(w)}")


def _names(found: Filing) -> dict[str, set[str]]:
    """By the id of a table, its title with and without its number."""
    return {t.id: {label(t.title), label(t.number + t.title)} for t in found.tables}


def _closest(cell: Typed, left: list[Witness], names: dict[str, set[str]]) -> str:
    """What is wrong with the witness of the page that comes nearest."""
    on_page = [w for w in left if w.place.page == cell.page]
    if not on_page:
        return "no witness left on the page"
    best = min(on_page, key=lambda w: len(_wrong(cell, w, names)))
    return f"wrong {' and '.join(_wrong(cell, best, names))}: read as {_read(best)}"


def _wrong(cell: Typed, witness: Witness, names: dict[str, set[str]]) -> list[str]:
    same = {
        "page": cell.page == witness.place.page,
        "table": label(cell.table) in names.get(witness.table, set()),
        "value": cell.value == witness.value,
        "unit": cell.unit == witness.unit,
        "code": not cell.code or cell.code == witness.code,
        "row": label(cell.row) == label(witness.row),
        "column": is_suffix(header_path(cell.column), header_path(witness.column)),
    }
    return [name for name, agrees in same.items() if not agrees]


def _read(w: Witness) -> str:
    return f"{w.table} | {w.code} {w.row} | {w.column} | {w.text} {w.unit}"
