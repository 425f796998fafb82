"""Tables as the official forms have them: nested heads, counted rows, notes, numbers in their order."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

import mingzhang
from mingzhang.ledger.key import Entity, Key
from mingzhang.reading.formats import read_document
from mingzhang.reading.recognise import recognise
from mingzhang.standards.loader import standard, standards
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.composing import compose
from mingzhang.writing.disclosure import Table
from mingzhang.writing.document_formats import write_documents
from mingzhang.writing.tables.layout import lay_out
from mingzhang.writing.tables.ordinals import counted
from mingzhang.writing.tables.printed_table import PrintedTable
from mingzhang.writing.tables.rows import BodyRow

EXAMPLES = Path(__file__).parents[3] / "examples"
FORMATS = ("docx", "xlsx", "html", "txt")


def _printed(place: str, table: str) -> PrintedTable:
    kind = place.partition("-")[2]
    book = book_of(mingzhang.read(EXAMPLES / f"{kind}-2025-clean.txt"))
    own = standard(place)
    declared = own.table(table)
    assert declared is not None
    printed = lay_out(declared, own, Facts(book))
    assert printed is not None
    return printed


def _head(printed: PrintedTable) -> list[list[tuple[str, int, int]]]:
    return [[(c.text, c.colspan, c.rowspan) for c in row] for row in printed.head]


def test_the_head_of_three_public_expenses_is_nested() -> None:
    assert _head(_printed("hunan-final", "F09")) == [
        [("预算数", 6, 1), ("决算数", 6, 1)],
        [("合计", 1, 2), ("因公出国（境）费", 1, 2), ("公务用车购置及运行维护费", 3, 1), ("公务接待费", 1, 2)] * 2,
        [("小计", 1, 1), ("公务用车购置费", 1, 1), ("公务用车运行维护费", 1, 1)] * 2,
    ]  # fmt: skip


def test_shanghai_puts_budget_and_final_figure_below_each_item() -> None:
    assert _head(_printed("shanghai-final", "F09")) == [
        [("财政拨款“三公”经费", 12, 1)],
        [("合计", 2, 2), ("因公出国（境）费", 2, 2), ("公务用车购置及运行维护费", 6, 1), ("公务接待费", 2, 2)],
        [("小计", 2, 1), ("公务用车购置费", 2, 1), ("公务用车运行维护费", 2, 1)],
        [("预算数", 1, 1), ("决算数", 1, 1)] * 6,
    ]  # fmt: skip


def test_both_sides_have_a_name_above_them() -> None:
    assert _head(_printed("general-final", "F01"))[0] == [("收入", 2, 1), ("支出", 2, 1)]


def test_rows_are_counted_anew_behind_each_total() -> None:
    labels = [row[0].text for row in _printed("shanghai-final", "F04").body if row[0].text]
    assert labels == [
        "一、一般公共预算财政拨款收入", "二、政府性基金预算财政拨款收入", "三、国有资本经营预算财政拨款收入",
        "本年收入合计", "年初财政拨款结转和结余",
        "一、一般公共预算财政拨款", "二、政府性基金预算财政拨款", "三、国有资本经营预算财政拨款", "总计",
    ]  # fmt: skip


def test_parts_of_a_row_are_not_counted() -> None:
    rows = [
        BodyRow("", text, {})
        for text in ("财政拨款收入", "1. 一般公共预算", "其中：甲", "事业收入")
    ]
    assert [row.label for row in counted(rows)] == [
        "一、财政拨款收入", "1. 一般公共预算", "其中：甲", "二、事业收入",
    ]  # fmt: skip


def test_appropriations_by_fund_stand_for_their_total_unless_nobody_knows_them() -> None:
    labels = [row[0].text for row in _printed("shanghai-final", "F01").body]
    assert labels[0] == "一、一般公共预算财政拨款收入"
    assert not any(label.endswith("、财政拨款收入") for label in labels)
    unit = Entity("department", "", "云麓市商务局")
    key = Key(unit, 2025, "final", flow="revenue")
    book = Book(Identity(unit, 2025, "final", "general-final"))
    book.breakdowns = [Breakdown(key, {key.but({"fund": "fin"}): Decimal(100_000)})]
    own = standard("general-final")
    table = own.table("F01")
    assert table is not None
    printed = lay_out(table, own, Facts(book))
    assert printed is not None
    assert [cell.text for cell in printed.body[0][:2]] == ["一、财政拨款收入", "10.00"]


def test_a_figure_of_nothing_is_printed_alike_for_the_unit_and_the_total() -> None:
    unit = Entity("department", "", "长沙市云麓区商务局")
    key = Key(unit, 2025, "initial", fund="gpb", concept="three_public")
    items = ("overseas", "reception", "vehicles.purchase", "vehicles.running")
    lines = {key._replace(concept=f"three_public.{each}"): Decimal(0) for each in items}
    book = Book(Identity(unit, 2025, "budget", "hunan-budget"), breakdowns=[Breakdown(key, lines)])
    own = standard("hunan-budget")
    table = own.table("B07")
    assert table is not None
    printed = lay_out(table, own, Facts(book))
    assert printed is not None
    total, alone = ([cell.text for cell in row[1:]] for row in printed.body)
    assert total == alone
    assert "0.00" in total


@pytest.mark.parametrize(
    "place", [each.id for each in standards() if each.kind in ("budget", "final")]
)
def test_numbers_of_tables_follow_their_order(place: str) -> None:
    """The contents count the tables, so a table that has no number stands behind those that have one."""
    tables = [each for each in standard(place).tables if not each.annex and not each.within]
    numbers = [int(each.number) for each in tables if each.number]
    assert numbers == sorted(numbers)
    first = next((n for n, each in enumerate(tables) if not each.number), len(tables))
    if place.startswith("hunan"):
        assert not any(each.number for each in tables[first:])


def test_notes_are_printed_in_every_format_and_read_as_notes(tmp_path: Path) -> None:
    book = book_of(mingzhang.read(EXAMPLES / "final-2025-clean.txt"))
    composed = compose(book)
    tables = [item for item in composed.disclosure.items if isinstance(item, Table)]
    statutory = [table for table in tables if re.match("F0", table.id)]
    assert all(table.notes[0].startswith("注：本表反映部门本年度") for table in statutory)
    for path in write_documents(composed.disclosure, tmp_path, FORMATS):
        filing = recognise(read_document(str(path), path.name))
        read = {table.id: table.notes for table in filing.tables}
        assert len([each for each in read if each.startswith("F0")]) == len(statutory)
        for table in statutory:
            assert "本表反映部门本年度" in read[table.id], (path, table.id)
            if len(table.notes) > 1:
                assert "故本表为空表" in read[table.id], (path, table.id)
