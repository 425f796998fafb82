"""Criteria as expression trees.

Every kind is a frozen value; numbers are `Fraction`. Shares of a target (completion, deviation) are
ratios: 90% is 9/10. A value of an indicator whose unit is % stays as it is printed: 95.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from mingzhang.scoring.criterion.intervals import Interval

Measure = Literal["value", "percent", "completion", "deviation"]
"""What is laid on the scale. `percent`: the text only says 90%; that is the value where the unit of
the indicator is %, and the share of the target where it is another."""
Miss = Literal["zero", "proportional", "silent"]
"""Points of a target that is not met. `silent`: the text does not say."""
Side = Literal["below", "above", "both"]
Counting = Literal["short", "over", "late", "event", "achieved"]
"""What a deduction counts: units missing, units too many, units of time late, events; or, against
all sense, units achieved."""


@dataclass(frozen=True, slots=True)
class Points:
    """So many points, or a share of the weight (满分 is the whole of it)."""

    value: Fraction
    of_weight: bool = False

    def of(self, weight: Fraction | None) -> Fraction | None:
        """The points for a weight; None where they hang on a weight that is not known."""
        if not self.of_weight:
            return self.value
        return None if weight is None else self.value * weight


FULL = Points(Fraction(1), of_weight=True)
ZERO = Points(Fraction(0))


@dataclass(frozen=True, slots=True)
class Met:
    """The target is met as its operator says (完成, 达到目标)."""

    words: str


@dataclass(frozen=True, slots=True)
class State:
    """A state in words that a person judges (优质, 有效保障)."""

    words: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A measure lies in an interval (达到98%); without bounds, it keeps to the target."""

    measure: Measure
    interval: Interval
    unit: str = ""
    """As printed with the bound: %, 次, 万元; empty where none is."""
    subject: str = ""
    against_target: Literal["", "≥", ">", "≤", "<"] = ""
    """不超过 without a number: compared with the target itself; the interval is unbounded."""


Condition = Met | State | Compare


@dataclass(frozen=True, slots=True)
class Binary:
    """全或无: the points if the condition holds."""

    condition: Condition
    points: Points = FULL
    miss: Miss = "zero"


@dataclass(frozen=True, slots=True)
class Tier:
    """One rung: a range of the measure and its points."""

    interval: Interval
    points: Points
    implied: bool = False
    """The text does not print this rung, but all others lead up to it."""


@dataclass(frozen=True, slots=True)
class Tiers:
    """分档, in the order of the text. Rungs of a faulty text may overlap or leave gaps."""

    measure: Measure
    tiers: tuple[Tier, ...]
    unit: str = ""
    subject: str = ""
    otherwise: Points | None = None


@dataclass(frozen=True, slots=True)
class FloorLinear:
    """及格线以上线性: nothing below the floor, then w × (min(r, 1) − base) / (1 − base)."""

    floor: Fraction
    base: Fraction


@dataclass(frozen=True, slots=True)
class DeductUnit:
    """按数量扣分: so many points off for each step of units."""

    counting: Counting
    step: Fraction
    unit: str
    rate: Points
    start: Points = FULL
    words: str = ""
    """What is counted, in the words of the text: 支付, 逾期."""
    deadline: date | None = None
    floor_stated: bool = True


@dataclass(frozen=True, slots=True)
class DeductPoint:
    """按百分点扣分: so many points off for each step of the measure beyond a bound."""

    measure: Measure
    side: Side
    step: Fraction
    rate: Points
    start: Points = FULL
    upper: Fraction | None = None
    """From here on all points; None is the target (or no deviation)."""
    lower: Fraction | None = None
    """From here on none, where the text says so."""
    floor_stated: bool = True
    lower_open: bool = False
    """低于80%不得分: at the lower bound itself the deduction still counts."""


@dataclass(frozen=True, slots=True)
class Level:
    """A state in words, or a task, and its points."""

    words: str
    points: Points


@dataclass(frozen=True, slots=True)
class Bands:
    """定性分档: an evaluator chooses the words that apply; best first."""

    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Additive:
    """分项计分: the points of what was done add up."""

    tasks: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All conditions together; each has its own actual value."""

    conditions: tuple[Condition, ...]
    points: Points = FULL
    miss: Miss = "silent"


@dataclass(frozen=True, slots=True)
class Composite:
    """多目标: one criterion over several targets; a policy combines them."""

    parts: tuple[str, ...]
    inner: Tiers | Binary | FloorLinear | DeductUnit | DeductPoint


@dataclass(frozen=True, slots=True)
class Hybrid:
    """Two rules in one text for the same values; a policy chooses."""

    tiers: Tiers
    formula: FloorLinear


@dataclass(frozen=True, slots=True)
class Manual:
    """Scored by hand."""

    text: str
    words: tuple[str, ...]
    """The words that were not understood, or that leave the points open."""
    vague: bool = False
    """The text is understood and gives no amount (扣相应分数): no one could compute it."""


Rule = (
    Binary
    | Tiers
    | FloorLinear
    | DeductUnit
    | DeductPoint
    | Bands
    | Additive
    | AllOf
    | Composite
    | Hybrid
    | Manual
)

KINDS: dict[type, str] = {
    Binary: "binary",
    Tiers: "tiers",
    FloorLinear: "floor_linear",
    DeductUnit: "deduct_unit",
    DeductPoint: "deduct_point",
    Bands: "bands",
    Additive: "additive",
    AllOf: "all_of",
    Composite: "composite",
    Hybrid: "hybrid",
    Manual: "manual",
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion: its tree, and the basis that the text puts in front."""

    rule: Rule
    basis: tuple[str, ...] = ()
    """以实际预算下达数为标准 gives 实际预算下达数: which amount is the target."""

    @property
    def kind(self) -> str:
        """One of the values of `KINDS`."""
        return KINDS[type(self.rule)]
