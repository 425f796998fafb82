"""Targets (指标值) in normal form: the operator, the value and the unit that cells say together."""

from __future__ import annotations

import re
from decimal import Decimal

from mingzhang.codes.names import compact
from mingzhang.filing.performance import Target
from mingzhang.money import read_number
from mingzhang.standards.performance import PerformanceWords

_LIST = re.compile(r"[;；]")
_COMMAS = re.compile(r"、|,(?!\d{3}(?!\d))")
_DATE = re.compile(
    r"\d{4}年|\d{1,2}月\d{1,2}日|\d{1,2}月(?:底|前|份|末)|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}/\d{1,2}/\d{2}"
)
_NUMBER = re.compile(r"(?:(?:^|(?<=[≥≤<>=于过]))-)?\d[\d,]*(?:\.\d+)?")
_LONGEST_UNIT = 8
_LONGEST_TAIL = 4
_NO_UNIT = re.compile(r"[\d;,，。~至—-]|的$|^的")
_SLACK = re.compile(r"(?:及|或|[(]含[)])?(?P<way>以[上下内]|之内)$|左右$")
_WAYS = {"以上": "≥", "以下": "≤", "以内": "≤", "之内": "≤"}
"""Words behind a number that compare: 5%以下."""


def read_targets(
    target: str, operator: str, unit: str, description: str, words: PerformanceWords
) -> tuple[Target, ...]:
    """The targets of an indicator; empty where none is printed.

    The operator of the target itself goes before that of its own column. Where the column of the
    target prints only words and the description prints `>=30；>=8`, the targets stand there.
    """
    normal = (words.operator(operator) or "") if operator.strip() else ""
    if words.says_nothing(target):
        return ()
    found = _listed(target, _LIST, normal, unit, words)
    if any(one.value is not None for one in found):
        return found
    again = _listed(target, _COMMAS, normal, unit, words)
    if len(again) > 1 and all(one.value is not None for one in again):
        return again
    stated = [part for part in _LIST.split(description) if part.strip()]
    if stated and all(words.operator_pattern.match(compact(part)) for part in stated):
        beside = _listed(description, _LIST, normal, unit, words)
        if all(one.value is not None for one in beside):
            return beside
    return found


def _listed(text: str, mark: re.Pattern[str], operator: str, unit: str,
            words: PerformanceWords) -> tuple[Target, ...]:  # fmt: skip
    parts = [part for part in mark.split(text) if part.strip()]
    units = _units(unit, len(parts), words)
    return tuple(_one(part, operator, each, words) for part, each in zip(parts, units, strict=True))


def _units(unit: str, count: int, words: PerformanceWords) -> list[str]:
    """One unit for each target: a list of as many, or one for all."""
    if words.says_nothing(unit):
        return [""] * count
    parts = [part.strip() for part in _LIST.split(unit)]
    return parts if len(parts) == count else [compact(unit)] * count


def _one(text: str, operator: str, unit: str, words: PerformanceWords) -> Target:
    bare = compact(text)
    numbers = list(_NUMBER.finditer(bare))
    own = _operator_before(bare, numbers, words)
    value, printed = _value(bare, numbers, own, words)
    if value is None:
        own = ""  # 不低于上年度水平 compares, but with no number
    behind = _SLACK.search(bare[numbers[-1].end() :]) if value is not None else None
    said = own or operator or (_WAYS.get(behind["way"] or "", "") if behind else "")
    return Target(said, value, printed or unit, text.strip())


def _operator_before(bare: str, numbers: list[re.Match[str]], words: PerformanceWords) -> str:
    """The operator directly before the first number; empty if there is none."""
    if not numbers:
        return ""
    head = bare[: numbers[0].start()]
    found = list(words.operator_pattern.finditer(head))
    return words.operators[found[-1][0]] if found and found[-1].end() == len(head) else ""


def _value(bare: str, numbers: list[re.Match[str]], operator: str,
           words: PerformanceWords) -> tuple[Decimal | None, str]:  # fmt: skip
    """The one number of a target and the unit behind it; None where it states no such number.

    Without an operator the number must begin the words or end them with a unit that is known:
    `满意率100%` sets a target, `完成2项工作的方案` does not.
    """
    if len(numbers) != 1 or _DATE.search(bare):
        return None, ""
    number = read_number(numbers[0][0])
    if number is None:
        return None, ""
    unit = _SLACK.sub("", bare[numbers[0].end() :])
    if unit.startswith("(") and unit.endswith(")"):
        unit = unit[1:-1]
    known = words.known_unit(unit)
    whole = not unit or (len(unit) <= _LONGEST_UNIT and not _NO_UNIT.search(unit))
    begins = re.match(r"^(?:约|为|达到?)?$", bare[: numbers[0].start()]) is not None
    if operator and (whole or known):
        return number.value, unit if whole else known
    if begins and whole:
        return number.value, unit
    return (number.value, unit) if known and known == unit else (None, "")
