"""Scans: pages of the examples as poor pictures, read back and held against their own text layer.

A page is rendered, turned a little, speckled and squeezed as JPEG; nothing is typed by hand.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.common import EXAMPLES, Figure, Result, document, ratio
from mingzhang.filing.document import Cell, Document, Grid
from mingzhang.reading.formats.ocr import is_installed

_SOURCES = ("budget-2025-clean.pdf", "final-2025-clean.pdf")
_PAGES = 6
"""Pages of tables of each example; each takes seconds."""
_DPI = 150
_SLANT = 0.5
_NOISE = 8.0
_QUALITY = 60
_NEAR = 9.0
"""Points that a cell may have moved by the slant."""
_AIM = 0.99


class Score(NamedTuple):
    """What came of the numbers of one file."""

    right: int
    numbers: int
    alike: int
    tables: int
    misses: list[str]


def run(files: list[Path]) -> Result:
    result = Result()
    if not is_installed():
        result.skipped.append("skipped: mingzhang[ocr] is not installed")
        return result
    for name in _SOURCES:
        path = EXAMPLES / name
        if files and path.resolve() not in files:
            continue
        pages = table_pages(document(path))[:_PAGES]
        with tempfile.TemporaryDirectory() as folder:
            scan = Path(folder) / name
            make_scan(path, pages, scan)
            start, used = time.perf_counter(), time.process_time()
            read = document(scan)
            seconds, used = time.perf_counter() - start, time.process_time() - used
        found = score(document(path), read, pages)
        result.figures += _figures(name, found, seconds, used, len(pages))
        result.details += [f"{name}: {miss}" for miss in found.misses]
    return result


def _figures(name: str, found: Score, seconds: float, used: float, pages: int) -> list[Figure]:
    how = (
        f"{pages} pages of tables at {_DPI} dpi, turned by {_SLANT}°, with noise, as JPEG of"
        f" quality {_QUALITY}; "
    )
    right = Figure(
        "scans",
        f"{name}: numbers",
        ratio(found.right, found.numbers),
        f"at least {_AIM:.0%}",
        how + "cells of numbers with the same text as in the text layer of the PDF",
        found.right >= _AIM * found.numbers,
    )
    tables = Figure(
        "scans",
        f"{name}: tables",
        ratio(found.alike, found.tables),
        "",
        how + "tables of a page with the same number of rows and of columns",
        None,
    )
    speed = Figure(
        "scans",
        f"{name}: time a page",
        f"{seconds / pages:.1f} s ({used / pages:.1f} s of the processor)",
        "",
        "with loading the models",
        None,
    )
    return [right, tables, speed]


def table_pages(read: Document) -> list[int]:
    """The pages that hold tables, counted from 1."""
    found = {cell.page for grid in _grids(read) for cell in grid.cells() if cell.page}
    return sorted(found)


def _grids(read: Document) -> Iterable[Grid]:
    return (block for block in read.blocks if isinstance(block, Grid))


def make_scan(source: Path, pages: list[int], target: Path, turn: int = 0) -> None:
    """Write pages of a PDF as poor pictures; `turn` counts quarters to the left."""
    import numpy as np
    import pypdfium2 as pdfium
    from PIL import Image

    random = np.random.default_rng(7)
    pictures = []
    with pdfium.PdfDocument(source) as opened:
        for number in pages:
            whole = opened[number - 1].render(scale=_DPI / 72, grayscale=True).to_pil()
            slanted = whole.rotate(_SLANT, Image.Resampling.BICUBIC, fillcolor=255)
            grey: Any = np.asarray(slanted, dtype=np.float32)
            grey = 25 + grey * 0.85 + random.normal(0, _NOISE, grey.shape)
            picture = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
            pictures.append(picture.rotate(90 * turn, expand=True))
    pictures[0].save(
        target,
        "PDF",
        resolution=_DPI,
        quality=_QUALITY,
        save_all=True,
        append_images=pictures[1:],
    )


def score(truth: Document, read: Document, pages: list[int]) -> Score:
    """Hold the cells read against those of the same places."""
    right, misses, alike, tables = 0, [], 0, 0
    numbers = 0
    for at, page in enumerate(pages, start=1):
        expected, found = _cells(truth, page), _cells(read, at)
        tables += 1
        alike += _shape(expected) == _shape(found)
        for cell in expected:
            if not _is_number(cell.text):
                continue
            numbers += 1
            near = min(found, key=lambda other, cell=cell: _away(other, cell), default=None)
            text = near.text if near and _away(near, cell) < _NEAR else "(no cell)"
            if text == cell.text:
                right += 1
            else:
                misses.append(f"page {page} row {cell.row}: {cell.text!r} read as {text!r}")
    return Score(right, numbers, alike, tables, misses)


def _cells(read: Document, page: int) -> list[Cell]:
    rows = [
        cell
        for grid in _grids(read)
        for cells in (grid.cells(), (cell for row in grid.repeated for cell in row))
        for cell in cells
    ]
    return [cell for cell in rows if cell.page == page and cell.box]


def _shape(cells: list[Cell]) -> tuple[int, int]:
    """Rows and columns, by where cells start."""
    tops = {round(cell.row) for cell in cells}
    return len(tops), len({cell.column for cell in cells})


def _is_number(text: str) -> bool:
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)


def _away(cell: Cell, other: Cell) -> float:
    assert cell.box
    assert other.box
    return max(abs(a + b - c - d) / 2 for a, b, c, d in _sides(cell.box, other.box))


def _sides(box: tuple[float, ...], other: tuple[float, ...]) -> list[tuple[float, ...]]:
    return [(box[n], box[n + 2], other[n], other[n + 2]) for n in (0, 1)]
