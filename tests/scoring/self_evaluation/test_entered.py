"""One entry: numbers, percentages, choices, dates, money."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from mingzhang.scoring.self_evaluation.asking import Asked
from mingzhang.scoring.self_evaluation.entered import Unfit, entered, money_entered, points_entered

PERCENT = Asked("number", "%", target=Fraction(95))


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        (PERCENT, "95", 95), (PERCENT, "95.4%", Fraction("95.4")), (PERCENT, "0", 0),
        (PERCENT, "0.95%", Fraction("0.95")), (PERCENT, "１２", 12),
        (Asked("number", "%", target=Fraction(1, 2)), "0.4", Fraction("0.4")),
        (Asked("number", "%", measured=True), "80%", Fraction(4, 5)),
        (Asked("number", "期"), "1,200", 1200), (Asked("number", "期"), "24期", 24),
        (Asked("number", "万元"), "1.2亿元", 12000), (Asked("number"), "3", 3),
        (Asked("done"), "是", True), (Asked("done"), "FALSE", False),
        (Asked("date"), "2025-12-31", date(2025, 12, 31)),
        (Asked("date"), "2025年2月", date(2025, 2, 28)),
        (Asked("date"), "2025.12", date(2025, 12, 31)),
        (Asked("choice", choices=(("好", "效果好"), ("差", "效果差"))), "效果差", "效果差"),
        (Asked("choice", choices=(("好", "效果好"), ("差", "效果差"))), "好", "效果好"),
        (Asked("points"), "记录用的文字", None), (PERCENT, " ", None),
    ],
)  # fmt: skip
def test_an_entry_is_understood(asked: Asked, text: str, value: object) -> None:
    assert entered(asked, text) == value


@pytest.mark.parametrize(
    ("asked", "text", "said"),
    [
        (PERCENT, "0.95", "may mean 95% or 0.95%"), (PERCENT, "1", "may mean 100% or 1%"),
        (PERCENT, "很高", "number"), (Asked("number", "期"), "24家", "期"),
        (Asked("number", "期"), "-3", "below zero"), (Asked("number", "期"), "1,23", "number"),
        (Asked("number", "期"), "95%", "期"), (Asked("number", "期"), "2 4期", "number"),
        (PERCENT, "95. 4", "number"), (Asked("done"), "部分", "是"),
        (Asked("date"), "2025-13-01", "date"), (Asked("date"), "年底", "date"),
        (Asked("choice", choices=(("好", "效果好"),)), "优", "好"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said(asked: Asked, text: str, said: str) -> None:
    with pytest.raises(Unfit, match=said):
        entered(asked, text)


def test_points_and_money() -> None:
    assert points_entered("9.5分", Fraction(10)) == Fraction("9.5")
    assert money_entered("1.5") == Fraction("1.5")
    assert money_entered("15,000元") == Fraction("1.5")
    assert money_entered(" 1,200 元 ") == Fraction("0.12")
    with pytest.raises(Unfit):
        money_entered("8.4 3")
    for bad in ("11", "-1", "良", "9 .5"):
        with pytest.raises(Unfit):
            points_entered(bad, Fraction(10))
    for bad in ("-1", "未知"):
        with pytest.raises(Unfit):
            money_entered(bad)
