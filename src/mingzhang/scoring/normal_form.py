"""The normal form: a tree printed so that a person can read it, and write it into a cell.

    分档[完成率; [1,∞)=满分; |0.8,1)=8分; 其余=0分]
    全无[达到「完成」; 满分; 否则=0分]

`[` and `]` are closed ends, `(` and `)` open ones, `|` an end that the text leaves to the policy.
Shares of a target are ratios (0.8). Reading what `write` printed gives the same tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final, Literal

from mingzhang.scoring.intervals import Interval
from mingzhang.scoring.notation import (
    COUNTINGS,
    MEASURES,
    SIDES,
    MalformedNormalForm,
    Scanner,
    quoted,
    write_points,
)
from mingzhang.scoring.spelling import shown
from mingzhang.scoring.tree import (
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

__all__ = ["MalformedNormalForm", "is_normal_form", "read", "write"]

_KEYWORDS = (
    "基准",
    "全无",
    "分档",
    "线性",
    "按量扣分",
    "按点扣分",
    "等级",
    "分项",
    "全部",
    "并列",
    "二选",
    "人工",
)
_HEAD = re.compile(rf"(?:{'|'.join(_KEYWORDS)})\[")
_MISSES: dict[str, str] = {"zero": ";否则=0分", "proportional": ";否则=按比例", "silent": ""}
_LOW = {"closed": "[", "open": "(", "shared": "|"}
_HIGH = {"closed": "]", "open": ")", "shared": "|"}
_SIGNS: Final[tuple[Literal["≥", ">", "≤", "<"], ...]] = ("≥", ">", "≤", "<")
_DEPTH = 3
"""并列 or 二选 hold one rule each; nothing nests deeper."""


def is_normal_form(text: str) -> bool:
    """Whether a text, in its normal spelling, is written in the normal form."""
    return bool(_HEAD.match(text))


def write(criterion: Criterion) -> str:
    """The criterion in the normal form."""
    basis = "".join(f"基准[{quoted(words)}]" for words in criterion.basis)
    return basis + _write(criterion.rule)


def _write(rule: Rule) -> str:
    match rule:
        case Binary(condition, points, miss):
            return f"全无[{_condition(condition)};{write_points(points)}{_MISSES[miss]}]"
        case Tiers(measure, tiers, unit, subject, otherwise):
            rungs = "".join(f";{_tier(tier)}" for tier in tiers)
            rest = f";其余={write_points(otherwise)}" if otherwise is not None else ""
            return f"分档[{_scale(measure, unit, subject)}{rungs}{rest}]"
        case FloorLinear(floor, base):
            return f"线性[起={shown(floor)};零点={shown(base)}]"
        case DeductUnit():
            return _write_unit(rule)
        case DeductPoint():
            return _write_point(rule)
        case Bands(levels):
            return f"等级[{_levels(levels)}]"
        case Additive(tasks):
            return f"分项[{_levels(tasks)}]"
        case AllOf(conditions, points, miss):
            held = ";".join(_condition(c) for c in conditions)
            return f"全部[{held};{write_points(points)}{_MISSES[miss]}]"
        case Composite(parts, inner):
            return f"并列[{';'.join(quoted(part) for part in parts)};{_write(inner)}]"
        case Hybrid(tiers, formula):
            return f"二选[{_write(tiers)};{_write(formula)}]"
        case Manual(text, words, vague):
            listed = "".join(f";{quoted(w)}" for w in words)
            return f"人工[{'未定' if vague else '未懂'};{quoted(text)}{listed}]"


def _scale(measure: str, unit: str, subject: str) -> str:
    words = MEASURES[measure]
    return words + (f"({unit})" if unit else "") + (quoted(subject) if subject else "")


def interval_text(interval: Interval) -> str:
    """An interval in the notation of the normal form: [80,95)."""
    low = "-∞" if interval.low is None else shown(interval.low)
    high = "∞" if interval.high is None else shown(interval.high)
    start = "(" if interval.low is None else _LOW[interval.low_end]
    end = ")" if interval.high is None else _HIGH[interval.high_end]
    return f"{start}{low},{high}{end}"


def _tier(tier: Tier) -> str:
    mark = "推定" if tier.implied else ""
    return f"{mark}{interval_text(tier.interval)}={write_points(tier.points)}"


def _levels(levels: tuple[Level, ...]) -> str:
    return ";".join(f"{quoted(level.words)}={write_points(level.points)}" for level in levels)


def _condition(condition: Condition) -> str:
    match condition:
        case Met(words):
            return f"达到{quoted(words)}"
        case State(words):
            return f"状态{quoted(words)}"
        case Compare(measure, interval, unit, subject, against):
            scale = _scale(measure, unit, subject)
            return f"{scale}{against}目标" if against else f"{scale}{interval_text(interval)}"


def _write_unit(rule: DeductUnit) -> str:
    parts = [
        COUNTINGS[rule.counting] + (quoted(rule.words) if rule.words else ""),
        f"每={shown(rule.step)}{rule.unit}",
        f"扣={write_points(rule.rate)}",
        f"起={write_points(rule.start)}",
    ]
    if rule.deadline is not None:
        parts.append(f"限={rule.deadline.isoformat()}")
    return f"按量扣分[{';'.join(parts)}{';扣完为止' if rule.floor_stated else ''}]"


def _write_point(rule: DeductPoint) -> str:
    parts = [
        MEASURES[rule.measure] + SIDES[rule.side],
        f"每={shown(rule.step)}",
        f"扣={write_points(rule.rate)}",
        f"起={write_points(rule.start)}",
    ]
    if rule.upper is not None:
        parts.append(f"满分线={shown(rule.upper)}")
    if rule.lower is not None:
        parts.append(f"零分线={shown(rule.lower)}")
    return f"按点扣分[{';'.join(parts)}{';扣完为止' if rule.floor_stated else ''}]"


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
    for miss, words in _MISSES.items():
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
    low_end = scan.choice({sign: end for end, sign in _LOW.items()})
    low = None if scan.take("-∞") else scan.number()
    scan.expect(",")
    high = None if scan.take("∞") else scan.number()
    high_end = scan.choice({sign: end for end, sign in _HIGH.items()})
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
    lower = scan.number() if scan.take(";零分线=") else None
    floor = scan.take(";扣完为止")
    return DeductPoint(measure, side, step, rate, start, upper, lower, floor)  # type: ignore[arg-type]


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
