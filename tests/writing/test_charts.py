"""Charts: only printed figures, only whole ones."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Identity
from mingzhang.writing.charts import Chart, Charts
from mingzhang.writing.tables.printed_table import BodyCell, PrintedTable

UNIT = Entity("department", "", "云麓市商务局")
KEY = Key(UNIT, 2025, "initial")
FINAL = KEY._replace(stage="final")
D = Decimal


def _charts(
    figures: dict[Key, str], kind: str = "budget", unit: str = "单位：万元"
) -> dict[str, Chart]:
    body = [
        [BodyCell("甲"), BodyCell(text, "right", key, D(text) * 10000)]
        for key, text in figures.items()
    ]
    table = PrintedTable("B01", "收支总表", "", "", unit, [], body)
    identity = Identity(UNIT, 2025, kind, "hunan-budget")
    return {chart.title: chart for chart in Charts([table], identity, {}).drawn()}


def _bars(chart: Chart) -> dict[str, list[str]]:
    return {g.label: [bar.text if bar else "" for bar in g.bars] for g in chart.groups}


def test_parts_that_make_the_whole_are_drawn() -> None:
    figures = {KEY: "10", KEY._replace(function="201"): "7", KEY._replace(function="208"): "3"}
    found = _charts(figures)
    assert _bars(found["支出按功能分类"]) == {
        "一般公共服务支出": ["7"],
        "社会保障和就业支出": ["3"],
    }


def test_parts_that_leave_something_out_are_not() -> None:
    figures = {KEY: "11", KEY._replace(function="201"): "7", KEY._replace(function="208"): "3"}
    assert "支出按功能分类" not in _charts(figures)


def test_one_part_is_no_chart() -> None:
    figures = {KEY: "10", KEY._replace(nature="project"): "10", KEY._replace(nature="basic"): "0"}
    assert "支出按性质" not in _charts(figures)


def test_sections_and_parts_of_basic_expenditure_are_not_counted_again() -> None:
    figures = {
        KEY: "10",
        KEY._replace(nature="basic"): "6",
        KEY._replace(nature="basic.personnel"): "5",
        KEY._replace(nature="project"): "4",
    }
    assert list(_bars(_charts(figures)["支出按性质"])) == ["基本支出", "项目支出"]


def test_income_goes_by_fund_and_source_with_what_was_carried_over() -> None:
    revenue = KEY._replace(flow="revenue")
    figures = {
        KEY._replace(flow="resources"): "20",
        revenue: "18",
        revenue._replace(fund="fin"): "15",
        revenue._replace(fund="gpb"): "10",
        revenue._replace(fund="gfb"): "5",
        revenue._replace(source="grant"): "9",
        revenue._replace(source="ope"): "3",
        KEY._replace(flow="opening"): "2",
    }
    assert _bars(_charts(figures)["收入总计的构成"]) == {
        "一般公共预算": ["10"], "政府性基金预算": ["5"], "事业收入": ["3"], "年初结转和结余": ["2"],
    }  # fmt: skip


def test_income_whose_parts_leave_the_carry_over_out() -> None:
    revenue = KEY._replace(flow="revenue")
    figures = {
        revenue: "18",
        revenue._replace(fund="fin"): "15",
        revenue._replace(source="ope"): "3",
    }
    assert list(_bars(_charts(figures)["收入按来源"])) == ["财政拨款", "事业收入"]


def test_the_items_of_a_final_account_stand_beside_their_budget() -> None:
    items = ["overseas", "reception", "vehicles.purchase", "vehicles.running"]
    keys = [FINAL._replace(fund="fin", concept=f"three_public.{item}") for item in items]
    figures = {key._replace(stage="initial"): "4" for key in keys} | dict.fromkeys(keys, "3")
    chart = _charts(figures, "final")["“三公”经费"]
    assert chart.series == ("年初预算数", "决算数")
    assert _bars(chart)["公务接待费"] == ["4", "3"]


def test_items_without_a_printed_budget_stand_alone() -> None:
    items = ["overseas", "reception", "vehicles.purchase", "vehicles.running"]
    figures = dict.fromkeys((KEY._replace(concept=f"three_public.{item}") for item in items), "3")
    assert _charts(figures)["“三公”经费"].series == ("",)


def test_last_year_is_drawn_only_where_it_is_printed() -> None:
    assert "本年与上年" not in _charts({KEY: "10", KEY._replace(flow="revenue"): "10"})
    figures = {KEY: "10", KEY._replace(year=2024): "8", KEY._replace(nature="basic"): "6"}
    chart = _charts(figures)["本年与上年"]
    assert (chart.series, _bars(chart)) == (("2025年", "2024年"), {"支出": ["10", "8"]})


def test_figures_in_different_units_are_not_drawn_together() -> None:
    first = PrintedTable("B01", "表", "", "", "单位：万元", [], [[BodyCell("10", "right", KEY, D(10)),
        BodyCell("7", "right", KEY._replace(function="201"), D(7))]])  # fmt: skip
    key = KEY._replace(function="208")
    other = PrintedTable("B02", "表", "", "", "单位：元", [], [[BodyCell("3", "right", key, D(3))]])
    made = Charts([first, other], Identity(UNIT, 2025, "budget", "x"), {}).drawn()
    assert not made
