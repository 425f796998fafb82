"""One remark on a criterion, and how severe each kind is."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from mingzhang.language import Message
from mingzhang.scoring.criterion.spelling import percent, rounded
from mingzhang.scoring.criterion.tree import Measure

SEVERITY = {
    "LN01": "error", "LN02": "error", "LN03": "error", "LN04": "error", "LN05": "warn",
    "LN06": "info", "LN07": "error", "LN08": "warn", "LN09": "info", "LN10": "error",
    "LN11": "error", "LN12": "error", "LN13": "warn", "LN14": "error", "LN15": "info",
    "LN16": "info", "LN17": "error", "LN18": "error", "LN19": "warn", "LN20": "error",
    "LN21": "warn", "LN22": "error", "LN23": "info", "LN24": "error", "LN25": "error",
    "LN26": "info", "LN27": "warn",
}  # fmt: skip
"""As in the reference: warn is a warning, info a note. LN27 is ours: a deduction that never ends."""


@dataclass(frozen=True, slots=True)
class Lint:
    """A remark, with the values that prove it."""

    code: str
    message: Message
    words: str = ""
    """The words of the criterion or the cell concerned."""
    data: dict[str, Fraction | str] = field(default_factory=dict)
    """The witness: `value`, `points`, `expected`, … as far as the remark has them."""

    @property
    def severity(self) -> str:
        """`error`, `warn` or `info`."""
        return SEVERITY[self.code]


def on_scale(value: Fraction, measure: Measure | None, unit: str = "") -> str:
    """A value of a measure for people; `unit` is that of values that are no ratios."""
    if measure not in ("value", None):
        return percent(value)
    return rounded(value) + ("%" if unit == "%" else "")
