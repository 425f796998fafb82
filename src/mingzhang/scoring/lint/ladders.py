"""Ladders over their whole range: gaps, overlaps, jumps, order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from mingzhang.language import Message
from mingzhang.scoring.context import Context
from mingzhang.scoring.evaluate import evaluate_at
from mingzhang.scoring.explaining import range_text
from mingzhang.scoring.functions import Domain, bounds, domain, plain
from mingzhang.scoring.intervals import probes
from mingzhang.scoring.lint.lints import Lint, on_scale
from mingzhang.scoring.policies import Policies
from mingzhang.scoring.spelling import rounded
from mingzhang.scoring.tree import Criterion, Rule, Tier, Tiers

JUMP = Fraction(1, 4)
"""A drop between neighbours of more than this share of the weight is a jump (LN05)."""


def ladder(criterion: Criterion, context: Context, policies: Policies) -> Iterator[Lint]:
    """All remarks on a ladder."""
    rule = plain(criterion.rule)
    range_ = domain(rule, context)
    if not isinstance(rule, Tiers) or range_ is None:
        return
    yield from _gap(Criterion(rule), rule, range_, context, policies)
    yield from _overlap(rule, range_, context, policies)
    yield from _order(rule, range_, context, policies)
    yield from _neighbours(rule, context, policies)
    yield from _wording(rule, policies)


def _values(rule: Rule, range_: Domain) -> tuple[Fraction, ...]:
    return probes(bounds(rule), range_.low, range_.high)


def _gap(
    criterion: Criterion, rule: Tiers, range_: Domain, context: Context, policies: Policies
) -> Iterator[Lint]:
    """LN01 inside the ladder (or above it, within the range); LN08 where its bad end is open."""
    beyond = False
    for piece in _missing(criterion, rule, range_, context, policies):
        witness = next((v for v in piece if v not in bounds(rule)), piece[0])
        if _at_bad_end(rule, piece, range_, context):
            beyond = True
            continue
        low = max((b for b in bounds(rule) if b <= witness), default=range_.low)
        high = min((b for b in bounds(rule) if b >= witness), default=witness)
        ends = {"low": on_scale(low, rule.measure), "high": on_scale(high, rule.measure)}
        template = (
            "no points are given for exactly {value}"
            if low == high
            else "no points are given for {value} (between {low} and {high})"
        )
        data: dict[str, Fraction | str] = {"value": witness, "low": low, "high": high}
        values = {"value": on_scale(witness, rule.measure), **ends}
        yield Lint("LN01", Message(template, values), data=data)
    if beyond and not _wrong_tail(rule, rule.tiers[-1]):
        yield Lint("LN08", Message("the text does not say what values below its last range give"))


def _missing(
    criterion: Criterion, rule: Tiers, range_: Domain, context: Context, policies: Policies
) -> list[list[Fraction]]:
    """The values without points, those side by side together."""
    pieces: list[list[Fraction]] = []
    whole = True
    for value in _values(rule, range_):
        undefined = evaluate_at(criterion, value, context, policies).trace.undefined
        if undefined not in ("gap", "beyond-ladder"):
            whole = True
        elif whole:
            pieces.append([value])
            whole = False
        else:
            pieces[-1].append(value)
    return pieces


def _at_bad_end(rule: Tiers, piece: list[Fraction], range_: Domain, context: Context) -> bool:
    """Whether a piece without points lies beyond the last rung on the side of what was missed.

    Which side that is, the operator says; where it is not known, neither side is accused.
    """
    lows = [t.interval.low for t in rule.tiers if t.interval.low is not None]
    highs = [t.interval.high for t in rule.tiers if t.interval.high is not None]
    below = len(lows) == len(rule.tiers) and piece[0] <= min(lows)
    above = len(highs) == len(rule.tiers) and piece[-1] >= max(highs)
    rising = _rising(rule, range_, context)
    return (below and rising is not False) or (above and rising is not True)


def _overlap(rule: Tiers, range_: Domain, context: Context, policies: Policies) -> Iterator[Lint]:
    del range_  # an overlap above 100% is one too
    low, high = Fraction(0), None
    for value in probes(bounds(rule), low, high):
        held = [t for t in rule.tiers if t.interval.holds(value, policies.shared_bound)]
        given = {t.points.of(context.weight) for t in held}
        if len({t.points for t in held}) < 2 or None in given or len(given) < 2:
            continue
        known = sorted(points for points in given if points is not None)
        yield Lint(
            "LN02",
            Message(
                "{value} gets {most} points by one range and {least} by another",
                {
                    "value": on_scale(value, rule.measure),
                    "most": rounded(known[-1]),
                    "least": rounded(known[0]),
                },
            ),
            data={"value": value, "points": known[-1], "expected": known[0]},
        )
        return


def _order(rule: Tiers, range_: Domain, context: Context, policies: Policies) -> Iterator[Lint]:
    """LN04 and LN12: what is better is known, and a better value gets fewer points."""
    rising = _rising(rule, range_, context)
    if rising is None:
        return
    values = _sets(rule, range_, context, policies)
    better_last = values if rising else values[::-1]
    falls = [(w, b) for w, b in combinations(better_last, 2) if max(b[1]) < min(w[1])]
    if not falls:
        return
    climbs = any(min(b[1]) > max(w[1]) for w, b in combinations(better_last, 2))
    mixed = climbs or _turns(rule, rising, context)
    yield _fall("LN04" if mixed else "LN12", *falls[0], rule)
    if mixed and range_.measure == "percent" and context.negative:
        yield _fall("LN12", *falls[0], rule)


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


def _fall(code: str, worse: _Sampled, better: _Sampled, rule: Tiers) -> Lint:
    return Lint(
        code,
        Message(
            "{better} is better than {worse}, but gets {fewer} points against {more}",
            {
                "better": on_scale(better[0], rule.measure),
                "worse": on_scale(worse[0], rule.measure),
                "fewer": rounded(max(better[1])),
                "more": rounded(min(worse[1])),
            },
        ),
        data={
            "value": better[0], "points": max(better[1]),
            "other": worse[0], "expected": min(worse[1]),
        },
    )  # fmt: skip


def _rising(rule: Tiers, range_: Domain, context: Context) -> bool | None:
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
    for value in _values(rule, range_):
        held = [t for t in rule.tiers if t.interval.holds(value, policies.shared_bound)]
        held = [t for t in held if not t.implied]
        points = [t.points.of(context.weight) for t in held]
        known = [p for p in points if p is not None]
        if known and len(known) == len(points):
            found.append((value, known))
    return found


def _neighbours(rule: Tiers, context: Context, policies: Policies) -> Iterator[Lint]:
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
            "value": on_scale(at, rule.measure), "one": rounded(one), "other": rounded(other),
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


def _wording(rule: Tiers, policies: Policies) -> Iterator[Lint]:
    """LN09, LN10, LN23: what the words leave out or turn round."""
    shared = next(
        (
            (tier, end)
            for tier in rule.tiers
            for end in tier.interval.bounds()
            if tier.interval.shares(end)
        ),
        None,
    )
    if shared is not None:
        value = on_scale(shared[1], rule.measure)
        template = Message("the text does not say to which range {value} belongs", {"value": value})
        yield Lint("LN09", template, data={"value": shared[1]})
    last = rule.tiers[-1]
    if _wrong_tail(rule, last):
        values = {"value": on_scale(last.interval.low or Fraction(0), rule.measure)}
        template = Message("the last range must be “below {value}”, not above it", values)
        yield Lint("LN10", template, data={"value": last.interval.low or Fraction(0)})
    for tier in rule.tiers:
        if tier.implied:
            shown = range_text(tier.interval, policies.shared_bound, rule.measure != "value")
            template = Message(
                "the text does not print the best range {range}; all points are implied",
                {"range": shown},
            )
            yield Lint("LN23", template)


def _wrong_tail(rule: Tiers, last: Tier) -> bool:
    """A ladder that comes down to its last rung, and that rung lies above all of them."""
    low = last.interval.low
    earlier = [t.interval.low for t in rule.tiers[:-1]]
    if len(earlier) < 2 or low is None or last.interval.high is not None:
        return False
    known = [end for end in earlier if end is not None]
    down = len(known) == len(earlier) and known == sorted(known, reverse=True)
    return down and low <= known[-1] and last.points.value == 0
