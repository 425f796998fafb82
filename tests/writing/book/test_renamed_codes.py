"""Names of a book that contradict their codes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.ledger.key import Entity
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.renamed_codes import contradicted_codes
from mingzhang.writing.book.said_key import plain_key


def book(code: str, name: str) -> Book:
    made = Book(Identity(Entity("department", "", "云麓市商务局"), 2025, "budget", "hunan-budget"))
    whole = plain_key(made.identity)
    made.breakdowns = [Breakdown(whole, {whole._replace(function=code): Decimal(100)}, "支出")]
    made.names = {code: name}
    return made


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("2011301", "事业运行", True),
        ("2011301", "改了的名称", True),
        ("2011301", "行政运行", False),
        ("2019977", "本地专项支出", False),  # only the book knows it
    ],
)
def test_a_name_that_is_of_another_code(code: str, name: str, said: bool) -> None:
    found = list(contradicted_codes(book(code, name)))
    assert [each.values["code"] for each in found] == [code] * said


def test_a_name_that_no_figure_needs() -> None:
    made = book("2011301", "行政运行")
    made.names["2010301"] = "改了的名称"
    assert list(contradicted_codes(made)) == []
