"""Execution rate and its points."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.scoring.self_evaluation.execution import execution, printed
from mingzhang.standards.schemes import ExecutionRule, scheme

D = Decimal
LINEAR = ExecutionRule("linear")
TIERS = ExecutionRule("tiers", ((D(100), D(10)), (D(80), D(7)), (D(60), D(5)), (D(0), D(0))))
money = st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize(
    ("executed", "adjusted", "places", "points"),
    [
        ("247.80", "257.00", 1, "9.6"),
        ("1066.75", "3312.53", 2, "3.22"),
        ("209.35", "217", 2, "9.65"),
        ("209.35", "217", 1, "9.6"),  # rounded once: not 9.7 by way of 9.65
        ("48.40", "912.63", 2, "0.53"),
        ("0", "100", 2, "0.00"),
        ("120", "100", 2, "10.00"),
    ],
)
def test_linear(executed: str, adjusted: str, places: int, points: str) -> None:
    scored = execution(D(executed), D(adjusted), D(10), LINEAR)
    assert scored is not None
    assert str(printed(scored.points, places)) == points


def test_more_than_there_was_is_capped_and_said() -> None:
    scored = execution(D(120), D(100), D(10), LINEAR)
    assert scored is not None
    assert (scored.points, scored.rate, scored.is_over) == (10, Fraction(6, 5), True)


@pytest.mark.parametrize(
    ("executed", "points"),
    [("100", 10), ("99.99", 7), ("80", 7), ("79.99", 5), ("60", 5), ("59.99", 0), ("0", 0)],
)
def test_tiers(executed: str, points: int) -> None:
    scored = execution(D(executed), D(100), D(10), TIERS)
    assert scored is not None
    assert scored.points == points


def test_tiers_of_another_weight_take_their_share() -> None:
    scored = execution(D(80), D(100), D(20), TIERS)
    assert scored is not None
    assert scored.points == 14


@pytest.mark.parametrize(("executed", "adjusted"), [("5", "0"), ("-1", "10"), ("1", "-10")])
def test_without_a_budget_there_is_no_rate(executed: str, adjusted: str) -> None:
    assert execution(D(executed), D(adjusted), D(10), LINEAR) is None


@given(executed=money, adjusted=money, weight=st.decimals(0, 100, places=1))
def test_points_stay_within_the_weight_and_do_not_fall(
    executed: Decimal, adjusted: Decimal, weight: Decimal
) -> None:
    for rule in (LINEAR, TIERS, scheme().execution):
        scored = execution(executed, adjusted, weight, rule)
        more = execution(executed + 1, adjusted, weight, rule)
        assert (scored is None) == (adjusted == 0)
        if scored is not None and more is not None:
            assert 0 <= scored.points <= more.points <= Fraction(weight)


@given(st.fractions(-1000, 1000), st.integers(0, 4))
def test_printing_is_within_half_a_step(exact: Fraction, places: int) -> None:
    shown = printed(exact, places)
    assert abs(Fraction(shown) - exact) <= Fraction(1, 2 * 10**places)
    assert shown == shown.quantize(D(1).scaleb(-places))


@pytest.mark.parametrize(("exact", "shown"), [(Fraction(1, 8), "0.13"), (Fraction(-1, 8), "-0.13")])
def test_half_goes_up(exact: Fraction, shown: str) -> None:
    assert str(printed(exact)) == shown
