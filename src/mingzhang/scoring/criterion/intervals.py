"""Intervals of values, with ends that the text leaves to a policy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

End = Literal["closed", "open", "shared"]
"""`shared`: two rungs name this number and the text does not say to which of them it belongs."""
LowSide = Literal["closed-low", "closed-high"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Values from `low` to `high`; None is without end."""

    low: Fraction | None = None
    low_end: End = "open"
    high: Fraction | None = None
    high_end: End = "open"

    def __post_init__(self) -> None:
        """Sides without end are open, however they were made."""
        if self.low is None:
            object.__setattr__(self, "low_end", "open")
        if self.high is None:
            object.__setattr__(self, "high_end", "open")

    def holds(self, value: Fraction, shared: str = "closed-low") -> bool:
        """Whether the value lies inside, with shared ends read by a policy."""
        if self.low is not None and not (
            value >= self.low if self._low_closed(shared) else value > self.low
        ):
            return False
        return self.high is None or (
            value <= self.high if self._high_closed(shared) else value < self.high
        )

    def _low_closed(self, shared: str) -> bool:
        return self.low_end == "closed" or (self.low_end == "shared" and shared == "closed-low")

    def _high_closed(self, shared: str) -> bool:
        return self.high_end == "closed" or (self.high_end == "shared" and shared != "closed-low")

    def shares(self, value: Fraction) -> bool:
        """Whether the value is an end that the policy gives away."""
        return (self.low_end == "shared" and value == self.low) or (
            self.high_end == "shared" and value == self.high
        )

    def bounds(self) -> tuple[Fraction, ...]:
        """Its finite ends."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    def without_shared(self, shared: str) -> Interval:
        """The interval with its shared ends settled."""
        return Interval(
            self.low,
            "closed" if self._low_closed(shared) else "open",
            self.high,
            "closed" if self._high_closed(shared) else "open",
        )


def probes(
    bounds: Iterable[Fraction], low: Fraction, high: Fraction | None
) -> tuple[Fraction, ...]:
    """Values that meet every piece that the bounds cut a domain into: the bounds, and one between.

    A function whose pieces are constant is proved over its whole domain by these values.
    """
    cuts = sorted({b for b in bounds if b >= low and (high is None or b <= high)} | {low})
    if high is not None and high not in cuts:
        cuts.append(high)
    found: list[Fraction] = []
    for here, there in pairwise(cuts):
        found += [here, (here + there) / 2]
    found.append(cuts[-1])
    if high is None:
        found.append(cuts[-1] + max(Fraction(1), abs(cuts[-1]) / 10))
    return tuple(found)
