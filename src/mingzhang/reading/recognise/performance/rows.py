"""One row of a performance table: which cell is which field, and what of that is not sure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.filing.document import Cell, Grid
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
_MOST_CELLS = 100
"""A row of more cells is no row of such a table; laying it over the columns would only cost time."""
_NAMELESS = 5.0
_LEVEL_NAMED = 3.0
_MERGED_AT_MOST = 4
_NO_LEAD = 25.0
_LEADING = {"project": _NO_LEAD, "owner": _NO_LEAD, "amount": _NO_LEAD, "goal": 5.0}


@dataclass(slots=True)
class ReadRow:
    """The cells of a row by field."""

    cells: dict[str, Cell] = field(default_factory=dict)
    uncertain: dict[str, str] = field(default_factory=dict)
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


def read_row(row: Row, columns: Columns, words: PerformanceWords, grid: Grid) -> ReadRow:
    """The fields of a row: by its columns, or by its words where a dump moved its cells.

    Where the columns of a grid were guessed, a row whose cells cannot stand in them is not repaired:
    all of it is uncertain.
    """
    if grid.spans_known and not grid.guessed:
        return _by_columns(row, columns)
    if not _moved(row, columns, words):
        return _by_columns(row, columns)
    if len(row) > _MOST_CELLS:
        return ReadRow(left=[cell for cell in row if cell is not None and cell.text.strip()])
    if not grid.spans_known:
        return _by_words(row, columns, words)
    found = _by_columns(row, columns)
    found.uncertain |= {name: UNCLEAR for name in found.cells if found.text(name)}
    found.lost = True
    return found


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
    known = {id(cell) for cell in seen}
    left: dict[int, Cell] = {}
    for index, cell in enumerate(row):
        if index <= first or index in covered or cell is None or not cell.text.strip():
            continue
        if id(cell) not in known:
            left.setdefault(id(cell), cell)
    return list(left.values())


def _take(found: ReadRow, name: str, cell: Cell) -> None:
    if name in ("other", "money"):
        return  # the figures are told by the tables; 序号 and the like say nothing more
    found.cells.setdefault(name, cell)
    if cell.confidence < _SURE_ENOUGH and cell.text.strip():
        found.uncertain[name] = PICTURE


def _moved(row: Row, columns: Columns, words: PerformanceWords) -> bool:
    """Whether some cell of the row cannot stand in its column."""
    heads = dict(columns.fields)
    lead = max((index for index, name in columns.fields if name in LEAD), default=-1)
    amount = columns.at("amount")
    for index, cell in enumerate(row):
        if cell is None or not cell.text.strip():
            continue
        name = heads.get(index)
        if name is None:
            if index > max(columns.fields[0][0], lead):
                return True
        elif misfit(name, cell.text, words) >= HARD or (
            name == "goal" and amount is not None and not _printed(row, amount)
        ):
            return True
    return _nameless(row, columns) or _level_as_name(row, columns, words)


def _level_as_name(row: Row, columns: Columns, words: PerformanceWords) -> bool:
    """The name of a level where the indicator's own should be, and none where it should be."""
    name, level = columns.at("name"), columns.at("level2")
    if name is None or level is None or not _printed(row, name) or _printed(row, level):
        return False
    cell = row[name]
    return cell is not None and words.is_level(cell.text)


def _nameless(row: Row, columns: Columns) -> bool:
    """An indicator with an operator or a weight but no name: its name went elsewhere."""
    name = columns.at("name")
    valued = any(
        _printed(row, index) for index, each in columns.fields if each in ("operator", "weight")
    )
    return name is not None and valued and not _printed(row, name)


def _printed(row: Row, index: int) -> bool:
    cell = row[index] if index < len(row) else None
    return cell is not None and bool(cell.text.strip())


def _by_words(row: Row, columns: Columns, words: PerformanceWords) -> ReadRow:
    cells = _without_margin([cell for cell in row if cell is not None])
    texts = [cell.text for cell in cells]
    every = [name for _, name in columns.fields]
    own = [name for name in every if name not in LEAD]

    def cost(name: str, text: str) -> float:
        if not text.strip():
            return _NAMELESS if name == "name" else _LEADING.get(name, 0.0)
        level_name = name == "name" and words.is_level(text)
        return misfit(name, text, words) + (_LEVEL_NAMED if level_name else 0.0)

    names, best = own, align(texts, own, cost, words.says_nothing)
    if best.cost >= HARD and len(own) < len(every):
        whole = align(texts, every, cost, words.says_nothing)
        names, best = min((names, best), (every, whole), key=lambda each: each[1].cost)
    found = _laid(row, cells, names, best, columns)
    _doubt_nothing(found, names, best, words)
    return found


def _without_margin(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells without the blanks at the start, but for those of merged names of levels."""
    shown = next((at for at, cell in enumerate(cells) if cell.text.strip()), 0)
    return cells[max(shown - _MERGED_AT_MOST, 0) :]


_FREE = ("target", "description", "criterion", "unit")


def _doubt_nothing(
    found: ReadRow, names: Sequence[str], best: Alignment, words: PerformanceWords
) -> None:
    """Where a column has no cell, a 无 may stand for that column as well as for its own."""
    missing = any(at is None for name, at in zip(names, best.cells, strict=True) if name in _FREE)
    for name in _FREE if missing else ():
        if name in names and words.says_nothing(found.text(name)):
            found.uncertain.setdefault(name, SHIFTED)


def _laid(
    row: Row, cells: Sequence[Cell], names: Sequence[str], best: Alignment, columns: Columns
) -> ReadRow:
    """The fields of an alignment: what it moved is said, what it leaves open is left out."""
    found = ReadRow()
    for j, name in enumerate(names):
        at = best.cells[j]
        cell = cells[at] if at is not None else None
        if j in best.open and name not in LEAD:
            found.uncertain[name] = UNCLEAR
            found.lost = True
            found.left += [cell] if cell is not None and cell.text.strip() else []
            continue
        if cell is not None:
            _take(found, name, cell)
        if _is_moved(name, cell, row, columns):
            found.uncertain[name] = SHIFTED
    carried = ("level1", "level2", "name") if not found.text("level2") else ("name",)
    for name in carried:
        if name in names and not found.text(name):
            found.uncertain.setdefault(name, SHIFTED)  # merged with the row above, or lost
    if UNCLEAR in found.uncertain.values():
        found.uncertain.setdefault("name", UNCLEAR)
    texts = [cells[at] for at in best.skipped]
    found.left += [cell for cell in texts if cell.text.strip() != "无"]
    unweighted = "weight" in names and found.text("name") and not found.text("weight")
    found.lost = found.lost or bool(found.left)
    found.lost = found.lost or bool(unweighted and read_number(found.text("target")))
    return found


_CARRIED = frozenset({"other", "remark", "money", "level1", "level2", *LEAD})
"""Columns whose cells may be blank because they were merged with those above."""


def _is_moved(name: str, cell: Cell | None, row: Row, columns: Columns) -> bool:
    """Whether a field's cell does not stand in its column, or is not there at all."""
    if cell is None:
        return name not in _CARRIED
    if name in ("money", "other") or not cell.text.strip():
        return False
    return not any(
        each == name and index < len(row) and row[index] is cell for index, each in columns.fields
    )
