"""Internal transfers of a book: in YAML and in the workbook, with their problems."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml

from mingzhang.ledger.key import Entity
from mingzhang.writing.book.as_yaml import from_yaml, to_yaml
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.broken import BrokenBook
from mingzhang.writing.book.importing import joined, next_year
from mingzhang.writing.book.workbook import write_workbook
from mingzhang.writing.book.workbook_reading import read_workbook
from tests.writing.consolidation.departments import several, small, subsidised, unit
from tests.writing.workbooks import change


def _book() -> Book:
    return subsidised(several(3), 0, 1, Decimal("5000.01"))[1][1]


def _of_several() -> Book:
    book = _book()
    return replace(book, transfers=[replace(each, unit=unit(1)) for each in book.transfers])


@pytest.mark.parametrize("book", [_book(), _of_several(), small(0)])
def test_there_and_back(book: Book, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(to_yaml(book), "utf-8")
    assert from_yaml(str(tmp_path / "b.yaml")).transfers == book.transfers
    write_workbook(book, tmp_path / "b.xlsx")
    assert read_workbook(str(tmp_path / "b.xlsx")).transfers == book.transfers


@pytest.mark.parametrize("book", [_book(), _of_several()])
def test_the_schema_knows_them(book: Book) -> None:
    file = resources.files("mingzhang.writing").joinpath("schema", "book.json")
    schema = json.loads(file.read_text("utf-8"))
    said = yaml.safe_load(to_yaml(book))
    jsonschema.validate(said, schema, jsonschema.Draft202012Validator)
    said["transfers"][0]["colour"] = "red"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(said, schema, jsonschema.Draft202012Validator)


def test_a_book_without_any_says_nothing_of_them() -> None:
    assert "transfers" not in to_yaml(small(0))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{source: sup, flow: revenue, amount: 1}", "a unit with a name"),
        ("{counterpart: {name: 局}, source: sup}", "an amount such as 12.34"),
        ("{counterpart: {name: 局}, colour: red, amount: 1}", "a dimension of a fact"),
        ("{counterpart: {name: 局}, amount: 1}\n- {counterpart: {name: 局}, amount: 1}", "each transfer once"),
    ],
)  # fmt: skip
def test_problems_in_yaml(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(f"{to_yaml(small(0))}transfers:\n- {line}\n", "utf-8")
    with pytest.raises(BrokenBook) as raised:
        from_yaml(str(tmp_path / "b.yaml"))
    assert said in [each.expected for each in raised.value.problems]


def test_filled_in_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    write_workbook(_book(), path)
    # Columns: 往来单位, function and its name, nature, flow, fund, source, amount.
    change(path, {
        ("内部往来", "A5"): "云麓市商贸学校", ("内部往来", "E5"): "收入",
        ("内部往来", "G5"): "附属单位上缴收入", ("内部往来", "H5"): "#1.5",
    })  # fmt: skip
    made = read_workbook(str(path)).transfers[1]
    assert made.counterpart == Entity("unit", "", "云麓市商贸学校")
    assert (made.key.flow, made.key.source, made.amount) == ("revenue", "aff", 15_000)


def test_problems_in_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    write_workbook(_book(), path)
    change(path, {
        ("内部往来", "E5"): "收入", ("内部往来", "H5"): "#1",
        ("内部往来", "A6"): "局", ("内部往来", "H6"): "#1",
        ("内部往来", "A7"): "局", ("内部往来", "E7"): "收入", ("内部往来", "H7"): "一万",
    })  # fmt: skip
    with pytest.raises(BrokenBook) as raised:
        read_workbook(str(path))
    assert [(each.cell, each.expected) for each in raised.value.problems] == [
        ("A5", "the name of the unit on the other side"),
        ("E6", "an entry: 收支类型"),
        ("H7", "a number, in this unit: 万元"),
    ]


def test_joined_books_and_the_next_years_keep_them() -> None:
    book = _book()
    assert joined([("a", book), ("b", book)]).transfers == book.transfers
    assert next_year(book, 2026).transfers == book.transfers
