"""The totals of two sides in one row: 收入总计 beside 支出总计, with blank rows above them.

The sides of a table have rows of their own and need not be of one length. Official forms put what answers
to each other at one height: 本年收入合计 and 本年支出合计, 年初结转 and 年末结转, and the totals at the bottom.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.writing.tables.rows import BodyRow

_ANSWERS = {
    "revenue": 1, "expenditure": 1,
    "use_of_surplus": 2, "distribution": 2,
    "opening": 3, "closing": 3,
    "resources": 4, "uses": 4,
}  # fmt: skip
"""Flows of rows that stand beside each other have one number."""


def level(sides: Sequence[Sequence[BodyRow]]) -> list[list[BodyRow | None]]:
    """The rows of each side, blank ones (None) put in so that those that answer to each other are level.

    A side that has no such row, as a list of classes between the two, stays as it is.
    """
    found: list[list[BodyRow | None]] = [list(side) for side in sides]
    for rank in _common(sides):
        at = {n: _place(side, rank) for n, side in enumerate(found)}
        lowest = max(place for place in at.values() if place is not None)
        for number, place in at.items():
            if place is not None:
                found[number][place:place] = [None] * (lowest - place)
    return found


def _common(sides: Sequence[Sequence[BodyRow]]) -> list[int]:
    """What more than one side has, in the order of the first: no row of it opens a side."""
    orders = [[r for row in side[1:] if (r := _rank(row))] for side in sides]
    orders = [order for order in orders if order]
    if len(orders) < 2:
        return []
    shared = [rank for rank in orders[0] if all(rank in order for order in orders)]
    alike = all([r for r in order if r in shared] == shared for order in orders)
    return shared if alike else shared[-1:]


def _place(side: Sequence[BodyRow | None], rank: int) -> int | None:
    places = (at for at, row in enumerate(side) if row is not None and _rank(row) == rank)
    return next(places, None)


def _rank(row: BodyRow) -> int:
    return _ANSWERS.get(row.key["flow"], 0) if set(row.key) == {"flow"} else 0
