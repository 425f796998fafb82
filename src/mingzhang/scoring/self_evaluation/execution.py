"""Execution rate (执行率) and the points it gives.

执行率 = 全年执行数 ÷ 全年预算数; the base is the adjusted budget. Points are rounded once, from the exact
ratio (relations.md, se.execution-score): 209.35 ÷ 217 with a weight of 10 is 9.6475, printed 9.65 or
9.6, never 9.7 by way of 97 %.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from mingzhang.standards.schemes import ExecutionRule

_WEIGHT_OF_TIERS = 10
"""Tiers are published as points of a weight of 10; other weights take their share."""


@dataclass(frozen=True, slots=True)
class Execution:
    """What was spent of a budget, and the points that it gives."""

    executed: Decimal
    adjusted: Decimal
    weight: Decimal
    rule: str
    points: Fraction
    """Exact, between 0 and the weight."""

    @property
    def rate(self) -> Fraction:
        """执行率, exact; above 1 where more was spent than there was."""
        return Fraction(self.executed) / Fraction(self.adjusted)

    @property
    def is_over(self) -> bool:
        """Whether more was spent than the adjusted budget: points are capped, and it is to be said."""
        return self.executed > self.adjusted


def execution(
    executed: Decimal, adjusted: Decimal, weight: Decimal, rule: ExecutionRule
) -> Execution | None:
    """Score the execution of a budget; None where there was no budget, or a figure is negative.

    >>> scored = execution(Decimal("1066.75"), Decimal("3312.53"), Decimal(10), ExecutionRule("linear"))
    >>> printed(scored.points)
    Decimal('3.22')
    """
    if adjusted <= 0 or executed < 0 or weight < 0:
        return None
    rate = min(Fraction(executed) / Fraction(adjusted), Fraction(1))
    if rule.rule == "linear":
        points = Fraction(weight) * rate
    else:
        points = next((Fraction(p) for least, p in rule.tiers if rate * 100 >= least), Fraction(0))
        points = points * Fraction(weight) / _WEIGHT_OF_TIERS
    return Execution(executed, adjusted, weight, rule.rule, points)


def printed(exact: Fraction, places: int = 2) -> Decimal:
    """An exact number as it is printed: rounded half up to a number of decimals."""
    step = Decimal(1).scaleb(-places)
    scaled = exact * 10**places
    whole = scaled.numerator * 2 + scaled.denominator
    rounded = whole // (2 * scaled.denominator)
    if exact < 0:  # half up means away from zero, as money is rounded everywhere
        return -printed(-exact, places)
    return (Decimal(rounded) * step).quantize(step, ROUND_HALF_UP)
