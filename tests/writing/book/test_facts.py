"""Facts of a book: stated, derived from complete lists, or not known."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts

UNIT = Entity("unit", "1", "云麓市商务局")
KEY = Key(UNIT, 2025)
D = Decimal


def _book(**margins: int) -> Book:
    lines = {
        KEY.but({"function": "2011301", "nature": "basic"}): D(100),
        KEY.but({"function": "2011302", "nature": "project"}): D(40),
        KEY.but({"function": "2080505", "nature": "basic"}): D(7),
    }
    book = Book(Identity(UNIT, 2025, "budget", "hunan-budget"), [Breakdown(KEY, lines, "支出")])
    book.margins = {KEY.but({"concept": name}): D(value) for name, value in margins.items()}
    return book


def test_totals_derive_from_the_lines() -> None:
    facts = Facts(_book())
    assert facts.value(KEY) == 147
    assert facts.value(KEY.but({"function": "20113"})) == 140
    assert facts.value(KEY.but({"nature": "basic"})) == 107
    assert facts.value(KEY.but({"function": "208", "nature": "project"})) == 0


def test_a_list_that_lies_across_cannot_tell() -> None:
    facts = Facts(_book())
    assert facts.value(KEY.but({"fund": "gpb"})) is None
    assert facts.value(KEY.but({"economic": "301"})) is None
    assert facts.value(KEY.but({"year": 2024})) is None


def test_a_stated_figure_stands() -> None:
    facts = Facts(_book(three_public=5))
    assert facts.value(KEY.but({"concept": "three_public"})) == 5
    assert facts.value(KEY.but({"concept": "three_public.reception"})) is None


def test_members_and_what_is_stated() -> None:
    facts = Facts(_book())
    assert facts.members(KEY, "function") == ["2011301", "2011302", "2080505"]
    assert facts.states(KEY.but({"function": "208"}))
    assert not facts.states(KEY.but({"function": "210"}))


def test_contradictions_name_both() -> None:
    book = _book()
    book.margins[KEY.but({"nature": "basic"})] = D(108)
    (found,) = Facts(book).contradictions()
    assert (found.stated, found.derived, found.where) == (108, 107, "支出")
    assert not list(Facts(_book()).contradictions())


def test_who_looks_aside_leaves_no_trace() -> None:
    whole = Key(Entity("department", "", "云麓市商务局"), 2025, "initial")
    line = whole._replace(function="2011301")
    book = Book(Identity(whole.entity, 2025, "budget", "hunan-budget"))
    book.breakdowns = [Breakdown(whole, {line: Decimal(5)}, "支出")]
    facts = Facts(book)
    other = facts.aside()
    assert other.value(whole) == 5
    assert (facts.asked, facts.served) == (set(), set())
    assert facts.value(whole) == 5  # worked out already, and asked for here too
    assert (facts.asked, facts.served) == ({whole}, {id(book.breakdowns[0])})
