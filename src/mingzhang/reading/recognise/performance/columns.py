"""The columns of a performance table, found by the words of its head."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Grid
from mingzhang.money import read_number
from mingzhang.reading.recognise.layout import Row
from mingzhang.standards.performance import Head, PerformanceWords

_MARKS = frozenset({"level1", "level2", "name"})
_VALUES = frozenset({"target", "operator", "weight", "points", "actual", "criterion"})
_FEWEST = 3
_MANY = frozenset({"money", "other", "remark"})
_UNIT_OF_HEAD = re.compile(r"[(](?:单位:?)?(?:人民币)?[万亿千]?元[)]$")
_POINTS_OF_HEAD = re.compile(r"[(]([\d.]+)分?[)]$")

LEAD = ("code", "project_code", "owner", "project", "amount", "money", "goal")
"""Columns that say which unit or project a row belongs to; printed once for many rows."""


@dataclass(slots=True)
class Columns:
    """The columns of one performance table."""

    fields: list[tuple[int, str]]
    """Index in the grid and id of the column, from left to right; `money` and `other` repeat."""
    head: int
    """Row of the grid where the names of the levels stand."""
    top: int
    """First row of its head."""
    below: int
    """First row after its head."""
    cells: dict[str, Cell] = field(default_factory=dict)
    """The head cell of each field."""

    def at(self, name: str) -> int | None:
        """The index of a column, None if the table has none."""
        return next((index for index, each in self.fields if each == name), None)

    @property
    def names(self) -> set[str]:
        """Ids of all columns."""
        return {name for _, name in self.fields}

    @property
    def scored(self) -> bool:
        """Whether it only gives points, without targets: the framework of an evaluation."""
        return "points" in self.names and not self.names & {"target", "actual"}

    @property
    def evaluation(self) -> bool:
        """Whether it says what was achieved, or how many points were given."""
        return bool(self.names & {"actual", "points"})

    def total_weight(self) -> tuple[str, Cell] | None:
        """分值(90): what the head of the weights says that they make together."""
        cell = self.cells.get("weight")
        match = _POINTS_OF_HEAD.search(compact(cell.text)) if cell is not None else None
        return (match[1], cell) if match and cell is not None else None


def find_columns(grid: Grid, row: int, words: PerformanceWords) -> Columns | None:
    """The columns whose head has its level names in this row; None if they are not there."""
    heads = _heads(grid.at[row], words)
    ids = {head.id for _, _, options in heads for head in options}
    if len(ids) < _FEWEST or not ids & _MARKS or not ids & _VALUES:
        return None
    top, below = row, row + 1
    if not grid.spans_known:
        top = _first_row(grid, row, words)
        for above in range(row - 1, top - 1, -1):
            heads = _with_above(heads, _heads(grid.at[above], words), grid.at[row])
        while below < grid.height and _only_heads(grid.at[below], words):
            heads = _with_below(heads, grid.at[below], grid.at[row], words)
            below += 1
    else:
        sure = _columns(heads, grid, row, row, below)
        while below < grid.height and (
            _goes_down(sure, grid.at[below]) or _only_levels(grid.at[below])
        ):
            heads = _with_lower(heads, _heads(grid.at[below], words))
            below += 1
        top = min([row, *(cell.row for _, cell, _ in heads)])
    return _columns(heads, grid, row, top, below)


_Found = list[tuple[int, Cell, tuple[Head, ...]]]


def head_text(text: str) -> str:
    """A head as it is compared: without white space and without its unit of money."""
    return _UNIT_OF_HEAD.sub("", compact(text))


def _heads(row: Row, words: PerformanceWords) -> _Found:
    found: _Found = []
    for index, cell in enumerate(row):
        if cell is None or (index and row[index - 1] is cell) or len(cell.text) > _LONGEST_HEAD:
            continue
        options = words.heads(head_text(cell.text)) if cell.text.strip() else ()
        if options:
            found.append((index, cell, options))
    return found


_LONGEST_HEAD = 40


def _first_row(grid: Grid, row: int, words: PerformanceWords) -> int:
    """The first row of the head of a dump: rows above that hold heads and nothing else."""
    top = row
    while top > 0 and _only_heads(grid.at[top - 1], words):
        top -= 1
    return top


_GROUPS = re.compile(
    r"^(?:绩效指标|年度预算申请|年度绩效指标|部门整体支出年度绩效目标|按收入性质分|按支出性质分|"
    r".*年度绩效目标|资金来源|项目资金|.*绩效目标|其中:?)$"
)


def _only_heads(row: Row, words: PerformanceWords) -> bool:
    texts = [head_text(cell.text) for cell in row if cell is not None and cell.text.strip()]
    return bool(texts) and all(words.heads(text) or _GROUPS.match(text) for text in texts)


def _goes_down(above: Columns, row: Row) -> bool:
    """Whether a row is still head: the head of a column is merged down into it."""
    heads = list(above.cells.values())
    return any(cell is not None and any(cell is head for head in heads) for cell in row)


def _only_levels(row: Row) -> bool:
    """Whether a row only says what stands under 绩效指标: 一级指标, 二级指标, 三级指标."""
    texts = [head_text(cell.text) for cell in row if cell is not None and cell.text.strip()]
    return len(set(texts)) > 1 and all(_LEVEL.fullmatch(text) for text in texts)


_LEVEL = re.compile(r"[一二三]级(?:绩效)?指标(?:名称)?")


def _with_above(heads: _Found, above: _Found, row: Row) -> _Found:
    """Heads of a row above stand for the columns where the lower row is blank."""
    taken = {index for index, _, _ in heads}
    free = [each for each in above if each[0] not in taken and _blank(row, each[0])]
    return sorted([*free, *heads], key=lambda each: each[0])


def _with_below(heads: _Found, row: Row, main: Row, words: PerformanceWords) -> _Found:
    """Heads of a row below, one of which a lost merged cell may have pushed to the far right.

    Such a one belongs behind the last of its row: from there on every column stands one further.
    """
    lower = _heads(row, words)
    width = max((i for i, c in enumerate(main) if c is not None and c.text.strip()), default=0)
    inner = [each for each in lower if each[0] <= width]
    pushed = [each for each in lower if each[0] > width]
    found = _with_lower(heads, inner)
    if not pushed or not inner:
        return found
    start = inner[-1][0] + 1
    moved = [(i + len(pushed) if i >= start else i, cell, options) for i, cell, options in found]
    placed = [(start + at, cell, options) for at, (_, cell, options) in enumerate(pushed)]
    return sorted([*moved, *placed], key=lambda each: each[0])


def _with_lower(heads: _Found, lower: _Found) -> _Found:
    """Heads of a lower row go before those above them in the same column."""
    taken = {index for index, _, _ in lower}
    return sorted([*lower, *(h for h in heads if h[0] not in taken)], key=lambda each: each[0])


def _blank(row: Row, index: int) -> bool:
    cell = row[index] if index < len(row) else None
    return cell is None or not cell.text.strip()


def _columns(heads: _Found, grid: Grid, row: int, top: int, below: int) -> Columns:
    """Decide which field each head is: first those that are sure, then those that depend on them."""
    chosen: dict[str, int] = {}
    fields: list[tuple[int, str]] = []
    cells: dict[str, Cell] = {}
    seen: set[int] = set()
    for depends in (False, True):
        for index, cell, options in heads:
            if index in seen:
                continue
            for head in options:
                if not depends and (head.unless or head.before):
                    break  # what it is depends on columns that are not known yet
                if head.id in chosen and head.id not in _MANY:
                    continue
                if not _allowed(head, index, chosen, grid, below):
                    continue
                chosen.setdefault(head.id, index)
                cells.setdefault(head.id, cell)
                fields.append((index, head.id))
                seen.add(index)
                break
    if "level1" not in chosen and "name" in chosen:
        fields = _spread_name(fields, chosen["name"], cells["name"], grid, below)
    return Columns(sorted(fields), row, top, below, cells)


_SPREAD = {2: ("level1", "name"), 3: ("level1", "level2", "name")}


def _spread_name(
    fields: list[tuple[int, str]], index: int, head: Cell, grid: Grid, below: int
) -> list[tuple[int, str]]:
    """绩效指标 over two or three columns that the rows fill: the names of levels, then the indicator's."""
    names = _SPREAD.get(head.colspan, ())
    parts = [
        len({id(cell) for cell in row[index : index + head.colspan] if cell is not None})
        for row in grid.at[below:]
    ]
    if not names or max(parts, default=0) < len(names):
        return fields
    spread = [(index + at, name) for at, name in enumerate(names)]
    return [each for each in fields if each[1] != "name"] + spread


def _allowed(head: Head, index: int, chosen: dict[str, int], grid: Grid, below: int) -> bool:
    if any(other in chosen for other in head.unless):
        return False
    if head.before:
        first = [chosen[n] for n in ("level1", "level2", "name", "target") if n in chosen]
        if first and index > min(first):
            return False
    return not head.numbers or _numbers(grid, index, below)


def _numbers(grid: Grid, index: int, below: int) -> bool:
    """Whether some cells of a column, or of the one beside it in a dump, are numbers."""
    reach = (index,) if grid.spans_known else (index, index + 1, index - 3, index - 2, index - 1)
    return any(
        column < len(row) and (cell := row[column]) is not None and read_number(cell.text)
        for row in grid.at[below:]
        for column in reach
        if column >= 0
    )
