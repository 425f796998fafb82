"""Books that do not go together: each trouble with its file, place, expected and found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.ledger.key import Entity
from mingzhang.writing.book.book import Book, Contradiction, Identity
from mingzhang.writing.book.transfers import Transfer
from mingzhang.writing.consolidation.consolidating import consolidate
from mingzhang.writing.consolidation.trouble import CannotConsolidate
from tests.writing.consolidation.departments import NAMES, own, several, small, subsidised, unit

Books = list[tuple[str, Book]]


def said(books: Books, given: tuple[str, Book] | None = None, name: str = "") -> list[str]:
    with pytest.raises(CannotConsolidate) as raised:
        consolidate(books, given, name)
    return [each.said.text("en") for each in raised.value.troubles]


def _of(number: int, change: Callable[[Book], Book]) -> Books:
    books = several()
    file, book = books[number]
    books[number] = file, change(book)
    return books


def _identity(**changes: object) -> Callable[[Book], Book]:
    return lambda book: replace(book, identity=replace(book.identity, **changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": 2024}, "year of the book: expected 2025; found 2024"),
        ({"kind": "final"}, "kind of the book: expected budget; found final"),
        (
            {"standard": "gansu-budget"},
            "standard of the book: expected hunan-budget; found gansu-budget",
        ),
    ],
)
def test_another_year_kind_or_place(changes: dict[str, object], words: str) -> None:
    assert said(_of(1, _identity(**changes))) == [f"1.yaml, {words}"]


def test_a_unit_twice() -> None:
    books = [*several(), ("again.yaml", small(1))]
    (words,) = said(books)
    assert words.endswith(
        "expected each unit in one book; found 312002 云麓市会展服务中心, also in 1.yaml"
    )
    assert words.startswith("again.yaml, units of the book")


def _department(units: list[Entity]) -> tuple[str, Book]:
    identity = Identity(Entity("department", "", NAMES[0]), 2025, "budget", "hunan-budget")
    return "d.yaml", Book(identity, units=units)


def test_the_departments_list_and_the_books_name_the_same_units() -> None:
    found = said(several(3), _department([unit(0), unit(1), unit(3)]))
    assert found == [
        "2.yaml, units of the book: expected a unit of the list in d.yaml; found 312003 云麓市口岸事务所",
        "d.yaml, units of the book: expected a book of each unit of the list; found no book of"
        " 312004 云麓市商贸学校",
    ]


def test_a_listed_code_with_another_name() -> None:
    listed = [unit(0), unit(1)._replace(name="云麓市展览馆")]
    (words,) = said(several(2), _department(listed))
    assert "expected 312002 云麓市展览馆; found 312002 云麓市会展服务中心" in words


def test_without_the_name_of_a_department() -> None:
    books = several()[1:]
    assert "expected the name of the department" in said(books)[0]
    assert consolidate(books, name="云麓市商务局").book.identity.entity.name == "云麓市商务局"


def test_a_book_in_the_departments_name_must_say_what_it_is() -> None:
    whole = own(small(0), Entity("department", "", NAMES[0]))
    (words,) = said([("whole.yaml", whole), *several()[1:]], name=NAMES[0])
    assert "expected the scope 本级 for its own office" in words
    office = own(small(0), unit(0))
    assert len(consolidate([("office.yaml", office), *several()[1:]]).book.units) == 3


def test_the_departments_book_must_be_one() -> None:
    words = said(several(), ("d.yaml", small(0)))
    assert words == [
        "d.yaml, unit of the book: expected the book of a department; found 云麓市商务局"
    ]


def test_a_unit_that_contradicts_itself() -> None:
    book = small(1)
    key = next(iter(book.margins))
    printed = [Contradiction(key, Decimal(20_000), Decimal(10_000), "表3")]
    (words,) = said(_of(1, lambda b: replace(b, as_printed=printed)))
    assert words.startswith(
        "1.yaml, 云麓市会展服务中心(单位) · 2025年 · 年初预算 · 支出 · 会议费: "
    )
    assert words.endswith("expected 1万元; found 2万元")


def test_one_code_with_two_names() -> None:
    books = several(2)
    books[0][1].names["2019999"] = "其他支出"
    books[1][1].names["2019999"] = "展会支出"
    (words,) = said(books)
    assert words == "1.yaml, name of code 2019999: expected 其他支出, as in 0.yaml; found 展会支出"


# --- transfers -------------------------------------------------------------------------------


def _transfers(books: Books, number: int, **changes: object) -> Books:
    file, book = books[number]
    changed = [replace(each, **changes) for each in book.transfers]
    books[number] = file, replace(book, transfers=changed)
    return books


def test_two_sides_that_differ_are_never_taken_away() -> None:
    books = _transfers(subsidised(several(), 0, 1, Decimal(5000)), 1, amount=Decimal(4000))
    (words,) = said(books)
    assert words == (
        "0.yaml, 云麓市商务局(部门) · 2025年 · 年初预算, from 云麓市商务局 to 云麓市会展服务中心: expected"
        " the same amount on both sides; found 0.5万元 paid in 0.yaml, 0.4万元 received in 1.yaml,"
        " difference 0.1万元"
    )


def test_one_side_alone() -> None:
    books = subsidised(several(), 0, 1, Decimal(5000))
    books[1] = books[1][0], replace(books[1][1], transfers=[])
    (words,) = said(books)
    assert "0.5万元 paid in 0.yaml, 0万元 received in 1.yaml" in words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"amount": Decimal(0)}, "expected an amount above 0"),
        ({"counterpart": unit(1)}, "expected another unit on the other side"),
        ({"unit": unit(2)}, "expected whose transfer it is: one of the units of the book"),
    ],
)
def test_what_no_transfer_can_be(changes: dict[str, object], words: str) -> None:
    books = _transfers(subsidised(several(), 0, 1, Decimal(5000)), 1, **changes)
    assert any(words in each for each in said(books))


@pytest.mark.parametrize(
    ("said_of_key", "words"),
    [
        ({"fund": "gpb", "source": "all"}, "appropriations are no transfers"),
        ({"source": "all"}, "expected from which source it is"),
        ({"flow": "holding"}, "expected revenue of the year, or expenditure of the year"),
        ({"concept": "meeting"}, "expected revenue of the year, or expenditure of the year"),
        ({"entity": unit(2)}, "expected a figure of the unit of the book"),
    ],
)
def test_figures_that_are_no_transfers(said_of_key: dict[str, object], words: str) -> None:
    books = subsidised(several(), 0, 1, Decimal(5000))
    key = books[1][1].transfers[0].key._replace(**said_of_key)
    assert any(words in each for each in said(_transfers(books, 1, key=key)))


def test_a_transfer_larger_than_its_figure() -> None:
    books = subsidised(several(), 0, 1, Decimal(5000))
    for number in (0, 1):
        books = _transfers(books, number, amount=Decimal(6000))
    found = said(books)
    words = "expected at least the 0.6万元 that are internal; found 0.5万元"
    assert [each.partition(": ")[2] for each in found] == [words, words]
    assert [each[:6] for each in found] == ["0.yaml", "1.yaml"]


def test_a_subsidy_is_no_remittance() -> None:
    books = subsidised(several(), 0, 1, Decimal(5000))
    file, book = books[1]
    key = book.transfers[0].key
    remitted = key._replace(source="aff")
    lists = [
        replace(b, lines={remitted if k == key else k: v for k, v in b.lines.items()})
        for b in book.breakdowns
    ]
    transfers = [Transfer(unit(0), remitted, Decimal(5000))]
    books[1] = file, replace(book, breakdowns=lists, transfers=transfers)
    (words,) = said(books)
    assert "expected one kind of transfer on both sides, a subsidy or a remittance" in words


def test_a_transfer_that_does_not_say_its_lines() -> None:
    books = subsidised(several(), 0, 1, Decimal(5000))
    books = subsidised(books, 2, 1, Decimal(100))
    file, book = books[1]
    plain = book.transfers[0].key
    other = plain._replace(function="2011308")
    lists = [
        replace(b, lines={**b.lines, other: Decimal(900)}) if b.name == "本年收入" else b
        for b in book.breakdowns
    ]
    vague = [replace(t, key=plain._replace(function="all")) for t in book.transfers]
    books[1] = file, replace(book, breakdowns=lists, transfers=vague)
    assert any("which lines of 本年收入 it is in" in each for each in said(books))
