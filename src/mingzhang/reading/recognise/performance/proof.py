"""Weights that were put back into their column, proved by what weights must add up to.

A cell that a conversion shifted is put back where closed words show where it belongs; still it may be
another number. Where all weights of a form make exactly what its place wants of them, or those of one
level make exactly the customary weight of that level, none of them can be another.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.money import read_number
from mingzhang.standards.schemes import Scheme

_WEIGHT = "weight"
_CELLS_LOST = "cells lost"
"""Cells of a form were lost in a conversion; where the weights are all there, none of them was one."""
_FEWEST = 2
"""Weights of a level from which their sum proves something."""


def prove_weights(form: PerformanceForm, scheme: Scheme) -> None:
    """Take the doubt from weights whose sum shows them to be right."""
    if not any(_WEIGHT in row.uncertain for row in form.indicators):
        return
    rows = [row for row in form.indicators if row.weight.strip()]
    whole = form.incomplete in ("", _CELLS_LOST)
    if whole and _sum(rows) in (scheme.total - scheme.execution_weight, scheme.total):
        _take_doubt(form.indicators)
        return
    for level in {row.level1 for row in rows}:
        group = [row for row in rows if row.level1 == level]
        wanted = {
            weight for known in scheme.levels for name, weight in known.items() if name in level
        }
        if len(group) >= _FEWEST and _sum(group) in wanted:
            _take_doubt(group)


def _sum(rows: Iterable[Indicator]) -> Decimal | None:
    numbers = [read_number(row.weight) for row in rows]
    if any(number is None for number in numbers):
        return None
    return sum((number.value for number in numbers if number is not None), Decimal(0))


def _take_doubt(rows: Iterable[Indicator]) -> None:
    for row in rows:
        row.uncertain.pop(_WEIGHT, None)
