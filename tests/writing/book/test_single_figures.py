"""Single figures are held against each other: parts that make something else, or are more than their whole."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.single_figures import disagreements

UNIT = Entity("department", "312", "云麓市商务局")
PLAIN = Key(UNIT, 2025, "initial")


def _book(*figures: tuple[dict[str, object], str]) -> Book:
    """A book of single figures in 万元, or as counted."""
    book = Book(Identity(UNIT, 2025, "budget", "hunan-budget"))
    for number, (said, amount) in enumerate(figures, start=1):
        key = PLAIN.but(said)
        factor = 10_000 if key.measure == "amount" else 1
        book.margins[key] = Decimal(amount) * factor
        book.margins_at[key] = f"其他数字!F{number}"
    return book


def _said(book: Book) -> list[str]:
    return [each.text("en") for each in disagreements(Facts(book))]


def _three(whole: str, *parts: str) -> Book:
    names = ("", ".overseas", ".vehicles", ".reception")
    return _book(*(
        ({"fund": "gpb", "year": 2024, "concept": f"three_public{name}"}, amount)
        for name, amount in zip(names, (whole, *parts), strict=False)
    ))  # fmt: skip


def test_parts_that_are_all_known_make_their_whole() -> None:
    assert not _said(_three("39.20", "6.00", "27.60", "5.60"))
    (said,) = _said(_three("46.20", "6.00", "27.60", "5.60"))
    assert "46.2万元 [其他数字!F1], and its parts make 39.2万元" in said
    assert "5.6万元 [其他数字!F4]" in said


def test_the_rounding_of_printed_figures_is_none() -> None:
    assert not _said(_three("39.22", "6.00", "27.60", "5.60"))
    assert _said(_three("39.23", "6.00", "27.60", "5.60"))


def test_a_part_that_is_not_known_may_be_the_rest() -> None:
    assert not _said(_three("46.20", "6.00", "27.60"))
    (said,) = _said(_three("31.00", "6.00", "27.60"))
    assert "its parts make 33.6万元" in said


def test_a_part_is_no_more_than_its_whole() -> None:
    meeting = {"concept": "meeting"}
    book = _book((meeting, "8.40"), ({**meeting, "nature": "basic"}, "10.00"),
                 ({**meeting, "nature": "project"}, "5.40"))  # fmt: skip
    (said,) = _said(book)
    assert "is 10万元 [其他数字!F2], more than" in said
    assert "8.4万元 [其他数字!F1]" in said


def test_of_several_wholes_the_nearest_is_named() -> None:
    fund = {"fund": "gpb", "flow": "revenue"}
    book = _book(({**fund, "function": "201"}, "10"), ({**fund, "function": "20113"}, "10"),
                 ({**fund, "function": "2011301"}, "11"))  # fmt: skip
    (said,) = _said(book)
    assert "[其他数字!F2]" in said


def test_a_whole_that_holds_something_negative_may_be_less_than_its_part() -> None:
    fund = {"fund": "gpb", "flow": "revenue"}
    book = _book(({**fund, "function": "201"}, "8"), ({**fund, "function": "2011301"}, "10"),
                 ({**fund, "function": "2011302"}, "-2"))  # fmt: skip
    assert not _said(book)


@pytest.mark.parametrize(
    "other", [{"year": 2024}, {"stage": "adjusted"}, {"entity": Entity("unit", "", "中心")},
              {"fund": "own"}, {"concept": "training"}, {"measure": "share"}]
)  # fmt: skip
def test_figures_of_something_else_are_not_compared(other: dict[str, object]) -> None:
    meeting = {"concept": "meeting", "fund": "gpb"}
    assert not _said(_book((meeting, "8.40"), ({**meeting, "nature": "basic", **other}, "10.00")))


def test_counts_are_exact() -> None:
    held = {"flow": "holding", "concept": "vehicles.held", "measure": "vehicles"}
    book = _book((held, "3"), ({**held, "concept": "vehicles.held.机要通信用车"}, "4"))
    assert "is 4 [其他数字!F2], more than" in _said(book)[0]


def test_what_is_known_of_one_fund_is_the_least_of_all() -> None:
    """公用经费 900 does not fit beside the 人员经费 of one fund, though nobody states those of all."""
    book = _book(({"fund": "gpb", "nature": "basic.personnel"}, "1104.38"),
                 ({"nature": "basic.public"}, "900"))  # fmt: skip
    lines = {PLAIN.but({"nature": "basic"}): Decimal(12_758_800),
             PLAIN.but({"nature": "project"}): Decimal(100)}  # fmt: skip
    book.breakdowns = [Breakdown(PLAIN, lines, "F03")]
    (said,) = _said(book)
    assert "its parts make 2004.38万元" in said
    book.margins[PLAIN.but({"nature": "basic.public"})] = Decimal(1_500_000)
    assert not _said(book)


def test_a_nature_that_no_money_has_is_nothing_of_a_concept() -> None:
    """Where all expenditure is 基本 and 项目, so is that of meetings."""
    meeting = {"concept": "meeting"}
    book = _book((meeting, "8.40"), ({**meeting, "nature": "basic"}, "2.00"),
                 ({**meeting, "nature": "project"}, "5.40"))  # fmt: skip
    assert not _said(book)
    lines = {PLAIN.but({"nature": n}): Decimal(1_000_000) for n in ("basic", "project")}
    book.breakdowns = [Breakdown(PLAIN, lines, "B03")]
    (said,) = _said(book)
    assert "its parts make 7.4万元" in said
    assert "经营支出" not in said


def test_resources_are_uses() -> None:
    book = _book(({"flow": "resources"}, "2188.63"), ({"flow": "uses"}, "2088.63"))
    (said,) = _said(book)
    assert "2188.63万元 [其他数字!F1]" in said
    assert "2088.63万元 [其他数字!F2]: the two must be equal" in said
    assert not _said(_book(({"flow": "resources"}, "5"), ({"flow": "uses"}, "5")))
    assert not _said(_book(({"flow": "resources"}, "5"), ({"flow": "uses", "fund": "gpb"}, "4")))


def test_what_only_the_document_has_is_not_compared() -> None:
    revenue = {"flow": "revenue"}
    assert not _said(_book((revenue, "5"), ({**revenue, "source": "local:0"}, "7")))
