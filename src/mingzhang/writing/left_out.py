"""What a book says and its disclosure does not print: named, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mingzhang.language import Message
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.figure_words import fact_words, shown

_COMPUTED = ("share", "percent")
_NAMED = 12
"""So many are named; of more it is said how many."""


def left_out(facts: Facts, texts: Collection[str]) -> list[Message]:
    """Single figures, lists and texts that nothing printed; `facts` has been asked for all that is.

    `texts` are the names of those that the narrative asked for. A list of which another makes the same
    figures is printed through that one; shares are computed again; what units have is beside their
    objectives, which say it themselves; of last year only what is compared is printed.
    """
    found = []
    for names, words in (
        (list(_figures(facts)), "figures of the book that nothing prints: {names}"),
        (list(_lists(facts)), "lists of the book that nothing prints: {names}"),
        ([n for n, text in facts.book.texts.items() if text.strip() and n not in texts],
         "texts of the book that the narrative of the place does not print: {names}"),
    ):  # fmt: skip
        if names:
            found.append(Message(words, {"names": _listed(names)}))
    return found


def _listed(names: list[str]) -> str:
    more = f"……（{len(names)}）" if len(names) > _NAMED else ""
    return "；".join(names[:_NAMED]) + more


def _figures(facts: Facts) -> Iterator[str]:
    book = facts.book
    for key, amount in book.margins.items():
        computed = key.measure in _COMPUTED or key.entity != book.identity.entity
        last = key.year == book.identity.year - 1
        if amount and not computed and not last and key not in facts.asked:
            yield f"{fact_words(key, book)} {shown(key, amount, book)}"


def _lists(facts: Facts) -> Iterator[str]:
    own, last = facts.book.identity.entity, facts.book.identity.year - 1
    for number, each in enumerate(facts.book.breakdowns, start=1):
        served = id(each) in facts.served or not facts.asked.isdisjoint({each.whole, *each.lines})
        if each.total and not served and each.whole.entity == own and each.whole.year != last:
            yield each.name or f"清单{number}"
