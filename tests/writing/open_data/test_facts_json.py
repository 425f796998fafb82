"""JSON of a disclosure: valid by its schema, facts come back, places are those of the files."""

from __future__ import annotations

import json

import jsonschema

from mingzhang.filing.document import Document
from mingzhang.filing.filing import Filing
from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity
from mingzhang.writing.open_data.facts_json import facts_json, json_facts, json_schema, unplaced
from mingzhang.writing.open_data.package import content_facts
from tests.builders import witness
from tests.writing.open_data.packages import KEY, content


def _filing(file: str, *keys: object) -> Filing:
    said = [
        witness("123.45万元", key, table="B05", place=Place(file, table=1, cell="B2", quote="123.45"))
        for key in keys
    ]  # fmt: skip
    document = Document(file, "docx", [])
    return Filing([document], "budget", Entity("unit"), [], 2025, "hunan-budget", witnesses=said)


def test_the_facts_come_back() -> None:
    made = content()
    assert json_facts(facts_json(made, [])) == content_facts(made)


def test_it_is_valid_by_its_schema() -> None:
    text = facts_json(content(), [_filing("budget-2025.docx", KEY)])
    jsonschema.validate(json.loads(text), json_schema())


def test_each_fact_has_its_places_in_the_files() -> None:
    value = json.loads(facts_json(content(), [_filing("a.docx", KEY), _filing("b.html", KEY)]))
    first = value["facts"][0]
    assert [each["place"]["file"] for each in first["witnesses"]] == ["a.docx", "b.html"]
    assert first["witnesses"][0]["place"]["cell"] == "B2"
    assert [each["row"] for each in first["printed"]] == [1, 2]
    assert first["value"] == "1234500"


def test_a_fact_without_a_place_in_a_file_is_found() -> None:
    text = facts_json(content(), [_filing("a.docx", KEY)])
    assert [file for file, _ in unplaced(text)] == ["a.docx"]
    assert "基本支出" in unplaced(text)[0][1]


def test_the_same_content_gives_the_same_text() -> None:
    filings = [_filing("a.docx", KEY)]
    assert facts_json(content(), filings) == facts_json(content(), filings)
