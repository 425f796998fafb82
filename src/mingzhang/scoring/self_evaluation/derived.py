"""Values of derived indicators: each ratio with its figures and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.ledger.key import Key
from mingzhang.ledger.ledger import Ledger
from mingzhang.ledger.witness import Witness
from mingzhang.standards.derived_indicators import DerivedIndicator, derived_indicators
from mingzhang.standards.model import KeyPart

KeyOf = Callable[[KeyPart], Key]
"""The key that some dimensions mean for the unit and the year at hand."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived indicator of one unit and year."""

    indicator: DerivedIndicator
    numerator: Witness
    denominator: Witness

    @property
    def value(self) -> Fraction:
        """The exact ratio (1 is 100 %), for a change rate less 1."""
        ratio = Fraction(self.numerator.base) / Fraction(self.denominator.base)
        return ratio - self.indicator.less


def derived(ledger: Ledger, key: KeyOf) -> Iterator[Derived]:
    """Every derived indicator whose figures a ledger has; none without a denominator above 0."""
    for indicator in derived_indicators():
        found = value_of(indicator, ledger, key)
        if found is not None:
            yield found


def values_of(indicator: DerivedIndicator, ledger: Ledger, key: KeyOf) -> Iterator[Derived]:
    """One derived indicator from each pair of figures that may be meant, the likeliest first."""
    for above in _printed(indicator.numerator, ledger, key):
        for below in _printed(indicator.denominator, ledger, key):
            if below.base > 0:
                yield Derived(indicator, above, below)


def value_of(indicator: DerivedIndicator, ledger: Ledger, key: KeyOf) -> Derived | None:
    """One derived indicator; None where a figure of it is not printed, or divides by zero."""
    above = next(_printed(indicator.numerator, ledger, key), None)
    below = next(_printed(indicator.denominator, ledger, key), None)
    if above is None or below is None or below.base <= 0:
        return None
    return Derived(indicator, above, below)


def _printed(terms: tuple[KeyPart, ...], ledger: Ledger, key: KeyOf) -> Iterator[Witness]:
    for term in terms:
        witness = ledger.value(key(term))
        if witness is not None and not witness.derived:
            yield witness
