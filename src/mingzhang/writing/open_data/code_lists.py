"""Code lists (代码表) of a data package: the members of each dimension that its facts have."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from mingzhang.codes.classification import Scheme, codes
from mingzhang.ledger.key import ALL, UNSAID, Entity, Key
from mingzhang.ledger.key_words import member_word
from mingzhang.writing.open_data.resource import Column, Resource

LISTS = {
    "scope": ("scopes", "主体范围", "Scope of an entity"),
    "stage": ("stages", "预算阶段", "Stage of the budget"),
    "flow": ("flows", "收支类别", "Flow"),
    "fund": ("funds", "资金性质", "Fund"),
    "source": ("sources", "收入来源", "Revenue source"),
    "function": ("functions", "支出功能分类科目", "Functional classification"),
    "economic": ("economics", "支出经济分类科目", "Economic classification"),
    "nature": ("natures", "支出性质", "Nature of expenditure"),
    "concept": ("concepts", "专门口径", "Concept that cuts across codes"),
    "measure": ("measures", "计量", "What is measured"),
}
"""By dimension: name of the resource, and what it is."""
_SCHEMES = {"function": Scheme.FUNCTION, "economic": Scheme.ECONOMIC}
_GENERAL = {ALL: ("合计", "Total over the dimension"), UNSAID: ("未说明", "Not said")}
_COLUMNS = (
    Column("code", "代码", "Code", required=True),
    Column("name", "名称", "Name in Chinese", required=True),
    Column("name_en", "英文名称", "Name in English; empty for what only this document has"),
    Column("parent", "上级代码", "Code of the member that it is a part of"),
)
OPERATORS = {"≥": "ge", ">": "gt", "≤": "le", "<": "lt", "=": "eq", "qualitative": "qualitative"}
"""How a target compares, as codes that no spreadsheet takes for a formula."""


def code_lists(keys: Iterable[Key], names: Mapping[str, str]) -> list[Resource]:
    """A list for each dimension; `names` are those that a book has for codes of its own."""
    keys = list(keys)
    found = []
    for dimension, (name, zh, en) in LISTS.items():
        members = {_member(key, dimension) for key in keys}
        rows = [
            _row(dimension, member, names) for member in sorted(_with_above(dimension, members))
        ]
        found.append(Resource(name, zh, en, _COLUMNS, ("code",), rows))
    return found


def operators() -> Resource:
    """The list of operators of targets."""
    rows: list[tuple[str, ...]] = [(code, sign if sign != code else "定性", _english()["operator", code], "")
            for sign, code in OPERATORS.items()]  # fmt: skip
    return Resource("operators", "指标值类型", "Operator of a target", _COLUMNS, ("code",), rows)


def entities(found: Iterable[Entity]) -> Resource:
    """Whose figures they are."""
    columns = (
        Column("id", "主体标识", "Identifier of the entity in this package", required=True),
        Column("scope", "主体范围", "Scope", refers="scopes", required=True),
        Column("code", "单位编码", "Code of the unit", concept="administrative-classification:generic:code"),
        Column("name", "单位名称", "Name of the unit", concept="administrative-classification:generic:label"),
    )  # fmt: skip
    rows = sorted({(entity_id(each), each.scope, each.code, each.name) for each in found})
    return Resource("entities", "主体", "Entities", columns, ("id",), rows)


def entity_id(entity: Entity) -> str:
    """The entity in one word: scope, and code or else name."""
    return f"{entity.scope}:{entity.code or entity.name}"


def code_name_in(dimension: str, code: str, names: Mapping[str, str]) -> str:
    """The name of a member: that of the book, of the classification, or its word."""
    if code in _GENERAL:
        return _GENERAL[code][0]
    if dimension in _SCHEMES:
        known = codes(_SCHEMES[dimension]).get(code)
        return names.get(code) or (known.name if known else code.removeprefix("local:"))
    return member_word(dimension, code) or code


def _member(key: Key, dimension: str) -> str:
    return key.entity.scope if dimension == "scope" else str(getattr(key, dimension))


def _with_above(dimension: str, members: set[str]) -> set[str]:
    """The members and all that they are parts of, so that no parent is missing."""
    found = set(members)
    for member in members:
        while member := _parent(dimension, member):
            found.add(member)
    return found


def _parent(dimension: str, member: str) -> str:
    if member in _GENERAL or ":" in member or "@" in member:
        return ""
    if dimension in _SCHEMES:
        return member[:-2] if member.isdigit() and len(member) > 3 else ""
    if dimension == "fund":
        return "fin" if member in ("gpb", "gfb", "scb") else ""
    return member.rpartition(".")[0]


def _row(dimension: str, member: str, names: Mapping[str, str]) -> tuple[str, ...]:
    if member in _GENERAL:
        return (member, *_GENERAL[member], "")
    name = code_name_in(dimension, member, names)
    return (member, name, _name_en(dimension, member, name), _parent(dimension, member))


def _name_en(dimension: str, member: str, name: str) -> str:
    if dimension in _SCHEMES:
        known = codes(_SCHEMES[dimension]).get(member)
        return known.name_en if known and known.name == name else ""
    return _english().get((dimension, member), "")


@cache
def _english() -> dict[tuple[str, str], str]:
    text = resources.files(__package__).joinpath("members_en.csv").read_text(encoding="utf-8")
    return {
        (row["dimension"], row["member"]): row["name_en"]
        for row in csv.DictReader(text.splitlines())
    }
