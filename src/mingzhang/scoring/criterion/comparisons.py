"""Comparisons: which values of which measure (95%以上, 90%-95%, 偏离目标40%（含）).

A closed grammar over an open class of subjects (满意度, 处置率). What has a figure in it and is not
wholly understood is no comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from mingzhang.scoring.criterion.spelling import NUMBER, number
from mingzhang.scoring.criterion.tree import Measure


@dataclass(frozen=True, slots=True)
class Bound:
    """One end of a comparison before neighbouring clauses are seen."""

    value: Fraction
    closed: bool
    strength: str
    """`explicit` (≥, 含, 及以上), `word` (以上, 以下) or `bare` (a number that stands alone)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A comparison: a measure from one bound to another."""

    low: Bound | None
    high: Bound | None
    measure: Measure
    subject: str = ""
    unit: str = ""


UNIT = (
    r"(?:%|个百分点|百分点|万元|亿元|千元|元|人次|人日|人天|场次|批次|期次|件次|家次|个工作日|工作日|个月|小时|分钟|分"
    r"|[人次家期月天日年件个项场篇起条部册套台辆户所处座亩米吨份批届名位页倍级宗例组]|平方米|公里|千米|万人|万人次)"
)
_Q = rf"(?P<n>{NUMBER})(?P<u>{UNIT})?"
_S = r"(?P<s>[一-鿿A-Za-z0-9()、]{0,24}?)(?:须|应|应当|需|能)?在?"
_TAIL = r"(?P<t>满意|完成|合格|达标|完成率)?(?:的)?(?:为不及格|为及格|时)?"
_IN = r"(?P<i>\(不?含\)|\(不?包括\)|\(不?包含\))?"
_CMP = (
    r"(?P<c>大于或等于|大于等于|小于或等于|小于等于|不低于|不少于|不小于|不超过|不高于|不大于|不多于|达到|达|至少|大于|超过|高于|多于"
    r"|小于|低于|少于|不足|不到|未超过|未达到|等于|≥|≤|>|<|=)"
)
_OPERATORS = {
    **dict.fromkeys(("大于或等于", "大于等于", "不低于", "不少于", "不小于", "达到", "达", "至少", "≥"), "≥"),
    **dict.fromkeys(("大于", "超过", "高于", "多于", ">"), ">"),
    **dict.fromkeys(("小于或等于", "小于等于", "不超过", "不高于", "不大于", "不多于", "未超过", "≤"), "≤"),
    **dict.fromkeys(("小于", "低于", "少于", "不足", "不到", "未达到", "<"), "<"),
    **dict.fromkeys(("等于", "="), "="),
}  # fmt: skip
_COMPARED = re.compile(
    rf"{_S}{_CMP}{_Q}{_IN}(?P<up>及以上|以上)?{_IN.replace('<i>', '<i2>')}{_TAIL}"
)
_SIDED = re.compile(
    rf"{_S}{_Q}{_IN}(?P<w>及以上|含以上|以上|及以下|含以下|以下|以内|之内|及以内){_IN.replace('<i>', '<i2>')}{_TAIL}"
)
_RANGED = re.compile(
    rf"{_S}{_Q}{_IN}-(?P<n2>{NUMBER})(?P<u2>{UNIT})?{_IN.replace('<i>', '<i2>')}(?:之间|区间|范围内|范围)?{_TAIL}"
)
_CHAINED = re.compile(
    rf"(?P<n>{NUMBER})(?P<u>{UNIT})?(?P<c>[<≤>≥])(?P<s>[一-鿿]{{0,24}}?)(?P<c2>[<≤>≥])(?P<n2>{NUMBER})(?P<u2>{UNIT})?"
)
_BRACKETED = re.compile(
    rf"{_S}(?P<o>[\[(])(?P<n>{NUMBER})(?P<u>{UNIT})?,(?P<n2>{NUMBER})(?P<u2>{UNIT})?(?P<e>[\])])"
)
_DEVIATES = re.compile(
    rf"(?:偏离|偏差)(?:率|度|程度|幅度)?(?:目标值|目标|指标值|预算|计划)?(?:的)?(?:达到|达|在|为)?{_Q}{_IN}"
)
_ON_TARGET = re.compile(r"(?:不|未|无|没有)(?:偏离|偏差)(?:目标值|目标)?")
_BARE_COMPLETION = re.compile(
    rf"(?:任务|目标)?(?:实际)?(?:完成|完成率|达成率|完成比例)为?{_Q}{_IN}|(?P<n2>{NUMBER})(?P<u2>%)完成"
)
SUBJECT_END = re.compile(
    r"(?:率|度|数|数量|量|额|比例|比重|占比|费|费用|成本|支出|时间|时限|时长|周期|天数|面积|规模|评分|次|满意|完成|得到)$"
)
_NOT_IN_SUBJECT = re.compile(
    r"[扣每或且]|不(?!合)|未|得分|低于|高于|少于|多于|大于|小于|超过|偏离|目标"
)
_COMPLETION = re.compile(
    r"(?:完成率|达成率|完成比例|完成比率|完成程度|完成度|完成进度|实现程度)$|^(?:任务|目标)?(?:实际)?(?:完成|达成|实现)$"
)
_DEVIATION = re.compile(r"(?:偏离|偏差)(?:率|度|程度|幅度|值)?(?:目标值|目标)?$")


def both(one: Span | None, other: Span | None) -> Span | None:
    """大于等于80%且小于95%: one interval, if both speak of one thing and have one end each."""
    if one is None or other is None or (other.subject and other.subject != one.subject):
        return None
    if one.measure == "value" and other.measure == "percent" and one.unit in ("", "%"):
        other = replace(other, low=_times(other.low), high=_times(other.high), measure="value")
    elif one.measure != other.measure and other.measure not in ("percent", "value"):
        return None
    if (one.unit and other.unit and one.unit != other.unit) or (one.low is None) == (
        other.low is None
    ):
        return None
    low, high = (one.low, other.high) if one.high is None else (other.low, one.high)
    if low is None or high is None:
        return None
    return Span(low, high, one.measure, one.subject, one.unit or other.unit)


def _times(bound: Bound | None) -> Bound | None:
    return None if bound is None else replace(bound, value=bound.value * 100)


def span(text: str) -> Span | None:
    """A comparison; None if the text is none or not wholly understood."""
    for pattern, make in (
        (_DEVIATES, _deviates),
        (_COMPARED, _compared),
        (_BARE_COMPLETION, _completed),
        (_SIDED, _sided),
        (_RANGED, _ranged),
        (_CHAINED, _chained),
        (_BRACKETED, _bracketed),
    ):
        found = pattern.fullmatch(text)
        made = make(found) if found else None
        if made:
            return made
    if _ON_TARGET.fullmatch(text):
        zero = Bound(Fraction(0), closed=True, strength="explicit")
        return Span(zero, zero, "deviation")
    return None


def _deviates(found: re.Match[str]) -> Span | None:
    closed, strength = _inclusion(found["i"], default=True, strength="bare")
    return _scaled(found, (found["n"], closed, strength), None, "deviation")


def _completed(found: re.Match[str]) -> Span | None:
    """完成80%, 100%完成: at least so much."""
    if (found["u"] or found["u2"]) != "%":
        return None
    closed, strength = _inclusion(found["i"], default=True, strength="bare")
    return _scaled(found, (found["n"] or found["n2"], closed, strength), None, "completion")


def _compared(found: re.Match[str]) -> Span | None:
    operator = _OPERATORS[found["c"]]
    closed, _ = _inclusion(found["i"] or found["i2"], operator in "≥≤=", "explicit")
    if found["up"] and operator not in "≥>":
        return None
    end = (found["n"], closed, "explicit")
    low = end if operator in "≥>=" else None
    high = end if operator in "≤<=" else None
    return _subject_span(found, low, high)


def _sided(found: re.Match[str]) -> Span | None:
    word = found["w"]
    strength = "explicit" if word[0] in "及含" else "word"
    closed, strength = _inclusion(found["i"] or found["i2"], True, strength)
    end = (found["n"], closed, strength)
    return _subject_span(found, *((end, None) if word.endswith("上") else (None, end)))


def _ranged(found: re.Match[str]) -> Span | None:
    low = (found["n"], *_inclusion(found["i"], True, "word"))
    high = (found["n2"], *_inclusion(found["i2"], True, "word"))
    return _subject_span(found, low, high)


def _chained(found: re.Match[str]) -> Span | None:
    one, other = found["c"], found["c2"]
    if (one in "<≤") != (other in "<≤"):
        return None
    near, far = (found["n"], one in "≤≥", "explicit"), (found["n2"], other in "≤≥", "explicit")
    return _subject_span(found, *((near, far) if one in "<≤" else (far, near)))


def _bracketed(found: re.Match[str]) -> Span | None:
    low = (found["n"], found["o"] == "[", "explicit")
    high = (found["n2"], found["e"] == "]", "explicit")
    return _subject_span(found, low, high)


def _inclusion(printed: str | None, default: bool, strength: str) -> tuple[bool, str]:
    return ("不" not in printed, "explicit") if printed else (default, strength)


_End = tuple[str, bool, str] | None


def _subject_span(found: re.Match[str], low: _End, high: _End) -> Span | None:
    groups = found.groupdict()
    subject = re.sub(r"(?:的|在|为|须|应)$", "", found["s"]) or groups.get("t") or ""
    units = {unit for unit in (groups.get("u"), groups.get("u2")) if unit}
    if len(units) > 1:
        return None
    if _COMPLETION.search(subject) and not re.search(r"\d|[扣每或且未不]", subject):
        return _scaled(found, low, high, "completion")
    if not _is_subject(subject):
        return None
    if _DEVIATION.search(subject):
        return _scaled(found, low, high, "deviation")
    measure: Measure = "percent" if "%" in units and not found["s"] else "value"
    return _scaled(found, low, high, measure, subject)


def _is_subject(subject: str) -> bool:
    if not subject:
        return True
    if re.search(r"\d", subject) or _NOT_IN_SUBJECT.search(_DEVIATION.sub("", subject)):
        return False
    return bool(
        SUBJECT_END.search(subject) or _DEVIATION.search(subject) or subject in ("合格", "达标")
    )


def _scaled(
    found: re.Match[str], low: _End, high: _End, measure: Measure, subject: str = ""
) -> Span | None:
    groups = found.groupdict()
    unit = (groups.get("u") or groups.get("u2") or "").removeprefix("个")
    unit = "%" if unit == "百分点" else unit
    if measure in ("completion", "deviation") and unit not in ("%", ""):
        if measure == "deviation":
            return None
        measure = "value"  # 完成12次以上: how many, not how much of the target
    ratio = measure in ("completion", "deviation", "percent")
    ends: list[Bound | None] = []
    for end in (low, high):
        value = number(end[0]) if end else None
        if end is None or value is None:
            ends.append(None)
        else:
            if ratio:  # 完成率90 can only mean per cent: no one asks for ninety times the target
                value = value / 100 if unit == "%" or value > 1 else value
            ends.append(Bound(value, end[1], end[2]))
    if ends == [None, None]:
        return None
    return Span(ends[0], ends[1], measure, subject, "" if ratio else unit)
