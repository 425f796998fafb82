"""Rebuilding: real disclosures imported into a book, built again, and read back in every format.

Every number of the original's statutory tables must stand in the new document at the same fact with the same
value, except where the original contradicts itself: there it is listed with both figures.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import mingzhang
from benchmarks.common import TEXTS, Figure, Result, examples, filing, ratio
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Key
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.build import build

_FORMATS = ("docx", "xlsx", "pdf", "html", "txt")


def run(files: list[Path]) -> Result:
    """Each document with a book: how many of its table figures, and of its indicators, come back."""
    result = Result()
    samples = files or [*sorted(TEXTS.glob("*.txt")), *_clean_examples()]
    if not samples:
        result.skipped.append("rebuilding: the sample documents are not here")
    for path in samples:
        original = filing(path)
        if original.kind in ("budget", "final", "evaluation") and original.tables:
            _rebuild(path, original, result)
    return result


def _clean_examples() -> list[Path]:
    return [p for p in examples() if p.name.endswith("-clean.txt")]


def _rebuild(path: Path, original: Filing, result: Result) -> None:
    book = book_of(original)
    disputed = {each.key for each in book.as_printed}
    said = _facts(original)
    with tempfile.TemporaryDirectory() as folder:
        made = build(book, Path(folder), list(_FORMATS), force=True)
        forms = len(made.composed.written) + len(made.composed.evaluations.objectives)
        for file in made.files:
            if file.suffix.lstrip(".") in _FORMATS:
                _compare(path, said, disputed, forms, mingzhang.read(file), file.suffix, result)
    for contradiction in book.as_printed:
        result.details.append(
            f"{path.name}: the original contradicts itself: {contradiction.where}"
            f" {contradiction.stated} and {contradiction.derived}"
        )


def _facts(read: Filing) -> dict[Key, set[Decimal]]:
    """The values of each fact in the statutory tables, at the printed precision."""
    found: dict[Key, set[Decimal]] = defaultdict(set)
    for witness in read.witnesses:
        if witness.table and not witness.derived:
            found[witness.key].add(witness.base)
    return found


def _is_written(key: Key) -> bool:
    """Rates are computed again, at two decimals; a row …… says that the list was cut short."""
    return key.measure != "percent" and "……" not in key.function


def _compare(
    path: Path, said: dict[Key, set[Decimal]], disputed: set[Key], wanted: int, read: Filing,
    suffix: str, result: Result,
) -> None:  # fmt: skip
    again = _facts(read)
    settled = {
        k: v for k, v in said.items() if k not in disputed and len(v) == 1 and _is_written(k)
    }
    equal = [k for k, v in settled.items() if again.get(k) == v]
    for key in sorted(settled.keys() - set(equal), key=str)[:40]:
        result.details.append(
            f"{path.name}{suffix}: {key}: {settled[key]} became {again.get(key, 'nothing')}"
        )
    forms = len(read.performance.forms)
    result.figures.append(
        Figure(
            "rebuilding", f"{path.name} as {suffix[1:]}", ratio(len(equal), len(settled)), "all",
            f"facts of its tables that come back; {len(said) - len(settled)} apart: rates (computed again),"
            f" rows of ……, and those of which the original says two things; {forms} performance forms of {wanted} that are not blank",
            len(equal) == len(settled) and forms == wanted,
        )
    )  # fmt: skip
