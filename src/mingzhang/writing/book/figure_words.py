"""A figure of a book in words: which fact it is, and how much, in the money of the book."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.ledger.key import ALL, Key
from mingzhang.ledger.key_words import dimension_words
from mingzhang.money import WIDE, plain, trimmed
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.said_key import plain_key


def fact_words(key: Key, book: Book) -> str:
    """A figure in words, without what the book as a whole says."""
    usual = plain_key(book.identity)
    said = key._asdict()
    for name in ("entity", "year", "stage"):
        if getattr(key, name) == getattr(usual, name):
            del said[name]
    if key.concept != ALL and key.flow == usual.flow:
        del said["flow"]
    return " · ".join(dimension_words(said))


def money_words(key: Key, amount: Decimal, book: Book) -> str:
    """A figure as the book prints it; every digit where it has more of them."""
    if key.measure != "amount":
        return plain(amount)
    value = WIDE.divide(amount, book.money.value)
    return f"{value:,.{book.places}f}" if value == round(value, book.places) else f"{value:,f}"


def shown(key: Key, amount: Decimal, book: Book) -> str:
    """A figure in the money of a book, with its unit; a count as it is."""
    if key.measure != "amount":
        return trimmed(amount)
    return f"{trimmed(WIDE.divide(amount, book.money.value))}{book.money.zh}"
