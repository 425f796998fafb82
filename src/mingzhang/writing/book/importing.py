"""From disclosures to one book: each read on its own, then joined; for the same year or the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingzhang.errors import UnreadableFile
from mingzhang.filing.filing import Filing
from mingzhang.filing.source import Source
from mingzhang.ledger.key import Key
from mingzhang.reading.file import recognised, without_text
from mingzhang.writing.book.book import Book, Breakdown, Contradiction, Identity
from mingzhang.writing.book.facts import Facts, without_duplicates
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.new_book import new_book
from mingzhang.writing.book.objectives import FundsEntry, IndicatorEntry, Objective

_OF_ONE_YEAR = ("原因",)
"""What the name of a text has that is true of one year alone."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A filing without its running text, and the book that it gives."""

    filing: Filing
    book: Book


def import_sources(name: str, *sources: Source) -> Imported:
    """Read the files of one filing into a book, as a worker of the sandbox does it.

    Raises:
        UnreadableFile: a file cannot be opened, nothing in it says what it is, or it is no disclosure
            of a unit.
    """
    filing = recognised(sources or (Source(name, name),))
    if not filing.standard or filing.kind not in ("budget", "final", "evaluation"):
        raise UnreadableFile(
            name, "a disclosure of a department that a standard describes", filing.kind
        )
    book = book_of(filing)
    return Imported(without_text(filing), book)


class OtherUnit(UnreadableFile):
    """Disclosures of different units do not make one book."""


def joined(books: Sequence[tuple[str, Book]]) -> Book:
    """One book of several disclosures of a unit: the first says whose it is, and of which year and kind.

    What a later one states otherwise is kept as a contradiction, for somebody to decide.

    Raises:
        OtherUnit: one of them is of another unit; the file is named.
    """
    first = books[0][1]
    made = replace(
        first, breakdowns=list(first.breakdowns), margins=dict(first.margins),
        texts=dict(first.texts), names=dict(first.names), objectives=list(first.objectives),
        transfers=list(first.transfers), as_printed=list(first.as_printed),
    )  # fmt: skip
    for name, book in books[1:]:
        own, other = first.identity.entity.name, book.identity.entity.name
        if own != other:
            raise OtherUnit(name, own, other)
        _take(made, name, book)
    return made


def _take(made: Book, name: str, book: Book) -> None:
    facts = Facts(made)
    contradictions: list[Contradiction] = []
    for breakdown in book.breakdowns:
        known = facts.value(breakdown.whole)
        if known is not None and known != breakdown.total:
            contradictions.append(Contradiction(breakdown.whole, breakdown.total, known, name))
        elif any(each.lines == breakdown.lines for each in made.breakdowns):
            continue
        made.breakdowns.append(breakdown)
    facts = Facts(made)
    for key, amount in book.margins.items():
        known = facts.value(key)
        if known is None:
            made.margins[key] = amount
        elif known != amount:
            contradictions.append(Contradiction(key, amount, known, name))
    for title, text in book.texts.items():
        made.texts.setdefault(title, text)
    made.names = {**book.names, **made.names}
    for objective in book.objectives:
        _add(made.objectives, objective)
    made.transfers += [each for each in book.transfers if each not in made.transfers]
    made.units += [unit for unit in book.units if unit not in made.units]
    found = [*made.as_printed, *book.as_printed, *contradictions]
    made.as_printed = without_duplicates(found)


def _add(objectives: list[Objective], objective: Objective) -> None:
    """An objective that is there already takes over the results of the later document."""
    for index, known in enumerate(objectives):
        same = (known.project, _name(known)) == (objective.project, _name(objective))
        if same and objective.is_evaluated and not known.is_evaluated:
            objectives[index] = objective
        if same:
            return
    objectives.append(objective)


def _name(objective: Objective) -> str:
    return objective.entity.name if objective.entity else ""


def next_year(book: Book, year: int, standard: str = "") -> Book:
    """An empty book of a year with what an earlier one gives.

    Its figures serve the comparison; duties, terms and the objectives without results are kept. Reasons are those of one year and are not taken over.

    Raises:
        StandardError: as `new_book`.
    """
    old = book.identity
    made = new_book(standard or old.standard, year, old.kind, old.entity)
    identity: Identity = made.identity
    made.units = list(book.units)
    made.names = dict(book.names)
    made.money, made.places = book.money, book.places
    made.breakdowns += [Breakdown(b.whole, dict(b.lines), b.name) for b in book.breakdowns]
    made.margins = dict(book.margins)
    kept = {n: t for n, t in book.texts.items() if not any(mark in n for mark in _OF_ONE_YEAR)}
    made.texts |= {name: text for name, text in kept.items() if name in made.texts}
    made.objectives = [_without_results(each) for each in book.objectives]
    made.transfers = list(book.transfers)
    made.as_printed = [each for each in book.as_printed if _concerns(each.key, identity)]
    return made


def _concerns(key: Key, identity: Identity) -> bool:
    """Whether a fact is one that a disclosure of this year compares with."""
    return identity.year - 1 <= key.year <= identity.year


def _without_results(objective: Objective) -> Objective:
    rows = [
        IndicatorEntry(**{n: t for n, t in row.texts() if n not in ("actual", "points", "reason")})
        for row in objective.indicators
    ]
    funds = {label: FundsEntry() for label in objective.funds}
    return Objective(objective.entity, objective.project, objective.goal, "", funds, rows)
