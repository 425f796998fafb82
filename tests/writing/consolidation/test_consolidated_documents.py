"""The disclosure of a consolidated book passes the gate where the books of its units are consistent."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mingzhang.writing.consolidation.consolidating import consolidate
from tests.writing.consolidation.departments import NAMES, own, subsidised, taken_apart, unit
from tests.writing.narrative.generated_books import books
from tests.writing.narrative.proving import findings, finished, read_back

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
UNITS_DIFFER = "MZ305"
"""Units of a table by unit together have more than the department: transfers were taken away."""


@pytest.mark.parametrize("standard", ["hunan-budget", "hunan-final", "general-budget"])
@given(st.data())
@settings(
    max_examples=4,
    deadline=None,
    suppress_health_check=SLOW,
    phases=[Phase.explicit, Phase.generate],
)
def test_what_was_put_together_reads_back_and_checks(standard: str, data: st.DataObject) -> None:
    drawn = data.draw(books(standard, step=10_000))
    whole = own(drawn, drawn.identity.entity._replace(name=NAMES[0]))
    parts = subsidised(data.draw(taken_apart(whole, 3)), 0, 1, Decimal(1_230_000))
    made = consolidate(parts).book
    for each in made.breakdowns:
        each.lines = each.lines or {each.whole: Decimal(0)}
    composed = finished(made)
    with TemporaryDirectory() as folder:
        filing = read_back(composed, Path(folder))
    assert [each.name for each in filing.units] in ([], [unit(n).name for n in range(3)])
    errors = [each for each in findings(filing, notes=False) if each.startswith("error")]
    assert errors == []
