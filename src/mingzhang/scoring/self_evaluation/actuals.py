"""Actual values (实际完成值) as they are typed: a number with its unit, or a sentence around some."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from mingzhang.filing.performance import Target
from mingzhang.money import read_number

_NUMBER = re.compile(
    r"(?<![\d.,年第])(-?\d[\d,]*(?:\.\d+)?)(余|多)?([%‰]|个百分点|[\u4e00-\u9fff]{0,4})"
)
_WHOLE = re.compile(
    r"(?:共|达到?|完成|实际|已|为|≥|=|>){0,3}(-?\d[\d,]*(?:\.\d+)?)([%‰]|[\u4e00-\u9fff]{0,4})"
)
_DONE = re.compile(
    r"(?:均|都|全部|全面|已经?|基本|按时|及时|按期|如期|圆满|保质保量)*(?:完成|达标|达成|达到|实现|符合|合格|落实)"
    r"(?:了)?(?:预期|年度|全年|既定|各项|绩效|工作|计划|目标|任务|要求|指标)*(?:了)?"
)
_CLAUSE = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))|[，;；。、和及]")
"""Not at the comma of thousands in 1,200."""
_OF_DATES = ("年", "月", "日", "号", "时", "点")
_COMPARES = re.compile(
    r"每|比|较|增长|提高|下降|降低|减少|不超过|以内|以下|低于|小于|控制在|上年|之间|至|-\d|~"
)
"""Clauses whose number is no least: a rate of change, a ceiling, a range, a mean."""
_MEASURES = ("人次", "个月", "批次", "场次", "家次", "万元", "亿元", "平方米", "公里")


class Counted(NamedTuple):
    """A number in a text, its unit, and the words of its clause."""

    value: Decimal
    unit: str
    words: str
    """The clause without the number and its unit."""
    at_least: bool
    """余, 多: the true number is above."""


def plain_actual(text: str, unit: str) -> Decimal | None:
    """The value where a text is only a number with its unit; None otherwise.

    A bare number of at most one for a percentage may be a share (0.98) or a percentage: None.

    >>> plain_actual("125批次", "批次")
    Decimal('125')
    """
    match = _WHOLE.fullmatch("".join(text.split()).rstrip("。"))
    number = read_number(match[1]) if match else None
    if match is None or number is None or not same_unit(match[2] or unit, unit):
        return None
    if unit == "%" and not match[2] and abs(number.value) <= 1:
        return None
    return number.value


def counted(text: str) -> list[Counted]:
    """Every number of a text with its unit and its clause; dates and ordinals are left out."""
    found = []
    for clause in _CLAUSE.split("".join(text.split())):
        for match in _NUMBER.finditer(clause):
            number, unit = read_number(match[1]), _unit(match[3])
            if number is None or unit in _OF_DATES:
                continue
            after = clause[match.end() - len(match[3]) + len(unit) :]
            words = clause[: match.start()] + after
            found.append(Counted(number.value, unit, words, bool(match[2])))
    return found


def promised(text: str) -> list[Counted]:
    """What a target in words promises: the number of each clause that has one and compares nothing.

    >>> [(str(each.value), each.unit) for each in promised("完成10次理论学习,2次专家辅导")]
    [('10', '次'), ('2', '次')]
    """
    found = []
    for clause in _CLAUSE.split("".join(text.split())):
        numbers = counted(clause)
        if len(numbers) == 1 and not _COMPARES.search(clause):
            found += numbers
    return found


def only_says_done(text: str) -> bool:
    """Whether a text is nothing but 完成 or the like."""
    return _DONE.fullmatch("".join(text.split()).rstrip("。")) is not None


def meets(actual: Decimal, target: Target, operator: str) -> bool | None:
    """Whether a value meets a target by an operator; None where it is none that compares."""
    if target.value is None:
        return None
    match operator:
        case "≥":
            return actual >= target.value
        case ">":
            return actual > target.value
        case "≤":
            return actual <= target.value
        case "<":
            return actual < target.value
        case "=":
            return actual == target.value
        case _:
            return None


def same_unit(one: str, other: str) -> bool:
    """Whether two units of measure are the same thing: 个 before a unit makes no other."""
    return bool(one) and bool(other) and _bare(one) == _bare(other)


def _bare(unit: str) -> str:
    bare = "".join(unit.split()).replace("％", "%")
    return bare.removeprefix("个") or bare


def _unit(words: str) -> str:
    """The unit that some characters begin with: the longest that is known, else the first character."""
    known = next((unit for unit in _MEASURES if words.startswith(unit)), "")
    return known or words[:1]
