"""A book from a disclosure that was read."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.said_key import key_of
from tests.books import hunan_budget
from tests.builders import filing

SOURCE = hunan_budget()


def last_year(source: str, **said: str) -> Decimal | None:
    book: Book = book_of(filing(source))
    return Facts(book).value(key_of({"year": -1, **said}, book.identity))


def this_year(**said: str) -> Decimal:
    book = book_of(filing(SOURCE))
    found = Facts(book).value(key_of(said, book.identity))
    assert found is not None
    return found


THREE = {"fund": "gpb", "concept": "three_public"}
FLAT = "“三公”经费预算与上年持平。"


def test_last_year_is_what_the_changes_imply() -> None:
    """“比上年减少 B” beside an amount A: the book has A + B for last year."""
    assert FLAT in SOURCE
    assert last_year(SOURCE, **THREE) == this_year(**THREE)
    less = SOURCE.replace(FLAT, "“三公”经费预算比上年减少1.25万元，主要原因是压减接待。")
    assert last_year(less, **THREE) == this_year(**THREE) + 12500


def test_without_a_change_last_year_is_not_known() -> None:
    assert last_year(SOURCE, fund="gfb", concept="three_public") is None
