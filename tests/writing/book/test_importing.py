"""Several disclosures into one book, and a book for the next year."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import mingzhang
from mingzhang.errors import UnreadableFile
from mingzhang.filing.source import Source
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.importing import OtherUnit, import_sources, joined, next_year

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def budget() -> Book:
    return book_of(mingzhang.read(EXAMPLES / "budget-2025-clean.txt"))


@pytest.fixture(scope="module")
def final() -> Book:
    return book_of(mingzhang.read(EXAMPLES / "final-2025-clean.txt"))


def test_budget_and_final_accounts_make_one_book(budget: Book, final: Book) -> None:
    made = joined([("budget", budget), ("final", final)])
    assert made.identity == budget.identity
    facts = Facts(made)
    for book in (budget, final):
        for each in book.breakdowns:
            assert facts.value(each.whole) == each.total
    assert len(made.breakdowns) >= len(budget.breakdowns)
    assert budget.breakdowns is not made.breakdowns


def test_the_same_book_twice_is_that_book(budget: Book) -> None:
    made = joined([("one", budget), ("two", budget)])
    assert made.breakdowns == budget.breakdowns
    assert made.margins == budget.margins
    assert made.objectives == budget.objectives
    assert made.as_printed == []


def test_what_a_later_one_says_otherwise_is_to_be_decided(budget: Book) -> None:
    key = next(iter(budget.margins))
    other = book_of(mingzhang.read(EXAMPLES / "budget-2025-clean.txt"))
    other.margins[key] += Decimal(100)
    (found,) = joined([("one", budget), ("two", other)]).as_printed
    assert (found.key, found.derived, found.where) == (key, budget.margins[key], "two")


def test_another_unit_is_refused(budget: Book) -> None:
    other = book_of(mingzhang.read(EXAMPLES / "budget-2025-clean.txt"))
    entity = other.identity.entity._replace(name="云麓市水利局")
    object.__setattr__(other.identity, "entity", entity)
    with pytest.raises(OtherUnit, match="two"):
        joined([("one", budget), ("two", other)])


def test_the_next_year_has_the_figures_as_last_year_and_no_reasons(budget: Book) -> None:
    made = next_year(budget, 2026)
    assert made.identity.year == 2026
    last = {key.year for each in made.breakdowns for key in each.lines}
    assert last == {2025}
    assert [each.lines for each in made.breakdowns if each.whole.year == 2026]
    assert all(not each.lines for each in made.breakdowns if each.whole.year == 2026)
    assert [each.project for each in made.objectives] == [
        each.project for each in budget.objectives
    ]
    assert all(not each.is_evaluated for each in made.objectives)
    assert all(entry.initial is None for each in made.objectives for entry in each.funds.values())
    assert made.texts["职能职责"] == budget.texts["职能职责"]
    assert not any(text for name, text in made.texts.items() if "原因" in name)


def test_a_blank_form_is_no_book(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("2025年市级财政总预算收支表\n各级政府\n今天天气很好\n", "utf-8")
    with pytest.raises(UnreadableFile):
        import_sources(str(path), Source(str(path), "a.txt"))
