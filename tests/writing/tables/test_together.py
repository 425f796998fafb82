"""Tables in one grid, rates and differences of a row, rows of projects: laid out by their declarations."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from mingzhang.errors import StandardError
from mingzhang.standards.checks import check_standard
from mingzhang.standards.loader import standard, standards
from mingzhang.standards.model import BookList
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.disclosure import layout
from mingzhang.writing.open_data.printed_figures import printed_figures
from mingzhang.writing.tables.as_disclosure import as_table
from mingzhang.writing.tables.layout import lay_out
from mingzhang.writing.tables.printed_table import PrintedTable
from mingzhang.writing.tables.together import is_in_another, lacking, lay_together
from tests.writing.performance.evaluation_books import filled

OWN = standard("hunan-evaluation")


def base_data(book: Book) -> PrintedTable:
    declared = OWN.table("E01")
    assert declared is not None
    made = lay_together(declared, OWN, Facts(book))
    assert made is not None
    return made


def money(book: Book) -> list[list[str]]:
    declared = OWN.table("PF")
    assert declared is not None
    made = lay_out(declared, OWN, Facts(book))
    assert made is not None
    return [[cell.text for cell in row] for row in made.body]


def test_three_tables_make_one_grid_without_a_hole() -> None:
    table = as_table(base_data(filled()))
    layout(table.body, table.columns)
    assert not table.header
    first = [[cell.text for cell in row.cells] for row in table.body[:5]]
    assert first == [
        ["财政供养人员情况（人）", "编制数", "实际在职人数", "控制率"],
        ["40", "37", "92.50%"],
        ["经费控制情况（万元）", "2023年决算数", "2024年预算数", "2024年决算数"],
        ["“三公”经费", "6.25", "6.25", "6.25"],
        ["1、公务用车购置和运行维护费", "6.25", "6.25", "6.25"],
    ]
    assert table.body[-1].cells[1].text == "从严控制接待和用车，大额支出集体决策"


def test_a_budget_that_the_form_does_not_name_is_the_initial_one() -> None:
    rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in as_table(base_data(filled())).body}  # fmt: skip
    assert rows["项目支出："] == ["10.00", "80.00", "84.00"]
    assert rows["展会公共服务"] == ["10.00", "50.00", "54.00"]
    assert rows["经贸对接专项"] == ["0.00", "30.00", "30.00"]
    assert rows["其中：办公费"] == ["", "", "5.00"]
    assert "楼堂馆所" not in rows


def test_figures_are_told_by_the_heads_in_the_grid() -> None:
    found = {(each.label, each.head): each.text for each in printed_figures([base_data(filled())])}
    assert found["财政供养人员情况（人）", "编制数"] == "40"
    assert found["公用经费", "2023年决算数"] == "150.00"
    assert found["楼堂馆所控制情况", "预算投资（万元）"] == "0.00"


def test_a_rate_of_nothing_is_not_printed() -> None:
    cells = [cell for row in base_data(filled()).body for cell in row]
    assert [cell.text for cell in cells if cell.key and cell.key.measure == "percent"] == ["92.50%"]


def test_kinds_of_projects_stand_instead_of_the_projects() -> None:
    book = filled()
    plain = next(iter(book.margins))._replace(flow="expenditure", concept="all", measure="amount")
    book.margins[plain._replace(project="业务工作经费")] = Decimal(840_000)
    labels = [row.cells[0].text for row in as_table(base_data(book)).body]
    assert "业务工作经费" in labels
    assert "展会公共服务" not in labels


def test_what_is_lacking_is_named() -> None:
    declared = OWN.table("E01")
    assert declared is not None
    assert lacking(declared, OWN, Facts(filled())) == []
    book = replace(filled(), breakdowns=[])
    assert len(lacking(declared, OWN, Facts(book))) == 21  # seven rows of three columns


def test_a_row_computes_its_rate_and_its_difference() -> None:
    assert money(filled()) == [
        ["展会公共服务", "50.00", "60.00", "54.00", "90.00%", "-6.00"],
        ["经贸对接专项", "30.00", "30.00", "30.00", "100.00%", "0.00"],
        ["合计", "80.00", "90.00", "84.00", "93.33%", "-6.00"],
    ]


def test_a_figure_that_a_rate_lacks_leaves_it_open() -> None:
    book = filled()
    book.breakdowns = [each for each in book.breakdowns if each.whole.stage != "adjusted"]
    assert money(book)[0] == ["展会公共服务", "50.00", "", "54.00", "", ""]


def test_each_part_belongs_to_one_grid() -> None:
    for own in standards():
        for table in own.tables:
            if table.together and own.table(table.id):
                assert table.id in table.together
                parts = [own.table(name) for name in table.together]
                assert all(part is not None for part in parts), own.id
                assert is_in_another(table, own.tables) is False


def test_a_list_of_a_standard_names_dimensions() -> None:
    wrong = replace(OWN, lists=(BookList({"found": "gpb"}, ("nature",)),))
    with pytest.raises(StandardError, match="no dimension found"):
        check_standard("x", wrong)
    wrong = replace(OWN, lists=(BookList({}, ("natures",)),))
    with pytest.raises(StandardError, match="no dimension natures"):
        check_standard("x", wrong)
