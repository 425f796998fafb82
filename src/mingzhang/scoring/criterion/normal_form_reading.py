"""Reading the normal form: a small grammar, one function a kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, Literal

from mingzhang.scoring.criterion.intervals import Interval
from mingzhang.scoring.criterion.notation import (
    COUNTINGS,
    HIGH_ENDS,
    LOW_ENDS,
    MEASURES,
    MISSES,
    SIDES,
    Scanner,
)
from mingzhang.scoring.criterion.tree import (
    FULL,
    Additive,
    AllOf,
    Bands,
    Binary,
    Compare,
    Composite,
    Condition,
    Criterion,
    DeductPoint,
    DeductUnit,
    FloorLinear,
    Hybrid,
    Level,
    Manual,
    Met,
    Miss,
    Points,
    Rule,
    State,
    Tier,
    Tiers,
)

_SIGNS: Final[tuple[Literal["≥", ">", "≤", "<"], ...]] = ("≥", ">", "≤", "<")
_DEPTH = 3
"""并列 or 二选 hold one rule each; nothing nests deeper."""


def read(text: str) -> Criterion:
    """The criterion that a normal form states.

    Raises MalformedNormalForm with the words from where it is not understood.
    """
    scan = Scanner(text)
    basis: list[str] = []
    while scan.take("基准["):
        basis.append(scan.quoted())
        scan.expect("]")
    rule = _read(scan, 0)
    scan.end()
    return Criterion(rule, tuple(basis))


def _read(scan: Scanner, depth: int) -> Rule:
    readers: dict[str, Callable[[Scanner, int], Rule]] = {
        "全无[": _read_binary, "分档[": _read_tiers, "线性[": _read_linear, "按量扣分[": _read_unit,
        "按点扣分[": _read_point, "等级[": _read_bands, "分项[": _read_additive, "全部[": _read_all_of,
        "并列[": _read_composite, "二选[": _read_hybrid, "人工[": _read_manual,
    }  # fmt: skip
    for keyword, reader in readers.items():
        if depth < _DEPTH and scan.take(keyword):
            rule = reader(scan, depth)
            scan.expect("]")
            return rule
    raise scan.malformed()


def _read_miss(scan: Scanner) -> Miss:
    for miss, words in MISSES.items():
        if words and scan.take(words):
            return miss  # type: ignore[return-value]
    return "silent"


def _read_binary(scan: Scanner, _depth: int) -> Rule:
    condition = _read_condition(scan)
    scan.expect(";")
    return Binary(condition, scan.points(), _read_miss(scan))


def _read_condition(scan: Scanner) -> Condition:
    if scan.take("达到"):
        return Met(scan.quoted())
    if scan.take("状态"):
        return State(scan.quoted())
    measure, unit, subject = scan.scale()
    for sign in _SIGNS:
        if scan.take(f"{sign}目标"):
            return Compare(measure, Interval(), unit, subject, sign)
    return Compare(measure, _read_interval(scan), unit, subject)


def _read_interval(scan: Scanner) -> Interval:
    low_end = scan.choice({sign: end for end, sign in LOW_ENDS.items()})
    low = None if scan.take("-∞") else scan.number()
    scan.expect(",")
    high = None if scan.take("∞") else scan.number()
    high_end = scan.choice({sign: end for end, sign in HIGH_ENDS.items()})
    if low is not None and high is not None and low > high:
        raise scan.malformed()
    return Interval(low, low_end, high, high_end)  # type: ignore[arg-type]


def _read_tiers(scan: Scanner, _depth: int) -> Rule:
    measure, unit, subject = scan.scale()
    tiers: list[Tier] = []
    otherwise: Points | None = None
    while scan.take(";"):
        if scan.take("其余="):
            otherwise = scan.points()
            break
        implied = scan.take("推定")
        interval = _read_interval(scan)
        scan.expect("=")
        tiers.append(Tier(interval, scan.points(), implied))
    if not tiers:
        raise scan.malformed()
    return Tiers(measure, tuple(tiers), unit, subject, otherwise)


def _read_linear(scan: Scanner, _depth: int) -> Rule:
    scan.expect("起=")
    floor = scan.number()
    scan.expect(";零点=")
    base = scan.number()
    if base >= 1:
        raise scan.malformed()
    return FloorLinear(floor, base)


def _read_unit(scan: Scanner, _depth: int) -> Rule:
    counting = scan.choice({words: name for name, words in COUNTINGS.items()})
    words = scan.quoted() if scan.sees("「") else ""
    scan.expect(";每=")
    step, unit = scan.positive(), scan.unit()
    rate, start = _read_rate(scan)
    deadline: date | None = scan.date() if scan.take(";限=") else None
    floor = scan.take(";扣完为止")
    return DeductUnit(counting, step, unit, rate, start, words, deadline, floor)  # type: ignore[arg-type]


def _read_rate(scan: Scanner) -> tuple[Points, Points]:
    scan.expect(";扣=")
    rate = scan.points()
    return rate, scan.points() if scan.take(";起=") else FULL


def _read_point(scan: Scanner, _depth: int) -> Rule:
    measure = scan.choice({words: name for name, words in MEASURES.items()})
    side = scan.choice({words: name for name, words in SIDES.items()})
    scan.expect(";每=")
    step = scan.positive()
    rate, start = _read_rate(scan)
    upper = scan.number() if scan.take(";满分线=") else None
    beyond = scan.take(";零分线外=")
    lower = scan.number() if beyond or scan.take(";零分线=") else None
    floor = scan.take(";扣完为止")
    return DeductPoint(measure, side, step, rate, start, upper, lower, floor, beyond)  # type: ignore[arg-type]


def _read_levels(scan: Scanner) -> tuple[Level, ...]:
    levels: list[Level] = []
    while not levels or scan.take(";"):
        words = scan.quoted()
        scan.expect("=")
        levels.append(Level(words, scan.points()))
    return tuple(levels)


def _read_bands(scan: Scanner, _depth: int) -> Rule:
    return Bands(_read_levels(scan))


def _read_additive(scan: Scanner, _depth: int) -> Rule:
    return Additive(_read_levels(scan))


def _read_all_of(scan: Scanner, _depth: int) -> Rule:
    conditions = [_read_condition(scan)]
    scan.expect(";")
    while not scan.sees_points():
        conditions.append(_read_condition(scan))
        scan.expect(";")
    return AllOf(tuple(conditions), scan.points(), _read_miss(scan))


def _read_composite(scan: Scanner, depth: int) -> Rule:
    parts: list[str] = []
    while scan.sees("「"):
        parts.append(scan.quoted())
        scan.expect(";")
    inner = _read(scan, depth + 1)
    if not parts or not isinstance(inner, Tiers | Binary | FloorLinear | DeductUnit | DeductPoint):
        raise scan.malformed()
    return Composite(tuple(parts), inner)


def _read_hybrid(scan: Scanner, depth: int) -> Rule:
    tiers = _read(scan, depth + 1)
    scan.expect(";")
    formula = _read(scan, depth + 1)
    if not isinstance(tiers, Tiers) or not isinstance(formula, FloorLinear):
        raise scan.malformed()
    return Hybrid(tiers, formula)


def _read_manual(scan: Scanner, _depth: int) -> Rule:
    vague = scan.choice({"未定": "vague", "未懂": ""}) == "vague"
    scan.expect(";")
    text = scan.quoted()
    words: list[str] = []
    while scan.take(";"):
        words.append(scan.quoted())
    return Manual(text, tuple(words), vague)
