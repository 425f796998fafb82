"""Made-up criteria for property tests."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.intervals import Interval
from mingzhang.scoring.criterion.spelling import normal
from mingzhang.scoring.criterion.tree import (
    FULL,
    Additive,
    AllOf,
    Bands,
    Binary,
    Compare,
    Composite,
    Criterion,
    DeductPoint,
    DeductUnit,
    FloorLinear,
    Hybrid,
    Level,
    Manual,
    Met,
    Points,
    State,
    Tier,
    Tiers,
)

words = (
    st.text("甲乙丙丁完成得分满每扣;,[]「」=|()%90 -ab", min_size=1, max_size=8)
    .map(normal)
    .filter(lambda w: bool(w) and normal(w) == w)
)
numbers = st.fractions(0, 200, max_denominator=40)
ratios = st.fractions(0, 2, max_denominator=40)
positive = numbers.filter(lambda n: n > 0)
points = st.one_of(
    st.just(FULL),
    st.builds(Points, st.fractions(0, 30, max_denominator=10)),
    st.builds(Points, st.fractions(0, Fraction(19, 20), max_denominator=20), st.just(True)),
)
ends = st.sampled_from(["closed", "open", "shared"])
measures = st.sampled_from(["value", "percent", "completion", "deviation"])
units = st.sampled_from(["", "%", "次", "万元"])
subjects = st.one_of(st.just(""), words)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(st.none() | numbers), draw(st.none() | numbers)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Interval(low, draw(ends), high, draw(ends))


conditions = st.one_of(
    st.builds(Met, words),
    st.builds(State, words),
    st.builds(Compare, measures, intervals(), units, subjects),
    st.builds(
        Compare, st.just("value"), st.just(Interval()), units, subjects,
        st.sampled_from(["≥", ">", "≤", "<"]),
    ),
)  # fmt: skip
misses = st.sampled_from(["zero", "proportional", "silent"])
binaries = st.builds(Binary, conditions, points, misses)
tiers = st.builds(
    Tiers,
    measures,
    st.lists(st.builds(Tier, intervals(), points, st.booleans()), min_size=1, max_size=5).map(
        tuple
    ),
    units,
    subjects,
    st.none() | points,
)
lines = st.builds(FloorLinear, ratios, st.fractions(-1, Fraction(9, 10), max_denominator=20))
unit_deductions = st.builds(
    DeductUnit,
    st.sampled_from(["short", "over", "late", "event", "achieved"]),
    positive,
    st.sampled_from(["个月", "次", "亿元", "天", ""]),
    points,
    points,
    subjects,
    st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.booleans(),
)
point_deductions = st.builds(
    DeductPoint,
    measures,
    st.sampled_from(["below", "above", "both"]),
    positive,
    points,
    points,
    st.none() | numbers,
    st.none() | numbers,
    st.booleans(),
)
open_deductions = st.builds(
    DeductPoint, measures, st.just("below"), positive, points, points, numbers, numbers,
    lower_open=st.booleans(),
)  # fmt: skip
levels = st.lists(st.builds(Level, words, points), min_size=1, max_size=4).map(tuple)
rules = st.one_of(
    binaries,
    tiers,
    lines,
    unit_deductions,
    point_deductions,
    open_deductions,
    st.builds(Bands, levels),
    st.builds(Additive, levels),
    st.builds(AllOf, st.lists(conditions, min_size=1, max_size=3).map(tuple), points, misses),
    st.builds(
        Composite,
        st.lists(words, min_size=1, max_size=3).map(tuple),
        st.one_of(tiers, binaries, lines, unit_deductions, point_deductions),
    ),
    st.builds(Hybrid, tiers, lines),
    st.builds(Manual, subjects, st.lists(words, max_size=3).map(tuple), st.booleans()),
)
criteria = st.builds(Criterion, rules, st.lists(words, max_size=2).map(tuple))
contexts = st.builds(
    Context,
    st.none() | positive,
    st.lists(st.none() | numbers, max_size=3).map(tuple),
    st.sampled_from(["≥", ">", "≤", "<", "=", "qualitative", ""]),
    units,
)
single = st.one_of(
    numbers,
    st.booleans(),
    st.sampled_from(["good", "fair", "poor", "甲"]),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
actuals = st.one_of(single, st.lists(single, max_size=3).map(tuple))
_PARTS = [
    "完成", "未完成", "得满分", "不得分", "计8分", "得5分", "每降低1个百分点", "扣0.5分", "扣完为止", "满意度", "完成率",
    "偏离", "目标", "≥", "<", "90%", "80%", "（含）", "以上", "以下", "-", "，", "；", "。", "且", "或", "按比例", "效果一般",
    "否则", "每少1次", "扣相应分数", "按照", "计算公式为：得分=", "指标分值", "（", "）", "/", "*", "[", "分档[", "全无[", "12",
]  # fmt: skip
wordings = st.lists(st.sampled_from(_PARTS), max_size=14).map("".join)
