"""Rows of tables that only have rules between their columns: found from the baselines.

Between two level rules may stand many rows. Numbers tell where the rows are: each has a baseline of
its own. A label of several lines is one row: the line before it is full, or the number of the row
stands between the lines.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from mingzhang.reading.formats.pdf.cells import PADDING, Filling
from mingzhang.reading.formats.pdf.glyphs import Run
from mingzhang.reading.formats.pdf.joining import line_runs, printed
from mingzhang.reading.formats.pdf.rulings import Ruling, Span

NUMBER = re.compile(r"[-+−—(]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?%?|[-—]")
STARTS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d|其中|注:|[-+]"
)
_SAME = 0.45
"""Ems that the baselines of one row may differ."""
_CLOSE = 1.9
"""Ems between the lines of one label, at most."""
_PITCH = 0.9
_FEWEST = 3
"""Numbers below one another in a cell that are rows of their own."""
_MOST_LINES = 3000
_ASCENT, _DESCENT = 0.88, 0.12


class _Line(NamedTuple):
    y: float
    size: float
    text: str
    runs: list[Run]
    is_full: bool
    """Is there no room for a further character."""


class _Block(NamedTuple):
    """Lines of one cell that are one label, or a number."""

    column: int
    """Number of the span."""
    lines: list[_Line]
    y: float
    is_placed: bool
    """Does the baseline of a number, or its only one, tell where its row is."""


def with_rows(filling: Filling) -> Filling:
    """Return the table with a row for each row that no rule shows; itself where there is none."""
    owner, spans = filling.ruling.owner, filling.ruling.spans
    found: dict[int, list[list[_Block]]] = {}
    for row, columns in enumerate(owner):
        numbers = [n for n in dict.fromkeys(columns) if spans[n].rowspan == 1]
        if _may_hold_rows(filling, numbers):
            rows = _rows(filling, numbers)
            if len(rows) > 1:
                found[row] = rows
    return _split(filling, found) if found and not filling.overflows else filling


def _may_hold_rows(filling: Filling, numbers: list[int]) -> bool:
    tall = most = 0
    for number in numbers:
        runs = filling.runs[number]
        if len(runs) < 2:
            continue
        heights = {round(run.y) for run in runs}
        tall += len(heights) > 1
        if len(heights) > 1:
            here = {round(run.y) for run in runs if NUMBER.fullmatch(run.text)}
            most = max(most, len(here))
    return tall > 1 and most >= _FEWEST


def _rows(filling: Filling, numbers: list[int]) -> list[list[_Block]]:
    """Return the rows between two rules, each as its blocks, top down."""
    lines = {number: _lines(filling, number) for number in numbers}
    if sum(map(len, lines.values())) > _MOST_LINES:
        return []
    anchors = sorted(
        line.y for own in lines.values() for line in own if NUMBER.fullmatch(line.text)
    )
    blocks = [block for number, own in lines.items() for block in _blocks(number, own, anchors)]
    rows: list[list[_Block]] = []
    for block in sorted((b for b in blocks if b.is_placed), key=lambda b: (b.y, b.column)):
        last = rows[-1] if rows else None
        if (
            last is not None
            and block.y - last[0].y <= _SAME * block.lines[0].size
            and all(other.column != block.column for other in last)
        ):
            last.append(block)
        else:
            rows.append([block])
    for block in (b for b in blocks if not b.is_placed):
        _insert(block, rows)
    return rows


def _insert(block: _Block, rows: list[list[_Block]]) -> None:
    """Put a label beside which no number stands to the row that it is beside, or by itself."""
    spare = _SAME * block.lines[0].size
    top, bottom = block.lines[0].y - spare, block.lines[-1].y + spare
    heights = [row[0].y for row in rows]
    at = bisect_left(heights, top)
    while at < len(rows) and heights[at] <= bottom:
        if all(other.column != block.column for other in rows[at]):
            rows[at].append(block)
            return
        at += 1
    rows.insert(bisect_left(heights, block.y), [block])


def _lines(filling: Filling, number: int) -> list[_Line]:
    xs = filling.ruling.xs
    span = filling.ruling.spans[number]
    left, right = xs[span.column], xs[span.column + span.colspan]
    found = []
    for runs in line_runs(filling.runs[number]):
        line = printed(runs, True)
        spare = min(
            right - line.right - PADDING / 2, right - left - PADDING - line.right + line.left
        )
        is_full = spare <= line.size
        found.append(_Line(line.y, line.size, line.text, runs, is_full))
    return found


def _blocks(number: int, lines: list[_Line], anchors: list[float]) -> list[_Block]:
    pitch = median([b - a for a, b in pairwise(anchors) if b - a > 1] or [0.0])
    # Where most lines are numbered, one without a number is hardly a label of its own.
    if 2 * sum(bool(STARTS.match(line.text)) for line in lines) > len(lines):
        pitch = math.inf
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _runs_on(groups[-1][-1], line, anchors, pitch):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(number, group, anchors) for group in groups]


def _runs_on(above: _Line, line: _Line, anchors: list[float], pitch: float) -> bool:
    size = max(above.size, line.size)
    if line.y - above.y > _CLOSE * size:
        return False
    if NUMBER.fullmatch(line.text) or NUMBER.fullmatch(above.text) or STARTS.match(line.text):
        return False
    has_above, has_own = _near(above, anchors), _near(line, anchors)
    if has_above and has_own:
        return False
    if not has_above and not has_own:
        spare = _SAME * size
        at = bisect_left(anchors, above.y + spare)
        if at < len(anchors) and anchors[at] < line.y - spare:
            return True
    if has_own and line.y - above.y > _PITCH * pitch:
        return False
    return above.is_full


def _near(line: _Line, anchors: list[float]) -> bool:
    spare = _SAME * line.size
    at = bisect_left(anchors, line.y - spare)
    return at < len(anchors) and anchors[at] <= line.y + spare


def _block(number: int, lines: list[_Line], anchors: list[float]) -> _Block:
    first, last = lines[0], lines[-1]
    if NUMBER.fullmatch(first.text):
        return _Block(number, lines, first.y, True)
    spare = _SAME * first.size
    at = bisect_left(anchors, first.y - spare)
    beside = []
    while at < len(anchors) and anchors[at] <= last.y + spare:
        beside.append(anchors[at])
        at += 1
    middle = (first.y + last.y) / 2
    if beside:
        return _Block(number, lines, min(beside, key=lambda y: abs(y - middle)), True)
    return _Block(number, lines, middle, len(lines) == 1)


def _split(filling: Filling, found: dict[int, list[list[_Block]]]) -> Filling:
    """Build the table anew, with the rows found."""
    xs, ys, _, spans = filling.ruling
    edges: list[float] = []
    starts: list[int] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        starts.append(len(edges))
        edges.extend([top, *_between(found[row], top, bottom)] if row in found else [top])
    starts.append(len(edges))
    new_spans: list[Span] = []
    new_runs: list[list[Run]] = []
    new_owner = [[-1] * (len(xs) - 1) for _ in edges]
    for number, (row, column, down, across) in enumerate(spans):
        start, end = starts[row], starts[row + down]
        if down == 1 and row in found:
            parts = [
                (
                    at,
                    at + 1,
                    [r for b in blocks if b.column == number for n in b.lines for r in n.runs],
                )
                for at, blocks in enumerate(found[row], start)
            ]
        else:
            parts = [(start, end, filling.runs[number])]
        for top_row, end_row, runs in parts:
            for r in range(top_row, end_row):
                new_owner[r][column : column + across] = [len(new_spans)] * across
            new_spans.append(Span(top_row, column, end_row - top_row, across))
            new_runs.append(runs)
    ruling = Ruling(xs, [*edges, ys[-1]], new_owner, new_spans)
    return Filling(ruling, new_runs, guessed="rows")


def _between(rows: list[list[_Block]], top: float, bottom: float) -> list[float]:
    """Return the edges between the rows, within top and bottom."""
    found: list[float] = []
    for above, below in pairwise(rows):
        end = max(line.y + _DESCENT * line.size for block in above for line in block.lines)
        start = min(line.y - _ASCENT * line.size for block in below for line in block.lines)
        found.append(min(max((start + end) / 2, found[-1] if found else top), bottom))
    return found
