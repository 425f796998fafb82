"""Money of objectives against the figures of the book, and against its own parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, Objective
from mingzhang.writing.composing import compose
from mingzhang.writing.performance.money_conflicts import money_conflicts

UNIT = Entity("department", "312", "云麓市商务局")
OFFICE = Entity("own_office", "312001", "云麓市商务局")
PLAIN = Key(OFFICE, 2025, "initial")
PROJECT = "商贸流通监测"


def _wan(amount: str) -> Decimal:
    return Decimal(amount) * 10_000


def _book(project: str = "", **initial: str) -> Book:
    """A list of a project and of natures, and one objective of the own office."""
    funds = {label: FundsEntry(_wan(amount)) for label, amount in initial.items()}
    book = Book(Identity(UNIT, 2025, "budget", "hunan-budget"))
    natures = {PLAIN.but({"nature": "basic"}): _wan("859.1"),
               PLAIN.but({"nature": "project"}): _wan("304.5")}  # fmt: skip
    key = PLAIN.but({"nature": "project", "project": PROJECT})
    book.breakdowns = [Breakdown(PLAIN, natures, "B11", dict.fromkeys(natures, "B11!E7")),
                       Breakdown(PLAIN.but({"nature": "project"}), {key: _wan("304.5")}, "B10",
                                 {key: "B10!E6"})]  # fmt: skip
    book.objectives = [Objective(OFFICE, project, "好", funds=funds)]
    return book


def _said(book: Book) -> list[str]:
    return [each.text("en") for each in money_conflicts(book, Facts(book))]


def test_a_project_that_says_otherwise_than_the_list() -> None:
    assert not _said(_book(PROJECT, **{TOTAL: "304.5"}))
    (said,) = _said(_book(PROJECT, **{TOTAL: "311.5"}))
    assert f"云麓市商务局 {PROJECT} says 311.5万元 in 资金总额·年初预算数（万元）" in said
    assert "304.5万元 [B10!E6]" in said


def test_a_project_that_no_list_has_says_it_alone() -> None:
    assert not _said(_book("另一个项目", **{TOTAL: "311.5"}))


def test_the_whole_that_says_otherwise_than_the_list() -> None:
    assert not _said(_book(**{TOTAL: "1163.6", "基本支出": "859.1", "项目支出": "304.5"}))
    (said,) = _said(_book(基本支出="866.1"))
    assert "866.1万元 in 基本支出·年初预算数（万元）, and the figures of the book 859.1万元" in said


@pytest.mark.parametrize(
    ("funds", "made"),
    [
        ({"基本支出": "859.1", "项目支出": "652.9"}, "1512"),
        ({"一般公共预算": "1309.4", "政府性基金拨款": "202.6", "其他资金": "0"}, "1512"),
        ({"一般公共预算": "1309.4", "政府性基金拨款": "302.6"}, "1612"),
    ],
)
def test_a_total_that_its_parts_do_not_make(funds: dict[str, str], made: str) -> None:
    book = _book(**{TOTAL: "1519", **funds})
    book.breakdowns = []
    (said,) = _said(book)
    assert f"says 1519万元 in 资金总额·年初预算数（万元）, and its parts make {made}万元" in said


@pytest.mark.parametrize(
    "funds", [{"一般公共预算": "1309.4"}, {"项目支出": "652.9"}, {"一般公共预算": "1519.01"}, {"别的": "9999"}]
)  # fmt: skip
def test_a_part_that_is_not_known_may_be_the_rest(funds: dict[str, str]) -> None:
    book = _book(**{TOTAL: "1519", **funds})
    book.breakdowns = []
    assert not _said(book)


def test_what_is_known_of_one_fund_is_the_least() -> None:
    """A project may have other money beside its appropriation, and no less than it."""
    more, less = _book(PROJECT, **{TOTAL: "311.5"}), _book(PROJECT, **{TOTAL: "297.5"})
    for book in (more, less):
        key = PLAIN.but({"nature": "project", "project": PROJECT, "fund": "gpb"})
        book.breakdowns = [Breakdown(key._replace(project="all"), {key: _wan("304.5")}, "PF")]
    assert not _said(more)
    assert len(_said(less)) == 1


def test_an_objective_that_nobody_began_says_nothing() -> None:
    book = _book()
    book.objectives = [Objective(OFFICE, PROJECT, funds={TOTAL: FundsEntry()})]
    assert not _said(book)


def test_a_disclosure_with_such_money_is_not_finished() -> None:
    composed = compose(_book(PROJECT, **{TOTAL: "311.5"}))
    assert any("311.5万元" in each.text("zh") for each in composed.conflicts)


def test_money_of_a_project_by_fund_as_the_workbook_asks_for_it() -> None:
    """其他资金 belongs to several forms: beside 一般公共预算 it is no part of another form's columns."""
    said = {
        TOTAL: "304.5",
        "一般公共预算": "300",
        "政府性基金拨款": "4.5",
        "财政专户管理资金": "0",
        "其他资金": "0",
    }
    assert not _said(_book(PROJECT, **said))
    assert _said(_book(PROJECT, **{**said, "一般公共预算": "290"}))


def test_money_for_subordinate_units_is_in_no_column_by_nature() -> None:
    said = {TOTAL: "1193.6", "基本支出": "859.1", "项目支出": "304.5"}
    assert _said(_book(**said))
    book = _book(**said)
    (whole, lists) = book.breakdowns
    key = PLAIN.but({"nature": "subsidy_down"})
    book.breakdowns = [Breakdown(PLAIN, {**whole.lines, key: _wan("30")}, "B11"), lists]
    assert not _said(book)
