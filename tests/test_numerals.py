"""Chinese number words against another library, and the mixed forms it does not know."""

from __future__ import annotations

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.numerals import chinese_numeral, read_numeral

D = Decimal


@given(st.integers(0, 10**16 - 1))
def test_number_words_agree_with_another_library(number: int) -> None:
    words = cn2an.an2cn(str(number))
    assert read_numeral(words) == number, words


@given(st.integers(0, 10**12))
def test_banking_words_agree_with_another_library(number: int) -> None:
    words = cn2an.an2cn(str(number), "up")
    assert read_numeral(words) == number, words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", "3"),
        ("十", "10"),
        ("十二", "12"),
        ("二十六", "26"),
        ("一百零五", "105"),
        ("一千二百万", "12000000"),
        ("两", "2"),
        ("两百", "200"),
        ("二〇二五", "2025"),
        ("二零二五", "2025"),
        ("3.2亿", "320000000"),
        ("1,234.56万", "12345600"),
        ("5万亿", "5000000000000"),
        ("2025", "2025"),
        ("-12.5", "-12.5"),
        (" 一 百 ", "100"),
    ],
)
def test_mixed_forms(text: str, value: str) -> None:
    assert read_numeral(text) == D(value)


@pytest.mark.parametrize("text", ["", "家", "三家", "3家", "约三", "3.2.1", "一点五", "第三"])
def test_what_is_not_wholly_a_numeral(text: str) -> None:
    assert read_numeral(text) is None


@given(st.text(alphabet="零一二三四五六七八九十百千万亿0123456789.,年 ", max_size=12))
def test_any_text_is_read_without_failing(text: str) -> None:
    value = read_numeral(text)
    assert value is None or type(value) is Decimal


@given(st.integers(1, 99))
def test_numbers_of_headings(number: int) -> None:
    assert read_numeral(chinese_numeral(number)) == number
    assert not chinese_numeral(number).startswith("一十")


@pytest.mark.parametrize("number", [0, -1, 100])
def test_no_numbers_of_headings(number: int) -> None:
    with pytest.raises(ValueError, match="no number of a heading"):
        chinese_numeral(number)
