"""PDFs: statutory tables recognised, and the share of their grids' numeric cells that were read.

The numeric cells are counted here from the grids, not taken from what the reader says of itself.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from benchmarks.common import PDFS, Figure, Result, filing, missing, ratio
from mingzhang.filing.document import Cell
from mingzhang.filing.filing import Filing, RecognisedTable
from mingzhang.filing.place import Box

_NUMBER = re.compile(r"[-+−(]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?%?|[-+−(]?\d+(?:\.\d+)?\)?%?")
_EXPECTED = 9
_PARTS_PER_HUNDRED = 95


def run(files: list[Path], result: Result) -> None:
    """The Shanghai budgets, final accounts and the blank form."""
    paths = sorted([*PDFS.glob("dep_sh_*.pdf"), *PDFS.glob("template_*.pdf")])
    if not paths:
        result.skipped.append(missing("documents/pdf"))
    for path in paths:
        if not files or path.resolve() in files:
            _score(path, result)


def _score(path: Path, result: Result) -> None:
    found = filing(path)
    tables = [t for t in found.tables if re.fullmatch(r"[BF]0[1-9]", t.id)]
    ids = sorted({t.id for t in tables})
    result.figures.append(
        Figure(
            "reading",
            f"{path.name}: tables",
            f"{len(ids)}/{_EXPECTED}",
            f"{_EXPECTED}",
            "statutory tables recognised, each joined to one over its pages",
            len(ids) == _EXPECTED and len(tables) == len(ids),
        )
    )
    if len(tables) != len(ids):
        result.details.append(f"{path.name}: not joined: {[t.id for t in tables]}")
    if len(ids) != _EXPECTED:
        kind = ids[0][0] if ids else "?"
        absent = [f"{kind}0{n}" for n in range(1, 10) if f"{kind}0{n}" not in ids]
        result.details.append(f"{path.name}: not recognised: {absent}")
    if found.kind == "form":
        return
    whole = part = 0
    for table in tables:
        cells = numeric_cells(table)
        unread = [cell for cell in cells if not _is_read(cell, found, table)]
        whole, part = whole + len(cells), part + len(cells) - len(unread)
        listed = sum(_is_listed(cell, found) for cell in unread)
        if unread:
            result.details.append(
                f"{path.name} {table.id}: {len(unread)} of {len(cells)} cells unread,"
                f" {listed} of them listed as unread"
            )
        for cell in unread:
            result.details.append(
                f"  page {cell.page} row {cell.row} column {cell.column} {cell.text!r}"
                f" in {_row_text(table, cell)!r}"
            )
    result.figures.append(
        Figure(
            "reading",
            f"{path.name}: cells",
            ratio(part, whole),
            f"{_PARTS_PER_HUNDRED} %",
            "numeric cells in the data rows of the tables' grids that are witnesses",
            part * 100 >= _PARTS_PER_HUNDRED * whole,
        )
    )


def numeric_cells(table: RecognisedTable) -> list[Cell]:
    """Cells below the header that are one number; codes, ordinals and line numbers left out."""
    columns = _code_columns(table)
    return [
        cell
        for cell in table.grid.cells()
        if cell.row >= table.header_rows
        and cell.column not in columns
        and _NUMBER.fullmatch(_plain(cell.text))
        and not _is_column_number(cell, table)
    ]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _code_columns(table: RecognisedTable) -> set[int]:
    """Columns whose head says code, ordinal or line: 类, 款, 项, 编码, 序号, 行次."""
    columns: set[int] = set()
    for cell in table.grid.cells():
        if cell.row < table.header_rows and re.fullmatch(
            r"类|款|项|项目编码|功能分类科目编码|(?:科目)?编码|科目代码|序号|行次",
            _plain(cell.text),
        ):
            columns.update(range(cell.column, cell.column + cell.colspan))
    return columns


def _is_column_number(cell: Cell, table: RecognisedTable) -> bool:
    """Whether the row only numbers the columns: 1, 2, 3, … below 栏次 or the header."""
    texts = [_plain(c.text) for c in table.grid.at[cell.row] if c is not None and c.text.strip()]
    numbers = [int(t) for t in texts if re.fullmatch(r"\d{1,2}", t)]
    if len(numbers) < 2 or len(numbers) < len(texts) - 1:
        return False
    return all(b - a == 1 for a, b in pairwise(numbers))


def _is_read(cell: Cell, found: Filing, table: RecognisedTable) -> bool:
    text = _plain(cell.text)
    return any(
        w.table == table.id
        and (w.place.page or 0) == cell.page
        and _plain(w.text) == text
        and (cell.box is None or w.place.bbox is None or _touch(w.place.bbox, cell.box))
        for w in found.witnesses
    )


def _is_listed(cell: Cell, found: Filing) -> bool:
    text = _plain(cell.text)
    return any(
        (u.place.page or 0) == cell.page
        and text in _plain(u.text + u.place.quote)
        and (cell.box is None or u.place.bbox is None or _touch(u.place.bbox, cell.box))
        for u in found.unread
    )


def _touch(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _row_text(table: RecognisedTable, cell: Cell) -> str:
    row = table.grid.at[cell.row]
    seen = dict.fromkeys(_plain(c.text) for c in row if c is not None and c.text.strip())
    return " | ".join(seen)[:100]
