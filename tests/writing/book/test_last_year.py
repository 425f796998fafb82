"""Last year's figures from printed changes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import mingzhang
from mingzhang.filing.filing import Filing
from mingzhang.writing.book.last_year import last_year

CLEAN = Path(__file__).parents[3] / "examples" / "budget-2025-clean.txt"


@pytest.fixture
def filing() -> Filing:
    return mingzhang.read(CLEAN)


def test_what_is_printed_less_the_change(filing: Filing) -> None:
    found = {(key.flow, key.concept): amount for key, amount in last_year(filing).items()}
    assert found[("resources", "all")] == Decimal("20436100.00")
    assert found[("expenditure", "running")] == Decimal("1180200.00")
    assert found[("expenditure", "three_public")] == Decimal("392000.00")
    assert {key.year for key in last_year(filing)} == {2024}


def test_an_open_base_a_loose_change_or_another_last_place_say_nothing(filing: Filing) -> None:
    claim = next(c for c in filing.changes if c.base and c.base.flow == "resources")
    key = claim.base
    filing.changes = [claim]
    assert key in last_year(filing)
    claim.loose = True
    assert last_year(filing) == {}
    claim.loose, claim.base = False, None
    assert last_year(filing) == {}
    claim.base = key
    assert claim.difference is not None
    claim.difference.step = Decimal(1)
    assert last_year(filing) == {}


def test_two_sentences_that_differ_say_nothing(filing: Filing) -> None:
    claims = [c for c in filing.changes if c.base and c.base.flow in ("resources", "uses")]
    one, other = claims[:2]
    other.base = one.base
    filing.changes = [one, other]
    assert last_year(filing) != {}  # both make the same amount
    assert other.difference is not None
    other.difference.base += 100
    assert last_year(filing) == {}


def test_no_change_is_the_same_amount(filing: Filing) -> None:
    claim = next(c for c in filing.changes if c.base and c.base.flow == "resources")
    claim.direction, claim.difference = 0, None
    filing.changes = [claim]
    assert claim.current is not None
    assert list(last_year(filing).values()) == [claim.current.base]
