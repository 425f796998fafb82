"""The figures of one book without its internal transfers, each taken from the lines that it is a part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.language import Message
from mingzhang.ledger.key import Key
from mingzhang.ledger.key_words import key_words
from mingzhang.writing.book.book import Book, Breakdown
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.figure_words import shown
from mingzhang.writing.book.parts import apart, covers
from mingzhang.writing.consolidation.agreeing import Side
from mingzhang.writing.consolidation.members import Member
from mingzhang.writing.consolidation.trouble import Trouble


def net(member: Member, sides: Sequence[Side]) -> tuple[Book, list[Trouble]]:
    """The book with the amounts of the transfers taken from its lists and single figures.

    A single figure that a transfer may or may not be a part of is left out: how much of it stays is not
    known. A list that does not tell which of its lines the transfer is in is a trouble.
    """
    book = member.figures
    if not sides:
        return book, []
    totals: dict[Key, Decimal] = {}
    for side in sides:
        totals[side.key] = totals.get(side.key, Decimal(0)) + side.amount
    troubles = _too_small(member, totals)
    if troubles:
        return book, troubles
    lists = []
    for each in book.breakdowns:
        lines = dict(each.lines)
        for key, amount in totals.items():
            trouble = _take(lines, each, key, amount, member)
            troubles += [trouble] if trouble else []
        lists.append(Breakdown(each.whole, lines, each.name))
    margins = {
        key: rest
        for key, amount in book.margins.items()
        if (rest := _rest(key, amount, totals)) is not None
    }
    return replace(book, breakdowns=lists, margins=margins), troubles


def _too_small(member: Member, totals: Mapping[Key, Decimal]) -> list[Trouble]:
    """A transfer is a part of a figure: the book must have it, and it must not be smaller."""
    found = []
    for key, amount in totals.items():
        known = _figure(member.facts, key)
        if known is None or known < amount:
            expected = Message(
                "at least the {amount} that are internal",
                {"amount": shown(key, amount, member.book)},
            )
            said: str | Message = Message("no such figure", {})
            if known is not None:
                said = shown(key, known, member.book)
            found.append(Trouble(member.file, key_words(key), expected, said))
    return found


def _figure(facts: Facts, key: Key) -> Decimal | None:
    """The figure of a transfer; that it is own money need not stand in the book."""
    known = facts.value(key)
    return facts.value(key._replace(fund="all")) if known is None and key.fund == "own" else known


def _take(
    lines: dict[Key, Decimal], of: Breakdown, key: Key, amount: Decimal, member: Member
) -> Trouble | None:
    """Take an amount from the line that it is in; from several lines only where it is all of them."""
    touched = [line for line in lines if not apart(line, key)]
    around = [line for line in touched if covers(line, key)]
    inside = [line for line in touched if covers(key, line)]
    if apart(of.whole, key) or (not touched and not covers(of.whole, key)):
        return None
    only = around if len(around) == 1 else inside if len(inside) == len(touched) == 1 else []
    if only and lines[only[0]] >= amount:
        lines[only[0]] -= amount
    elif inside == touched and amount == sum((lines[line] for line in inside), Decimal(0)):
        lines.update(dict.fromkeys(inside, Decimal(0)))
    else:
        expected = Message("a transfer that says which lines of {list} it is in", {"list": of.name})
        found = "、".join(key_words(line) for line in touched[:3])
        said: str | Message = found or Message("no such figure", {})
        return Trouble(member.file, key_words(key), expected, said)
    for line in touched:
        if lines.get(line) == 0:
            del lines[line]  # nothing is left of it: a table prints no row
    return None


def _rest(key: Key, amount: Decimal, totals: Mapping[Key, Decimal]) -> Decimal | None:
    """What is left of a single figure; None where nobody knows."""
    for taken, total in totals.items():
        if key.entity != taken.entity:
            continue  # what stands of one unit stays as it is
        if covers(key, taken):
            amount -= total
        elif not apart(key, taken) and amount:
            return None
    return amount
