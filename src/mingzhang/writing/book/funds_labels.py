"""The labels of money that the forms of a place print, by which a book knows its rows."""

from __future__ import annotations

from mingzhang.standards.performance_tables import printed_form
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.objectives import TOTAL

_FORMS = {"budget": ("project_targets", "overall_targets")}
_OF_RESULTS = ("project_evaluation", "overall_evaluation")


def declared_labels(standard: str, kind: str) -> list[str]:
    """The labels of a place's forms for a kind of disclosure, that of the whole first.

    Raises:
        StandardError: the data of the forms is malformed.
    """
    place = standard.rpartition("-")[0]
    forms = [printed_form(place, name) for name in _FORMS.get(kind, _OF_RESULTS)]
    labels = [TOTAL if each.total else each.label for form in forms for each in form.funds]
    return list(dict.fromkeys([TOTAL, *labels]))


def funds_labels(book: Book) -> list[str]:
    """The labels of its place's forms, and behind them those that the book uses besides."""
    declared = declared_labels(book.identity.standard, book.identity.kind)
    used = {label for each in book.objectives for label in each.funds}
    return [*declared, *sorted(used.difference(declared))]
