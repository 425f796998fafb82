"""One row of a performance table: which cell is which field, and what of that is not sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.filing.document import Cell
from mingzhang.money import read_number
from mingzhang.reading.recognise.layout import Row
from mingzhang.reading.recognise.performance.align import Alignment, align
from mingzhang.reading.recognise.performance.columns import LEAD, Columns
from mingzhang.reading.recognise.performance.fits import HARD, misfit
from mingzhang.standards.performance import PerformanceWords

SHIFTED = "columns shifted"
"""The cell stood in another column; the words of the row prove which is meant."""
UNCLEAR = "columns unclear"
"""The cells of the row are shifted, and its words do not prove what stands in this field."""
SPLIT = "cells fused"
"""Two cells were printed as one."""
PICTURE = "recognised in a picture"

_SURE_ENOUGH = 90


@dataclass(slots=True)
class ReadRow:
    """The cells of a row by field."""

    cells: dict[str, Cell] = field(default_factory=dict)
    uncertain: dict[str, str] = field(default_factory=dict)
    money: list[Cell] = field(default_factory=list)
    left: list[Cell] = field(default_factory=list)
    """Cells that print something and were not understood."""
    lost: bool = False
    """A cell of the row was lost: its weight, or one that cannot be told."""

    def text(self, name: str) -> str:
        """The text of a field, line breaks removed; empty where nothing is printed."""
        cell = self.cells.get(name)
        return "" if cell is None else joined(cell.text)

    @property
    def has_lead(self) -> bool:
        """Whether it names a unit or a project."""
        return bool(self.text("project") or self.text("owner"))


def joined(text: str) -> str:
    """A cell's text on one line, as Chinese runs on over line breaks."""
    return "".join(line.strip() for line in text.split("\n")).strip()


def read_row(row: Row, columns: Columns, words: PerformanceWords, spans_known: bool) -> ReadRow:
    """The fields of a row: by its columns, or by its words where a dump moved its cells."""
    if spans_known or not _moved(row, columns, words):
        return _by_columns(row, columns)
    return _by_words(row, columns, words)


def _by_columns(row: Row, columns: Columns) -> ReadRow:
    found = ReadRow()
    seen: list[Cell] = []
    for index, name in columns.fields:
        cell = row[index] if index < len(row) else None
        if cell is None or any(cell is other for other in seen):
            continue
        seen.append(cell)
        _take(found, name, cell)
    found.left += _between(row, {index for index, _ in columns.fields}, seen)
    return found


def _between(row: Row, covered: set[int], seen: list[Cell]) -> list[Cell]:
    """Cells that stand in no column that is known, right of the first one."""
    first = min(covered, default=0)
    left: list[Cell] = []
    for index, cell in enumerate(row):
        if index <= first or index in covered or cell is None or not cell.text.strip():
            continue
        if any(cell is other for other in (*seen, *left)):
            continue
        left.append(cell)
    return left


def _take(found: ReadRow, name: str, cell: Cell) -> None:
    if name == "money":
        found.money.append(cell)
    elif name != "other":
        found.cells.setdefault(name, cell)
        if cell.confidence < _SURE_ENOUGH and cell.text.strip():
            found.uncertain[name] = PICTURE


def _moved(row: Row, columns: Columns, words: PerformanceWords) -> bool:
    """Whether some cell of the row cannot stand in its column."""
    heads = dict(columns.fields)
    lead = any(_printed(row, index) for index, name in columns.fields if name in ("amount",))
    for index, cell in enumerate(row):
        if cell is None or not cell.text.strip():
            continue
        name = heads.get(index)
        if name is None:
            if index > columns.fields[0][0] and index > _last_lead(columns):
                return True
            continue
        if misfit(name, cell.text, words) >= HARD:
            return True
        if name == "goal" and not lead and columns.at("amount") is not None:
            return True
    return _nameless(row, columns)


def _nameless(row: Row, columns: Columns) -> bool:
    """An indicator with an operator or a weight but no name: its name went elsewhere."""
    name = columns.at("name")
    valued = any(
        _printed(row, index) for index, each in columns.fields if each in ("operator", "weight")
    )
    return name is not None and valued and not _printed(row, name)


def _last_lead(columns: Columns) -> int:
    return max((index for index, name in columns.fields if name in LEAD), default=-1)


def _printed(row: Row, index: int) -> bool:
    cell = row[index] if index < len(row) else None
    return cell is not None and bool(cell.text.strip())


def _by_words(row: Row, columns: Columns, words: PerformanceWords) -> ReadRow:
    cells = [cell for cell in row if cell is not None]
    texts = [cell.text for cell in cells]
    every = [name for _, name in columns.fields]
    own = [name for name in every if name not in LEAD]

    def cost(name: str, text: str) -> float:
        return _cost(name, text, words)

    tried = [(own, align(texts, own, cost, words.says_nothing))]
    if len(own) < len(every):
        tried.append((every, align(texts, every, cost, words.says_nothing)))
    names, best = min(tried, key=lambda each: each[1].cost)
    return _laid(row, cells, names, best, columns)


_NAMELESS = 5.0
_LEADING = frozenset({"project", "owner", "amount", "goal"})


def _cost(name: str, text: str, words: PerformanceWords) -> float:
    if name in _LEADING and not text.strip():
        return 25.0 if name != "goal" else 5.0
    if name == "name" and not text.strip():
        return _NAMELESS
    return misfit(name, text, words)


def _laid(row: Row, cells: Sequence[Cell], names: Sequence[str], best: Alignment,
          columns: Columns) -> ReadRow:  # fmt: skip
    found = ReadRow()
    printed = {
        (name, index): row[index] if index < len(row) else None for index, name in columns.fields
    }
    for j, name in enumerate(names):
        at = best.cells[j]
        if j in best.open and name not in LEAD:
            found.uncertain[name] = UNCLEAR
            found.lost = True
            if at is not None and cells[at].text.strip():
                found.left.append(cells[at])
            continue
        if at is None:
            if name not in ("other", "remark", "money", *LEAD, "level1", "level2"):
                found.uncertain[name] = SHIFTED
            continue
        cell = cells[at]
        _take(found, name, cell)
        if name in ("money", "other", "remark") or not cell.text.strip():
            continue
        if not any(each is cell for (own, _), each in printed.items() if own == name):
            found.uncertain[name] = SHIFTED
    found.left += [cells[at] for at in best.skipped if cells[at].text.strip() not in ("无",)]
    if found.left:
        found.lost = True
    if "weight" in names and found.text("name") and not found.text("weight"):
        found.lost = found.lost or bool(read_number(found.text("target")))
    return found
