"""Tables of objectives from a book."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.standards.loader import standard
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.objectives import FundsEntry
from mingzhang.writing.disclosure import Table, layout
from mingzhang.writing.performance.target_tables import TargetTable, target_tables
from tests.writing.performance.books import CENTRE, OFFICE, WAN, key, targets

OWN = standard("hunan-budget")


def tables() -> list[TargetTable]:
    return target_tables(OWN, Facts(targets()))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in table.body]


def test_projects_stand_under_their_units_with_all_they_say() -> None:
    projects, _ = tables()
    lines = texts(projects.table)
    assert projects.table.title == "2025年项目支出绩效目标表"
    assert lines[0][:3] == ["合计", "", "80.00"]
    assert lines[1][:3] == ["312001", "湖南省云麓市商务局", "50.00"]
    assert lines[2] == [
        "312001", "展会服务", "50.00", "办好展会。", "产出指标", "数量指标", "展会场次", "18",
        "展会场次不少于18场", "完成得满分，未完成不得分", "场", "≥", "50",
    ]  # fmt: skip
    assert [line[1] for line in lines] == [
        "", "湖南省云麓市商务局", "展会服务", "展会服务", "湖南省云麓市促进中心", "招商引资",
    ]  # fmt: skip


def test_what_spans_the_rows_of_a_project_is_one_cell() -> None:
    projects, _ = tables()
    (page,) = projects.table.pages()
    block = page[2]
    assert [cell.rs for cell in block.cells[:5]] == [2, 2, 2, 2, 1]
    for table in (each.table for each in tables()):
        layout(table.header, table.columns)
        for page in table.pages():
            layout(page, table.columns)


def test_the_figures_are_facts_of_unit_and_project() -> None:
    projects, _ = tables()
    assert projects.figures == {
        key(nature="project"): WAN * 80,
        key(entity=OFFICE, nature="project"): WAN * 50,
        key(entity=CENTRE, nature="project"): WAN * 30,
        key(entity=OFFICE, nature="project", project="展会服务"): WAN * 50,
        key(entity=CENTRE, nature="project", project="招商引资"): WAN * 30,
    }


def test_the_money_of_a_unit_by_source_and_nature() -> None:
    _, whole = tables()
    line = texts(whole.table)[0]
    assert line[:10] == [
        "312001", "湖南省云麓市商务局", "150.00", "120.00", "30.00", "", "", "100.00", "50.00",
        "1、办好展会；\n2、管好预算。",
    ]  # fmt: skip
    said = {(k.flow, k.source, k.nature): amount for k, amount in whole.figures.items()}
    assert said[("revenue", "local:0", "all")] == WAN * 120
    assert said[("revenue", "local:1", "all")] == WAN * 30
    assert said[("expenditure", "all", "basic")] == WAN * 100


def test_other_money_is_what_the_other_sources_leave() -> None:
    book = targets()
    funds = book.objectives[2].funds
    funds["资金总额"] = FundsEntry(WAN * 170)
    funds["财政专户管理资金"] = FundsEntry(Decimal(0))
    line = texts(target_tables(OWN, Facts(book))[1].table)[0]
    assert line[5:7] == ["0.00", "20.00"]


def test_a_fact_of_the_book_goes_before_what_the_objective_says() -> None:
    book = targets()
    book.margins[key(entity=OFFICE, nature="project", project="展会服务")] = WAN * 51
    assert texts(target_tables(OWN, Facts(book))[0].table)[2][2] == "51.00"


def test_too_few_figures_to_be_told_apart_are_no_facts() -> None:
    book = targets()
    book.objectives[2].funds = {"资金总额": FundsEntry(WAN * 150)}
    whole = target_tables(OWN, Facts(book))[1]
    assert texts(whole.table)[0][2] == "150.00"
    assert whole.figures == {}


def test_a_place_whose_table_is_kept_as_a_grid_prints_the_projects_alone() -> None:
    (projects, _) = target_tables(standard("general-budget"), Facts(targets()))
    assert [line[1] for line in texts(projects.table)] == ["展会服务", "展会服务", "招商引资"]
    assert projects.figures == {}


def test_no_objectives_no_tables() -> None:
    book = targets()
    book.objectives = []
    assert target_tables(OWN, Facts(book)) == []
