"""Books of units with a code, and of an own office: what is built reads back as it was meant."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.as_read import as_read
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.build import build
from tests.writing.consolidation.departments import NAMES, own, several, small, subsidised, unit


def _objective(project: str, amount: int) -> Objective:
    row = IndicatorEntry(
        level1="产出指标", level2="数量指标", name="场次", operator="≥", target="5"
    )
    funds = {TOTAL: FundsEntry(Decimal(amount))}
    return Objective(project=project, goal="按期完成。", funds=funds, indicators=[row])


@pytest.mark.parametrize(
    "entity",
    [
        Entity("unit", "312002", NAMES[1]),
        Entity("own_office", "312001", NAMES[0]),
        Entity("own_office", "", NAMES[0]),
        Entity("department", "312", NAMES[0]),
        Entity("unit", "", NAMES[1]),
    ],
)
def test_a_unit_with_a_code_reads_back(entity: Entity, tmp_path: Path) -> None:
    # A table of projects is read by the codes of its units.
    objectives = [_objective("展会", 20_000), _objective("", 30_000)] if entity.code else []
    book = own(small(0, objectives=objectives), entity)
    built = build(book, tmp_path, ("txt", "json"), force=True)
    said = [each.text("en") for each in built.unfinished]
    assert [each for each in said if "reads back" in each or "no place" in each] == []
    if entity.code:
        assert entity.code in (tmp_path / "budget-2025.txt").read_text("utf-8")


def test_a_book_that_says_no_more_than_its_documents_stays() -> None:
    book = own(small(0), Entity("unit", "", NAMES[0]))
    assert as_read(book) is book


def test_figures_of_others_are_left_alone() -> None:
    book = subsidised(several(2), 0, 1, Decimal(100))[0][1]
    key = next(iter(book.margins))._replace(entity=unit(3))
    book.margins[key] = Decimal(7)
    made = as_read(book)
    assert made.margins[key] == 7
    assert made.identity.entity == Entity("unit", "", NAMES[0])
    assert {k.entity for b in made.breakdowns for k in b.lines} == {made.identity.entity}


@pytest.mark.parametrize(("owners", "known"), [(1, True), (2, False)])
def test_money_of_a_project_that_two_units_have_is_of_neither_alone(
    owners: int, known: bool
) -> None:
    department = Entity("department", "", "云麓市商务局")
    office = Entity("own_office", "312001", department.name)
    centre = Entity("unit", "312002", "云麓市促进中心")
    book = Book(Identity(department, 2025, "budget", "hunan-budget"), units=[office, centre])
    key = Key(department, 2025, "initial", nature="project", project="展会服务")
    book.breakdowns = [Breakdown(key._replace(project="all"), {key: Decimal(500)}, "项目")]
    book.objectives = [Objective(each, "展会服务", "好") for each in (None, centre)[:owners]]
    assert (key._replace(entity=office) in as_read(book).margins) is known
