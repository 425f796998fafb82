"""Grids of PDFs against tables typed by hand from pictures, and numbers against another reader.

A cell counts if its text, row, column and spans are all right. Of every PDF the numbers of a page
are compared with those among the words that pdfplumber finds on it, both ways.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.common import PDFS, REPO, Figure, Result, missing, ratio
from mingzhang.characters import normal
from mingzhang.errors import UnreadableFile
from mingzhang.filing.document import Document, Grid
from mingzhang.reading.formats.pdf import read_pdf

GRIDS = REPO / "benchmarks" / "grids"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_MARGIN = 0.13
"""Share of the height of a page at its head and foot where a lone number is a page number."""
_PAGE = '#set page(width: 595pt, height: 440pt, margin: 40pt)\n#set text(font: "Noto Sans SC"'
_PAGE += ', size: 10pt, lang: "zh", cjk-latin-spacing: none)\n'

Cell = tuple[int, int, int, int, str]
"""Row, column, rows, columns, text."""


def run(files: list[Path]) -> Result:
    """Cells against truth, then numbers against pdfplumber."""
    result = Result()
    right = whole = tables = 0
    for name in sorted(GRIDS.glob("*.yaml")):
        for truth in yaml.safe_load(name.read_text(encoding="utf-8")):
            path = PDFS / truth["file"] if "file" in truth else None
            if path is not None and not path.exists():
                result.skipped.append(missing(f"documents/pdf/{truth['file']}"))
                continue
            if files and path not in files:
                continue
            part, count = _score(truth, path, result)
            right, whole, tables = right + part, whole + count, tables + 1
    result.figures.append(
        Figure(
            "grids", f"cells of {tables} tables", ratio(right, whole), "100 %",
            "cells typed by hand from pictures (benchmarks/grids), exact with their spans;"
            " a cell too many is one that is wrong",
            right == whole if whole else None,
        )
    )  # fmt: skip
    for path in sorted(PDFS.glob("*.pdf")):
        if not files or path.resolve() in files:
            _compare(path, result)
    return result


def _score(truth: dict[str, Any], path: Path | None, result: Result) -> tuple[int, int]:
    """Return how many cells are right, and of how many that are printed or read."""
    document = _made(truth["typst"]) if path is None else read_pdf(os.fspath(path))
    label = f"{truth.get('file', 'made')} p{truth.get('page', 1)} ({truth['layout']})"
    expected = set(typed(truth["rows"]))
    grid = _grid(document, truth.get("page", 1), truth.get("nth", 1))
    read = set(_cells(grid)) if grid else set()
    wrong = sorted(expected - read)
    extra = sorted(read - expected)
    result.details += [f"{label}: not read: {cell}" for cell in wrong]
    result.details += [f"{label}: read instead: {cell}" for cell in extra]
    return len(expected & read), max(len(expected), len(read))


def typed(text: str) -> Iterator[Cell]:
    """The cells of rows typed with | between cells, `<` and `^` where a cell goes on."""
    rows = [[_plain(cell) for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            across = 1
            while c + across < len(row) and row[c + across] == "<":
                across += 1
            down = 1
            while r + down < len(rows) and rows[r + down][c : c + across] == ["^"] * across:
                down += 1
            yield r, c, down, across, cell


def _cells(grid: Grid) -> Iterator[Cell]:
    for cell in grid.cells():
        yield cell.row, cell.column, cell.rowspan, cell.colspan, _plain(cell.text)


def _plain(text: str) -> str:
    return "".join(normal(text).split())


def _grid(document: Document, page: int, nth: int) -> Grid | None:
    found = [
        block
        for block in document.blocks
        if isinstance(block, Grid) and next(block.cells()).page == page
    ]
    return found[nth - 1] if len(found) >= nth else None


def _made(source: str) -> Document:
    import pylopdf_fonts_zh_cn
    import typst

    fonts = os.fspath(Path(next(iter(pylopdf_fonts_zh_cn.__path__))))
    pdf = typst.compile((_PAGE + source).encode(), font_paths=[fonts], ignore_system_fonts=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(pdf)
        return read_pdf(os.fspath(path))


def _compare(path: Path, result: Result) -> None:
    """Compare the numbers of each page with pdfplumber's."""
    import pdfplumber

    try:
        document = read_pdf(os.fspath(path))
    except UnreadableFile as error:
        result.skipped.append(f"{path.name}: {error.found}")
        return
    own = _numbers(document)
    shared = ours = theirs = 0
    with pdfplumber.open(path) as other:
        for number, page in enumerate(other.pages, 1):
            found = Counter(_tokens(" ".join(_words(page))))
            mine = own.get(number, Counter())
            here = sum((mine & found).values())
            shared, ours = shared + here, ours + sum(mine.values())
            theirs += sum(found.values())
            lost, more = found - mine, mine - found
            if lost or more:
                result.details.append(
                    f"{path.name} page {number}: only pdfplumber {dict(lost)}, only we {dict(more)}"
                )
    for name, whole in (
        ("of pdfplumber's numbers are read", theirs),
        ("of our numbers are pdfplumber's", ours),
    ):
        result.figures.append(
            Figure(
                "grids", f"{path.name}: {name}", ratio(shared, whole), "",
                "numbers of each page, as printed; what is hidden is only pdfplumber's",
                None,
            )
        )  # fmt: skip


def _words(page: Any) -> list[str]:
    """The words of a page of pdfplumber: on the page, without a number alone in the margin."""
    words = [w for w in page.extract_words() if w["x1"] > 0 and w["x0"] < page.width]
    words = [w for w in words if w["bottom"] > 0 and w["top"] < page.height]
    edge = _MARGIN * float(page.height)
    alone = {
        n
        for n, word in enumerate(words)
        if not edge < word["top"] < float(page.height) - edge
        and re.fullmatch(r"[-—]?\d{1,3}[-—]?", word["text"])
        and all(
            other is word
            or other["text"] in "-—"
            or other["bottom"] < word["top"]
            or other["top"] > word["bottom"]
            for other in words
        )
    }
    return [word["text"] for n, word in enumerate(words) if n not in alone]


def _numbers(document: Document) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = {}
    for block in document.blocks:
        if isinstance(block, Grid):
            cells = [*block.cells(), *(cell for row in block.repeated for cell in row)]
            texts = [(cell.page, line) for cell in cells for line in cell.text.split("\n")]
        else:
            texts = [(line.page, line.text) for line in block.lines]
        for page, text in texts:
            found.setdefault(page, Counter()).update(_tokens(text))
    return found


def _tokens(text: str) -> list[str]:
    return _NUMBER.findall(normal(text))
