"""Facts of a book in words: the dimensions that are not what the book as a whole says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingzhang.ledger.key import Entity, Key, canonical, contradicts_its_fund
from mingzhang.writing.book.book import Identity

STAGE = {"budget": "initial", "final": "final", "evaluation": "final"}
"""What a figure of a kind of book is where nothing is said."""
_UNIT = "entity: name, code and scope"
_TEXTS = frozenset(Key._fields) - {"entity", "year"}


class UnknownDimension(ValueError):
    """A word that names no dimension of a fact, or a value that is none."""

    def __init__(self, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected, self.found = expected, found


def plain_key(identity: Identity) -> Key:
    """What a figure of which nothing is said states: the expenditure of the unit in the year."""
    return Key(identity.entity, identity.year, STAGE[identity.kind])


def said_of(key: Key, identity: Identity) -> dict[str, Any]:
    """The dimensions of a key that differ from the plain one; years are relative."""
    plain = plain_key(identity)
    said: dict[str, Any] = {}
    for name, value in zip(Key._fields, key, strict=True):
        if value == getattr(plain, name):
            continue
        if name == "year":
            said[name] = key.year - identity.year
        elif name == "entity":
            said[name] = key.entity._asdict()
        else:
            said[name] = value
    return said


def key_of(said: Mapping[str, Any], identity: Identity) -> Key:
    """The key that some dimensions say.

    Raises:
        UnknownDimension: a name is no dimension, or a value is of the wrong kind.
    """
    changes: dict[str, Any] = {}
    for name, value in said.items():
        if name == "year":
            if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 10:
                raise UnknownDimension(
                    "year: how many years from the book's: -1 is the year before", _shown(value)
                )
            changes[name] = identity.year + value
        elif name == "entity":
            changes[name] = _entity(value)
        elif name in _TEXTS and isinstance(value, str):
            changes[name] = value
        else:
            known = name in _TEXTS
            raise UnknownDimension(
                f"{name}: a text" if known else "a dimension of a fact",
                _shown(value) if known else name,
            )
    key = plain_key(identity)._replace(**changes)
    if contradicts_its_fund(key.source, key.fund):
        raise UnknownDimension(
            "source: none beside an appropriation, which its fund tells",
            f"{key.source}, {key.fund}",
        )
    return canonical(key)


def _entity(value: object) -> Entity:
    if not isinstance(value, Mapping):
        raise UnknownDimension(_UNIT, _shown(value))
    parts = {name: str(value.get(name, "")) for name in ("scope", "code", "name")}
    if set(value) - set(parts) or not parts["scope"]:
        raise UnknownDimension(_UNIT, ", ".join(f"{name}: {said}" for name, said in value.items()))
    return Entity(**parts)


def _shown(value: object) -> str:
    """A value in few words; None stands for whatever is no single word."""
    return "a list or mapping" if value is None or isinstance(value, Mapping) else str(value)
