"""Which facts are parts of which: the order of keys that totals are derived by.

A key with `all` in a dimension is the total over it; codes go by their digits, natures and concepts by
their dots, funds by the tree of reference/tables.md. Concepts (三公, 机关运行经费) are never parts of the
whole: they cut across codes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from mingzhang.ledger.key import ALL, FUND_PARTS, UNSAID, Entity, Key, is_of_document

FLOW_PARTS = {
    "resources": ("revenue", "use_of_surplus", "opening"),
    "uses": ("expenditure", "distribution", "closing"),
}
_OWN_SOURCES = frozenset({"sup", "ope", "bus", "aff", "oth", "fee", "gift"})
_SUBSETS = frozenset({"grant", "fee", "gift", "special", "school", "other_fee", "used"})
"""Sources that are printed as 其中 of others: 教育收费 of 事业收入."""
_BOUGHT = frozenset({"goods", "works", "services"})
_CODED = ("function", "economic")
_FINEST = {"function": 7, "economic": 5}
"""Digits of the finest codes: of these nothing is a part."""
_TREES = ("nature", "source", "fund")


@lru_cache(maxsize=200_000)
def covers(whole: Key, part: Key) -> bool:
    """Whether a fact is the whole, or a part, of another in every dimension."""
    return all(
        _covers(name, one, other)
        for name, one, other in zip(Key._fields, of_own(whole), of_own(part), strict=True)
        if one != other
    )


@lru_cache(maxsize=200_000)
def apart(one: Key, other: Key) -> bool:
    """Whether two facts have nothing in common: in some dimension neither is a part of the other."""
    return any(
        not _covers(name, a, b) and not _covers(name, b, a) and not _across(name, a, b)
        for name, a, b in zip(Key._fields, of_own(one), of_own(other), strict=True)
        if a != b
    )


def _across(name: str, one: object, other: object) -> bool:
    """Whether two members may share money though neither is a part of the other.

    Concepts that cut one whole in different ways (goods, and what small firms sold), 其中 of a source, and
    members that only the document has: where a code contradicts its name, its row is in some total.
    """
    if name in _FINEST:
        return _is_in_some_total(name, one, other) or _is_in_some_total(name, other, one)
    if name == "source":
        return one in _SUBSETS or other in _SUBSETS or is_of_document(one) or is_of_document(other)
    if name != "concept":
        return False
    above, _, first = str(one).partition(".")
    beside, _, second = str(other).partition(".")
    return above == beside == "procurement" and not (first in _BOUGHT and second in _BOUGHT)


def _is_in_some_total(name: str, local: object, code: object) -> bool:
    """Whether a row whose code contradicts its name may be in the total of a code."""
    return is_of_document(local) and len(str(code)) < _FINEST[name]


def of_own(key: Key) -> Key:
    """A source of own money decides the fund, which its key does not say: 单位资金, never 财政拨款."""
    if key.fund == ALL and key.source in _OWN_SOURCES:
        return key._replace(fund="own")
    return key


def _covers(name: str, whole: object, part: object) -> bool:
    if whole == part:
        return True
    if name == "entity":
        return _entity_covers(whole, part)
    if not isinstance(whole, str) or not isinstance(part, str) or UNSAID in (whole, part):
        return False
    if name == "flow":
        return part in FLOW_PARTS.get(whole, ())
    if name == "concept":
        return whole != ALL and part.startswith(f"{whole}.")
    if name == "fund" and whole == "fin":
        return part in FUND_PARTS
    if name in _TREES or name == "project":
        return whole == ALL or part.startswith(f"{whole}.")
    if name in _CODED:
        return whole == ALL or (
            part.startswith(whole) and whole.isdigit() and len(part) > len(whole)
        )
    return False


def _entity_covers(whole: object, part: object) -> bool:
    assert isinstance(whole, Entity)
    assert isinstance(part, Entity)
    return whole.scope == "department" and part.scope in ("own_office", "unit")


def join(keys: Iterable[Key]) -> Key:
    """The least fact that covers all of these, as far as the order of keys has one.

    Raises:
        ValueError: there are none.
    """
    found: Key | None = None
    for key in keys:
        found = key if found is None else _join(found, key)
    if found is None:
        raise ValueError("no facts to join")
    return found


def _join(one: Key, other: Key) -> Key:
    said: dict[str, Any] = {
        name: _above(name, getattr(one, name), getattr(other, name)) for name in Key._fields
    }
    return Key(**said)


def _above(name: str, one: object, other: object) -> object:
    if _covers(name, one, other):
        return one
    if _covers(name, other, one):
        return other
    if name == "flow":
        return next(
            (whole for whole, parts in FLOW_PARTS.items() if one in parts and other in parts), one
        )
    if name == "fund" and one in FUND_PARTS and other in FUND_PARTS:
        return "fin"
    if name == "concept":
        return _prefix(str(one), str(other), ".") or one
    if name == "nature":
        return _prefix(str(one), str(other), ".") or ALL
    if name in _CODED:
        return _code_above(str(one), str(other))
    return one if name in ("entity", "year", "stage", "measure") else ALL


def _prefix(one: str, other: str, mark: str) -> str:
    shared = []
    for a, b in zip(one.split(mark), other.split(mark), strict=False):
        if a != b:
            break
        shared.append(a)
    return mark.join(shared)


def _code_above(one: str, other: str) -> str:
    if one.isdigit() and other.isdigit():
        for length in (5, 3):
            if one[:length] == other[:length] and min(len(one), len(other)) > length:
                return one[:length]
    return ALL
