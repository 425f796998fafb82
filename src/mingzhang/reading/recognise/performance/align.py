"""Rows of a dump whose cells were lost or moved, laid over the columns in their order.

Cells keep their order, whatever a conversion did to them: blanks are added or lost, cells are lost
at the ends. The cheapest way to lay the cells over the columns is taken as proved where every other
reading of a field costs clearly more; a field of which that cannot be said is left open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
_EQUAL = 1e-6


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


def align(
    texts: Sequence[str], columns: Sequence[str], cost: Cost, none: Callable[[str], bool]
) -> Alignment:
    """Lay texts over columns, in order, as cheaply as can be.

    `cost` says how badly a text fits a column; `none` whether a text says nothing.
    """
    return _Ways(texts, columns, cost, none).cheapest()


class _Ways:
    """All ways to lay the texts: a step takes a text for a column, skips a text, or misses a column."""

    def __init__(
        self, texts: Sequence[str], columns: Sequence[str], cost: Cost, none: Callable[[str], bool]
    ) -> None:
        self.texts = [text.strip() for text in texts]
        self.none = none
        self.n, self.m = len(texts), len(columns)
        self.fit = [[cost(name, text) for name in columns] for text in texts]
        self.skip = [
            0.0 if not text else _SKIP_NONE if none(text) else _SKIP_TEXT for text in self.texts
        ]
        self.miss = [_MISSING.get(name, _MISSING_OTHER) for name in columns]
        self.before = self._costs_before()
        self.after = self._costs_after()

    def _skipped(self, i: int, j: int) -> float:
        """The cost of passing over text i before column j.

        Blanks before the first column and behind the last are free, as lost merged cells are.
        """
        return self.skip[i] or (0.0 if j in (0, self.m) else _SKIP_BLANK)

    def _steps(self, i: int, j: int) -> Iterator[tuple[int, int, float]]:
        """The steps from before text i and column j, with their costs; taking goes first."""
        if i < self.n and j < self.m:
            yield i + 1, j + 1, self.fit[i][j]
        if i < self.n:
            yield i + 1, j, self._skipped(i, j)
        if j < self.m:
            yield i, j + 1, self.miss[j]

    def _costs_before(self) -> list[list[float]]:
        """The cheapest way to each point from the start."""
        costs = [[_ENDLESS] * (self.m + 1) for _ in range(self.n + 1)]
        costs[0][0] = 0.0
        for i, row in enumerate(costs):
            for j in range(self.m + 1):
                if i:
                    row[j] = min(row[j], costs[i - 1][j] + self._skipped(i - 1, j))
                if j:
                    row[j] = min(row[j], row[j - 1] + self.miss[j - 1])
                if i and j:
                    row[j] = min(row[j], costs[i - 1][j - 1] + self.fit[i - 1][j - 1])
        return costs

    def _costs_after(self) -> list[list[float]]:
        """The cheapest way from each point to the end."""
        costs = [[_ENDLESS] * (self.m + 1) for _ in range(self.n + 1)]
        costs[self.n][self.m] = 0.0
        for i in range(self.n, -1, -1):
            row, below = costs[i], costs[i + 1] if i < self.n else None
            for j in range(self.m, -1, -1):
                if below is not None:
                    row[j] = min(row[j], below[j] + self._skipped(i, j))
                if j < self.m:
                    row[j] = min(row[j], row[j + 1] + self.miss[j])
                if below is not None and j < self.m:
                    row[j] = min(row[j], below[j + 1] + self.fit[i][j])
        return costs

    def cheapest(self) -> Alignment:
        found = Alignment(self.after[0][0], [None] * self.m)
        i = j = 0
        while i < self.n or j < self.m:
            to_i, to_j, _ = next(
                step
                for step in self._steps(i, j)
                if abs(self.after[step[0]][step[1]] + step[2] - self.after[i][j]) < _EQUAL
            )
            if to_i > i and to_j > j:
                found.cells[j] = i
            elif to_i > i and self.skip[i]:
                found.skipped.append(i)
            i, j = to_i, to_j
        found.open = {j for j in range(self.m) if self._is_open(j, found)}
        return found

    def _is_open(self, j: int, found: Alignment) -> bool:
        """Whether another text could stand in a column at hardly more cost."""
        own = found.cells[j]
        taken = "" if own is None else self.texts[own]
        limit = found.cost + _MARGIN
        return any(
            cost < limit and text != taken and not (self.none(text) and self.none(taken))
            for cost, text in self._readings(j)
        )

    def _readings(self, j: int) -> Iterator[tuple[float, str]]:
        """Each text that a column may hold, or none, and the cheapest way in which it does."""
        for i in range(self.n + 1):
            yield self.before[i][j] + self.miss[j] + self.after[i][j + 1], ""
            if i < self.n:
                fit = self.fit[i][j]
                yield self.before[i][j] + fit + self.after[i + 1][j + 1], self.texts[i]
