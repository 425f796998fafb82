"""An actual value laid on the scale that a criterion speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from mingzhang.scoring.criterion.context import Context, factor
from mingzhang.scoring.criterion.operations import Undefined
from mingzhang.scoring.criterion.policies import Policies
from mingzhang.scoring.criterion.trace import Known, Tracer
from mingzhang.scoring.criterion.tree import Measure, Points

Given = Fraction | bool | str | date


def number_of(value: Given) -> Fraction:
    """The value as a number. Raises Undefined if it is none."""
    if isinstance(value, Fraction):
        return value
    raise Undefined("needs-number")


@dataclass(slots=True)
class Scale:
    """The context of one evaluation, and where it is written down."""

    tracer: Tracer
    context: Context
    policies: Policies
    at: bool = False
    """The value is already on the scale of the criterion."""

    def target(self) -> Fraction:
        """The target as a number. Raises Undefined if there is none."""
        found = self.context.target
        if found is None:
            raise Undefined("target-unknown")
        return found

    def award(self, points: Points, about: str = "") -> Known:
        """Points as a number."""
        return self.tracer.do("award", about, points=points, weight=self.context.weight)

    def completion(self, value: Given) -> Known | Fraction:
        """完成率 of the value."""
        actual = number_of(value)
        if self.at:
            return actual
        operator = self.context.operator
        if operator in ("", "qualitative"):
            raise Undefined("operator-unknown")
        negative = self.policies.negative_completion
        if operator in ("≤", "<") and not self._met(actual):
            self.tracer.chose("negative_completion", negative)
        return self.tracer.do(
            "completion", actual=actual, target=self.target(), operator=operator, negative=negative
        )

    def _met(self, actual: Fraction) -> bool:
        target = self.target()
        return actual < target or (actual == target and self.context.operator == "≤")

    def measured(self, value: Given, measure: Measure, unit: str = "") -> Known | Fraction:
        """The value on a scale; `unit` is that of the bounds it will be compared with."""
        actual = number_of(value)
        if self.at:
            return actual
        if measure == "completion":
            return self.completion(actual)
        if measure == "deviation":
            return self._deviation(actual)
        own = self.context.unit
        if measure == "percent":
            if not own:
                raise Undefined("unit-unknown")
            if own == "%":
                return self.tracer.do("share", actual=actual, target=Fraction(100))
            return self.tracer.do("share", actual=actual, target=self.target())
        if unit and own and factor(own, unit) is None:
            raise Undefined("unit-differs")
        return actual * (factor(own, unit) or 1) if unit and own else actual

    def _deviation(self, actual: Fraction) -> Known:
        side = "both"
        if self.context.negative or self.context.positive:
            if self.tracer.chose("deviation", self.policies.deviation) == "by-operator":
                side = "above" if self.context.negative else "below"
        elif self.context.operator == "" and self.policies.deviation == "by-operator":
            raise Undefined("operator-unknown")
        return self.tracer.do("deviation", actual=actual, target=self.target(), side=side)


def value_of(measured: Known | Fraction) -> Fraction:
    """The number behind a measured value."""
    found = measured.value if isinstance(measured, Known) else measured
    return found if isinstance(found, Fraction) else Fraction(found)
