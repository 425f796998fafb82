"""Results of a book that were entered for one form, in every form that has the same indicator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mingzhang.language import Message
from mingzhang.scoring.self_evaluation.carrying import Same, Standing, carry
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.objectives import IndicatorEntry, Objective

WHOLE = "整体支出"
_Row = tuple[int, int]
"""The number of an objective, and of an indicator in it."""


def with_carried_results(book: Book) -> tuple[Book, list[Message]]:
    """The book with its results carried over, and the indicators that have two different ones."""
    objectives = book.objectives
    found = carry(_standing(book), lambda row: _entry(objectives, row).actual.strip())
    made = [
        replace(each, indicators=[
            replace(entry, actual=found.filled[at, number]) if (at, number) in found.filled else entry
            for number, entry in enumerate(each.indicators)
        ])
        for at, each in enumerate(objectives)
    ]  # fmt: skip
    conflicts = [
        Message(
            "{indicator} is {value} in the objective of {name}, and {other} in that of {project}",
            {"indicator": f"“{_entry(objectives, one).name}”", "value": _entry(objectives, one).actual,
             "name": _name(objectives[one[0]]), "other": _entry(objectives, other).actual,
             "project": _name(objectives[other[0]])},
        )
        for one, other in found.conflicts
    ]  # fmt: skip
    return replace(book, objectives=made), conflicts


def _standing(book: Book) -> Iterator[Standing[_Row]]:
    for at, objective in enumerate(book.objectives):
        owner = (objective.entity or book.identity.entity).name
        for number, entry in enumerate(objective.indicators):
            same = Same.of(owner, entry.name, entry.operator, entry.target, entry.unit)
            yield Standing((at, number), same, objective.project)


def _entry(objectives: list[Objective], row: _Row) -> IndicatorEntry:
    return objectives[row[0]].indicators[row[1]]


def _name(objective: Objective) -> str:
    return objective.project or WHOLE
