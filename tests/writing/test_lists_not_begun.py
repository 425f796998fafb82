"""A list that nobody began states nothing: no 0.00 stands in a disclosure that nobody entered."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.ledger.key import Key
from mingzhang.standards.loader import standards
from mingzhang.writing.book.book import Book, Breakdown
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.new_book import new_book
from mingzhang.writing.composing import compose
from mingzhang.writing.disclosure import Para

IDS = sorted(each.id for each in standards() if each.kind in ("budget", "final"))


def said(book: Book) -> str:
    """The running text."""
    items = compose(book).disclosure.items
    return "".join(item.text for item in items if isinstance(item, Para))


@pytest.mark.parametrize("standard", IDS)
def test_an_empty_book_names_every_list_and_says_no_zero(standard: str) -> None:
    book = new_book(standard, 2025, standard.rpartition("-")[2], "某县商务局")
    names = [f"清单“{each.name}”" for each in book.breakdowns]
    assert [name for name in compose(book).missing if name in names] == names
    assert "0.00万元" not in said(book)
    assert "没有政府性基金" not in said(book)


def test_a_line_of_zero_says_that_there_was_nothing() -> None:
    book = new_book("hunan-budget", 2025, "budget", "某县商务局")
    for each in book.breakdowns:
        each.lines = {each.whole: Decimal(0)}
    assert not [what for what in compose(book).missing if what.startswith("清单")]
    assert "收入预算0.00万元" in said(book)


def test_nothing_of_a_whole_is_nothing_of_its_parts() -> None:
    book = new_book("hunan-budget", 2025, "budget", "某县商务局")
    whole = Key(book.identity.entity, 2025, "initial", fund="gpb")
    book.breakdowns = [Breakdown(whole, {whole: Decimal(0)}, "支出")]
    assert Facts(book).value(whole._replace(function="201")) == 0
    assert Facts(book).value(whole._replace(fund="gfb")) is None
    book.breakdowns = [Breakdown(whole, {whole: Decimal(1)}, "支出")]
    assert Facts(book).value(whole._replace(function="201")) is None
