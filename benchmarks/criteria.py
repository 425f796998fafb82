"""Scoring criteria: looking points up, points with a trace, and parsing, as ratios within one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from benchmarks.common import Figure, Result
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import evaluate
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.criterion.quick import quick

_PLAIN, _TRACED = Decimal(20), Decimal(100)
"""Times the bare expression: points alone, and points with a trace (five times as much)."""
_TWICE = Decimal("2.6")
_ROUNDS = 15
_KINDS: tuple[tuple[str, str, Context, Decimal], ...] = (
    ("linear", "完成率小于60%不得分；大于等于60%的，按（实际完成率-60%）/（1-60%）×分值计分",
     Context(Fraction(20), (Fraction(24),), "≥", "期"), Decimal("22.5")),
    ("bands", "满意度95%以上得10分，90%-95%得8分，80%-90%得5分，80%以下不得分",
     Context(Fraction(10), (Fraction(95),), "≥", "%"), Decimal("91.5")),
    ("deviation", "偏离目标40%不得分；偏离30%得5分；偏离20%得10分；偏离10%得15分",
     Context(Fraction(20), (Fraction(100),), "≤", "万元"), Decimal(115)),
    ("all or nothing", "完成得满分，未完成不得分",
     Context(Fraction(20), (Fraction(24),), "≥", "期"), Decimal(23)),
    ("deduction", "每少1期扣2分，扣完为止", Context(Fraction(10), (Fraction(24),), "≥", "期"),
     Decimal(22)),
)  # fmt: skip


def run(files: list[Path]) -> Result:  # noqa: ARG001 - criteria of its own
    """Each kind of criterion against weight × actual ÷ target in decimals."""
    result = Result()
    plain, traced = [], []
    for name, text, context, value in _KINDS:
        ratios = _ratios(text, context, value)
        result.details.append(
            f"criterion {name}: {ratios[0]:.1f} × without, {ratios[1]:.0f} × with a trace"
        )
        plain.append(ratios[0])
        traced.append(ratios[1])
    how = (
        "weight × actual ÷ target in decimals, capped; the median of interleaved rounds; worst kind"
    )
    result.figures += [
        Figure("criteria", "points without a trace, against a bare expression", f"{max(plain):.1f} ×",
               f"≤ {_PLAIN} ×", how, max(plain) <= _PLAIN),
        Figure("criteria", "points with a trace, against a bare expression", f"{max(traced):.0f} ×",
               f"≤ {_TRACED} ×", how, max(traced) <= _TRACED),
    ]  # fmt: skip
    short, long = _parsing(50), _parsing(100)
    result.figures.append(
        Figure("criteria", "parsing a text twice as long", f"{long / short:.2f} ×", f"≤ {_TWICE} ×",
               "a ladder of 100 rungs against one of 50; best of five", long / short <= _TWICE)
    )  # fmt: skip
    return result


def _ratios(text: str, context: Context, value: Decimal) -> tuple[Decimal, Decimal]:
    criterion = parse(text)
    ready = quick(criterion, context)
    if ready is None:
        raise AssertionError(f"{text}: no quick form")
    weight = Decimal(20)
    target = Decimal(24)
    plain, traced = [], []
    for _ in range(_ROUNDS):
        bare = _time(lambda: min(weight, weight * value / target), 2000)
        plain.append(_time(lambda: ready.points(value), 2000) / bare)
        traced.append(_time(lambda: evaluate(criterion, value, context), 100) / bare)
    return sorted(plain)[_ROUNDS // 2], sorted(traced)[_ROUNDS // 2]


def _parsing(rungs: int) -> Decimal:
    step = Fraction(100, rungs)
    texts = [f"{100 - (n + 1) * step}%-{100 - n * step}%得{rungs - n}分" for n in range(rungs)]
    ladder = "，".join(texts).replace("/", ".")
    return min(_time(lambda: parse(ladder), 1) for _ in range(5))


def _time(work: Callable[[], object], times: int) -> Decimal:
    gc.collect()
    gc.disable()
    start = time.perf_counter_ns()
    for _ in range(times):
        work()
    took = time.perf_counter_ns() - start
    gc.enable()
    return Decimal(took) / times
