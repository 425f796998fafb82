"""A witness (证据): one printed number that states a fact, with its words and its place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.filing.place import Place
from mingzhang.ledger.key import Key
from mingzhang.money import Unit


@dataclass(slots=True, eq=False)
class Witness:
    """One printed number tied to the fact it states. Compared by identity."""

    id: str
    key: Key
    value: Decimal
    """The figure as printed."""
    places: int
    """Decimals printed."""
    unit: str
    """元, 万元, … for money; %, 辆, 台, 人次, … for what is counted."""
    base: Decimal
    """The figure in the base unit: 元 for money, else the figure itself."""
    step: Decimal
    """One unit in the last printed place, in the base unit."""
    text: str
    """The words as printed."""
    place: Place
    table: str = ""
    """Id of the table (B05, F01, …); empty for the narrative."""
    title: str = ""
    """Name of the table, for people."""
    row: str = ""
    code: str = ""
    column: str = ""
    context: str = ""
    """The sentence, or the row of the table, it stands in: witnesses of one context must agree to
    the last digit."""
    section: str = ""
    """Heading of the narrative section it stands in."""
    derived: bool = False
    """True where the figure is computed from what a sentence says (last year's amount)."""
    copy: bool = False
    """True for a figure that is printed again for layout's sake."""
    confidence: int = 100
    """Percent; below 100 where the figure was recognised in a picture."""


UNIT_FACTORS = {unit.zh: unit.value for unit in Unit}


def in_base(value: Decimal, unit: str) -> Decimal:
    """The value in the base unit of its unit of measure."""
    factor = UNIT_FACTORS.get(unit)
    return value if factor is None else value * factor
