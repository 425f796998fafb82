"""How well a text fits a column, by the closed words of operators, units, levels and numbers.

0 is a perfect fit; `HARD` and more is a text that cannot stand there.
"""

from __future__ import annotations

import re

from mingzhang.codes.names import compact
from mingzhang.money import read_number
from mingzhang.standards.performance import PerformanceWords

HARD = 10.0
_NEVER = 40.0
_UNLIKELY = 2.0
_LEVEL_AS_NAME = 9.0
_UNKNOWN_UNIT = 3.0
_LONGEST_UNIT = 4
_MOST_POINTS = 200


def misfit(name: str, text: str, words: PerformanceWords) -> float:
    """What it costs to read a text as the field `name`."""
    bare = compact(text)
    if not bare:
        return 0.0
    if name in ("level1", "level2"):
        return _level(name, bare, words)
    if name in ("amount", "money", "code", "project_code", "weight", "points"):
        return _number(name, bare, words)
    if name == "operator":
        return 0.0 if words.operator(bare) is not None else 1.0 if bare == "无" else _NEVER
    if words.operator(bare) is not None:
        return _NEVER if name != "other" else 0.0
    if name == "unit":
        return _unit(bare, words)
    return _words(name, bare, words)


def _level(name: str, bare: str, words: PerformanceWords) -> float:
    first, second = words.first_level(bare), words.second_level(bare)
    own, other = (first, second) if name == "level1" else (second, first)
    if own is not None:
        return 0.0
    if other is not None:
        return HARD + 2
    return 3.0 if re.search(r"指标$", bare) and len(bare) <= _LONGEST_LEVEL else _NEVER


_LONGEST_LEVEL = 12


def _number(name: str, bare: str, words: PerformanceWords) -> float:
    number = read_number(bare.removesuffix("分"))
    if name in ("code", "project_code"):
        return 0.0 if re.fullmatch(r"[A-Z]?\d{3,}[\w-]*", bare) else _NEVER
    if number is None:
        return 0.0 if words.says_nothing(bare) and name != "weight" else _NEVER
    if name in ("weight", "points"):
        return 0.0 if 0 <= number.value <= _MOST_POINTS else _NEVER
    return 0.0


def _unit(bare: str, words: PerformanceWords) -> float:
    if words.is_unit(bare) or words.says_nothing(bare):
        return 0.0
    short = len(bare) <= _LONGEST_UNIT and not re.search(r"\d|指标$", bare)
    return _UNKNOWN_UNIT if short else HARD + 5


def _words(name: str, bare: str, words: PerformanceWords) -> float:
    """A field of free text: its name, target, description, criterion; the lead; what was done."""
    if words.is_level(bare):
        return _LEVEL_AS_NAME if name == "name" else HARD + 5
    numeric = read_number(bare) is not None
    if name in ("project", "owner", "goal"):
        return HARD + 5 if numeric or words.says_nothing(bare) else 0.0
    scored = bool(words.criterion.search(bare))
    if name == "criterion":
        return 0.0 if scored or words.says_nothing(bare) else HARD if numeric else _UNLIKELY
    if name == "name":
        return 3.0 if numeric else _UNLIKELY if scored else 0.5 if words.second_level(bare) else 0.0
    if name == "target":
        return 6.0 if scored else 0.0
    if name == "description":
        return _UNLIKELY if numeric else 1.0 if scored else 0.0
    return 0.0
