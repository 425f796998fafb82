"""Stored numbers as a spreadsheet prints them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.reading.formats.number_format import BUILT_IN, printed_number


@pytest.mark.parametrize(
    ("stored", "code", "printed"),
    [
        ("1234.5", "#,##0.00", "1,234.50"),
        ("0.88", "0%", "88%"),
        ("0.9648", "0.00%", "96.48%"),
        ("82800.92000000001", "General", "82800.92"),
        ("72204.570000000007", "0.00", "72204.57"),
        ("1.005", "0.00", "1.01"),
        ("0.285", "0.00", "0.29"),
        ("-1234.567", "#,##0.00_ ;[Red]-#,##0.00\\ ", "-1,234.57"),
        ("-12", "#,##0.00_);(#,##0.00)", "(12.00)"),
        ("0", BUILT_IN[43], "-"),
        ("-5", BUILT_IN[43], "-5.00"),
        ("12345678", "#,##0,", "12,346"),
        ("12345678", '0!.0,"万"', "1234.6万"),
        ("12345678", "0!.0,", "1234.6"),
        ("1234", '0"."0,', "0.1"),
        ("-98765", "#,##0\\.0000", "-9.8765"),
        ("12345678", '0.0"."0', "12345678"),
        ("12345678", "0!.0!.0", "12345678"),
        ("5", "00000", "00005"),
        ("0.5", "#.##", ".5"),
        ("3", "0.##", "3"),
        ("1234", "0.00E+00", "1234"),
        ("0.5", "# ?/?", "0.5"),
        ("-0.001", "0.00", "0.00"),
        ("12", '0.00"万元"', "12.00万元"),
        ("12", "[$￥-804]#,##0.00", "￥12.00"),
        ("5", "[>=100]0;0.0", "5"),
        ("0", "#,##0.00;-#,##0.00;", ""),
        ("7", "@", "7"),
        ("7", "", "7"),
        ("1E-7", "General", "0.0000001"),
        ("NaN", "0", "NaN"),
        ("Infinity", "0", "Infinity"),
        ("1E999999", "0.00", "1E999999"),
        ("x", "0", "x"),
        ("45420", "yyyy/m/d", "2024-05-08"),
        ("45420", 'yyyy"年"m"月"', "2024-05"),
        ("45420.5", "yyyy-mm-dd hh:mm", "2024-05-08 12:00"),
        ("0.75", "h:mm:ss", "18:00:00"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("-1", "yyyy-mm-dd", "-1"),
    ],
)
def test_printed(stored: str, code: str, printed: str) -> None:
    assert printed_number(stored, code) == printed


def test_the_epoch_of_1904() -> None:
    assert printed_number("0", "yyyy-mm-dd", epoch_1904=True) == "1904-01-01"


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_two_decimals_give_the_value_back(value: Decimal) -> None:
    printed = printed_number(str(value), "#,##0.00")
    assert Decimal(printed.replace(",", "")) == value
    assert printed.partition(".")[2] == str(abs(value)).partition(".")[2]


@given(st.text(alphabet='0#?.,%;"\\_*[]-() @yE/General年', max_size=12), st.floats(allow_nan=True))
def test_no_format_breaks_it(code: str, value: float) -> None:
    assert isinstance(printed_number(repr(value), code), str)
