"""Each tolerance of the reference: EXACT, ROUND, RES, SUM, RATE and INTERVAL, and mixed precision."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.ledger.compare import Agreement, add_up, agree, rate_of
from mingzhang.ledger.key import Key
from mingzhang.money import round_to
from tests.builders import OFFICE, witness

D = Decimal
USUAL = {"万元": D(100)}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("706.40万元", "706.40万元", Agreement.EQUAL),
        ("706.40万元", "7064000元", Agreement.EQUAL),
        ("706.4万元", "706.40万元", Agreement.EQUAL),
        ("706.40万元", "706.41万元", Agreement.RESIDUE),
        ("706.40万元", "706.42万元", Agreement.DIFFERENT),
        ("7064000元", "7064001元", Agreement.RESIDUE),
        ("171915169元", "17192万元", Agreement.COARSE),
        ("171915169元", "17191.52万元", Agreement.EQUAL),
        ("171915169元", "17191万元", Agreement.TRUNCATED),
        ("171915169元", "17193万元", Agreement.DIFFERENT),
        ("3.57万元", "3.6万元", Agreement.COARSE),
        ("3.61万元", "3.6万元", Agreement.COARSE),
        ("3.57万元", "3.5万元", Agreement.TRUNCATED),
        ("35700元", "3.6万元", Agreement.COARSE),
        ("-3.50万元", "3.50万元", Agreement.DIFFERENT),
        ("0.00万元", "0万元", Agreement.EQUAL),
    ],
)
def test_two_printed_figures_of_one_fact(one: str, other: str, expected: Agreement) -> None:
    assert agree(witness(one), witness(other), USUAL) is expected
    assert agree(witness(other), witness(one), USUAL) is expected


def test_without_a_usual_place_the_coarser_print_decides() -> None:
    assert agree(witness("3.57万元"), witness("3.6万元")) is Agreement.EQUAL


def test_a_whole_number_where_whole_numbers_are_usual_is_not_coarse() -> None:
    usual = {"万元": D(10_000)}
    assert agree(witness("171915169元"), witness("17192万元"), usual) is Agreement.EQUAL


def test_one_unit_apart_in_one_sentence_is_a_contradiction() -> None:
    one, other = witness("3.60万元", context="1.0"), witness("3.61万元", context="1.0")
    assert agree(one, other) is Agreement.DIFFERENT
    elsewhere = witness("3.61万元", context="2.0")
    assert agree(one, elsewhere) is Agreement.RESIDUE


@pytest.mark.parametrize(
    ("derived", "printed", "expected"),
    [
        ("9.72万元", "9.71万元", Agreement.RESIDUE),
        ("9.72万元", "9.70万元", Agreement.RESIDUE),
        ("9.72万元", "9.69万元", Agreement.DIFFERENT),
    ],
)
def test_a_derived_figure_carries_the_rounding_of_both_operands(
    derived: str, printed: str, expected: Agreement
) -> None:
    assert agree(witness(derived, derived=True), witness(printed)) is expected


@pytest.mark.parametrize(
    ("total", "parts", "within"),
    [
        ("1771.32万元", ["706.40万元", "1064.92万元"], True),
        ("2946.25万元", ["2112.86万元", "326.72万元", "60.99万元", "445.69万元"], True),
        ("171.09万元", ["100.00万元", "71.06万元"], False),
        ("171.09万元", ["100.00万元", "71.08万元"], True),
        ("31214205.80元", ["31214205.80元"], True),
        ("31214206元", ["31214205元"], False),
        ("252.08万元", ["40.90万元", "31.00万元", "180.20万元"], True),
        ("252.08万元", ["40.90万元", "31.00万元", "180.21万元"], False),
    ],
)
def test_sum(total: str, parts: list[str], within: bool) -> None:
    found = add_up(witness(total), [(1, witness(part)) for part in parts], alike=True)
    assert (abs(found.difference) <= found.tolerance) is within


def test_sum_with_signs() -> None:
    parts = [(1, witness("10.00万元")), (1, witness("5.00万元")), (-1, witness("3.00万元"))]
    found = add_up(witness("12.01万元"), parts, alike=True)
    assert (found.total, found.difference, found.tolerance) == (120_000, 100, 200)


def test_a_table_drops_zeros_but_a_text_rounds() -> None:
    """217 beside 209.35 in one table is 217.00; in a sentence it may be 216.6."""
    total, parts = witness("217万元"), [(1, witness("209.35万元")), (1, witness("7.25万元"))]
    in_table, in_text = add_up(total, parts, alike=True), add_up(total, parts, alike=False)
    assert abs(in_table.difference) > in_table.tolerance
    assert abs(in_text.difference) <= in_text.tolerance


def test_counts_add_up_exactly() -> None:
    cars = Key(OFFICE, 2025, measure="vehicles")
    parts = [(1, witness("2辆", key=cars)), (1, witness("2辆", key=cars))]
    assert add_up(witness("3辆", key=cars), parts, alike=False).tolerance == 0


@pytest.mark.parametrize(
    ("part", "whole", "printed", "holds", "truncated"),
    [
        ("247.80", "257.00", "96.42", True, False),
        ("2940.05", "2993.92", "98.20", True, False),
        ("2106.66", "2940.05", "71.65", True, False),
        ("2106.66", "2940.05", "71.73", False, False),
        ("2.00", "3.00", "66.66", False, True),
        ("19.70", "18.00", "100", False, False),
        ("3.6", "22.0", "16.4", True, False),
        ("3.6", "22.0", "16.26", False, False),
        ("5", "7", "71", True, False),
    ],
)
def test_rate(part: str, whole: str, printed: str, holds: bool, truncated: bool) -> None:
    step = D(1).scaleb(D(printed).as_tuple().exponent)  # type: ignore[arg-type]
    found = rate_of(D(part), D(whole), D(printed), step, D(0), D(0))
    assert (found.holds, found.truncated) == (holds, truncated)


def test_rounded_operands_are_intervals() -> None:
    """0.05 ÷ 82.3: one unit off is right if some operands that print so make it right."""
    exact = rate_of(D("0.05"), D("82.30"), D("0.07"), D("0.01"), D(0), D(0))
    assert not exact.holds
    rounded = rate_of(D("0.05"), D("82.30"), D("0.07"), D("0.01"), D("0.01"), D("0.01"))
    assert rounded.holds
    far = rate_of(D("0.05"), D("82.30"), D("0.09"), D("0.01"), D("0.01"), D("0.01"))
    assert not far.holds


amounts = st.decimals(-(10**9), 10**9, places=2)
units = st.sampled_from(["元", "万元", "亿元"])


@given(amounts, units, amounts, units, st.booleans())
def test_agreement_is_symmetric(a: Decimal, ua: str, b: Decimal, ub: str, derived: bool) -> None:
    one, other = witness(f"{a}{ua}", derived=derived), witness(f"{b}{ub}")
    assert agree(one, other, USUAL) is agree(other, one, USUAL)


@given(amounts, st.integers(0, 2), units)
def test_a_rounded_print_always_agrees(value: Decimal, places: int, unit: str) -> None:
    """Precise in 元, printed rounded in another unit: equal, or coarse where finer is usual."""
    precise = witness(f"{value}元")
    step = D(1).scaleb(-places) * {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    rounded = round_to(precise.base, step) / {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    shown = witness(f"{rounded:.{places}f}{unit}")
    assert agree(precise, shown) is Agreement.EQUAL
    assert agree(precise, shown, USUAL) in (Agreement.EQUAL, Agreement.COARSE)


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=12))
def test_rounded_addends_stay_within_the_tolerance_of_their_sum(cents: list[int]) -> None:
    """Each addend and the total rounded to 0.01 万元 on their own."""
    parts = [round_to(D(c), D(100)) / 10_000 for c in cents]
    total = round_to(D(sum(cents)), D(100)) / 10_000
    found = add_up(
        witness(f"{total:.2f}万元"), [(1, witness(f"{part:.2f}万元")) for part in parts], alike=True
    )
    assert abs(found.difference) <= found.tolerance


@given(st.integers(1, 10**8), st.integers(1, 10**8), st.integers(0, 2))
def test_a_rate_of_exact_operands_rounded_half_up_holds(part: int, whole: int, k: int) -> None:
    step = D(1).scaleb(-k)
    printed = round_to(D(part) / D(whole) * 100, step)
    assert rate_of(D(part), D(whole), printed, step, D(0), D(0)).holds
    off = rate_of(D(part), D(whole), printed + 2 * step, step, D(0), D(0))
    assert not off.holds
    assert off.expected == printed
