"""Points over the value, as text for a terminal and as a drawing of its own (SVG)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import evaluate_at
from mingzhang.scoring.criterion.functions import bounds, domain
from mingzhang.scoring.criterion.policies import DEFAULT, Policies
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.criterion.tree import Criterion, Measure
from mingzhang.scoring.lint.lints import on_scale

WIDTH, HEIGHT = 60, 12
_BLOCKS = " ▁▂▃▄▅▆▇█"
_GAP = "?"
"""Column of values that the criterion gives nothing for."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Points at values about evenly spaced; None where there are none."""

    measure: Measure
    values: tuple[Fraction, ...]
    points: tuple[Fraction | None, ...]

    @property
    def most(self) -> Fraction:
        """The highest points of the curve."""
        return max((p for p in self.points if p is not None), default=Fraction(0))


def curve(
    criterion: Criterion, context: Context, policies: Policies = DEFAULT, count: int = WIDTH
) -> Curve | None:
    """The criterion sampled over its range; None where it is no function of a number."""
    range_ = domain(criterion.rule, context)
    if range_ is None:
        return None
    top = range_.high
    ends = list(bounds(criterion.rule))
    if range_.measure == "value":
        ends += [target for target in context.targets[:1] if target is not None]
    if top is None:
        top = max([*ends, Fraction(0)]) * Fraction(5, 4) or Fraction(1)
        top = Fraction(1) if range_.measure == "deviation" and top < 1 else top
    step = (top - range_.low) / max(1, count - 1)
    values, points = sampled(
        [range_.low + step * i for i in range(max(2, count))],
        ends,
        lambda value: evaluate_at(criterion, value, context, policies).points,
    )
    return Curve(range_.measure, values, points)


def sampled(
    values: Sequence[Fraction],
    ends: Sequence[Fraction],
    points_at: Callable[[Fraction], Fraction | None],
) -> tuple[tuple[Fraction, ...], tuple[Fraction | None, ...]]:
    """Values and their points; the nearest value moves onto an end that alone has other points."""
    moved, points = list(values), [points_at(value) for value in values]
    for end in sorted(set(ends)):
        after = next((i for i, value in enumerate(moved) if value >= end), 0)
        if not after or moved[after] == end:
            continue
        peak, beside = points_at(end), points[after - 1 : after + 1]
        if peak is None or any(p is not None and p >= peak for p in beside):
            continue
        at = after if moved[after] - end < end - moved[after - 1] else after - 1
        moved[at], points[at] = end, peak
    return tuple(moved), tuple(points)


def text(found: Curve, height: int = HEIGHT) -> str:
    """The curve in block characters, at most 60 columns and 12 lines with its axis."""
    rows = max(1, min(height, HEIGHT) - 2)
    most = found.most or Fraction(1)
    lines = [
        "".join(_block(points, most, rows, row) for points in found.points[:WIDTH])
        for row in range(rows - 1, -1, -1)
    ]
    first, last = (on_scale(v, found.measure) for v in (found.values[0], found.values[-1]))
    width = min(WIDTH, len(found.values))
    scale = f"0–{rounded(most)}"
    axis = f"{first}{last:>{max(1, width - len(first))}}"
    return "\n".join([scale, *lines, axis])


def _block(points: Fraction | None, most: Fraction, rows: int, row: int) -> str:
    if points is None:
        return _GAP if row == 0 else " "
    eighths = points / most * rows * 8 - row * 8
    level = max(
        0, min(8, (2 * eighths.numerator + eighths.denominator) // (2 * eighths.denominator))
    )
    return _BLOCKS[level]


def svg(found: Curve, title: str = "", width: int = 480, height: int = 200) -> str:
    """The curve as a drawing that needs nothing else: axis, line, and values without points."""
    left, top, right, bottom = 40, 24, 16, 28
    inner_w, inner_h = width - left - right, height - top - bottom
    most = found.most or Fraction(1)
    low, high = found.values[0], found.values[-1]
    drawn: list[str] = []
    for piece in _pieces(found):
        at = " ".join(
            f"{_place(left + (v - low) / (high - low) * inner_w)},"
            f"{_place(top + (1 - p / most) * inner_h)}"
            for v, p in piece
        )
        drawn.append(f'<polyline points="{at}" fill="none" stroke="#1f5fa8" stroke-width="2"/>')
    base = top + inner_h
    for v, p in zip(found.values, found.points, strict=True):
        if p is None:
            x = _place(left + (v - low) / (high - low) * inner_w)
            drawn.append(f'<circle cx="{x}" cy="{base}" r="2" fill="#b3261e"/>')
    labels = (
        (left, base + 18, "start", on_scale(low, found.measure)),
        (left + inner_w, base + 18, "end", on_scale(high, found.measure)),
        (left - 6, top + 5, "end", rounded(most)),
        (left - 6, base, "end", "0"),
        (left, 15, "start", title),
    )
    words = "".join(
        f'<text x="{x}" y="{y}" text-anchor="{anchor}">{escape(label)}</text>'
        for x, y, anchor, label in labels
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escape(title)}</title>'
        f'<path d="M{left},{top}V{base}H{left + inner_w}" fill="none" stroke="#666"/>'
        f"{''.join(drawn)}{words}</svg>"
    )


def _pieces(found: Curve) -> list[list[tuple[Fraction, Fraction]]]:
    """Runs of values with points; values without end a run."""
    pieces: list[list[tuple[Fraction, Fraction]]] = [[]]
    for value, points in zip(found.values, found.points, strict=True):
        if points is None:
            pieces.append([])
        else:
            pieces[-1].append((value, points))
    return [piece for piece in pieces if piece]


def _place(at: Fraction) -> str:
    return rounded(at, 1)
