"""What a book says and nothing prints is named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import mingzhang
from mingzhang.writing.book.book import Book, Breakdown
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.said_key import plain_key
from mingzhang.writing.composing import compose

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture
def book() -> Book:
    made = book_of(mingzhang.read(EXAMPLES / "budget-2025-clean.txt"))
    made.texts = {}
    made.margins = {k: v for k, v in made.margins.items() if k.concept in ("all", "running")}
    return made


def said(book: Book) -> list[str]:
    return [each.text("en") for each in compose(book).left_out]


def test_a_book_whose_figures_are_printed_leaves_none_out(book: Book) -> None:
    assert said(book) == []


def test_a_figure_that_no_table_and_no_sentence_prints(book: Book) -> None:
    key = plain_key(book.identity)._replace(concept="procurement", fund="gpb")
    book.margins[key] = Decimal(7_777_700)
    (found,) = [each for each in said(book) if each.startswith("figures")]
    assert "一般公共预算 · 政府采购 777.77万元" in found


def test_of_last_year_only_what_is_compared_is_printed(book: Book) -> None:
    key = plain_key(book.identity)._replace(concept="procurement", fund="gpb")
    book.margins[key._replace(year=2024)] = Decimal(7_777_700)
    assert said(book) == []
    book.margins[key._replace(year=2020)] = Decimal(7_777_700)
    assert said(book) == [
        "figures of the book that nothing prints: 2020年 · 一般公共预算 · 政府采购 777.77万元"
    ]


def test_a_list_that_makes_nothing_printed(book: Book) -> None:
    whole = plain_key(book.identity)._replace(concept="fixed_assets")
    book.breakdowns.append(
        Breakdown(whole, {whole._replace(concept="fixed_assets.used"): Decimal(5)}, "家具")
    )
    assert "lists of the book that nothing prints: 家具" in said(book)


def test_a_text_that_the_narrative_of_the_place_does_not_ask_for(book: Book) -> None:
    book = replace(book, texts={"领导致辞": "欢迎。", "职能职责": "负责。", "别的": " "})
    assert said(book)[-1] == (
        "texts of the book that the narrative of the place does not print: 领导致辞"
    )
