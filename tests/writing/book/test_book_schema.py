"""The schema of the YAML book says what is written, and no more than what can be read."""

from __future__ import annotations

import json
from dataclasses import fields
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import mingzhang
from mingzhang.ledger.key import Key
from mingzhang.standards.loader import standards
from mingzhang.writing.book.as_yaml import from_yaml, to_yaml
from mingzhang.writing.book.book import KINDS
from mingzhang.writing.book.broken import BrokenBook
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.new_book import new_book
from mingzhang.writing.book.objectives import FundsEntry, IndicatorEntry, Objective

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.txt"))
SMALL = """
book: mingzhang-book/1
unit: {name: 云麓市商务局}
year: 2025
kind: budget
standard: hunan-budget
lists:
- whole: {fund: gpb}
  lines:
  - {fund: gpb, function: 2011301, amount: 12.34}
figures:
- {concept: meeting, year: -1, amount: '5'}
texts: {职能职责: 促进商贸流通。}
objectives:
- goal: 办好展会。
  unit: {name: 中心}
  funds: {资金总额: {initial: 12.34, executed: '10'}}
  indicators: [{name: 场次, weight: 10}]
"""


def _schema() -> Any:
    file = resources.files("mingzhang.writing").joinpath("schema", "book.json")
    return json.loads(file.read_text(encoding="utf-8"))


def _check(text: str) -> None:
    jsonschema.validate(yaml.safe_load(text), _schema(), jsonschema.Draft202012Validator)


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(_schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_books_of_the_examples(path: Path) -> None:
    _check(to_yaml(book_of(mingzhang.read(path))))


@pytest.mark.parametrize("own", [s.id for s in standards()])
def test_new_books(own: str) -> None:
    _check(to_yaml(new_book(own, 2026, own.rpartition("-")[2], "云麓市商务局")))


def test_it_knows_every_dimension_and_kind() -> None:
    schema = _schema()
    objective, indicator = (schema["$defs"][n]["properties"] for n in ("objective", "indicator"))
    assert set(objective) == {"unit"} | {each.name for each in fields(Objective)} - {"entity"}
    assert set(indicator) == {each.name for each in fields(IndicatorEntry)}
    figures = objective["funds"]["additionalProperties"]["properties"]
    assert set(figures) == {each.name for each in fields(FundsEntry)}
    assert set(schema["$defs"]["fact"]["properties"]) == set(Key._fields)
    assert set(schema["$defs"]["line"]["properties"]) == {*Key._fields, "amount"}
    assert tuple(schema["properties"]["kind"]["enum"]) == KINDS


def test_what_a_person_writes(tmp_path: Path) -> None:
    _check(SMALL)
    (tmp_path / "book.yaml").write_text(SMALL, encoding="utf-8")
    assert from_yaml(str(tmp_path / "book.yaml")).breakdowns[0].total == 123_400


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mingzhang-book/1", "mingzhang-book/9"), ("kind: budget", "kind: plan"),
        ("amount: 12.34", "amount: 十二"), ("amount: 12.34", "amount: 12%"), ("year: -1", "year: -99"),
        ("fund: gpb, function", "found: gpb, function"), ("texts:", "text:"), ("year: 2025", "year: 25"),
        (", amount: 12.34", ""), ("lists:", "places: 9\nlists:"), ("goal:", "aim:"), ("weight:", "points_of:"),
        ("initial: 12.34", "initial: 十二"), ("executed:", "spent:"), ("name: 场次", "name: [场次]"),
        ("[{name: 场次, weight: 10}]", "场次"),
    ],
)  # fmt: skip
def test_what_neither_takes(tmp_path: Path, old: str, new: str) -> None:
    text = SMALL.replace(old, new, 1)
    assert text != SMALL
    with pytest.raises(jsonschema.ValidationError):
        _check(text)
    (tmp_path / "book.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenBook):
        from_yaml(str(tmp_path / "book.yaml"))
