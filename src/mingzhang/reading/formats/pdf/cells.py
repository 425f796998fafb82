"""Runs into the cells of ruled tables, by their origins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from mingzhang.filing.document import Cell
from mingzhang.filing.place import Box
from mingzhang.reading.formats.pdf.glyphs import Run
from mingzhang.reading.formats.pdf.joining import cell_text, printed_lines
from mingzhang.reading.formats.pdf.rulings import Ruling

_LOW = 0.4
"""Ems below a rule up to which a baseline still belongs to the row above that rule."""
_OVER = 0.15
"""Ems before a rule from which a character belongs to the column behind that rule."""

_SPARE = 6.0
"""Points by which the clip of a cell may reach over its rules."""
_OPENING = frozenset("《〈“‘（【〔「『")
"""Marks whose left half is blank: at the head of a line it may be set over the rule of the cell."""
PADDING = 11.0
"""Points that cells keep free at their two sides, at most."""
_FOOT = 0.8
"""Share of the height of the page below which a table may have been cut by its end."""
OVERFLOWS = "overflows"
"""Note of a cell that holds more than the page shows of it."""


class Filling:
    """One ruled table, and the runs in each of its cells."""

    def __init__(
        self, ruling: Ruling, runs: list[list[Run]] | None = None, guessed: str = ""
    ) -> None:
        self.ruling = ruling
        self.runs: list[list[Run]] = runs or [[] for _ in ruling.spans]
        self.guessed = guessed
        """As `Grid.guessed`."""
        self.overflows: set[int] = set()
        """Numbers of the cells that hold more than they show."""
        self.is_used = bool(runs)

    def take(self, run: Run) -> Iterable[Run]:
        """Put what stands in the table into its cells; return what does not."""
        xs, ys, owner, spans = self.ruling
        row = bisect_right(ys, run.y - _LOW * run.size) - 1
        if row < 0 or row >= len(owner):
            return (run,)
        columns, width = owner[row], len(xs) - 1
        places, text, over = run.xs, run.text, _OVER * run.size
        count = len(places)
        start = _outside(run, bisect_left(places, xs[0] - over))
        end = (
            count
            if places[-1] < xs[-1] - over
            else _outside(run, bisect_left(places, xs[-1] - over))
        )
        if start >= end:
            return (run,)
        self.is_used = True
        rest = [part] if start and (part := run.part(0, start)) else []
        if end < count and (part := run.part(end, count)):
            rest.append(part)
        while start < end:
            if text[start] == " ":
                start += 1
                continue
            ink = run.size / 2 if text[start] in _OPENING else 0.0
            column = min(max(bisect_right(xs, places[start] + over + ink) - 1, 0), width - 1)
            number = columns[column]
            span = spans[number]
            until = span.column + span.colspan
            cut = end if until >= width else bisect_left(places, xs[until] - over, start, end)
            cut = max(cut, start + 1)
            whole = start == 0 and cut == count
            if part := run if whole else run.part(start, cut):
                self.runs[number].append(part)
            start = cut
        return rest

    def take_overflow(self, run: Run, clip: Box, height: float) -> bool:
        """Take what a cell of this table, behind its own clip, was too small to show.

        Not where a row at the edge of the page hides it: the other page shows it.
        """
        xs, ys, owner, spans = self.ruling
        row = bisect_right(ys, (clip[1] + clip[3]) / 2) - 1
        column = bisect_right(xs, (clip[0] + clip[2]) / 2) - 1
        if not (0 <= row < len(owner) and 0 <= column < len(xs) - 1):
            return False
        number = owner[row][column]
        top, left, down, across = spans[number]
        box = (xs[left], ys[top], xs[left + across], ys[top + down])
        if clip[0] < box[0] - _SPARE or clip[2] > box[2] + _SPARE:
            return False
        if clip[1] < box[1] - _SPARE or clip[3] > box[3] + _SPARE:
            return False
        if run.y > box[3] and top + down == len(owner) and box[3] > _FOOT * height:
            return False
        if run.y < box[1] and top == 0 and box[1] < (1 - _FOOT) * height:
            return False
        self.runs[number].append(run)
        self.overflows.add(number)
        return True

    def cells(self, page: int) -> list[Cell]:
        """Return the cells of the table, numbered as its spans."""
        xs, ys, _, spans = self.ruling
        found = []
        for (row, column, down, across), runs in zip(spans, self.runs, strict=True):
            box = (xs[column], ys[row], xs[column + across], ys[row + down])
            found.append(Cell(cell_text(runs), row, column, down, across, page, box))
        for number in self.overflows:
            found[number] = found[number]._replace(note=OVERFLOWS)
        return found

    def tight(self) -> frozenset[int]:
        """Return the rounded left edges of cells of the last row whose last line fills them."""
        xs, _, owner, spans = self.ruling
        found = []
        for number in set(owner[-1]):
            runs = self.runs[number]
            if not runs:
                continue
            line = printed_lines(runs, True)[-1]
            left, right = xs[spans[number].column], xs[spans[number].column + spans[number].colspan]
            if right - left - (line.right - line.left) <= line.size + PADDING:
                found.append(round(left))
        return frozenset(found)


def _outside(run: Run, at: int) -> int:
    """Find where the run leaves the table: only at a gap, for a word that overhangs is one word."""
    if at <= 0 or at >= len(run.text):
        return at
    if run.text[at - 1] == " " or run.text[at] == " ":
        return at
    before = run.text.rfind(" ", 0, at)
    if before >= 0:
        return before
    return 0 if at < len(run.text) / 2 else len(run.text)


def filled(runs: list[Run], rulings: list[Ruling]) -> tuple[list[Filling], list[Run]]:
    """Return the tables with their text, and the runs that stand in none of them.

    A table inside another is asked first.
    """
    tables = [Filling(ruling) for ruling in rulings]
    inner_first = sorted(tables, key=lambda table: table.ruling.xs[-1] - table.ruling.xs[0])
    rest = []
    for run in runs:
        pieces = [run]
        for table in inner_first:
            pieces = [left for piece in pieces for left in table.take(piece) if left.text]
        rest.extend(pieces)
    return tables, rest
