"""Grades (评价等级) of totals, by the scale of a place or the one that a document prints.

A grade comes from the unrounded total: 89.995 is printed 90.00 and is not 优 (scoring.md, section 9).
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from mingzhang.standards.schemes import Grade

_STEP = re.compile(
    r"(?P<low>\d{1,3})(?:分)?(?P<closed>\(含(?:\d{1,3}分?)?\)|以上)?(?:[-~至—到]+(?P<high>\d{1,3})(?:分)?(?:\(含(?:\d{1,3}分?)?\))?)?"
    r"(?:分)?(?:的)?(?:为|:|,|评为|定为|属于)?[“\"(]?(?P<label>优秀|优|良好|良|合格|中|一般|较差|不合格|差)"
)
_REST = re.compile(
    r"(?P<low>\d{1,3})分?(?:以下|\(不含\)以下)(?:的)?(?:为|:|评为|定为)?[“\"(]?(?P<label>不合格|较差|差)"
)
_FEWEST = 3
"""Steps that a text must name to be a scale."""


def grade_of(total: Fraction | Decimal, grades: tuple[Grade, ...]) -> Grade:
    """The grade of an exact total."""
    return next(grade for grade in grades if total >= grade.least or grade is grades[-1])


def named(label: str, grades: tuple[Grade, ...]) -> Grade | None:
    """The grade that a printed word means; None if the scale does not know the word."""
    word = "".join(label.split()).strip('“”"()')
    for grade in grades:
        if word == grade.label:
            return grade
    return next((grade for grade in grades if word in grade.also), None)


def printed_scale(text: str) -> tuple[Grade, ...]:
    """The scale that a text spells out (90(含)-100分为优、80(含)-90分为良、…); empty if it does not.

    Only whole scales count: three steps at least, each below the one before, with one that begins at 0
    or is said to be all below.
    """
    found: dict[str, Decimal] = {}
    for match in _STEP.finditer(text):
        if match["high"] or match["closed"]:
            found.setdefault(match["label"], Decimal(match["low"]))
    lowest = _REST.search(text)
    if lowest is not None:
        found[lowest["label"]] = Decimal(0)
    steps = sorted(found.items(), key=lambda step: step[1], reverse=True)
    bounds = [least for _, least in steps]
    if len(steps) < _FEWEST or len(set(bounds)) != len(bounds) or bounds[-1] != 0:
        return ()
    return tuple(Grade(label, (), least) for label, least in steps)
