"""Facts of a book in words: the dimensions that are not what the book as a whole says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mingzhang.ledger.key import Entity, Key, canonical, contradicts_its_fund
from mingzhang.writing.book.book import Identity

STAGE = {"budget": "initial", "final": "final", "evaluation": "final"}
"""What a figure of a kind of book is where nothing is said."""
_TEXTS = frozenset(Key._fields) - {"entity", "year"}


class UnknownDimension(ValueError):
    """A word that names no dimension of a fact, or a value that is none."""


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
                raise UnknownDimension(f"year: a number of years from the book's, not {value!r}")
            changes[name] = identity.year + value
        elif name == "entity":
            changes[name] = _entity(value)
        elif name in _TEXTS and isinstance(value, str):
            changes[name] = value
        else:
            raise UnknownDimension(f"{name}: {value!r}")
    key = plain_key(identity)._replace(**changes)
    if contradicts_its_fund(key.source, key.fund):
        raise UnknownDimension(f"source: {key.source!r} beside fund {key.fund!r}")
    return canonical(key)


def _entity(value: object) -> Entity:
    if not isinstance(value, Mapping):
        raise UnknownDimension(f"entity: {value!r}")
    parts = {name: str(value.get(name, "")) for name in ("scope", "code", "name")}
    if set(value) - set(parts) or not parts["scope"]:
        raise UnknownDimension(f"entity: {dict(value)!r}")
    return Entity(**parts)
