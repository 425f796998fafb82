"""What holds in whichever form a book is written: counts are whole, no total among its parts, plain names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice, product
from typing import Any
from unicodedata import category

from mingzhang.ledger.key import ALL, FUND_PARTS, Entity, Key
from mingzhang.writing.book.parts import covers

COUNTED = frozenset(
    {"vehicles", "batches", "persons", "posts", "staff", "projects", "problems", "sets"}
)
"""Measures that count things: whole numbers, none below zero."""
_CODE_LENGTHS = (3, 5)
_LONGEST_MEMBER, _MOST_DOTS = 200, 4
_MOST_COMBINATIONS = 2_000
_GROUPS = {
    **dict.fromkeys(FUND_PARTS, ("fin",)),
    **dict.fromkeys(("revenue", "use_of_surplus", "opening"), ("resources",)),
    **dict.fromkeys(("expenditure", "distribution", "closing"), ("uses",)),
}


LONGEST_NAME = 100
"""Characters of the name of a unit: a title made of it must fit into the properties of a document."""
PRINTABLE_WANTED = "text without characters that no document can hold"
NAME_WANTED = f"a name in one line, at most {LONGEST_NAME} characters, none of them invisible"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def is_plain_name(name: str) -> bool:
    """Whether a name is one line of at most `LONGEST_NAME` characters, each of them to be seen.

    Marks that turn the direction of writing, or take no room, make one name look like another.
    """
    return len(name) <= LONGEST_NAME and not any(category(c) in _UNSEEN for c in name)


def is_no_count(amount: Decimal, measure: str) -> bool:
    """Whether a figure is said to count things, and no number of things is like that."""
    return measure in COUNTED and (amount < 0 or bool(amount % 1))


def totals_among(lines: Collection[Key], names: Iterable[str] = ()) -> dict[Key, Key]:
    """Lines that other lines are parts of, each with one of these: in a list they would count twice.

    `names` are the dimensions that the lines may differ in; those that they do differ in if not given.
    """
    names = tuple(names) or _differing(lines)
    members = {name: {getattr(key, name) for key in lines} for name in names}
    heads = [each for each in members.get("entity", ()) if each.scope == "department"]
    known = frozenset(lines)
    found: dict[Key, Key] = {}
    for key in lines:
        for whole in _wholes(key, known, members, heads[:_MOST_DOTS]):
            found.setdefault(whole, key)
    return found


def _differing(lines: Collection[Key]) -> tuple[str, ...]:
    return tuple(name for name in Key._fields if len({getattr(key, name) for key in lines}) > 1)


def _wholes(
    key: Key, lines: frozenset[Key], members: Mapping[str, set[Any]], heads: list[Any]
) -> Iterator[Key]:
    """Other lines that a line is a part of, looked up instead of searched for."""
    choices: list[list[Any]] = [
        [getattr(key, name), *(m for m in _above(getattr(key, name), heads) if m in used)]
        for name, used in members.items()
    ]
    for combination in islice(product(*choices), _MOST_COMBINATIONS):
        other = key.but(dict(zip(members, combination, strict=True)))
        if other != key and other in lines and covers(other, key):
            yield other


def _above(member: object, heads: list[Any]) -> list[Any]:
    """Members that may have this one as a part: by its digits, by its dots, or of all; `heads` of units."""
    if isinstance(member, Entity):
        return [head for head in heads if head != member]
    if not isinstance(member, str) or member == ALL or len(member) > _LONGEST_MEMBER:
        return []
    lengths = _CODE_LENGTHS if member.isdigit() else ()
    found = [member[:length] for length in lengths if length < len(member)]
    found += [member[: match.start()] for match in re.finditer(r"\.", member)][:_MOST_DOTS]
    return [*found, ALL, *_GROUPS.get(member, ())]
