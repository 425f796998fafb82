"""Amounts as printed: value, sign, places and unit, and what is no number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.money import (
    Amount,
    CellKind,
    Number,
    Unit,
    cell_kind,
    find_unit,
    plain,
    read_number,
    read_percent,
    round_to,
    trimmed,
    unit_named,
)

D = Decimal


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("0", "0", 0),
        ("12", "12", 0),
        ("1,234.50", "1234.50", 2),
        ("12,345,678", "12345678", 0),
        ("1234.5", "1234.5", 1),
        ("１，２３４．５６", "1234.56", 2),
        ("-3.10", "-3.10", 2),
        ("−3.10", "-3.10", 2),
        ("－3.10", "-3.10", 2),
        ("▲3.10", "-3.10", 2),
        ("△ 3.10", "-3.10", 2),
        ("(3.10)", "-3.10", 2),
        ("（3.10）", "-3.10", 2),
        ("+3.10", "3.10", 2),
        ("¥1,000.00", "1000.00", 2),
        ("￥ 1,000.00", "1000.00", 2),
        (" 5 221.79 ", "5221.79", 2),
        ("5,\n221.79", "5221.79", 2),
        ("0.00", "0.00", 2),
        ("-0.00", "0.00", 2),
        ("007", "7", 0),
    ],
)
def test_numbers_are_read_with_value_and_places(text: str, value: str, places: int) -> None:
    number = read_number(text)
    assert number == Number(D(value), places)
    assert isinstance(number.value, Decimal)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "—",
        "无",
        "1,23",
        "12,34.5",
        "1.2.3",
        "1e5",
        "3万",
        "12.",
        ".5",
        "--1",
        "2024年",
        "(1",
        "NaN",
        "1,234,56",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


def test_zero_has_no_sign() -> None:
    number = read_number("-0.00")
    assert number is not None
    assert not number.value.is_signed()


def test_a_number_knows_one_unit_in_its_last_place() -> None:
    assert Number(D("1.20"), 2).step == D("0.01")
    assert Number(D("12"), 0).step == 1
    assert Number(D(0), 15).step == D("1E-15")


@pytest.mark.parametrize(
    ("text", "value"),
    [("98.20%", "98.20"), ("１００％", "100"), ("-3.5 %", "-3.5"), ("0%", "0")],
)
def test_percent(text: str, value: str) -> None:
    number = read_percent(text)
    assert number is not None
    assert number.value == D(value)


@pytest.mark.parametrize("text", ["98.20", "%", "百分之三"])
def test_without_the_sign_it_is_no_percent(text: str) -> None:
    assert read_percent(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", CellKind.BLANK),
        (" \n　", CellKind.BLANK),
        ("0", CellKind.NUMBER),
        ("0.00", CellKind.NUMBER),
        ("1,234", CellKind.NUMBER),
        ("—", CellKind.MARK),
        ("－", CellKind.MARK),
        ("-", CellKind.MARK),
        ("——", CellKind.MARK),
        ("/", CellKind.MARK),
        ("无", CellKind.MARK),
        ("合计", CellKind.TEXT),
        ("12,34", CellKind.TEXT),
        ("98.2%", CellKind.TEXT),
    ],
)
def test_blank_mark_number_and_text_are_kept_apart(text: str, kind: CellKind) -> None:
    assert cell_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", Unit.WAN),
        ("单位:元", Unit.YUAN),
        ("金额单位：万元", Unit.WAN),
        ("单位：（千元）", Unit.THOUSAND),
        ("单位 ： 亿元", Unit.YI),
        ("单位：人民币元", Unit.YUAN),
        ("预算金额（万元）", Unit.WAN),
        ("2026年预算金额(元)", Unit.YUAN),
        ("机关运行经费预算数(单位：万元)", Unit.WAN),
        ("部门名称：云麓市商务局  单位：万元", Unit.WAN),
    ],
)
def test_units_are_found_in_captions_and_heads(text: str, unit: Unit) -> None:
    assert find_unit(text) is unit


@pytest.mark.parametrize(
    "text",
    ["", "部门名称：云麓市商务局", "编制单位：云麓市商务局", "金额", "万元户调查", "单位：人"],
)
def test_no_unit_is_found_where_none_is_said(text: str) -> None:
    assert find_unit(text) is None


def test_hundreds_of_wan_are_not_taken_for_another_unit() -> None:
    assert find_unit("单位：百万元") is None


def test_units_by_name() -> None:
    assert [unit_named(unit.zh) for unit in Unit] == list(Unit)
    assert unit_named("万") is Unit.WAN
    assert unit_named("亿") is Unit.YI
    assert unit_named("辆") is None


def test_an_amount_in_yuan() -> None:
    amount = Amount(Number(D("1.25"), 2), Unit.WAN)
    assert amount.yuan == 12500
    assert amount.step == 100


@pytest.mark.parametrize(
    ("value", "step", "rounded"),
    [
        ("2.345", "0.01", "2.35"),
        ("2.3449", "0.01", "2.34"),
        ("-2.345", "0.01", "-2.35"),
        ("2.5", "1", "3"),
        ("0.5", "1", "1"),
        ("171915169", "10000", "171920000"),
    ],
)
def test_rounding_is_half_up(value: str, step: str, rounded: str) -> None:
    assert round_to(D(value), D(step)) == D(rounded)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1E+3", "1000"), ("0.10", "0.10"), ("-0", "0"), ("1E-7", "0.0000001")],
)
def test_plain_strings_have_no_exponent(value: str, expected: str) -> None:
    assert plain(D(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("1.50", "1.5"), ("2.00", "2"), ("100", "100"), ("0.00", "0")]
)
def test_trimmed_strings_have_no_idle_zeros(value: str, expected: str) -> None:
    assert trimmed(D(value)) == expected


FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
MINUS = ("-", "−", "－", "▲", "()", "（）")


@st.composite
def printed(draw: st.DrawFn) -> tuple[str, Decimal, int]:
    """A number in some dress, with its value and places."""
    places = draw(st.integers(0, 4))
    value = D(draw(st.integers(-(10**12), 10**12))).scaleb(-places)
    digits = f"{abs(value):,.{places}f}" if draw(st.booleans()) else f"{abs(value):.{places}f}"
    if value < 0:
        minus = draw(st.sampled_from(MINUS))
        digits = f"{minus[0]}{digits}{minus[1]}" if len(minus) == 2 else f"{minus}{digits}"
    elif draw(st.booleans()):
        digits = "+" + digits
    if draw(st.booleans()):
        digits = digits.translate(FULL_WIDTH)
    if draw(st.booleans()):
        at = draw(st.integers(0, len(digits)))
        digits = digits[:at] + draw(st.sampled_from([" ", "\n", "\u3000", "  "])) + digits[at:]
    return digits, value, places


@given(printed())
def test_any_number_printed_in_any_style_reads_back(case: tuple[str, Decimal, int]) -> None:
    text, value, places = case
    number = read_number(text)
    assert number is not None, text
    assert (number.value, number.places) == (value, places)
    assert type(number.value) is Decimal
    assert type(number.step) is Decimal
    assert cell_kind(text) is CellKind.NUMBER


@given(st.text(max_size=20))
def test_any_text_is_read_without_failing(text: str) -> None:
    number = read_number(text)
    assert number is None or type(number.value) is Decimal
    cell_kind(text)
    find_unit(text)


def test_rounding_bears_a_number_of_any_length() -> None:
    """A hostile cell, or a row of account numbers run together, must not stop the check."""
    assert round_to(D("9" * 30), D("0.01")) == D("9" * 30)


@given(st.decimals(-(10**15), 10**15, places=6), st.integers(0, 4))
def test_rounding_is_within_half_a_step(value: Decimal, places: int) -> None:
    step = D(1).scaleb(-places)
    rounded = round_to(value, step)
    assert abs(rounded - value) <= step / 2
    assert rounded % step == 0
    assert type(rounded) is Decimal
