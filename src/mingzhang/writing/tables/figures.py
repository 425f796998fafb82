"""Figures as a place prints them."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.ledger.key import Key
from mingzhang.money import Unit, round_to

_COUNTED = "amount"


def printed_value(amount: Decimal, key: Key, unit: Unit, places: int) -> Decimal:
    """A figure rounded to what is printed, in 元 or as counted."""
    if key.measure != _COUNTED:
        return amount
    return round_to(amount, unit.value * Decimal(1).scaleb(-places))


def printed_text(amount: Decimal, key: Key, unit: Unit, places: int) -> str:
    """The text of a figure: money with thousands marks in its unit, a count as it is.

    >>> printed_text(Decimal("12345678"), Key(Entity("unit"), 2025), Unit.WAN, 2)
    '1,234.57'
    """
    if key.measure != _COUNTED:
        return f"{amount.normalize():f}"
    value = printed_value(amount, key, unit, places) / unit.value
    return f"{value:,.{places}f}"
