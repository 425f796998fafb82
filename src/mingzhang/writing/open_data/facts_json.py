"""JSON of a disclosure (公开数据 JSON): every fact, and its place in each file that was built.

The places are those that the gate found when it read the files back, so they hold for the files as
they are. Keys and places have the form of `mingzhang read --format json` (docs/reference/json.md).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from importlib import resources
from typing import Any

from mingzhang.checking.reports.json import schema as report_schema
from mingzhang.filing.as_json import key_json
from mingzhang.filing.filing import Filing
from mingzhang.filing.performance_json import performance_json
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.key_words import key_words
from mingzhang.ledger.witness import Witness
from mingzhang.money import trimmed
from mingzhang.writing.open_data.fact_resources import fact_ids
from mingzhang.writing.open_data.package import Content
from mingzhang.writing.open_data.printed_figures import PrintedFigure, printed_figures
from mingzhang.writing.open_data.printed_text import SaidFigure

SCHEMA = "mingzhang-data/1"
"""Name of the form of this JSON; it changes when a reader would have to."""
Figures = list[PrintedFigure | SaidFigure]


def facts_json(content: Content, filings: Sequence[Filing]) -> str:
    """The JSON text; the same for the same content and files."""
    figures: Figures = [*printed_figures(content.tables), *content.said]
    printed: dict[Key, Figures] = {}
    for figure in figures:
        printed.setdefault(figure.key, []).append(figure)
    places = _places(filings)
    identity = content.identity
    value = {
        "schema": SCHEMA,
        "disclosure": {
            "title": content.title,
            "entity": _entity(identity.entity),
            "year": identity.year,
            "kind": identity.kind,
            "standard": identity.standard,
            "book": content.book or None,
            "licence": content.licence or None,
            "draft": bool(content.draft),
            "files": [name for filing in filings for name in filing.files],
        },
        "facts": [
            {
                "id": number,
                "key": key_json(key),
                "words": key_words(key),
                "value": trimmed(printed[key][0].value),
                "printed": [_printed(figure) for figure in printed[key]],
                "witnesses": [_witness(witness) for witness in places.get(key, ())],
            }
            for key, number in fact_ids(printed).items()
        ],
        "performance": performance_json(content.performance),
    }
    return _text(value)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of `facts_json`; keys, places and performance are those of reports."""
    own = resources.files(__package__).joinpath("schema", "disclosure.json")
    schema: dict[str, Any] = json.loads(own.read_text(encoding="utf-8"))
    schema["$defs"] = report_schema()["$defs"] | schema["$defs"]
    return schema


def _text(value: dict[str, Any]) -> str:
    """One line a fact: to be compared by line, and a third of the size of an indented text."""
    head = json.dumps({k: v for k, v in value.items() if k != "facts"}, ensure_ascii=False)
    lines = ",\n".join(json.dumps(fact, ensure_ascii=False) for fact in value["facts"])
    return f'{head[:-1]},\n"facts": [\n{lines}\n]}}\n'


def _places(filings: Sequence[Filing]) -> dict[Key, list[Witness]]:
    found: dict[Key, list[Witness]] = {}
    for filing in filings:
        for witness in filing.witnesses:
            if not witness.derived:
                found.setdefault(witness.key, []).append(witness)
    return found


def _printed(figure: PrintedFigure | SaidFigure) -> dict[str, Any]:
    """Where it stands in the disclosure, whatever the format."""
    if isinstance(figure, SaidFigure):
        where = "table" if figure.table else "section"
        return {where: figure.table or figure.section, "text": figure.text}
    return {
        "table": figure.table,
        "row": figure.row,
        "column": figure.column,
        "label": figure.label,
        "head": figure.head,
        "text": figure.text,
    }


def _witness(witness: Witness) -> dict[str, Any]:
    """Where it stands: in a table, or in a section of the text."""
    about = {"table": witness.table} if witness.table else {"section": witness.section}
    return {**about, "text": witness.text, "place": witness.place.as_json()}


def _entity(entity: Entity) -> dict[str, str]:
    return {"scope": entity.scope, "code": entity.code, "name": entity.name}


def json_facts(text: str) -> dict[Key, Decimal]:
    """The facts of a JSON text, read back from it alone.

    Raises:
        KeyError, ValueError: it is not a text that `facts_json` wrote.
    """
    return {_key(fact["key"]): Decimal(fact["value"]) for fact in json.loads(text)["facts"]}


def unplaced(text: str) -> list[tuple[str, str]]:
    """For each file the facts of tables that no place in it is known of: (file, fact)."""
    content = json.loads(text)
    found = []
    for fact in content["facts"]:
        if "table" in fact["printed"][0]:
            placed = {each["place"]["file"] for each in fact["witnesses"] if "table" in each}
            missing = [file for file in content["disclosure"]["files"] if file not in placed]
            found += [(file, fact["words"]) for file in missing]
    return found


def _key(said: dict[str, Any]) -> Key:
    owner = said["entity"]
    entity = Entity(owner["scope"], owner["code"], owner["name"])
    return Key(entity, **{name: said[name] for name in Key._fields[1:]})
