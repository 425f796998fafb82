"""Level names (一级指标、二级指标): carried down over merged cells, and put right by the closed words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell
from mingzhang.filing.performance import Indicator
from mingzhang.standards.performance import PerformanceWords

MERGED = "merged cell"
"""The name was printed in another row of the cells that it was merged over."""
NOT_PRINTED = "not printed"

_POINTS = re.compile(r"^(?P<name>.+?)[(](?P<points>\d+(?:\.\d+)?)(?:分|%)?[)]$")


def level_name(text: str) -> tuple[str, str]:
    """A level name without white space, and the points printed beside it, empty if there are none.

    >>> level_name("产出 指标(50分)")
    ('产出指标', '50')
    """
    bare = compact(text)
    match = _POINTS.match(bare)
    return (match["name"], match["points"]) if match else (bare, "")


@dataclass(slots=True)
class Levels:
    """The level names that hold for the rows that follow."""

    level1: str = ""
    level2: str = ""
    first: Cell | None = None
    second: Cell | None = None

    def enter(self, first: Cell | None, second: Cell | None) -> tuple[bool, bool]:
        """Take the cells of the next row; says which of the two it prints anew."""
        new1 = first is not None and first is not self.first and bool(first.text.strip())
        new2 = second is not None and second is not self.second and bool(second.text.strip())
        if first is not None and new1:
            name = level_name(first.text)[0]
            if name != self.level1:
                self.level1, self.level2, self.second = name, "", None
            self.first = first
        if second is not None and new2:
            self.level2, self.second = level_name(second.text)[0], second
        elif second is not None and second is not self.second and not second.text.strip():
            self.second = self.second if not new1 else None
        return new1, new2


@dataclass(slots=True)
class Printed:
    """An indicator, and which of its level names its own row prints."""

    indicator: Indicator
    level1: bool
    level2: bool
    remark: str = ""
    """What a column of remarks says beside it."""


def settle(rows: list[Printed], words: PerformanceWords) -> None:
    """Put right what lost merges did in the rows of one form of a dump.

    A name merged over several rows may be printed in any of them. Only closed words decide: a
    level-2 name says which level-1 name it stands under, and the row below says which is printed.
    """
    _doubt_blanks(rows, words)
    for number, here in enumerate(rows, 1):
        below = rows[number] if number < len(rows) else None
        indicator = here.indicator
        if not indicator.level1:
            indicator.uncertain.setdefault("level1", NOT_PRINTED)
        if here.level1 and not here.level2 and not indicator.level2:
            _second_from_below(here, below, words)
        second = words.second_level(indicator.level2)
        first = words.first_level(indicator.level1)
        if second is None or first is None or not second.of or first.id in second.of:
            continue
        _first_from_below(here, below, second.of, words)


_DOUBTED = ("target", "description", "criterion", "operator", "weight")


def _doubt_blanks(rows: list[Printed], words: PerformanceWords) -> None:
    """A blank in a column that most rows fill may be a cell that the dump lost.

    Of weights and operators one is enough: a form that prints them prints them in every row.
    """
    real = [row.indicator for row in rows if not row.indicator.void]
    for name in _DOUBTED:
        filled = sum(bool(getattr(indicator, name)) for indicator in real)
        most = name in ("weight", "operator") or filled * 2 >= len(real)
        if not filled or not most:
            continue
        for row in rows:
            if _may_be_lost(name, row.indicator, words):
                row.indicator.uncertain.setdefault(name, NOT_PRINTED)


def is_real(indicator: Indicator) -> bool:
    """Whether a row is, or may be, an indicator, and does not only keep the place of one."""
    return not indicator.void or "name" in indicator.uncertain


def _may_be_lost(name: str, indicator: Indicator, words: PerformanceWords) -> bool:
    """Whether a field prints nothing, or an operator that is none; 定性 stands even beside 无."""
    if name == "operator" and indicator.name:
        return words.operator(indicator.operator) is None
    return not getattr(indicator, name) and is_real(indicator)


def _second_from_below(here: Printed, below: Printed | None, words: PerformanceWords) -> None:
    indicator = here.indicator
    first = words.first_level(indicator.level1)
    if below is not None and below.level2 and not below.level1 and first is not None:
        second = words.second_level(below.indicator.level2)
        if second is not None and first.id in second.of:
            indicator.level2 = below.indicator.level2
            indicator.uncertain["level2"] = MERGED
            return
    if not indicator.void:
        indicator.uncertain["level2"] = NOT_PRINTED


def _first_from_below(
    here: Printed, below: Printed | None, of: tuple[str, ...], words: PerformanceWords
) -> None:
    printed = below.indicator.level1 if below is not None and below.level1 else ""
    level = words.first_level(printed) if printed else None
    here.indicator.uncertain["level1"] = MERGED
    if level is not None and level.id in of:
        here.indicator.level1 = printed
