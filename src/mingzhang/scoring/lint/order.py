"""Rungs in their order: better values for fewer points, jumps, plateaus."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from mingzhang.language import Message
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.explaining import range_text
from mingzhang.scoring.criterion.functions import Domain, bounds
from mingzhang.scoring.criterion.intervals import probes
from mingzhang.scoring.criterion.policies import Policies
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.criterion.tree import Rule, Tier, Tiers
from mingzhang.scoring.lint.lints import Lint, on_scale

JUMP = Fraction(1, 4)
"""A drop between neighbours of more than this share of the weight is a jump (LN05)."""


def probed(rule: Rule, range_: Domain) -> tuple[Fraction, ...]:
    """Values that meet every piece of a rule within a range."""
    return probes(bounds(rule), range_.low, range_.high)


def order(rule: Tiers, range_: Domain, context: Context, policies: Policies) -> Iterator[Lint]:
    """LN04 and LN12: what is better is known, and a better value gets fewer points."""
    rising = more_is_better(rule, range_, context)
    if rising is None:
        return
    values = _sets(rule, range_, context, policies)
    better_last = values if rising else values[::-1]
    falls = [(w, b) for w, b in combinations(better_last, 2) if max(b[1]) < min(w[1])]
    if not falls:
        return
    climbs = any(min(b[1]) > max(w[1]) for w, b in combinations(better_last, 2))
    mixed = climbs or _turns(rule, rising, context)
    yield _fall("LN04" if mixed else "LN12", *falls[0], rule, context)
    if mixed and range_.measure == "percent" and context.negative:
        yield _fall("LN12", *falls[0], rule, context)


def _turns(rule: Tiers, rising: bool, context: Context) -> bool:
    """Whether thresholds in their order, each taken to hold from there on, also climb."""
    ordered = sorted(
        ((t.interval.low, t.points.of(context.weight)) for t in rule.tiers if not t.implied),
        key=lambda entry: (entry[0] is not None, entry[0] or Fraction(0)),
        reverse=not rising,
    )
    points = [given for _, given in ordered if given is not None]
    return any(better > worse for worse, better in pairwise(points))


_Sampled = tuple[Fraction, list[Fraction]]


def _fall(code: str, worse: _Sampled, better: _Sampled, rule: Tiers, context: Context) -> Lint:
    unit = rule.unit or context.unit
    template = (
        "{better} is better than {worse}, but gets {fewer} points against {more}"
        if len(set(worse[1])) == 1
        else "{better} is better than {worse}, but gets {fewer} points against {more} or more"
    )
    return Lint(
        code,
        Message(
            template,
            {
                "better": on_scale(better[0], rule.measure, unit),
                "worse": on_scale(worse[0], rule.measure, unit),
                "fewer": rounded(max(better[1])),
                "more": rounded(min(worse[1])),
            },
        ),
        data={
            "value": better[0], "points": max(better[1]),
            "other": worse[0], "expected": min(worse[1]),
        },
    )  # fmt: skip


def more_is_better(rule: Tiers, range_: Domain, context: Context) -> bool | None:
    """Whether more of the measure is better; None where nothing says so."""
    if range_.measure == "deviation":
        return False
    if range_.measure == "completion":
        return True
    if rule.unit and context.unit and rule.unit != context.unit:
        return None
    if context.positive:
        return True
    return False if context.negative else None


def _sets(rule: Tiers, range_: Domain, context: Context, policies: Policies) -> list[_Sampled]:
    """Values with all the points that the rungs give them."""
    found: list[_Sampled] = []
    for value in probed(rule, range_):
        held = [t for t in rule.tiers if t.interval.holds(value, policies.shared_bound)]
        held = [t for t in held if not t.implied]
        points = [t.points.of(context.weight) for t in held]
        known = [p for p in points if p is not None]
        if known and len(known) == len(points):
            found.append((value, known))
    return found


def neighbours(rule: Tiers, context: Context, policies: Policies) -> Iterator[Lint]:
    """LN05 and LN06: rungs that touch."""
    if context.weight is None:
        return
    seen: set[str] = set()
    for lower, upper in pairwise(_ordered(rule)):
        if lower.interval.high is None or lower.interval.high != upper.interval.low:
            continue
        one, other = lower.points.of(context.weight), upper.points.of(context.weight)
        if one is None or other is None:
            continue
        at = lower.interval.high
        values = {
            "value": on_scale(at, rule.measure, rule.unit or context.unit),
            "one": rounded(one), "other": rounded(other),
        }  # fmt: skip
        if _leads(lower, one, other) or _leads(upper, other, one):
            continue
        if abs(one - other) > JUMP * context.weight and "LN05" not in seen:
            seen.add("LN05")
            template = Message("at {value} the points jump between {one} and {other}", values)
            yield Lint("LN05", template, data={"value": at, "points": one, "expected": other})
        if one == other and "LN06" not in seen:
            seen.add("LN06")
            ranges = {
                "low": range_text(lower.interval, policies.shared_bound, rule.measure != "value"),
                "high": range_text(upper.interval, policies.shared_bound, rule.measure != "value"),
                "points": rounded(one),
            }
            template = Message("{low} and {high} both give {points} points", ranges)
            yield Lint("LN06", template, data={"value": at, "points": one})


def _leads(tier: Tier, own: Fraction, next_to: Fraction) -> bool:
    """An implied best rung for fewer points than its neighbour: that is LN03, told there."""
    return tier.implied and own < next_to


def _ordered(rule: Tiers) -> list[Tier]:
    """By their lower ends; none where ranges lie over one another."""
    tiers = sorted(
        rule.tiers, key=lambda t: (t.interval.low is not None, t.interval.low or Fraction(0))
    )
    for lower, upper in pairwise(tiers):
        high, low = lower.interval.high, upper.interval.low
        if high is None or low is None or high > low:
            return []
    return tiers
