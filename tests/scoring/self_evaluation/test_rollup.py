"""Results of units put together."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.scoring.self_evaluation.rollup import (
    ABSOLUTE,
    QUALITATIVE,
    RELATIVE,
    Part,
    band,
    kind_of,
    roll_up,
)

D = Decimal


def _part(unit: str, amount: str, target: str | None, actual: str | None) -> Part:
    return Part(unit, D(amount), D(target) if target else None, D(actual) if actual else None)


def test_absolute_values_add_up() -> None:
    whole = roll_up([_part("a", "1", "100", "120"), _part("b", "9", "30", "10")], ABSOLUTE)
    assert (whole.target, whole.actual, whole.left_out) == (130, 130, ())


def test_relative_values_are_weighted_by_amount() -> None:
    whole = roll_up([_part("a", "300", "90", "100"), _part("b", "100", "90", "80")], RELATIVE)
    assert (whole.target, whole.actual) == (90, 95)


def test_qualitative_points_are_weighted_by_amount() -> None:
    parts = [Part("a", D(300), None, None, D(10)), Part("b", D(100), None, None, D(6))]
    assert roll_up(parts, QUALITATIVE).points == 9


def test_who_gave_nothing_is_named() -> None:
    whole = roll_up([_part("a", "1", "5", "5"), _part("b", "1", "7", None)], ABSOLUTE)
    assert (whole.target, whole.actual, whole.left_out) == (12, 5, ("b",))


@pytest.mark.parametrize("kind", [ABSOLUTE, RELATIVE, QUALITATIVE])
def test_nothing_put_together_is_nothing(kind: str) -> None:
    whole = roll_up([], kind)
    assert (whole.target, whole.actual, whole.points) == (None, None, None)


def test_without_funds_every_unit_counts_alike() -> None:
    whole = roll_up([_part("a", "0", None, "100"), _part("b", "0", None, "50")], RELATIVE)
    assert whole.actual == 75


@pytest.mark.parametrize(
    ("parts", "kind"), [([], "mean"), ([_part("a", "-1", "1", "1")], ABSOLUTE)]
)
def test_what_cannot_be_put_together(parts: list[Part], kind: str) -> None:
    with pytest.raises(ValueError, match=r"expected|negative"):
        roll_up(parts, kind)


@given(
    st.lists(st.tuples(st.decimals(0, 1000, places=2), st.decimals(0, 100, places=1)), min_size=1)
)
def test_a_mean_lies_between_the_least_and_the_most(given_: list[tuple[Decimal, Decimal]]) -> None:
    parts = [Part(str(i), amount, value, value) for i, (amount, value) in enumerate(given_)]
    actual = roll_up(parts, RELATIVE).actual
    values = [Fraction(value) for _, value in given_]
    assert actual is not None
    assert min(values) <= actual <= max(values)


@pytest.mark.parametrize(
    ("unit", "operator", "kind"),
    [
        ("%", "≥", RELATIVE),
        ("个", "≥", ABSOLUTE),
        ("", "qualitative", QUALITATIVE),
        ("万元", "≤", ABSOLUTE),
    ],
)
def test_kinds(unit: str, operator: str, kind: str) -> None:
    assert kind_of(unit, operator) == kind


@pytest.mark.parametrize(
    ("points", "name"), [(8, "全部"), (7, "部分"), (6, "部分"), (5, "未达成"), (0, "未达成")]
)
def test_bands_are_closed_below(points: int, name: str) -> None:
    assert band(Fraction(points), D(10)).startswith(name)


def test_a_band_needs_a_weight() -> None:
    with pytest.raises(ValueError, match="weight"):
        band(Fraction(1), D(0))
