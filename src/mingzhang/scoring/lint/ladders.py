"""Ladders over their whole range: gaps, overlaps, jumps, order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.language import Message
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import evaluate_at
from mingzhang.scoring.criterion.explaining import range_text
from mingzhang.scoring.criterion.functions import Domain, bounds, domain, plain
from mingzhang.scoring.criterion.intervals import probes
from mingzhang.scoring.criterion.policies import Policies
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.criterion.tree import Criterion, Tier, Tiers
from mingzhang.scoring.lint.lints import Lint, on_scale
from mingzhang.scoring.lint.order import more_is_better, neighbours, order, probed


def ladder(criterion: Criterion, context: Context, policies: Policies) -> Iterator[Lint]:
    """All remarks on a ladder."""
    rule = plain(criterion.rule)
    range_ = domain(rule, context)
    if not isinstance(rule, Tiers) or range_ is None:
        return
    yield from _gap(Criterion(rule), rule, range_, context, policies)
    yield from _overlap(rule, range_, context, policies)
    yield from order(rule, range_, context, policies)
    yield from neighbours(rule, context, policies)
    yield from _wording(rule, context, policies)


def _gap(
    criterion: Criterion, rule: Tiers, range_: Domain, context: Context, policies: Policies
) -> Iterator[Lint]:
    """LN01 inside the ladder (or above it, within the range); LN08 where its bad end is open."""
    beyond, unit = False, rule.unit or context.unit
    for piece in _missing(criterion, rule, range_, context, policies):
        witness = next((v for v in piece if v not in bounds(rule)), piece[0])
        if _at_bad_end(rule, piece, range_, context):
            beyond = True
            continue
        low = max((b for b in bounds(rule) if b <= witness), default=range_.low)
        high = min((b for b in bounds(rule) if b >= witness), default=witness)
        if _counted(rule, context) and not _holds_whole(piece, low, high):
            continue  # 10次以上, 6-9次: no one can reach nine and a half
        ends = {
            "low": on_scale(low, rule.measure, unit),
            "high": on_scale(high, rule.measure, unit),
        }
        template = (
            "no points are given for exactly {value}"
            if low == high
            else "no points are given for {value} (between {low} and {high})"
        )
        data: dict[str, Fraction | str] = {"value": witness, "low": low, "high": high}
        values = {"value": on_scale(witness, rule.measure, unit), **ends}
        yield Lint("LN01", Message(template, values), data=data)
    if beyond and not _wrong_tail(rule, rule.tiers[-1]):
        yield Lint("LN08", Message("the text does not say what values below its last range give"))


def _counted(rule: Tiers, context: Context) -> bool:
    """Whether only whole numbers occur: everything but shares and amounts of money is counted."""
    unit = rule.unit or context.unit
    return rule.measure == "value" and unit not in ("%", "元", "千元", "万元", "亿元")


def _holds_whole(piece: list[Fraction], low: Fraction, high: Fraction) -> bool:
    """Whether a whole number lies in a piece without points."""
    if any(value.denominator == 1 for value in piece):
        return True
    above = low.numerator // low.denominator + 1
    return low < above < high


def _missing(
    criterion: Criterion, rule: Tiers, range_: Domain, context: Context, policies: Policies
) -> list[list[Fraction]]:
    """The values without points, those side by side together."""
    pieces: list[list[Fraction]] = []
    whole = True
    for value in probed(rule, range_):
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
    rising = more_is_better(rule, range_, context)
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
                    "value": on_scale(value, rule.measure, rule.unit or context.unit),
                    "most": rounded(known[-1]),
                    "least": rounded(known[0]),
                },
            ),
            data={"value": value, "points": known[-1], "expected": known[0]},
        )
        return


def _wording(rule: Tiers, context: Context, policies: Policies) -> Iterator[Lint]:
    """LN09, LN10, LN23: what the words leave out or turn round."""
    unit = rule.unit or context.unit
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
        value = on_scale(shared[1], rule.measure, unit)
        template = Message("the text does not say to which range {value} belongs", {"value": value})
        yield Lint("LN09", template, data={"value": shared[1]})
    last = rule.tiers[-1]
    if _wrong_tail(rule, last):
        values = {"value": on_scale(last.interval.low or Fraction(0), rule.measure, unit)}
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
