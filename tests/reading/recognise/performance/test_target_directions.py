"""Targets in normal form: the operator, the value and the unit that cells say together."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.reading.recognise.performance.targets import read_targets
from mingzhang.standards.loader import standard

WORDS = standard("general-budget").performance


def read(text: str, operator: str = "", unit: str = "") -> list[tuple[str, str, str]]:
    found = read_targets(text, operator, unit, "", WORDS)
    return [(t.operator, "" if t.value is None else str(t.value), t.unit) for t in found]


@pytest.mark.parametrize(
    ("text", "operator", "unit", "target"),
    [
        ("95", "≥", "%", ("≥", "95", "%")),
        ("≥95%", "", "", ("≥", "95", "%")),
        ("不低于95%", "", "", ("≥", "95", "%")),
        ("95%以上", "", "", ("≥", "95", "%")),
        ("95%及以上", "", "", ("≥", "95", "%")),
        ("5%以下", "", "", ("≤", "5", "%")),
        ("120.5万元以内", "", "", ("≤", "120.5", "万元")),
        ("95%以上", "=", "", ("=", "95", "%")),  # the column goes before the words behind
        ("95%左右", "", "", ("", "95", "%")),
        ("-3%", "", "", ("", "-3", "%")),
        ("≤-3%", "", "", ("≤", "-3", "%")),
        ("-3", "≤", "%", ("≤", "-3", "%")),
        ("有所提高", "定性", "", ("qualitative", "", "")),
        ("2025年12月底前", "", "", ("", "", "")),
        ("95-98", "≥", "%", ("≥", "", "%")),
    ],
)  # fmt: skip
def test_one_target(text: str, operator: str, unit: str, target: tuple[str, str, str]) -> None:
    assert read(text, operator, unit) == [target]


@pytest.mark.parametrize("text", ["", "无", "/", "——"])
def test_nothing_is_no_target(text: str) -> None:
    assert read(text, "≥", "%") == []


def test_lists() -> None:
    assert read("80；6", "≥", "家；场次") == [("≥", "80", "家"), ("≥", "6", "场次")]
    assert read("1,200家") == [("", "1200", "家")]


@given(st.decimals(Decimal(-10000), Decimal(10000), places=2), st.sampled_from(["≥", "≤", "="]))
def test_a_printed_number_is_read_with_its_sign(value: Decimal, operator: str) -> None:
    assert [t[:2] for t in read(f"{operator}{value}%")] == [(operator, str(value))]
    assert [t[:2] for t in read(str(value), operator, "%")] == [(operator, str(value))]
