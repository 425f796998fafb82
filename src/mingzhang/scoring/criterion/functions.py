"""A criterion as a function over its whole range: where it can change, and what it gives there.

Proofs, not patterns: tiers are constant between their bounds, all other kinds are straight lines
between theirs, so a value at each bound and one between each two say everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import evaluate_at
from mingzhang.scoring.criterion.intervals import probes
from mingzhang.scoring.criterion.policies import Policies
from mingzhang.scoring.criterion.tree import (
    Binary,
    Compare,
    Composite,
    Criterion,
    DeductPoint,
    FloorLinear,
    Hybrid,
    Measure,
    Rule,
    Tiers,
)


@dataclass(frozen=True, slots=True)
class Domain:
    """The values that a measure can take, as far as they are judged."""

    measure: Measure
    low: Fraction
    high: Fraction | None
    """None: without end."""


def plain(rule: Rule) -> Rule:
    """The rule of one target: what is inside of a composite."""
    return rule.inner if isinstance(rule, Composite) else rule


def measure_of(rule: Rule) -> Measure | None:
    """The measure that a rule is a function of; None for words and counts."""
    rule = plain(rule)
    if isinstance(rule, Tiers | DeductPoint):
        return rule.measure
    if isinstance(rule, FloorLinear | Hybrid):
        return "completion"
    if isinstance(rule, Binary) and isinstance(rule.condition, Compare):
        return None if rule.condition.against_target else rule.condition.measure
    return None


def domain(rule: Rule, context: Context) -> Domain | None:
    """The range to judge a rule over; None where it is no function of a number.

    A share of the target or a percentage is judged from 0 to 100%, however much more can happen; a
    deviation and a number without end.
    """
    measure = measure_of(rule)
    if measure is None:
        return None
    if measure == "deviation":
        return Domain(measure, Fraction(0), None)
    if measure in ("completion", "percent"):
        return Domain(measure, Fraction(0), Fraction(1))
    unit = rule.unit if isinstance(rule, Tiers) else ""
    percent = unit == "%" or (not unit and context.unit == "%")
    return Domain(measure, Fraction(0), Fraction(100) if percent else None)


def bounds(rule: Rule) -> tuple[Fraction, ...]:
    """The values at which a rule can change."""
    rule = plain(rule)
    match rule:
        case Tiers(tiers=tiers):
            return tuple(end for tier in tiers for end in tier.interval.bounds())
        case FloorLinear(floor, base):
            return (floor, base, Fraction(1))
        case Hybrid(tiers, formula):
            return bounds(tiers) + bounds(formula)
        case DeductPoint(upper=upper, lower=lower):
            return tuple(end for end in (upper, lower) if end is not None)
        case Binary(Compare(interval=interval)):
            return interval.bounds()
    return ()


def sampled(
    criterion: Criterion, context: Context, policies: Policies
) -> tuple[tuple[Fraction, Fraction | None], ...]:
    """Each piece of the function by a value in it, with its points (None where it gives none)."""
    range_ = domain(criterion.rule, context)
    if range_ is None:
        return ()
    values = probes(bounds(criterion.rule), range_.low, range_.high)
    return tuple((v, evaluate_at(criterion, v, context, policies).points) for v in values)
