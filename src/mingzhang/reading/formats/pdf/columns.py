"""Pages printed in several columns of prose, as a newspaper: their lines in reading order.

Columns are many full lines of one left edge and one width, side by side. A headline over several
columns ends what is above it. Anything else is left as it is: labels are not full lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mingzhang.filing.place import Box
from mingzhang.reading.formats.pdf.glyphs import Run
from mingzhang.reading.formats.pdf.joining import Printed, printed_lines
from mingzhang.reading.formats.pdf.words import Row, Word, rows_of

_FEWEST_LINES = 8
_FEWEST_CHARACTERS = 6
_NARROW = 0.55
"""Share of the width of the page that a line in columns takes, at most."""
_SAME_EDGE = 1.2
_FULL = 0.88
"""Share of the width of its column that a full line takes."""
_MOST_FULL = 0.5
"""Share of the lines of a column that must be full."""
_SHARE = 0.6
"""Share of the text of the page that must stand in columns."""
_MOST_BLOCKS = 300


class Piece(NamedTuple):
    """Something that is read as one: lines of one column, or a table."""

    box: Box
    lines: list[Printed]
    table: int = -1
    """Number of the table."""


def pieces_in_columns(
    runs: Sequence[Run], tables: Sequence[Box], width: float
) -> list[Piece] | None:
    """Return lines and tables in reading order; None where the page has no columns of prose."""
    if not _may_have_columns(runs, width):
        return None
    words = [(row, word) for row in rows_of(list(runs)) for word in row.words]
    columns = _columns(words, width)
    if len(columns) < 2:
        return None
    pieces = _pieces(words, columns)
    pieces += [Piece(box, [], n) for n, box in enumerate(tables)]
    return _ordered(pieces) if len(pieces) <= _MOST_BLOCKS else None


def _may_have_columns(runs: Sequence[Run], width: float) -> bool:
    narrow = wide = 0
    for run in runs:
        if len(run.text) >= _FEWEST_CHARACTERS:
            if run.xs[-1] - run.xs[0] > _NARROW * width:
                wide += 1
            else:
                narrow += 1
    return narrow >= 2 * _FEWEST_LINES and narrow > 2 * wide


def _columns(words: list[tuple[Row, Word]], width: float) -> list[tuple[float, float]]:
    """Return the left and right edges of the columns of prose, from the left."""
    long = [
        (word.left, word.right, row)
        for row, word in words
        if len(word.text) >= _FEWEST_CHARACTERS and word.right - word.left <= _NARROW * width
    ]
    groups: list[list[tuple[float, float, Row]]] = []
    for each in sorted(long, key=lambda each: each[0]):
        if groups and each[0] - groups[-1][-1][0] <= _SAME_EDGE * each[2].size:
            groups[-1].append(each)
        else:
            groups.append([each])
    found: list[tuple[float, float]] = []
    covered = 0
    for group in groups:
        if len(group) < _FEWEST_LINES:
            continue
        rights = sorted(right for _, right, _ in group)
        left, right = min(each[0] for each in group), rights[len(rights) * 3 // 4]
        full = sum(each[1] - each[0] >= _FULL * (right - left) for each in group)
        if full < _MOST_FULL * len(group):
            return []
        if found and left <= found[-1][1]:
            return []
        found.append((left, right))
        covered += sum(len(word.text) for _, word in words if left - 1 <= word.left < right)
    whole = sum(len(word.text) for _, word in words)
    return found if covered >= _SHARE * whole and _side_by_side(found, words) else []


def _side_by_side(columns: list[tuple[float, float]], words: list[tuple[Row, Word]]) -> bool:
    """Tell columns from lists of which each stands lower than the one before."""
    heights = [
        sorted(row.y for row, word in words if left - 1 <= word.left < right)
        for left, right in columns
    ]
    for a, b in pairwise(heights):
        top, bottom = max(a[0], b[0]), min(a[-1], b[-1])
        inside = min(sum(top <= y <= bottom for y in each) for each in (a, b))
        if inside < _FEWEST_LINES // 2:
            return False
    return len(columns) > 1


def _pieces(words: list[tuple[Row, Word]], columns: list[tuple[float, float]]) -> list[Piece]:
    """Return the lines of each column as far as nothing stands over it, and what does."""
    lefts = [left for left, _ in columns]
    inside: list[list[Word]] = [[] for _ in columns]
    across: list[Word] = []
    for _, word in words:
        at = max(bisect_right(lefts, word.left + 2) - 1, 0)
        is_across = at + 1 < len(columns) and word.right > columns[at + 1][0]
        (across if is_across else inside[at]).append(word)
    found = [_piece([word]) for word in across]
    spans = [piece.box for piece in found]
    for own in inside:
        group: list[Word] = []
        for word in sorted(own, key=lambda word: word.run[0].y):
            if group and _is_between(group[-1], word, spans):
                found.append(_piece(group))
                group = []
            group.append(word)
        if group:
            found.append(_piece(group))
    return found


def _is_between(above: Word, below: Word, spans: list[Box]) -> bool:
    left, right = min(above.left, below.left), max(above.right, below.right)
    top, bottom = above.run[0].y, below.run[0].y
    return any(x0 < right and x1 > left and top < y1 <= bottom for x0, _, x1, y1 in spans)


def _piece(words: list[Word]) -> Piece:
    runs = [run for word in words for run in word.run]
    lines = printed_lines(runs, False)
    box = (
        min(line.left for line in lines),
        min(line.box[1] for line in lines),
        max(line.right for line in lines),
        max(line.box[3] for line in lines),
    )
    return Piece(box, lines)


def _ordered(pieces: list[Piece]) -> list[Piece]:
    """Sort so that what is above comes first, then what is to the left.

    One of two pieces side by side is not to the left where a third, between them in height, stands
    over both.
    """
    left_of = sorted(pieces, key=lambda piece: (piece.box[1], piece.box[0]))
    count = len(left_of)
    after: list[set[int]] = [set() for _ in range(count)]
    before = [0] * count
    for a in range(count):
        for b in range(count):
            if a != b and b not in after[a] and _precedes(left_of, a, b):
                after[a].add(b)
                before[b] += 1
    found: list[Piece] = []
    waiting = [n for n in range(count) if not before[n]]
    done = [False] * count
    while len(found) < count:
        # Where each waits for another, the highest goes first.
        at = waiting.pop(0) if waiting else done.index(False)
        if done[at]:
            continue
        done[at] = True
        found.append(left_of[at])
        for b in sorted(after[at]):
            before[b] -= 1
            if before[b] == 0 and not done[b]:
                waiting.append(b)
        waiting.sort(key=lambda n: (left_of[n].box[0], left_of[n].box[1]))
    return found


def _precedes(pieces: list[Piece], a: int, b: int) -> bool:
    one, other = pieces[a].box, pieces[b].box
    if one[0] < other[2] and other[0] < one[2]:
        return one[1] < other[1] or (one[1] == other[1] and a < b)
    if one[2] > other[0]:
        return False
    top, bottom = min(one[1], other[1]), max(one[1], other[1])
    return not any(
        top < box[1] < bottom and _overlap(box, one) and _overlap(box, other)
        for box in (piece.box for piece in pieces)
    )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2]
