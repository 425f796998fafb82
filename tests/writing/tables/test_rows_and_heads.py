"""Which rows a table prints, and the names above its columns."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from mingzhang.ledger.key import Entity, Key
from mingzhang.standards.loader import standard
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.tables.head import column_head
from mingzhang.writing.tables.layout import lay_out

UNIT = Entity("department", "", "云麓市商务局")
KEY = Key(UNIT, 2025, "initial", fund="gpb")


def test_a_row_that_only_last_year_has_a_figure_for_is_printed() -> None:
    """Else last year's total would be more than its rows."""
    now = {KEY.but({"function": "2011301", "nature": "basic"}): Decimal(100_000)}
    last = {KEY.but({"function": "2080505", "nature": "basic", "year": 2024}): Decimal(50_000)}
    book = Book(Identity(UNIT, 2025, "budget", "general-budget"))
    book.breakdowns = [Breakdown(KEY, now), Breakdown(KEY.but({"year": 2024}), last)]
    own = standard("general-budget")
    table = own.table("B05")
    assert table is not None
    printed = lay_out(table, own, Facts(book))
    assert printed is not None
    texts = [[cell.text for cell in row] for row in printed.body]
    assert ["".join(row[:3]) for row in texts] == [
        "",
        "201",
        "20113",
        "2011301",
        "208",
        "20805",
        "2080505",
    ]
    assert "5.00" in texts[-1]


@pytest.mark.parametrize(
    ("under", "head"),
    [
        ("用车", ("用车", "小计")),
        ("用车|^$|.", ("用车", "小计")),
        ("^(?!.*用车)", ("小计",)),
        ("^$", ("小计",)),
        ("", ("小计",)),
    ],
)
def test_the_name_above_a_column(under: str, head: tuple[str, ...]) -> None:
    own = standard("shanghai-budget")
    table = own.table("B07")
    assert table is not None
    column = next(c for c in table.forms[0][0].columns if c.id == "car")
    made = type(column)(
        column.id, re.compile("小计"), re.compile(under) if under else None, column.key
    )
    assert column_head(made) == head


def test_an_outline_prints_the_rows_that_a_book_knows() -> None:
    """政府采购预算明细表 of Jiangsu: nobody could finish a budget without it."""
    own = standard("jiangsu-budget")
    table = next(each for each in own.tables if "政府采购" in each.name)
    book = Book(Identity(Entity("department", "", "云麓省商务厅"), 2025, "budget", own.id))
    plain = Key(book.identity.entity, 2025, "initial")
    for concept, amount in (
        ("procurement", 90_000),
        ("procurement.goods", 40_000),
        ("procurement.services", 50_000),
    ):
        book.margins[plain._replace(concept=concept)] = Decimal(amount)
    printed = lay_out(table, own, Facts(book))
    assert printed is not None
    figures = {row[0].text: row[-1].text for row in printed.body}
    assert {name: text for name, text in figures.items() if text} == {
        "合计": "9.00", "货物": "4.00", "服务": "5.00",
    }  # fmt: skip


def test_a_coarser_form_where_the_book_lacks_a_column_of_the_first() -> None:
    """A department of Shanghai prints its expenditure by class alone, a unit by nature too."""
    plain = Key(UNIT, 2025, "initial")
    by_class = {plain.but({"function": "2011301"}): Decimal(100_000)}
    natures = ("basic.personnel", "basic.public", "project")
    by_nature = {
        plain.but({"function": "2011301", "nature": nature}): Decimal(100_000) for nature in natures
    }
    own = standard("shanghai-budget")
    table = own.table("B01")
    assert table is not None
    for lines, columns in ((by_class, 2), (by_nature, 5)):
        book = Book(Identity(UNIT, 2025, "budget", "shanghai-budget"))
        book.breakdowns = [Breakdown(plain, lines)]
        printed = lay_out(table, own, Facts(book))
        assert printed is not None
        assert len(printed.body[0]) == 2 + columns
