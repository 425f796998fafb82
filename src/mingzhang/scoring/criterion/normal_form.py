"""The normal form: a tree printed so that a person can read it, and write it into a cell.

    分档[完成率; [1,∞)=满分; |0.8,1)=8分; 其余=0分]
    全无[达到「完成」; 满分; 否则=0分]

`[` and `]` are closed ends, `(` and `)` open ones, `|` an end that the text leaves to the policy.
Shares of a target are ratios (0.8). Reading what `write` printed gives the same tree.
"""

from __future__ import annotations

import re

from mingzhang.scoring.criterion.intervals import Interval
from mingzhang.scoring.criterion.notation import (
    COUNTINGS,
    HIGH_ENDS,
    LOW_ENDS,
    MEASURES,
    MISSES,
    SIDES,
    quoted,
    write_points,
)
from mingzhang.scoring.criterion.spelling import shown
from mingzhang.scoring.criterion.tree import (
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
    Rule,
    State,
    Tier,
    Tiers,
)

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
            return f"全无[{_condition(condition)};{write_points(points)}{MISSES[miss]}]"
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
            return f"全部[{held};{write_points(points)}{MISSES[miss]}]"
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
    start = "(" if interval.low is None else LOW_ENDS[interval.low_end]
    end = ")" if interval.high is None else HIGH_ENDS[interval.high_end]
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
        parts.append(f"零分线{'外' if rule.lower_open else ''}={shown(rule.lower)}")
    return f"按点扣分[{';'.join(parts)}{';扣完为止' if rule.floor_stated else ''}]"
