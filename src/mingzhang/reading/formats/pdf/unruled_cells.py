"""Cells of tables that no rules show, from their lines and columns."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import NamedTuple

from mingzhang.reading.formats.pdf.cells import Filling
from mingzhang.reading.formats.pdf.glyphs import Run
from mingzhang.reading.formats.pdf.rules import Segment
from mingzhang.reading.formats.pdf.rulings import Ruling, Span
from mingzhang.reading.formats.pdf.words import Row, Word

_REACH = 0.6
"""Ems that a head must reach into a column to stand over it too."""
_OFF_MIDDLE = 1.2
"""Ems that the middle of a head may be off the middle of its columns."""

Interval = tuple[float, float]


class Found(NamedTuple):
    """One table: rows first to last, of which the first are heads, and its columns."""

    first: int
    body: int
    last: int
    columns: list[Interval]


def columns_of(word: Word, columns: list[Interval]) -> list[int]:
    """Return the columns that a word stands over."""
    # They are sorted and apart: those that start before the word ends, back to where it starts.
    found = []
    n = bisect_left(columns, (word.right, word.right)) - 1
    while n >= 0 and columns[n][1] > word.left:
        found.append(n)
        n -= 1
    return found[::-1]


def filling_of(rows: list[Row], table: Found, frame: list[Segment]) -> Filling:
    """Build the table of its lines; lines between two level rules are one row."""
    lines = rows[table.first : table.last + 1]
    groups = _grouped(lines, table.body - table.first, frame)
    columns = table.columns
    xs = [
        columns[0][0] - 2,
        *((a[1] + b[0]) / 2 for a, b in pairwise(columns)),
        columns[-1][1] + 2,
    ]
    ys = [groups[0][0].y - groups[0][0].size]
    for above, below in pairwise(groups):
        ys.append((above[-1].y + 0.12 * above[-1].size + below[0].y - 0.88 * below[0].size) / 2)
    ys.append(groups[-1][-1].y + 0.3 * groups[-1][-1].size)
    heads = sum(group[0].y < rows[table.body].y for group in groups)
    numeric = _numeric(rows[table.body : table.last + 1], columns)
    owner: list[list[int]] = []
    spans: list[Span] = []
    runs: list[list[Run]] = []
    for at, group in enumerate(groups):
        words = [word for row in group for word in row.words]
        over = (
            _heads_over(words, xs, numeric)
            if at < heads
            else [_over(word, columns) for word in words]
        )
        places = _placed(words, over, len(columns))
        line: list[int] = []
        for start, across, words in places:
            line += [len(spans)] * across
            spans.append(Span(at, start, 1, across))
            runs.append([run for word in words for run in word.run])
        owner.append(line)
    return Filling(Ruling(xs, ys, owner, spans), runs, guessed="rows and columns")


def _grouped(lines: list[Row], body: int, frame: list[Segment]) -> list[list[Row]]:
    """Join lines that are one row: between two rules, no two of which hold numbers."""
    bands: list[list[Row]] = []
    edges = [rule.at for rule in frame]
    before = None
    for n, row in enumerate(lines):
        band = sum(edge < row.y for edge in edges)
        is_same = bool(frame) and band == before and bands
        if is_same and (n < body or not (row.numbers and any(r.numbers for r in bands[-1]))):
            bands[-1].append(row)
        else:
            bands.append([row])
        before = band
    return bands


def _numeric(body: list[Row], columns: list[Interval]) -> set[int]:
    """Return the columns that hold numbers below the heads."""
    words = [(word, n) for row in body for word in row.words for n in columns_of(word, columns)]
    labels = {n for word, n in words if not word.is_number}
    return {n for word, n in words if word.is_number} - labels


def _over(word: Word, columns: list[Interval]) -> list[int]:
    """Return the columns a word stands over, else the nearest."""
    middle = (word.left + word.right) / 2
    return columns_of(word, columns) or [
        min(range(len(columns)), key=lambda n: abs(sum(columns[n]) / 2 - middle))
    ]


def _heads_over(words: list[Word], xs: list[float], numeric: set[int]) -> list[list[int]]:
    """Return the columns that each head stands over.

    Those it reaches into that have no head of their own, or the columns of numbers over whose
    middle it stands.
    """
    cells = list(pairwise(xs))
    overlaps = [
        [min(word.right, right) - max(word.left, left) for left, right in cells] for word in words
    ]
    own = [each.index(max(each)) for each in overlaps]
    found = []
    for word, each, main in zip(words, overlaps, own, strict=True):
        size = word.run[0].size
        others = {n for n in own if n != main}
        start = end = main
        while start > 0 and each[start - 1] > _REACH * size and start - 1 not in others:
            start -= 1
        while end + 1 < len(cells) and each[end + 1] > _REACH * size and end + 1 not in others:
            end += 1
        if main in numeric:
            start, end = _centred(word, xs, (start, end), numeric - others)
        found.append(list(range(start, end + 1)))
    return found


def _centred(
    word: Word, xs: list[float], reached: tuple[int, int], free: set[int]
) -> tuple[int, int]:
    """Return the first and last of the columns whose middle is that of the head."""

    def away(start: int, end: int) -> float:
        return abs(word.left + word.right - xs[start] - xs[end + 1]) / 2

    size = word.run[0].size
    if away(*reached) <= _OFF_MIDDLE * size:
        return reached
    first, last = reached
    while first - 1 in free:
        first -= 1
    while last + 1 in free:
        last += 1
    spans = [
        (start, end)
        for start in range(first, reached[0] + 1)
        for end in range(reached[1], last + 1)
    ]
    best = min(spans, key=lambda span: away(*span))
    return best if away(*best) <= _OFF_MIDDLE * size else reached


def _placed(
    words: list[Word], over: list[list[int]], count: int
) -> list[tuple[int, int, list[Word]]]:
    """Return the cells of a row: first column, number of columns, words."""
    cells: list[tuple[int, int, list[Word]]] = []
    for places, word in sorted(zip(over, words, strict=True), key=lambda each: each[0][0]):
        first, end = places[0], places[-1] + 1
        if cells and first < cells[-1][0] + cells[-1][1]:
            start, across, held = cells[-1]
            cells[-1] = start, max(start + across, end) - start, [*held, word]
        else:
            cells.append((first, end - first, [word]))
    found: list[tuple[int, int, list[Word]]] = []
    at = 0
    for start, across, held in cells:
        found.extend((n, 1, []) for n in range(at, start))
        found.append((start, across, held))
        at = start + across
    found.extend((n, 1, []) for n in range(at, count))
    return found
