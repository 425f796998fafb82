"""Printed numbers and the relations of the reference that bind them, apart from the project."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from benchmarks.mutate import Spot

NUMBER = re.compile(r"[-+−]?\d[\d,]*(?:\.\d+)?%?")
WAN = Decimal(10_000)
_HUNDRED = Decimal(100)
_RATES = ("share", "growth", "change")


@dataclass(eq=False, slots=True)
class Number:
    """One printed number, with what stands around it."""

    spot: Spot
    factor: Decimal
    """How much one printed unit is: 元 for money, 1 for percent."""
    table: str
    row: str
    column: str
    statutory: bool = True
    last_year: str = ""
    relations: list[Relation] = field(default_factory=list)
    value: Decimal = field(init=False)
    step: Decimal = field(init=False)

    def __post_init__(self) -> None:
        self.value, self.step = measured(self.spot.text, self.factor)


def measured(text: str, factor: Decimal) -> tuple[Decimal, Decimal]:
    """Value and last printed place of a number, in its base unit."""
    plain = text.strip().rstrip("%").replace(",", "").replace("−", "-")
    decimals = len(plain.partition(".")[2])
    return Decimal(plain) * factor, Decimal(1).scaleb(-decimals) * factor


@dataclass(eq=False, slots=True)
class Relation:
    """A relation between printed numbers, with its tolerance.

    `sum`: left = the sum of the terms. `equal`: left = the one term. `share`: left, in percent, =
    first term / second term. `change`: left, in percent, = signed (first − second) / second.
    `growth`: left, in percent, = change / (current − signed change).
    """

    id: str
    kind: str
    left: Number
    terms: list[tuple[int, Number]]

    def holds(self, changed: Number | None = None, value: Decimal | None = None) -> bool:
        """Whether it holds within its tolerance, with another value for one of its numbers."""

        def of(number: Number) -> Decimal:
            return value if value is not None and number is changed else number.value

        left = of(self.left)
        if self.kind in _RATES:
            return self._rate(left, [of(n) for _, n in self.terms])
        right = sum((sign * of(number) for sign, number in self.terms), Decimal(0))
        return abs(left - right) <= self.tolerance()

    def tolerance(self) -> Decimal:
        """SUM: u (n + 1) / 2; EXACT and RES: one unit; ROUND: half a unit of the coarser print."""
        steps = [self.left.step, *(number.step for _, number in self.terms)]
        unit = max(steps)
        if self.kind == "equal":
            return unit if min(steps) == unit > 1 else unit / 2 if unit > 1 else Decimal(0)
        if self.kind == "difference":
            return unit
        return unit * (len(self.terms) + 1) / 2 if unit > 1 else Decimal(0)

    def _rate(self, rate: Decimal, operands: list[Decimal]) -> bool:
        """RATE, and INTERVAL where the print is one unit off."""
        ratio = self._ratio(operands)
        if ratio is None or abs(ratio - rate) > self.left.step:
            return False
        ratios = []
        for signs in product((-1, 1), repeat=2):
            shifted = [
                operand + sign * number.step / 2
                for operand, sign, (_, number) in zip(operands, signs, self.terms, strict=True)
            ]
            ratios.append(self._ratio(shifted) or ratio)
        half = self.left.step / 2
        return min(ratios) - half <= rate <= max(ratios) + half

    def _ratio(self, operands: list[Decimal]) -> Decimal | None:
        a, b = operands
        sign = self.terms[0][0]
        if self.kind == "growth":
            b -= sign * a
        elif self.kind == "change":
            a = sign * (a - b)
        return a * _HUNDRED / b if b > 0 else None


class Web:
    """The relations of a document. A relation that does not hold as printed binds nothing."""

    def __init__(self) -> None:
        self.numbers: list[Number] = []
        self.relations: list[Relation] = []
        self.broken: list[Relation] = []

    def bind(
        self, name: str, kind: str, left: Number | None, terms: Sequence[Number | None]
    ) -> None:
        """Add a relation whose terms are all positive; blanks are left out of sums."""
        self.bind_signed(name, kind, left, [(1, n) for n in terms])

    def bind_signed(
        self, name: str, kind: str, left: Number | None, terms: Sequence[tuple[int, Number | None]]
    ) -> None:
        """Add a relation, if it holds as printed."""
        known = [(sign, n) for sign, n in terms if n is not None and n is not left]
        if left is None or not known or (kind in _RATES and len(known) < 2):
            return
        if not left.value and not any(n.value for _, n in known):
            return
        relation = Relation(name, kind, left, known)
        if not relation.holds():
            self.broken.append(relation)
            return
        self.relations.append(relation)
        for number in {left, *(n for _, n in known)}:
            number.relations.append(relation)
