"""Money of self-evaluation forms that the book has as figures already, so that nobody types it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from mingzhang.codes.names import code_name
from mingzhang.ledger.key import Key
from mingzhang.standards.performance_tables import PrintedFunds, printed_form
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, Objective
from mingzhang.writing.book.parts import covers

STAGES = {"initial": "initial", "adjusted": "adjusted", "executed": "final"}
"""Columns of a form, and the stages of the figures that stand in them."""


def with_known_money(book: Book, facts: Facts) -> Book:
    """The book with the money of its objectives filled in where it is left open and the book has it.

    Of final accounts only objectives that have results: the others are no self-evaluations.
    """
    every = book.identity.kind == "evaluation"
    made = [
        replace(each, funds=dict(_funds(each, book, facts)))
        if (every and not each.is_blank) or each.is_evaluated
        else each
        for each in book.objectives
    ]
    return replace(book, objectives=made)


def _funds(objective: Objective, book: Book, facts: Facts) -> Iterator[tuple[str, FundsEntry]]:
    place = book.identity.standard.rpartition("-")[0]
    form = printed_form(place, "overall_evaluation" if objective.whole else "project_evaluation")
    declared = {TOTAL if each.total else each.label: each for each in form.funds}
    for label in dict.fromkeys([*declared, *objective.funds]):
        entry = objective.funds.get(label, FundsEntry())
        if label in declared and declared[label].key is not None:
            entry = _entry(entry, objective, declared[label], book, facts)
        if entry != FundsEntry() or label in objective.funds:
            yield label, entry


def _entry(
    entry: FundsEntry, objective: Objective, declared: PrintedFunds, book: Book, facts: Facts
) -> FundsEntry:
    said = dict(declared.key or {})
    if not objective.whole:
        said |= {"nature": "project", "project": code_name(objective.project)}
    plain = Key(objective.entity or book.identity.entity, book.identity.year)
    known = {
        column: _stated(plain.but({**said, "stage": stage}), facts)
        for column, stage in STAGES.items()
    }
    given = {c: v for c in STAGES if (v := getattr(entry, c)) is not None}
    return FundsEntry(**{**known, **given})


def _stated(key: Key, facts: Facts) -> Decimal | None:
    """A figure that is stated, or made by a list that has lines: one that nobody began says nothing."""
    begun = any(each.lines and covers(each.whole, key) for each in facts.book.breakdowns)
    return facts.value(key) if begun or key in facts.book.margins else None
