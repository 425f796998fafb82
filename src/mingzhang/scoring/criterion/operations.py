"""The arithmetic of a score, step by step. A trace is computed, and computed again, by these."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from mingzhang.scoring.criterion.intervals import Interval
from mingzhang.scoring.criterion.tree import Points


class Undefined(Exception):
    """The criterion gives nothing for a value; `reason` is one of `mingzhang.scoring.criterion.words.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def completion(actual: Fraction, target: Fraction, operator: str, negative: str) -> Fraction:
    """完成率: actual ÷ target; with ≤ and <, 1 if met and else target ÷ actual."""
    if operator not in ("≤", "<"):
        return share(actual, target)
    if meets(actual, target, operator):
        return Fraction(1)
    if negative == "zero" or actual <= 0:
        return Fraction(0)
    # < with the very number of the target: not met, by nothing that a ratio could show
    return target / actual


def share(actual: Fraction, target: Fraction) -> Fraction:
    """Actual ÷ target."""
    if target == 0:
        raise Undefined("zero-target")
    return actual / target


def deviation(actual: Fraction, target: Fraction, side: str) -> Fraction:
    """偏离: of the target, on one side of it or on both."""
    if target == 0:
        raise Undefined("zero-target")
    difference = (actual - target) / abs(target)
    if side == "above":
        return max(Fraction(0), difference)
    return max(Fraction(0), -difference) if side == "below" else abs(difference)


def judged(met: bool) -> bool:
    """Whether it was reached, as the evaluator says."""
    return met


def meets(actual: Fraction, target: Fraction, operator: str, equal: str = "exact") -> bool:
    """Whether the actual value satisfies the operator against the target."""
    if operator == "=" and equal == "at-least":
        operator = "≥"
    tests = {
        "≥": actual >= target, ">": actual > target, "≤": actual <= target, "<": actual < target,
        "=": actual == target,
    }  # fmt: skip
    if operator not in tests:
        raise Undefined("operator-unknown")
    return tests[operator]


def within(value: Fraction, interval: Interval, shared: str, measure: str) -> bool:
    """Whether a value on the scale of a measure lies in an interval."""
    del measure  # for the words of the step only
    return interval.holds(value, shared)


def award(points: Points, weight: Fraction | None) -> Fraction:
    """Points, or a share of the weight."""
    found = points.of(weight)
    if found is None:
        raise Undefined("weight-unknown")
    return found


def proportion(points: Fraction, rate: Fraction) -> Fraction:
    """按比例: the points times the rate, which counts for 0 to 1."""
    return points * min(Fraction(1), max(Fraction(0), rate))


def linear(rate: Fraction, floor: Fraction, base: Fraction, weight: Fraction) -> Fraction:
    """及格线以上线性."""
    if rate < floor:
        return Fraction(0)
    return max(Fraction(0), weight * (min(rate, Fraction(1)) - base) / (1 - base))


def steps(distance: Fraction, step: Fraction, fraction: str) -> Fraction:
    """How many steps a distance is: whole ones only, or exactly; none if it is negative."""
    count = max(Fraction(0), distance) / step
    return Fraction(count.numerator // count.denominator) if fraction == "whole" else count


def distance(value: Fraction, limit: Fraction, side: str, measure: str) -> Fraction:
    """How far a value on the scale of a measure is beyond a limit on one side."""
    del measure  # for the words of the step only
    return limit - value if side == "below" else value - limit


def late(done: date, deadline: date, unit: str) -> Fraction:
    """Units past the deadline. A month counts from the first day of the month after."""
    if done <= deadline:
        return Fraction(0)
    if unit in ("天", "日"):
        return Fraction((done - deadline).days)
    if unit not in ("月", "个月"):
        raise Undefined("unit-differs")
    return Fraction((done.year - deadline.year) * 12 + done.month - deadline.month)


def deduct(start: Fraction, rate: Fraction, count: Fraction) -> Fraction:
    """What is left after the deductions; never below zero."""
    return max(Fraction(0), start - rate * count)


def total(**points: Fraction) -> Fraction:
    """The sum."""
    return sum(points.values(), Fraction(0))


def mean(**rates: Fraction) -> Fraction:
    """The mean of rates that count for at most 1 each."""
    return sum((min(Fraction(1), rate) for rate in rates.values()), Fraction(0)) / len(rates)


def weakest(**rates: Fraction) -> Fraction:
    """The smallest of rates that count for at most 1 each."""
    return min(min(Fraction(1), rate) for rate in rates.values())


def best(**points: Fraction) -> Fraction:
    """The most."""
    return max(points.values())


def worst(**points: Fraction) -> Fraction:
    """The least."""
    return min(points.values())


def cap(points: Fraction, weight: Fraction) -> Fraction:
    """Points never exceed the weight."""
    return min(points, weight)


OPERATIONS: Mapping[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        completion, share, deviation, judged, meets, within, award, proportion, linear, steps, distance,
        late, deduct, total, mean, weakest, best, worst, cap,
    )
}  # fmt: skip
