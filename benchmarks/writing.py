"""Writing: every format of a disclosure of 30 pages, and the whole gate, against typst alone."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import mingzhang
from benchmarks.common import Figure, Result, examples
from mingzhang.errors import NotInstalled
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.build import build
from mingzhang.writing.composing import compose
from mingzhang.writing.formats.pdf import compiled, source

_PAGES = 30
_ALL_FORMATS = 12
_RUNS = 4
_DUTY = "负责全市商贸流通和外商投资促进工作，拟订有关规划和措施并组织实施"


def run(files: list[Path]) -> Result:
    """All formats through the gate against the compilation of the PDF."""
    result = Result()
    budgets = [p for p in (files or examples()) if p.name == "budget-2025-clean.txt"]
    if not budgets:
        result.skipped.append("writing: needs examples/budget-2025-clean.txt")
        return result
    try:
        book = long_book(budgets[0])
    except NotInstalled as error:
        result.skipped.append(f"writing: {error}")
        return result
    text = source(compose(book).disclosure)
    alone = _time(lambda: compiled(text))
    with tempfile.TemporaryDirectory() as folder:
        made = build(book, Path(folder), force=True)
        whole = _time(lambda: build(book, Path(folder), force=True))
        names = ", ".join(path.name.partition(".")[2] for path in made.files)
    pages = _pages(compiled(text))
    result.details.append(f"typst {alone * 1000:.0f} ms; build {whole * 1000:.0f} ms: {names}")
    result.figures.append(
        Figure(
            "writing", f"all formats of {pages} pages", f"{whole / alone:.1f} ×", f"≤ {_ALL_FORMATS} ×",
            "build: composed, written, read back, checked, the data with places; against"
            f" typst.compile of the PDF's source; best of {_RUNS} warm runs",
            whole <= _ALL_FORMATS * alone,
        )
    )  # fmt: skip
    return result


def long_book(path: Path) -> Book:
    """The book of an example with so long a text that its disclosure has 30 pages."""
    book = book_of(mingzhang.read(path))
    lines = 0
    while _pages(compiled(source(compose(book).disclosure))) < _PAGES:
        lines += 40
        book.texts["职能职责"] = "\n".join(f"{n}. {_DUTY}" for n in range(1, lines + 1))
    return book


def _pages(data: bytes) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(data))


def _time(work: Callable[[], object]) -> float:
    spent = []
    work()
    for _ in range(_RUNS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)
