"""Targets (指标值) in normal form: the operator, the value and the unit that cells say together."""

from __future__ import annotations

import re
from decimal import Decimal

from mingzhang.codes.names import compact
from mingzhang.filing.performance import Target
from mingzhang.money import read_number
from mingzhang.standards.performance import PerformanceWords

_LIST = re.compile(r"[;；]")
_DATE = re.compile(r"\d{4}年|\d{1,2}月\d{1,2}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}/\d{1,2}/\d{2}")


def read_targets(
    target: str, operator: str, unit: str, description: str, words: PerformanceWords
) -> tuple[Target, ...]:
    """The targets of an indicator; empty where no number is stated as one.

    The operator of the target itself goes before that of its own column. Where the column of the
    target prints only words and the description prints `>=30；>=8`, the targets stand there.
    """
    normal = words.operator(operator) if operator.strip() else None
    if words.says_nothing(target):
        return ()
    parts = [part for part in _LIST.split(target) if part.strip()]
    units = _units(unit, len(parts), words)
    found = [_one(part, normal or "", each, words) for part, each in zip(parts, units, strict=True)]
    if any(one.value is not None for one in found):
        return tuple(found)
    listed = [part for part in _LIST.split(description) if part.strip()]
    if listed and all(words.operator_pattern.match(compact(part)) for part in listed):
        units = _units(unit, len(listed), words)
        again = [
            _one(part, normal or "", each, words)
            for part, each in zip(listed, units, strict=True)
        ]  # fmt: skip
        if all(one.value is not None for one in again):
            return tuple(again)
    return tuple(found)


def _units(unit: str, count: int, words: PerformanceWords) -> list[str]:
    """One unit for each target: a list of as many, or one for all."""
    if words.says_nothing(unit):
        return [""] * count
    parts = [part.strip() for part in _LIST.split(unit)]
    return parts if len(parts) == count else [compact(unit)] * count


def _one(text: str, operator: str, unit: str, words: PerformanceWords) -> Target:
    bare = compact(text)
    match = words.operator_pattern.match(bare)
    own = words.operators[match[0]] if match else ""
    rest = bare[match.end() :] if match else bare
    value, printed = (None, "") if _DATE.search(rest) else _value(rest)
    return Target(own or operator, value, printed or unit, text.strip())


_NUMBER = re.compile(r"^(?:约|为|达到?)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>.*)$")
_OPPOSITE = re.compile(r"[\d;,，。、~至—]")


def _value(text: str) -> tuple[Decimal | None, str]:
    """The number that a text begins with and the unit behind it, if that is all it says."""
    match = _NUMBER.match(text)
    number = read_number(match["number"]) if match else None
    if match is None or number is None:
        return None, ""
    unit = match["unit"].removesuffix("以上").removesuffix("以下")
    if unit.startswith("(") and unit.endswith(")"):
        unit = unit[1:-1]
    if len(unit) > _LONGEST_UNIT or _OPPOSITE.search(unit.replace("、", "", 2)):
        return None, ""
    return number.value, unit


_LONGEST_UNIT = 12
