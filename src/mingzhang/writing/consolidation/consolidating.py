"""Books of units into the book of their department (部门汇总).

Primary figures are added along the same keys, transfers between the units taken away on both sides, what
is of one unit stays of that unit, and nothing is written that the books do not say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.ledger.key import Key
from mingzhang.money import Unit
from mingzhang.standards.loader import standard
from mingzhang.standards.model import Standard
from mingzhang.writing.book.book import Book, Breakdown, Contradiction, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.list_forms import list_forms
from mingzhang.writing.book.new_book import texts_wanted
from mingzhang.writing.consolidation import carried
from mingzhang.writing.consolidation.adding import Part, Sums, is_added, sums_of
from mingzhang.writing.consolidation.agreeing import Agreed
from mingzhang.writing.consolidation.bridge import differences
from mingzhang.writing.consolidation.explanation import Explanation, Open, Removed
from mingzhang.writing.consolidation.members import (
    Gathering,
    department_of,
    listed_units,
)
from mingzhang.writing.consolidation.netting import net
from mingzhang.writing.consolidation.trouble import CannotConsolidate, Trouble


@dataclass(slots=True)
class Consolidated:
    """The book of a department, and why it is not the plain sum of its units' books."""

    book: Book
    explanation: Explanation


def consolidate(
    books: Sequence[tuple[str, Book]], given: tuple[str, Book] | None = None, name: str = ""
) -> Consolidated:
    """Put the books of units together, each with the name of its file; their order does not matter.

    `given` is the department's own book: its list of units, its texts, and figures that only it has.
    Without one the department has the name of its own office (本级), or `name`.

    Raises:
        CannotConsolidate: the books are not of one department, year, kind and standard, contradict
            themselves, are one twice or one too few, or two of them disagree on what one gave the other.
        StandardError: there is no such standard.
        ValueError: there is no book.
    """
    if not books:
        raise ValueError("no books to consolidate")
    whole = department_of(books, given, name)
    if isinstance(whole, Trouble):
        raise CannotConsolidate([whole])
    gathering = Gathering(whole, books, listed_units(books, given))
    _refuse(gathering.troubles)
    own = standard(whole.standard)
    agreed = Agreed(gathering.members, gathering.units, whole.entity)
    _refuse(agreed.troubles)
    parts = _parts(gathering, agreed)
    order = [(form.name(whole), form.whole) for form in list_forms(own, whole)]
    sums = sums_of(parts, whole.entity, order)
    book = _book(whole, gathering, sums, given)
    removed = [Removed(s.payer, s.receiver, s.key, s.amount) for s in agreed.sides]
    book.margins |= _by_unit(gathering, own, removed)
    explanation = Explanation(left=sums.left)
    explanation.open = _take_own(book, sums, given, explanation)
    book.margins = dict(sorted(book.margins.items()))
    _carry(book, gathering, own, given, explanation)
    kept = [transfer for _, transfer in agreed.kept]
    kept += given[1].transfers if given else []
    book.transfers = list(dict.fromkeys(kept))
    explanation.kept = list(book.transfers)
    explanation.removed = removed
    explanation.differences = differences(book, own, explanation.removed)
    return Consolidated(book, explanation)


def _refuse(troubles: Sequence[Trouble]) -> None:
    if troubles:
        raise CannotConsolidate(list({each.said.text("en"): each for each in troubles}.values()))


def _parts(gathering: Gathering, agreed: Agreed) -> list[Part]:
    """The figures of each book without what is taken away."""
    parts = []
    troubles: list[Trouble] = []
    for member in gathering.members:
        sides = [side for side in agreed.sides if side.member is member]
        figures, wrong = net(member, sides)
        troubles += wrong
        parts.append(Part.of(member.name, figures))
    _refuse(troubles)
    return parts


def _book(
    whole: Identity, gathering: Gathering, sums: Sums, given: tuple[str, Book] | None
) -> Book:
    """The figures that the units make, printed as the department prints, else as its units do."""
    books = [member.book for member in gathering.members]
    money = [book.money for book in books]
    commonest = min(set(money), key=lambda unit: (-money.count(unit), unit.value))
    return Book(
        whole,
        breakdowns=sums.lists,
        margins=dict(sums.margins),
        units=list(gathering.units),
        money=given[1].money if given else Unit(commonest),
        places=given[1].places if given else max(book.places for book in books),
    )


def _by_unit(gathering: Gathering, own: Standard, removed: Sequence[Removed]) -> dict[Key, Decimal]:
    """What stands of each unit, and what leads from their sum to the department."""
    department = gathering.whole.entity
    columns = carried.columns_by_unit(own, department, gathering.whole.year)
    found, troubles = carried.carried_figures(gathering.members, columns, own, department)
    _refuse(troubles)
    return found | carried.taken_away(gathering.members, columns, removed)


def _carry(
    book: Book, gathering: Gathering, own: Standard, given: tuple[str, Book] | None,
    explanation: Explanation,
) -> None:  # fmt: skip
    """Objectives, texts and names of codes."""
    department = None if given is None else given[1]
    wanted = texts_wanted(own, book.identity)
    book.objectives = carried.carried_objectives(gathering, department)
    book.names = carried.carried_names(gathering, department)
    book.texts, explanation.texts = carried.carried_texts(gathering, department, wanted)


def _take_own(
    book: Book, sums: Sums, given: tuple[str, Book] | None, explanation: Explanation
) -> list[Open]:
    """What only the department's own book states; what it states otherwise is kept for a decision."""
    file, own = given if given is not None else ("", Book(book.identity))
    facts = Facts(book)
    taken: list[Breakdown] = []
    for each in own.breakdowns:
        if each.lines and facts.value(each.whole) is None:
            taken.append(each)
            continue
        for key, amount in each.lines.items():
            _compare(book, facts, key, amount, file)
    for key, amount in own.margins.items():
        _compare(book, facts, key, amount, file)
    book.as_printed += own.as_printed
    book.breakdowns += taken
    explanation.contradictions = list(book.as_printed)
    facts = Facts(book)
    found = [
        Open(key, made, lacking, facts.value(key)) for key, (made, lacking) in sums.open.items()
    ]
    return sorted(found, key=lambda each: each.key)


def _compare(book: Book, facts: Facts, key: Key, amount: Decimal, file: str) -> None:
    made = facts.value(key)
    if made is None and is_added(key):
        book.margins[key] = amount
    elif made is not None and made != amount:
        book.as_printed.append(Contradiction(key, amount, made, file))
