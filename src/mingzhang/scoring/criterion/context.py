"""What a criterion is applied to: weight, target, operator, unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.filing.performance import OPERATORS, Indicator, Target
from mingzhang.scoring.criterion.spelling import normal, number

_NO_UNIT = ("", "无", "/", "-", "—", "None")
_AMOUNTS = {
    "元": Fraction(1),
    "千元": Fraction(1000),
    "万元": Fraction(10_000),
    "亿元": Fraction(10**8),
}
_SAME = {"月": "个月", "工作日": "个工作日"}


@dataclass(frozen=True, slots=True)
class Context:
    """An indicator as far as its points hang on it. What is unknown or uncertain is None or empty."""

    weight: Fraction | None = None
    targets: tuple[Fraction | None, ...] = ()
    """Each target as a number in `unit`; None where it is a word."""
    operator: str = ""
    """One of `mingzhang.filing.performance.OPERATORS`, or empty."""
    unit: str = ""
    """Of target and actual; empty where unknown, and for words."""
    name: str = ""
    parts: int = 1
    """How many targets are listed."""

    @classmethod
    def of(cls, indicator: Indicator) -> Context:
        """The context of an indicator; what its row is uncertain of is left out."""
        unsure = indicator.uncertain
        targets = () if "target" in unsure else indicator.targets
        operators = {t.operator for t in targets if t.operator}
        operator = operators.pop() if len(operators) == 1 else ""
        if not operator and indicator.operator in OPERATORS:
            operator = indicator.operator
        units = {t.unit for t in targets if t.unit} or {indicator.unit}
        unit = normal(units.pop()) if len(units) == 1 else ""
        weight = None if "weight" in unsure else number(normal(indicator.weight).removesuffix("分"))
        return cls(
            weight if weight and weight > 0 else None,
            tuple(_value(t) for t in targets),
            "" if "operator" in unsure else operator,
            "" if "unit" in unsure or unit in _NO_UNIT else unit,
            indicator.name,
            max(1, len(targets)),
        )

    @property
    def target(self) -> Fraction | None:
        """The one target as a number."""
        return self.targets[0] if len(self.targets) == 1 else None

    @property
    def negative(self) -> bool:
        """Whether less is better."""
        return self.operator in ("≤", "<")

    @property
    def positive(self) -> bool:
        """Whether more is better."""
        return self.operator in ("≥", ">")


def _value(target: Target) -> Fraction | None:
    return None if target.value is None else Fraction(target.value)


def factor(printed: str, unit: str) -> Fraction | None:
    """What a number in the printed unit is multiplied with for the other; None if they differ.

    >>> factor("亿元", "万元")
    Fraction(10000, 1)
    """
    if not printed or printed == unit or _plain(printed) == _plain(unit):
        return Fraction(1)
    if printed in _AMOUNTS and unit in _AMOUNTS:
        return _AMOUNTS[printed] / _AMOUNTS[unit]
    return None


def _plain(unit: str) -> str:
    unit = re.sub(r"^个", "", _SAME.get(unit, unit))
    return {"日": "天"}.get(unit, unit)
