"""The explanation of a consolidation in words: a bridge table, and what somebody has to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.language import Message, translate
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.figure_words import fact_words, money_words, shown
from mingzhang.writing.consolidation.consolidating import Consolidated
from mingzhang.writing.consolidation.explanation import Difference, Open, Removed

BRIDGE_HEADS = ("which figure", "units together", "taken away", "the department", "the reason")
_EXAMPLES = 3


def bridge_heads(language: str, book: Book) -> list[str]:
    """The heads of the bridge table, those of money with its unit."""
    words = [translate(head, language) for head in BRIDGE_HEADS]
    return [f"{word}（{book.money.zh}）" if 0 < i < 4 else word for i, word in enumerate(words)]


def bridge_rows(made: Consolidated, language: str) -> Iterator[list[str]]:
    """One row for each figure that is not the sum of its units'."""
    book = made.book
    for each in made.explanation.differences:
        amounts = (each.units, each.taken, each.stated)
        yield [
            fact_words(each.key, book),
            *(money_words(each.key, amount, book) for amount in amounts),
            why(each, book).text(language),
        ]


def why(difference: Difference, book: Book) -> Message:
    """Who gave what to whom, as far as this figure lost it."""
    paid: dict[tuple[str, str], Decimal] = {}
    for each in difference.removed:
        pair = each.payer.name, each.receiver.name
        paid[pair] = paid.get(pair, Decimal(0)) + each.amount
    parts = "；".join(
        f"{payer} → {receiver} {shown(difference.key, amount, book)}"
        for (payer, receiver), amount in paid.items()
    )
    return Message("internal transfers: {parts}", {"parts": parts})


def removed_rows(removed: Sequence[Removed], book: Book) -> Iterator[list[str]]:
    """Each side of each transfer that was taken away."""
    for each in removed:
        amount = money_words(each.key, each.amount, book)
        yield [each.payer.name, each.receiver.name, fact_words(each.key, book), amount]


def remarks(made: Consolidated, everything: bool = False) -> Iterator[Message]:
    """What the book does not say, and what somebody has to decide; all figures, or some of many."""
    book, explanation = made.book, made.explanation
    for each in explanation.kept:
        yield Message(
            "kept: {amount} of {fact} from or to {unit}, of which there is no book here",
            {"amount": shown(each.key, each.amount, book), "fact": fact_words(each.key, book),
             "unit": each.counterpart.name},
        )  # fmt: skip
    yield from _open(explanation.open, book, everything)
    for key, units in explanation.left.items():
        yield Message(
            "not added: {fact}, stated by {units}: a rate, a share, or of one document only",
            {"fact": fact_words(key, book), "units": "、".join(units)},
        )
    for found in explanation.contradictions:
        yield Message(
            "to be decided: the department's own book states {fact} as {stated}, its units make {derived}",
            {"fact": fact_words(found.key, book), "stated": shown(found.key, found.stated, book),
             "derived": shown(found.key, found.derived, book)},
        )  # fmt: skip
    for text in explanation.texts:
        for unit, words in text.said if everything else text.said[:_EXAMPLES]:
            yield Message(
                "to be written: {name}; {unit} wrote: {text}",
                {"name": text.name, "unit": unit, "text": words},
            )
        if not everything and len(text.said) > _EXAMPLES:
            values = {"name": text.name, "count": str(len(text.said) - _EXAMPLES)}
            yield Message("to be written: {name}; {count} more units wrote it", values)


def _open(found: Sequence[Open], book: Book, everything: bool) -> Iterator[Message]:
    """Open figures by the units that lack them; those that the department's own book states too."""
    by_units: dict[tuple[str, ...], list[Open]] = {}
    for each in found:
        if each.stated is not None:
            yield Message(
                "taken from the department's own book: {fact}, {amount}; {units} do not have it",
                {"fact": fact_words(each.key, book), "amount": shown(each.key, each.stated, book),
                 "units": "、".join(each.lacking)},
            )  # fmt: skip
            continue
        by_units.setdefault(each.lacking, []).append(each)
    for units, group in by_units.items():
        listed = group if everything else group[:_EXAMPLES]
        for each in listed:
            yield Message(
                "open: {fact}; {units} do not have it, the others make {amount}",
                {"fact": fact_words(each.key, book), "units": "、".join(units),
                 "amount": shown(each.key, each.units, book)},
            )  # fmt: skip
        if len(group) > len(listed):
            values = {"count": str(len(group) - len(listed)), "units": "、".join(units)}
            yield Message("open: {count} more figures that {units} do not have", values)
