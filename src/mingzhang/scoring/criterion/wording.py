"""Rules whose conditions are words: all or nothing, levels, sub-tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.scoring.criterion.clauses import Scored
from mingzhang.scoring.criterion.comparisons import Span
from mingzhang.scoring.criterion.conditions import AgainstTarget, Phrase, Words
from mingzhang.scoring.criterion.intervals import Interval
from mingzhang.scoring.criterion.tree import (
    ZERO,
    Bands,
    Binary,
    Compare,
    Condition,
    Level,
    Met,
    Rule,
    State,
)

_DEGREE = re.compile(
    r"一般|部分|基本|较|尚|有所|略|良|中等|差|合格|未|不|无|没|优|好|强|弱|明显|显著|^[中高低]$"
)
_DENIED = re.compile(r"[未不无没差]")
_COMPLEMENT = {"≤": ">", ">": "≤", "≥": "<", "<": "≥"}


def condition(found: Phrase) -> Condition | None:
    """A phrase as a condition of the tree; None for 否则 and the like."""
    if isinstance(found, AgainstTarget):
        return Compare("value", Interval(), against_target=found.operator)  # type: ignore[arg-type]
    if isinstance(found, Words):
        made: dict[str, Condition] = {"met": Met(found.text), "state": State(found.text)}
        return made.get(found.kind)
    low, high = found.low, found.high
    interval = Interval(
        low.value if low else None,
        "closed" if low is None or low.closed else "open",
        high.value if high else None,
        "closed" if high is None or high.closed else "open",
    )
    return Compare(found.measure, interval, found.unit, found.subject)


def worded(scored: Sequence[Scored]) -> Rule | None:
    """A rule of one or several clauses in words."""
    phrases = [_only(s) for s in scored]
    if not phrases or any(p is None for p in phrases):
        return None
    first, points = phrases[0], scored[0].award.points
    held = condition(first) if first is not None else None
    if held is None or points == ZERO:
        return None
    if len(scored) == 1:
        return Binary(held, points, "silent")
    if len(scored) == 2 and scored[1].award.points == ZERO and _denies(first, phrases[1]):
        return Binary(held, points, "zero")
    return _bands(scored, phrases)


def _only(scored: Scored) -> Phrase | None:
    if scored.deadline is not None and not scored.phrases:
        return Words("state", scored.words)
    if len(scored.phrases) != 1 or len(scored.phrases[0]) != 1:
        return None
    return scored.phrases[0][0]


def _denies(first: Phrase | None, second: Phrase | None) -> bool:
    if isinstance(second, AgainstTarget):
        return isinstance(first, AgainstTarget) and _COMPLEMENT[first.operator] == second.operator
    if not isinstance(second, Words):
        return False
    return second.kind in ("unmet", "else") or bool(_DENIED.search(second.text))


def _bands(scored: Sequence[Scored], phrases: Sequence[Phrase | None]) -> Bands | None:
    """Levels: every clause after the first says a degree, so that they exclude each other."""
    words = [p for p in phrases if isinstance(p, Words)]
    if len(words) != len(phrases):
        return None
    if any(w.kind == "state" and not _DEGREE.search(w.text) for w in words[1:]):
        return None
    if any(w.kind == "met" for w in words[1:]) and not _nested(words):
        return None
    if len({w.text for w in words}) != len(words) or any(s.numbered for s in scored):
        return None
    return Bands(tuple(Level(w.text, s.award.points) for w, s in zip(words, scored, strict=True)))


def _nested(words: Sequence[Words]) -> bool:
    """全部达成, 部分达成: one word with degrees."""
    return all(w.kind != "met" or _DEGREE.search(w.text) for w in words[1:])


def additive(scored: Sequence[Scored]) -> tuple[Level, ...] | None:
    """Sub-tasks: each with 否则不计分 behind it, or each with a number of its own."""
    pairs = [scored[i : i + 2] for i in range(0, len(scored), 2)]
    if len(scored) >= 4 and all(len(p) == 2 and _else_zero(p[1]) for p in pairs):
        return _tasks([pair[0] for pair in pairs])
    if len(scored) >= 2 and all(s.numbered and s.award.points != ZERO for s in scored):
        return _tasks(scored)
    return None


def _else_zero(scored: Scored) -> bool:
    words = _only(scored)
    denied = isinstance(words, Words) and words.kind in ("else", "unmet")
    return denied and scored.award.points == ZERO


def _tasks(scored: Sequence[Scored]) -> tuple[Level, ...] | None:
    for task in scored:
        phrase = [p for group in task.phrases for p in group]
        if len(phrase) != 1 or isinstance(phrase[0], Span) or task.award.proportional:
            return None
        if isinstance(phrase[0], Words) and phrase[0].kind in ("else", "unmet"):
            return None
    if len({task.words for task in scored}) != len(scored):
        return None
    return tuple(Level(task.words, task.award.points) for task in scored)
