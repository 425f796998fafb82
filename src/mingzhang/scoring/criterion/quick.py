"""Points without a trace, for many values: a criterion as straight pieces, ready to be looked up.

A criterion over one number is made of straight pieces between values at which it may change: the bounds
of its text, its target, and each step of a deduction. Every piece is taken from `evaluate` itself, at
several values inside of it, and each change at itself; a criterion that does not turn out straight there
has no quick form. So this states no rule a second time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import evaluate, evaluate_at
from mingzhang.scoring.criterion.functions import bounds, plain
from mingzhang.scoring.criterion.policies import DEFAULT, Policies
from mingzhang.scoring.criterion.tree import Composite, Criterion, DeductPoint, DeductUnit

_NEAR = Fraction(1, 10**6)
_INSIDE = (_NEAR, Fraction(1, 7), Fraction(1, 3), Fraction(1, 2), Fraction(6, 7), 1 - _NEAR)
"""Where a piece is tried: so near to its ends that a change that nobody named shows as a bend."""
_BEYOND = (_NEAR, Fraction(1, 7), Fraction(1), Fraction(3), Fraction(1000), Fraction(10**6))
_MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """Points (a × value + b) ÷ c between two changes; without `c` there are none."""

    a: Decimal = Decimal(0)
    b: Decimal = Decimal(0)
    c: Decimal = Decimal(0)

    def points(self, value: Decimal) -> Decimal | None:
        """The points at a value, to the precision of decimals."""
        return (self.a * value + self.b) / self.c if self.c else None


@dataclass(frozen=True, slots=True)
class Quick:
    """A criterion ready to be looked up: for values of one number in the unit of the target."""

    changes: tuple[Decimal, ...]
    at: tuple[Decimal | None, ...]
    """Points at each change itself."""
    pieces: tuple[Piece, ...]
    """Before, between and behind the changes."""

    def points(self, value: Decimal) -> Decimal | None:
        """The points for a value, as `evaluate` gives them; None where the criterion gives none."""
        index = bisect_left(self.changes, value)
        if index < len(self.changes) and self.changes[index] == value:
            return self.at[index]
        return self.pieces[index].points(value)


def quick(
    criterion: Criterion, context: Context, policies: Policies = DEFAULT, measured: bool = False
) -> Quick | None:
    """The quick form of a criterion for one indicator; None where it has none.

    `measured`: the values are those of the measure itself, as for `evaluate_at`.
    """
    if isinstance(criterion.rule, Composite) or len(context.targets) > 1:
        return None
    tried = evaluate_at if measured else evaluate

    def points(value: Fraction) -> Fraction | None:
        return tried(criterion, value, context, policies).points

    changes = sorted(set(_changes(criterion, context, measured)))
    exact = [_decimal(value) for value in changes]
    if any(value is None for value in exact) or not changes:
        return None
    pieces = []
    for probes in _probes(changes):
        piece = _piece([(value, points(value)) for value in probes])
        if piece is None:
            return None
        pieces.append(piece)
    if not any(piece.c for piece in pieces):
        return None
    at = tuple(_printable(points(value)) for value in changes)
    return Quick(tuple(value for value in exact if value is not None), at, tuple(pieces))


def _changes(criterion: Criterion, context: Context, measured: bool) -> Iterator[Fraction]:
    """Values at which the points may change; more than need be do no harm."""
    rule, target, weight = plain(criterion.rule), context.target, context.weight
    said = {Fraction(0), Fraction(1), *bounds(rule)}
    if isinstance(rule, DeductPoint):
        anchors = {end for end in (rule.upper, rule.lower) if end is not None} | {
            Fraction(1),
            Fraction(0),
        }
        for count in range(_steps(rule, weight)):
            step = count * rule.step
            said |= {anchor + sign * step for anchor in anchors for sign in (1, -1)}
            if target is not None:
                said |= {target + sign * step * scale for sign in (1, -1) for scale in (1, 100)}
    for value in said:
        yield value
        if not measured:
            yield value * 100
        if target is not None and not measured:
            yield from (value * target, target * (1 + value), target * (1 - value))
    if isinstance(rule, DeductUnit):
        for count in range(_steps(rule, weight)):
            step = count * rule.step
            yield step
            if target is not None:
                yield from (target - step, target + step)


def _steps(rule: DeductPoint | DeductUnit, weight: Fraction | None) -> int:
    """How many steps a deduction can take until nothing is left, one more, and the bound itself."""
    start, rate = rule.start.of(weight), rule.rate.of(weight)
    if not start or not rate:
        return _MOST_STEPS
    return min(_MOST_STEPS, int(-(-start // rate)) + 2)


def _probes(changes: list[Fraction]) -> Iterator[list[Fraction]]:
    """Several values before, between and behind the changes."""
    yield [changes[0] - beyond for beyond in _BEYOND]
    for low, high in pairwise(changes):
        yield [low + (high - low) * inside for inside in _INSIDE]
    yield [changes[-1] + beyond for beyond in _BEYOND]


def _piece(found: list[tuple[Fraction, Fraction | None]]) -> Piece | None:
    """The straight line through points; no points where none has any; None where it is not straight."""
    known = [(value, points) for value, points in found if points is not None]
    if not known:
        return Piece()
    if len(known) < len(found):
        return None
    (x0, y0), (x1, y1) = known[0], known[-1]
    slope = (y1 - y0) / (x1 - x0)
    start = y0 - slope * x0
    if any(slope * x + start != y for x, y in known):
        return None
    whole = slope.denominator * start.denominator
    return Piece(Decimal(int(slope * whole)), Decimal(int(start * whole)), Decimal(whole))


def _decimal(value: Fraction) -> Decimal | None:
    """A fraction as a decimal; None where it has no end."""
    made = Decimal(value.numerator) / Decimal(value.denominator)
    return made if Fraction(made) == value else None


def _printable(points: Fraction | None) -> Decimal | None:
    return None if points is None else Decimal(points.numerator) / Decimal(points.denominator)
