"""Tables of objectives from a book: what of them is printed, and what of that a reader can tell."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.ledger.key import Entity, Key
from mingzhang.standards.loader import standard
from mingzhang.writing.book.book import Book, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.new_book import new_book
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.composing import compose
from mingzhang.writing.performance.target_tables import target_tables

HUNAN = standard("hunan-budget")
FUNDS = {
    label: FundsEntry(Decimal(100)) for label in (TOTAL, "一般公共预算", "基本支出", "项目支出")
}


def _book(entity: Entity, *objectives: Objective) -> Book:
    return Book(Identity(entity, 2025, "budget", "hunan-budget"), objectives=list(objectives))


def test_a_blank_objective_is_not_printed() -> None:
    book = new_book("hunan-budget", 2025, "budget", "云麓市商务局")
    assert book.objectives
    blank = compose(book)
    assert blank.objectives == []
    book.objectives = []
    assert compose(book).missing == blank.missing


def test_beside_a_blank_one_the_others_are_printed() -> None:
    rows = [IndicatorEntry("产出指标", "数量指标", "场次", weight="90")]
    filled = Objective(project="展会", goal="办好展会。", indicators=rows)
    book = _book(Entity("department", "", "云麓市商务局"), Objective(), filled)
    (table,) = target_tables(HUNAN, Facts(book))
    assert table.objectives == [filled]


def test_figures_of_a_unit_without_a_code_are_printed_but_no_facts() -> None:
    objective = Objective(goal="办好。", funds=FUNDS, indicators=[IndicatorEntry(name="场次")])
    coded, bare = (
        target_tables(HUNAN, Facts(_book(Entity("unit", code, "中心"), objective)))[0]
        for code in ("312002", "")
    )
    whole = Key(Entity("unit", "312002", "中心"), 2025, "initial")
    assert coded.figures[whole] == 100
    assert bare.figures == {}
    assert [c.text for c in bare.table.body[0].cells if c.kind == "n"] == [
        c.text for c in coded.table.body[0].cells if c.kind == "n"
    ]
