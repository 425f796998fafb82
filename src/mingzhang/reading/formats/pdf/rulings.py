"""Rules to tables: which rules hang together, and the cells between them, with their spans.

Positions within `SNAP` are one, pieces with a gap up to `GAP` are one rule, and rules that cross
belong to one table. A cell is a rectangle of elementary cells with no rule between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import NamedTuple

from mingzhang.reading.formats.pdf.rules import Rules, Segment

SNAP = 2.5
GAP = 3.5
_OPEN = 6.0
"""Points that rules run on beyond the last crossing rule where that side of a table is open."""
_FEWEST_ALONE = 3
"""Rules between columns that make a table without a level rule."""
_LEAST_HEIGHT = 30.0
_MOST_CROSSINGS = 400_000


class Span(NamedTuple):
    """One cell between rules."""

    row: int
    column: int
    rowspan: int
    colspan: int


class Ruling(NamedTuple):
    """One ruled table: where its edges stand, and its cells."""

    xs: list[float]
    ys: list[float]
    owner: list[list[int]]
    """Number of the span that covers row r and column c."""
    spans: list[Span]


def rulings(rules: Rules) -> list[Ruling]:
    """Find the ruled tables of a page, top down. One box around something is no table."""
    level, upright = merged(rules.level), merged(rules.upright)
    found = []
    for rows, columns in _components(level, upright):
        xs, ys = _edges(columns, rows), _edges(rows, columns)
        if len(xs) < 2 or len(ys) < 2:
            continue
        ruling = _ruling(xs, ys, rows, columns)
        if len(ruling.spans) > 1:
            found.append(ruling)
    found.sort(key=lambda table: (table.ys[0], table.xs[0]))
    return found


def merged(pieces: list[Segment]) -> list[Segment]:
    """Pieces at nearly one position as one position, collinear neighbours as one rule."""
    found: list[Segment] = []
    cluster: list[Segment] = []
    for piece in sorted(pieces):
        if cluster and piece.at - cluster[0].at > SNAP:
            found.extend(_joined(cluster))
            cluster = []
        cluster.append(piece)
    if cluster:
        found.extend(_joined(cluster))
    return found


def _joined(cluster: list[Segment]) -> list[Segment]:
    at = sum(piece.at for piece in cluster) / len(cluster)
    found: list[Segment] = []
    for _, start, end in sorted(cluster, key=lambda piece: piece.start):
        if found and start - found[-1].end <= GAP:
            last = found[-1]
            if end > last.end:
                found[-1] = Segment(at, last.start, end)
        else:
            found.append(Segment(at, start, end))
    return [rule for rule in found if rule.end - rule.start > GAP]


def _components(
    level: list[Segment], upright: list[Segment]
) -> list[tuple[list[Segment], list[Segment]]]:
    """Rules that cross one another, directly or through others."""
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return []
    group = list(range(len(level)))
    """Of each level rule, one of its component; upright rules join the level ones they cross."""
    heights = [rule.at for rule in level]
    first_of: list[int] = []
    for at, start, end in upright:
        first = -1
        for n in range(bisect_left(heights, start - GAP), len(level)):
            if heights[n] > end + GAP:
                break
            if level[n].start - GAP <= at <= level[n].end + GAP:
                if first < 0:
                    first = _root(group, n)
                else:
                    group[_root(group, n)] = first
        first_of.append(first)
    alone = [rule for rule, first in zip(upright, first_of, strict=True) if first < 0]
    members: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for rule, first in zip(upright, first_of, strict=True):
        if first >= 0:
            members.setdefault(_root(group, first), ([], []))[1].append(rule)
    for n, rule in enumerate(level):
        if (found := members.get(_root(group, n))) is not None:
            found[0].append(rule)
    return [*members.values(), *_closed(alone)]


def _closed(upright: list[Segment]) -> list[tuple[list[Segment], list[Segment]]]:
    """Close tables that have nothing but rules of one height between their columns."""
    groups: list[list[Segment]] = []
    for rule in sorted(upright, key=lambda rule: (rule.start, rule.end)):
        if groups:
            start, end = groups[-1][0].start, groups[-1][0].end
            if rule.start - start <= _OPEN and abs(rule.end - end) <= _OPEN:
                groups[-1].append(rule)
                continue
        groups.append([rule])
    found = []
    for rules in groups:
        top, bottom = min(rule.start for rule in rules), max(rule.end for rule in rules)
        left, right = min(rule.at for rule in rules), max(rule.at for rule in rules)
        if len(rules) >= _FEWEST_ALONE and bottom - top > _LEAST_HEIGHT:
            found.append(([Segment(top, left, right), Segment(bottom, left, right)], rules))
    return found


def _root(group: list[int], n: int) -> int:
    while group[n] != n:
        group[n] = group[group[n]]
        n = group[n]
    return n


def _edges(own: list[Segment], crossing: list[Segment]) -> list[float]:
    """Positions of the rules, and of a side left open, where the crossing rules end."""
    found = sorted({rule.at for rule in own})
    if not found:
        return found
    low, high = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    if found[0] - low > _OPEN and sum(rule.start - low <= GAP for rule in crossing) > 1:
        found.insert(0, low)
    if high - found[-1] > _OPEN and sum(high - rule.end <= GAP for rule in crossing) > 1:
        found.append(high)
    return found


def _covers(edges: list[float], others: list[float], own: list[Segment]) -> list[list[bool]]:
    """Tell for each edge whether a rule runs along it between others[n] and others[n + 1]."""
    middles = [(a + b) / 2 for a, b in pairwise(others)]
    found = {edge: [False] * len(middles) for edge in edges}
    for at, start, end in own:
        first, last = bisect_left(middles, start), bisect_right(middles, end)
        found[at][first:last] = [True] * (last - first)
    return list(found.values())


def _ruling(
    xs: list[float], ys: list[float], rows: list[Segment], columns: list[Segment]
) -> Ruling:
    below = _covers(ys, xs, rows)
    """below[r][c]: is there a rule at the top of row r, over column c."""
    beside = _covers(xs, ys, columns)
    """beside[c][r]: is there a rule at the left of column c, along row r."""
    height, width = len(ys) - 1, len(xs) - 1
    owner = [[-1] * width for _ in range(height)]
    spans: list[Span] = []
    for row in range(height):
        for column in range(width):
            if owner[row][column] >= 0:
                continue
            right = column + 1
            while right < width and not beside[right][row] and owner[row][right] < 0:
                right += 1
            bottom = row + 1
            while bottom < height and _open_below(below, beside, bottom, column, right):
                bottom += 1
            for r in range(row, bottom):
                owner[r][column:right] = [len(spans)] * (right - column)
            spans.append(Span(row, column, bottom - row, right - column))
    return Ruling(xs, ys, owner, spans)


def _open_below(
    below: list[list[bool]], beside: list[list[bool]], row: int, column: int, right: int
) -> bool:
    """Tell whether the cell above, over columns column to right, runs on into the row."""
    if any(below[row][column:right]):
        return False
    return not any(beside[inner][row] for inner in range(column + 1, right))
