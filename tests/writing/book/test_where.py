"""Figures that do not go together are named by the cell of the workbook, or the line of the YAML."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.as_yaml import from_yaml, to_yaml
from mingzhang.writing.book.book import Book, Breakdown, Contradiction, Identity
from mingzhang.writing.book.facts import Facts, without_duplicates
from mingzhang.writing.book.where import stated_at, together, with_place
from mingzhang.writing.book.workbook import write_workbook
from mingzhang.writing.book.workbook_reading import read_workbook

UNIT = Entity("department", "312", "云麓市商务局")
WHOLE = Key(UNIT, 2025, "initial")
CODES = ("2011301", "2011302", "2011308", "2011350")


def _book() -> Book:
    """By code 400, by nature 380; as a single figure 390."""
    lines = {WHOLE.but({"function": code}): Decimal(1_000_000) for code in CODES}
    natures = {
        WHOLE.but({"nature": "basic"}): Decimal(3_000_000),
        WHOLE.but({"nature": "project"}): Decimal(800_000),
    }
    book = Book(Identity(UNIT, 2025, "budget", "hunan-budget"))
    book.breakdowns = [Breakdown(WHOLE, lines, "科目"), Breakdown(WHOLE, natures, "性质")]
    book.margins = {WHOLE: Decimal(3_900_000)}
    return book


def _found(book: Book) -> dict[tuple[str, str], str]:
    return {(each.stated_at, each.derived_at): each.where for each in Facts(book).contradictions()}


def test_cells_of_a_workbook(tmp_path: Path) -> None:
    write_workbook(_book(), tmp_path / "book.xlsx")
    book = read_workbook(str(tmp_path / "book.xlsx"))
    one, two = "清单01 科目!D6、D7、D8……", "清单02 性质!C6、C7"
    single = book.margins_at[WHOLE]
    assert single.startswith("其他数字!")
    assert _found(book) == {
        (single, one): "科目", (single, two): "性质", (one, two): "科目 / 性质", (two, one): "性质 / 科目",
    }  # fmt: skip


def test_lines_of_yaml(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(to_yaml(_book()), encoding="utf-8")
    book = from_yaml(str(path))
    text = path.read_text("utf-8").splitlines()
    at = [n for n, line in enumerate(text, start=1) if "amount" in line]
    one, two = f"book.yaml:{at[0]}、{at[1]}、{at[2]}……", f"book.yaml:{at[4]}、{at[5]}"
    assert (f"book.yaml:{at[6]}", one) in _found(book)
    assert (one, two) in _found(book)
    assert stated_at(book, WHOLE.but({"nature": "basic"})) == f"book.yaml:{at[4]}"


def test_places_are_no_part_of_a_book(tmp_path: Path) -> None:
    path = tmp_path / "book.yaml"
    path.write_text(to_yaml(_book()), encoding="utf-8")
    assert from_yaml(str(path)) == _book()


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([], ""), (["", ""], ""), (["表!A1"], "表!A1"), (["表!A1", "表!A1"], "表!A1"),
        (["表!A1", "它!A2", "它!A3"], "表!A1、它!A2、A3"),
        ([f"b.yaml:{n}" for n in range(1, 6)], "b.yaml:1、2、3……"),
    ],
)  # fmt: skip
def test_places_together(places: list[str], said: str) -> None:
    assert together(places) == said


def test_a_figure_without_a_place_is_said_without_one() -> None:
    assert with_place("3万元", "") == "3万元"
    assert with_place("3万元", "表!A1") == "3万元 [表!A1]"


def test_of_the_same_contradiction_the_one_with_its_places_is_kept() -> None:
    """What an import wrote down has none; the figures of the book that is read have."""
    imported = Contradiction(WHOLE, Decimal(1), Decimal(2), "表3")
    found = Contradiction(WHOLE, Decimal(2), Decimal(1), "科目", "表!A1", "表!A2")
    assert [each.stated_at for each in without_duplicates([imported, found])] == ["表!A1"]
    assert [each.where for each in without_duplicates([imported, imported])] == ["表3"]
