"""Clauses put together to a rule; None where no kind of rule takes all of them."""

from __future__ import annotations

from fractions import Fraction

from mingzhang.scoring.criterion.clauses import Clauses, Scored
from mingzhang.scoring.criterion.comparisons import Span
from mingzhang.scoring.criterion.conditions import Words
from mingzhang.scoring.criterion.deducting import deducting
from mingzhang.scoring.criterion.spans import rungs_of, spanned
from mingzhang.scoring.criterion.tree import (
    FULL,
    ZERO,
    Additive,
    AllOf,
    Binary,
    Composite,
    FloorLinear,
    Hybrid,
    Rule,
    Tiers,
)
from mingzhang.scoring.criterion.wording import additive, condition, worded

_COMPOSABLE = (Binary, Tiers, FloorLinear)


def assemble(found: Clauses) -> Rule | None:
    """The rule of all clauses."""
    rule = _rule(found)
    if rule is not None and len(found.basis) > 1 and isinstance(rule, _COMPOSABLE):
        return Composite(tuple(found.basis), rule)
    return rule


def _rule(found: Clauses) -> Rule | None:
    if found.deductions:
        return None if found.lines else deducting(found)
    if found.floor or any(s.deadline and s.phrases for s in found.scored[1:]):
        return None
    if found.lines:
        return _formula(found)
    if any(s.award.proportional for s in found.scored):
        return _proportional(found.scored)
    tasks = additive(found.scored)
    if tasks is not None:
        return Additive(tasks)
    if any(len(s.phrases) > 1 for s in found.scored):
        return _all_of(found.scored)
    if any(isinstance(p, Span) for s in found.scored for group in s.phrases for p in group):
        return spanned(found.scored)
    return worded(found.scored)


def _formula(found: Clauses) -> Rule | None:
    """A formula above a floor, alone or beside tiers for the same values."""
    if len(found.lines) != 1:
        return None
    condition_, line = found.lines[0]
    floor = max(line.base, Fraction(0))
    if condition_:
        span = condition_[0]
        if len(condition_) > 1 or not isinstance(span, Span) or span.low is None or span.high:
            return None
        if span.measure not in ("completion", "percent") or not span.low.closed:
            return None
        floor = span.low.value
    linear = FloorLinear(floor, line.base)
    rungs = [s for s in found.scored if not _below(s, floor) and not _is_met(s)]
    if not rungs:
        return linear
    made = rungs_of(found.scored)
    if made is None or made.measure != "completion":
        return None
    return Hybrid(made, linear)


def _below(scored: Scored, floor: Fraction) -> bool:
    """Whether a clause only says that nothing is given below the floor."""
    spans = [p for group in scored.phrases for p in group]
    if len(spans) != 1 or scored.award.points != ZERO:
        return False
    span = spans[0]
    return (
        isinstance(span, Span)
        and span.low is None
        and span.high is not None
        and span.measure in ("completion", "percent")
        and span.high.value == floor
        and (not span.high.closed or span.high.strength != "explicit")
    )


def _is_met(scored: Scored) -> bool:
    words = [p for group in scored.phrases for p in group]
    return len(words) == 1 and isinstance(words[0], Words) and words[0].kind == "met"


def _proportional(scored: list[Scored]) -> Rule | None:
    """未达标按比例扣分; 完成率60%以上按比例得分; 按完成比例得分."""
    shares = [s for s in scored if s.award.proportional]
    rest = [s for s in scored if not s.award.proportional]
    if len(shares) != 1:
        return None
    words = [p for group in shares[0].phrases for p in group]
    if len(words) > 1:
        return None
    if not words or (isinstance(words[0], Words) and words[0].kind in ("unmet", "else")):
        return _missing_share(rest, bool(words))
    span = words[0]
    if not isinstance(span, Span) or span.measure not in ("completion", "percent"):
        return None
    if span.low is None:
        return _below_threshold(rest, span)
    if span.high is not None and span.high.value != 1:
        return None
    floor = span.low.value
    if all(_is_met(s) or _is_whole(s) or _below(s, floor) for s in rest):
        return FloorLinear(floor, Fraction(0))
    return None


def _is_whole(scored: Scored) -> bool:
    """完成率达到100%得满分."""
    spans = [p for group in scored.phrases for p in group]
    return (
        len(spans) == 1
        and isinstance(spans[0], Span)
        and spans[0].measure in ("completion", "percent")
        and spans[0].low is not None
        and spans[0].low.value == 1
        and scored.award.points == FULL
    )


def _below_threshold(rest: list[Scored], span: Span) -> Rule | None:
    """≥95%得满分，小于95%按比例扣分."""
    if len(rest) != 1 or len(rest[0].phrases) != 1 or len(rest[0].phrases[0]) != 1:
        return None
    other = rest[0].phrases[0][0]
    if not isinstance(other, Span) or other.low is None or span.high is None:
        return None
    if other.measure != span.measure or other.low.value != span.high.value or span.high.closed:
        return None
    held = condition(Span(other.low, None, other.measure, other.subject, other.unit))
    return None if held is None else Binary(held, rest[0].award.points, "proportional")


def _missing_share(rest: list[Scored], missed: bool) -> Rule | None:
    if not rest:
        return None if missed else FloorLinear(Fraction(0), Fraction(0))
    if len(rest) != 1 or len(rest[0].phrases) != 1 or len(rest[0].phrases[0]) != 1:
        return None
    held = condition(rest[0].phrases[0][0])
    if held is None or (isinstance(rest[0].phrases[0][0], Words) and not _is_met(rest[0])):
        return None
    return Binary(held, rest[0].award.points, "proportional")


def _all_of(scored: list[Scored]) -> Rule | None:
    """超过28人次，达到95%即为满分: conditions on different things that must all hold."""
    first = scored[0]
    held = [condition(group[0]) for group in first.phrases if len(group) == 1]
    if len(held) != len(first.phrases) or any(c is None for c in held):
        return None
    if any(isinstance(g[0], Words) and g[0].kind in ("unmet", "else") for g in first.phrases):
        return None
    conditions = tuple(c for c in held if c is not None)
    if len(scored) == 1:
        return AllOf(conditions, first.award.points)
    other = [p for group in scored[1].phrases for p in group]
    denied = len(other) == 1 and isinstance(other[0], Words) and other[0].kind in ("unmet", "else")
    if len(scored) == 2 and denied and scored[1].award.points == ZERO:
        return AllOf(conditions, first.award.points, "zero")
    return None
