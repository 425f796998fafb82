"""MZ503: what a year opens with against what the year before closed with."""

from __future__ import annotations

from dataclasses import replace

import mingzhang
from mingzhang.checking.finding import Finding
from mingzhang.checking.spoken import Spoken
from tests.books import FINAL, Book, hunan_budget, hunan_final
from tests.builders import checked, outcome

LATER = hunan_final(replace(FINAL, year=2025))
CLOSING = 80_000
"""What the accounts of 2025 open with, on one item of the general public budget."""


def _earlier(closing: int = CLOSING) -> Book:
    items = tuple(
        replace(item, closing=closing if item.opening else 0, opening=0) for item in FINAL.items
    )
    return replace(FINAL, items=items, year=2024)


def across(later: str, earlier: Book, said: str = "") -> list[Finding]:
    reports = [checked(later, file="0.txt"), checked(hunan_final(earlier), file="1.txt")]
    reports[1].spoken = Spoken(said)
    return [f for f in mingzhang.check_across(reports) if f.code == "MZ503"]


def test_mz503_fails() -> None:
    found = across(LATER, _earlier(81_000))
    assert [(f.relation, f.severity, f.found, f.expected, f.difference) for f in found] == [
        ("R255", "error", "8.00万元", "8.10万元", "0.10万元")
    ]
    assert len(found[0].witnesses) > 2, "the same difference, by fund, is the same finding"


def test_mz503_fails_once_for_a_total_that_its_funds_explain() -> None:
    """General budget and funds are out by different amounts: 财政拨款 by both, which is no third cause."""
    other = _earlier(81_000)
    items = tuple(replace(i, closing=3_000) if i.fund == "gfb" else i for i in other.items)
    found = across(LATER, replace(other, items=items))
    offs = {f.difference for f in found if f.witnesses[0].key.fund in ("fin", "gpb", "gfb")}
    assert offs == {"0.10万元", "0.30万元"}


def test_mz503_passes() -> None:
    assert across(LATER, _earlier()) == []


def test_mz503_passes_with_a_warning_where_a_document_speaks_of_an_adjustment() -> None:
    found = across(LATER, _earlier(81_000), said="年初结转结余调整")
    assert [f.severity for f in found] == ["warning"]
    assert found[0].hint is not None
    assert "年初结转结余调整" in found[0].hint.text("zh")


def test_mz503_fails_as_a_warning_for_a_budget() -> None:
    """A budget is drawn up before the year is closed: what it carries over is an estimate."""
    assert [f.severity for f in across(hunan_budget(), _earlier(81_000))] == ["warning"]
    assert across(hunan_budget(), _earlier()) == []


def test_mz503_does_not_apply_to_other_years_or_units() -> None:
    assert across(LATER, replace(_earlier(81_000), year=2023)) == []
    reports = [
        checked(LATER, file="0.txt"),
        checked(hunan_final(_earlier(81_000)).replace("商务局", "水利局"), file="1.txt"),
    ]
    assert mingzhang.check_across(reports) == []
    assert outcome(checked(LATER), "MZ503").not_applicable == 1
