"""Unit books into a department's book: nothing lost, nothing invented, in whatever order."""

from __future__ import annotations

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mingzhang.ledger.key import Key
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.consolidation.consolidating import consolidate
from tests.writing.consolidation.departments import NAMES, own, subsidised, taken_apart, unit
from tests.writing.narrative.generated_books import books

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]
STANDARDS = ("hunan-budget", "general-budget", "hunan-final", "shanghai-final")


def stated(book: Book) -> dict[Key, Decimal | None]:
    """What a book says of the whole department, in lists and single figures."""
    facts = Facts(book)
    keys = {*book.margins, *(k for b in book.breakdowns for k in (b.whole, *b.lines))}
    return {key: facts.value(key) for key in keys if key.entity == book.identity.entity}


def _department(draw: st.DataObject, standard: str) -> Book:
    book = draw.draw(books(standard))
    entity = book.identity.entity._replace(name=NAMES[0])
    return own(book, entity)


@pytest.mark.parametrize("standard", STANDARDS)
@given(st.data())
@settings(max_examples=12, deadline=None, phases=PHASES, suppress_health_check=SLOW)
def test_any_split_of_a_department_gives_it_back(standard: str, data: st.DataObject) -> None:
    whole = _department(data, standard)
    parts = data.draw(taken_apart(whole, data.draw(st.integers(1, 4))))
    made = consolidate(parts)
    assert made.book.identity == whole.identity
    assert made.book.units == [unit(n) for n in range(len(parts))]
    before, after = stated(whole), stated(made.book)
    assert {key: after.get(key, Facts(made.book).value(key)) for key in before} == before
    assert all(Facts(whole).value(key) == amount for key, amount in after.items())
    assert made.explanation.open == []
    assert made.explanation.differences == []


@given(st.data())
@settings(max_examples=8, deadline=None, phases=PHASES, suppress_health_check=SLOW)
def test_the_order_of_the_books_does_not_matter(data: st.DataObject) -> None:
    parts = data.draw(taken_apart(_department(data, "hunan-budget"), 3))
    parts = subsidised(parts, 0, 2, Decimal(3000))
    made = [consolidate(list(order)) for order in permutations(parts)]
    assert all(each == made[0] for each in made)


@given(st.data())
@settings(max_examples=12, deadline=None, phases=PHASES, suppress_health_check=SLOW)
def test_in_steps_is_the_same_as_at_once(data: st.DataObject) -> None:
    parts = data.draw(taken_apart(_department(data, "hunan-budget"), 4))
    parts = subsidised(parts, 0, 2, Decimal(3000))
    parts = subsidised(parts, 0, 1, Decimal(500))
    at_once = consolidate(parts).book
    first = consolidate(parts[:2], name="一组").book
    second = consolidate(parts[2:], name="二组").book
    in_steps = consolidate([("a", first), ("b", second)], name=NAMES[0]).book
    assert in_steps == at_once


@given(st.data(), st.integers(1, 10**9))
@settings(max_examples=12, deadline=None, phases=PHASES, suppress_health_check=SLOW)
def test_transfers_leave_income_and_expenditure_balanced(data: st.DataObject, amount: int) -> None:
    whole = _department(data, "hunan-budget")
    parts = data.draw(taken_apart(whole, 3))
    received = subsidised(parts, 0, 1, Decimal(amount))
    made, plain = consolidate(received), consolidate(parts)
    key = next(b.whole for b in whole.breakdowns if b.name == "本年收入")
    facts, before = Facts(made.book), Facts(plain.book)
    for total in (key, key._replace(flow="revenue"), key._replace(flow="uses")):
        # The payer earned it from outside and the receiver spent it: once each, never twice.
        assert facts.value(total) == (before.value(total) or 0) + amount
    assert facts.value(key._replace(flow="revenue", source="sup")) == 0
    assert facts.value(key._replace(flow="expenditure", nature="subsidy_down")) == 0
    differences = {each.key: each for each in made.explanation.differences}
    assert differences[key].taken == amount
    assert differences[key].units == differences[key].stated + amount


def test_a_list_that_a_unit_has_not_begun_is_no_zero() -> None:
    """1 000 000 of the office and nothing yet of the centre are not 1 000 000 of the department."""
    parts = []
    for number, lines in enumerate(({"2011301": Decimal(1_000_000)}, {})):
        entity = unit(number)
        whole = Key(entity, 2025, "initial", flow="uses")
        spent = {
            whole._replace(flow="expenditure", function=code): amount
            for code, amount in lines.items()
        }
        book = Book(Identity(entity, 2025, "budget", "hunan-budget"))
        book.breakdowns = [Breakdown(whole, spent, "支出总计")]
        parts.append((entity.name, book))
    made = consolidate(parts, name="云麓市商务系统").book
    spent_in_all = Key(made.identity.entity, 2025, "initial", flow="uses")
    assert Facts(made).value(spent_in_all) is None
    assert not any(each.lines for each in made.breakdowns)
