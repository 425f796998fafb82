"""Rows of a dump whose cells were lost or moved, laid over the columns in their order.

Cells keep their order, whatever a conversion did to them: blanks are added or lost, cells are lost
at the ends. The cheapest way to lay the cells over the columns is taken as proved where every other
reading of a field costs clearly more; a field of which that cannot be said is left open.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Cost = Callable[[str, str], float]

_SKIP_BLANK = 1.0
_SKIP_NONE = 3.0
_SKIP_TEXT = 30.0
_MARGIN = 3.5
"""By how much any other reading of a field must be worse."""
_MISSING = {
    "code": 0.5,
    "project_code": 0.5,
    "project": 20.0,
    "owner": 20.0,
    "amount": 20.0,
    "goal": 8.0,
    "money": 6.0,
    "level1": 0.0,
    "level2": 0.5,
    "name": 6.0,
    "target": 4.0,
    "unit": 2.0,
    "weight": 1.0,
    "other": 0.5,
    "remark": 0.5,
}
_MISSING_OTHER = 3.5
_ENDLESS = 1e9


@dataclass(slots=True)
class Alignment:
    """The cells of a row laid over columns."""

    cost: float
    cells: list[int | None]
    """For each column the index of its cell; None where the row has none for it."""
    open: set[int] = field(default_factory=set)
    """Columns of which the words do not prove what stands there."""
    skipped: list[int] = field(default_factory=list)
    """Cells that print something and belong to no column."""


def align(texts: Sequence[str], columns: Sequence[str], cost: Cost, none: Callable[[str], bool]) -> Alignment:  # fmt: skip
    """Lay texts over columns, in order, as cheaply as can be."""
    n, m = len(texts), len(columns)
    fit = [[cost(name, text) for name in columns] for text in texts]
    skip = [0.0 if not text.strip() else _SKIP_NONE if none(text) else _SKIP_TEXT for text in texts]
    miss = [_MISSING.get(name, _MISSING_OTHER) for name in columns]

    def skipping(i: int, j: int) -> float:
        """Blanks before the first column and after the last are free, as a lost merged cell is."""
        return skip[i] or (0.0 if j in (0, m) else _SKIP_BLANK)

    before = [[_ENDLESS] * (m + 1) for _ in range(n + 1)]
    after = [[_ENDLESS] * (m + 1) for _ in range(n + 1)]
    before[0][0] = after[n][m] = 0.0
    for i in range(n + 1):
        for j in range(m + 1):
            here = before[i][j]
            if i < n:
                before[i + 1][j] = min(before[i + 1][j], here + skipping(i, j))
            if j < m:
                before[i][j + 1] = min(before[i][j + 1], here + miss[j])
            if i < n and j < m:
                before[i + 1][j + 1] = min(before[i + 1][j + 1], here + fit[i][j])
    for i in range(n, -1, -1):
        for j in range(m, -1, -1):
            best = after[i][j]
            if i < n:
                best = min(best, after[i + 1][j] + skipping(i, j))
            if j < m:
                best = min(best, after[i][j + 1] + miss[j])
            if i < n and j < m:
                best = min(best, after[i + 1][j + 1] + fit[i][j])
            after[i][j] = best
    total = before[n][m]
    cells, skipped = _walk(texts, fit, skip, miss, after, skipping)
    found = Alignment(total, cells, skipped=skipped)
    for j in range(m):
        if _is_open(j, texts, cells, before, after, fit, miss, total, none):
            found.open.add(j)
    return found


def _walk(texts: Sequence[str], fit: list[list[float]], skip: list[float], miss: list[float],
          after: list[list[float]], skipping: Callable[[int, int], float]) -> tuple[list[int | None], list[int]]:  # fmt: skip
    n, m = len(texts), len(miss)
    cells: list[int | None] = [None] * m
    skipped: list[int] = []
    i = j = 0
    while i < n or j < m:
        left = after[i][j]
        if i < n and j < m and _same(left, after[i + 1][j + 1] + fit[i][j]):
            cells[j] = i
            i, j = i + 1, j + 1
        elif i < n and _same(left, after[i + 1][j] + skipping(i, j)):
            if skip[i]:
                skipped.append(i)
            i += 1
        else:
            j += 1
    return cells, skipped


def _same(one: float, other: float) -> bool:
    return abs(one - other) < _EQUAL


_EQUAL = 1e-6


def _is_open(j: int, texts: Sequence[str], cells: list[int | None], before: list[list[float]],
             after: list[list[float]], fit: list[list[float]], miss: list[float], total: float,
             none: Callable[[str], bool]) -> bool:  # fmt: skip
    """Whether another text could stand in a column at hardly more cost."""
    own = cells[j]
    taken = "" if own is None else texts[own].strip()
    for i in range(len(texts) + 1):
        options = [(before[i][j] + miss[j] + after[i][j + 1], "")]
        if i < len(texts):
            options.append((before[i][j] + fit[i][j] + after[i + 1][j + 1], texts[i].strip()))
        for cost, text in options:
            if cost >= total + _MARGIN or text == taken or (none(text) and none(taken)):
                continue
            return True
    return False
