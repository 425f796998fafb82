"""Runs side by side to one line: which spaces were meant, and which are only layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from mingzhang.filing.place import Box
from mingzhang.reading.formats.pdf.glyphs import Run, advance

COLUMN_GAP = 1.5
"""Ems of white between two things that only happen to stand on one line."""
_DIGIT_GAP = 0.6
"""Ems between the digits of a number set apart, as 2 0 2 4."""
_TOUCHING = 0.15
_SAME_LINE = 0.45
"""Ems that baselines of one line may differ: digits of another font sit lower."""
_EVEN = 0.35
"""Ems that gaps of one width may differ."""
_LEAST_SPACING = 0.15
_FEWEST_GAPS = 2
_CHINESE = "\u2e80"
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+")
_ORDINAL = re.compile(r"\d{1,2}\.")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_TWO_DIGITS = re.compile(r"\d\d")
_COLLISION = 0.3
"""Ems that neighbours of one line may overlap."""
CLOSING = frozenset(",。、;:!?)》」』】”’%")
"""What never starts a line, and may hang out over its end."""
_ASCENT, _DESCENT = 0.88, 0.12


class Printed(NamedTuple):
    """One printed line."""

    text: str
    marks: tuple[float, ...]
    """Left edge of each character."""
    y: float
    size: float
    box: Box

    @property
    def left(self) -> float:
        """Left edge of the first character."""
        return self.box[0]

    @property
    def right(self) -> float:
        """Right edge of the last character, as far as its kind tells."""
        return self.box[2]

    @property
    def body_right(self) -> float:
        """Right edge without a last mark, which may hang out of the block of text."""
        return self.right - self.size if self.text[-1] in CLOSING else self.right


def printed_lines(runs: Sequence[Run], in_cell: bool) -> list[Printed]:
    """Make the lines of the runs, top down, each from left to right."""
    if len(runs) == 1:
        return [printed(runs, in_cell)]
    return [printed(line, in_cell) for line in line_runs(runs)]


def cell_text(runs: Sequence[Run]) -> str:
    """Make the text of a cell, a line break between its lines."""
    if not runs:
        return ""
    if len(runs) == 1 and " " not in runs[0].text:
        return runs[0].text
    return "\n".join(line.text for line in printed_lines(runs, True))


def line_runs(runs: Sequence[Run]) -> list[list[Run]]:
    """Sort runs by line: near baselines, unless they would stand on one another."""
    lines: list[tuple[float, float, list[Run]]] = []
    for run in sorted(runs):
        best = None
        for line in lines[-3:]:
            away = run.y - line[0]
            if away <= _SAME_LINE * max(run.size, line[1]) and not (
                away > 0.01 and _collides(run, line[2])
            ):
                best = line
        if best is None:
            lines.append((run.y, run.size, [run]))
        else:
            best[2].append(run)
    return [sorted(line[2], key=_left) for line in lines]


def _left(run: Run) -> float:
    return run.xs[0]


def _collides(run: Run, others: list[Run]) -> bool:
    left, right = run.xs[0], run.xs[-1] + advance(run.text[-1]) * run.size
    for other in others:
        spare = _COLLISION * max(run.size, other.size)
        end = other.xs[-1] + advance(other.text[-1]) * other.size
        if min(right, end) - max(left, other.xs[0]) > spare and not _interleaves(run, other):
            return True
    return False


def _interleaves(run: Run, other: Run) -> bool:
    """Tell whether the characters of one stand in gaps of the other."""
    for few, many in ((run, other), (other, run)):
        free = [
            (x + advance(char) * many.size, following)
            for x, following, char in zip(many.xs, many.xs[1:], many.text, strict=False)
        ]
        left, right = few.xs[0], few.xs[-1] + advance(few.text[-1]) * few.size
        spare = _COLLISION * few.size
        if any(a - spare <= left and right <= b + spare for a, b in free):
            return True
    return False


def printed(runs: Sequence[Run], in_cell: bool) -> Printed:
    """Make one line of runs that stand side by side."""
    main = max(runs, key=lambda run: len(run.xs)) if len(runs) > 1 else runs[0]
    size = main.size
    if len(runs) == 1:
        text, xs = main.text, main.xs
    else:
        text, xs = _side_by_side(runs)
    if " " in text:
        text, xs = _spaced(text, xs, size, in_cell)
    top = min(run.y - _ASCENT * run.size for run in runs)
    bottom = max(run.y + _DESCENT * run.size for run in runs)
    right = xs[-1] + advance(text[-1]) * size
    return Printed(text, tuple(xs), main.y, size, (xs[0], top, right, bottom))


def _side_by_side(runs: Sequence[Run]) -> tuple[str, list[float]]:
    """Make one text with a space at each seam, from left to right character by character."""
    ordered = all(a.xs[-1] <= b.xs[0] for a, b in pairwise(runs))
    if ordered:
        text = " ".join(run.text for run in runs)
        xs: list[float] = []
        for run in runs:
            if xs:
                xs.append(xs[-1])
            xs.extend(run.xs)
        return text, xs
    pairs = sorted(
        (x, n, char)
        for run in runs
        for n, (x, char) in enumerate(zip(run.xs, run.text, strict=True))
        if char != " "
    )
    text = " ".join(char for _, _, char in pairs)
    return text, [x for x, _, _ in pairs for _ in (0, 1)][1:]


def _spaced(text: str, xs: list[float], size: float, in_cell: bool) -> tuple[str, list[float]]:
    """Keep only those spaces that separate something."""
    words = text.split()
    kept = words[0]
    marks: list[float] = []
    at = 0
    spacing = _letter_spacing(text, xs, size)
    for word in words:
        at = text.index(word, at)
        if marks:
            end = marks[-1] + advance(kept[-1]) * size
            gap = (xs[at] - end) / size
            if spacing and abs(gap - spacing) <= _EVEN:
                gap = 0.0
            space = _between(kept, word, gap, in_cell)
            marks.extend([end] * len(space))
            kept += space + word
        marks.extend(xs[at : at + len(word)])
        at += len(word)
    if not in_cell and "  " in kept and all(len(word) == 1 for word in kept.split("  ")):
        # A title set wide apart, as 目  录.
        return kept.replace("  ", ""), [x for c, x in zip(kept, marks, strict=True) if c != " "]
    return kept, marks


def _letter_spacing(text: str, xs: list[float], size: float) -> float:
    """Return the ems between all characters of a line set apart evenly, digits too; else 0."""
    if _TWO_DIGITS.search(text):
        return 0.0
    seen = [(x, char) for x, char in zip(xs, text, strict=True) if char != " "]
    is_amount = bool(_AMOUNT.fullmatch("".join(char for _, char in seen)))
    gaps = sorted(
        (x - before) / size - advance(first)
        for (before, first), (x, second) in pairwise(seen)
        if (first.isdigit() and second.isdigit() if is_amount else first >= _CHINESE <= second)
    )
    if len(gaps) < _FEWEST_GAPS or gaps[-1] - gaps[0] > _EVEN or gaps[0] < _LEAST_SPACING:
        return 0.0
    return gaps[len(gaps) // 2]


def _between(before: str, after: str, gap: float, in_cell: bool) -> str:
    """Choose what to print for a gap of so many ems between two words."""
    last, first = before[-1], after[0]
    if last >= "\u2e80" and first >= "\u2e80" and in_cell:
        return ""
    if gap > COLUMN_GAP:
        return " " if in_cell else "  "
    if last.isdigit() and first.isdigit():
        if gap <= _TOUCHING:
            return ""
        split_up = gap <= _DIGIT_GAP and (_is_single(before) or len(after) == 1)
        return "" if split_up else " "
    if _ORDINAL.fullmatch(before) and _YEAR.match(after) and gap > _TOUCHING:
        # Not 1.2025.
        return " "
    if last < "\u2e80" and first < "\u2e80" and (last.isalpha() or first.isalpha()):
        return " " if gap > 0 else ""
    return ""


def _is_single(text: str) -> bool:
    return len(text) == 1 or not text[-2].isdigit()
