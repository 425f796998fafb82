"""Forms of self-evaluation from a book: money, goals, computed points, total and grade."""

from __future__ import annotations

from mingzhang.standards.loader import standard
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.objectives import FundsEntry, Objective
from mingzhang.writing.disclosure import Table, layout
from mingzhang.writing.performance.self_evaluation_forms import EvaluationForms, evaluation_forms
from tests.writing.performance.books import results, row

OWN = standard("hunan-final")


def forms(book: Book | None = None) -> EvaluationForms:
    return evaluation_forms(OWN, book or results())


def line(table: Table, name: str) -> list[str]:
    return [cell.text for cell in table.row(name).cells]


def test_the_whole_expenditure_comes_first() -> None:
    made = forms()
    assert [table.title for table in made.tables] == [
        "2024年度部门整体支出绩效自评表",
        "2024年度项目支出绩效自评表",
    ]
    assert [each.project for each in made.objectives] == ["", "展会服务"]
    assert made.missing == []
    for table in made.tables:
        layout(table.body, table.columns)


def test_rate_and_points_of_execution_are_computed() -> None:
    _, project = forms().tables
    assert line(project, "funds/年度资金总额") == [
        "年度资金总额", "50.00", "60.00", "54.00", "10", "90%", "9.00",
    ]  # fmt: skip
    assert line(project, "funds/当年财政拨款")[4:] == ["——", "——", "——"]
    assert line(project, "funds/其他资金")[1:4] == ["", "", ""]


def test_points_are_those_of_the_criterion() -> None:
    _, project = forms().tables
    assert line(project, "rows/0") == [
        "产出指标", "数量指标", "展会场次", "≥18场", "18场", "50", "50.00", "",
    ]  # fmt: skip
    assert line(project, "rows/1")[-5:] == ["≤10天", "12天", "30", "20.00", "雨天停工"]
    assert line(project, "total") == ["总分", "100", "89.00", ""]
    assert line(project, "grade") == ["自评等级", "良"]


def test_level_cells_span_their_rows() -> None:
    _, project = forms().tables
    assert [cell.rs for cell in project.row("rows/0").cells[:2]] == [2, 2]
    assert len(project.row("rows/1").cells) == 6


def test_a_result_that_is_missing_leaves_the_total_open() -> None:
    book = results()
    book.objectives[0].indicators[0].actual = ""
    made = forms(book)
    _, project = made.tables
    assert line(project, "rows/0")[-2] == ""
    assert line(project, "total")[2] == ""
    assert all(not key.startswith("grade") for key in (each.key for each in project.body))
    assert [said for said in made.missing if "展会场次" in said]


def test_points_of_a_person_stand_where_no_criterion_computes() -> None:
    book = results()
    book.objectives[0].indicators[0] = row(
        "展会影响", "显著", "定性", "无", "50", criterion="", actual="显著", points="45"
    )
    _, project = forms(book).tables
    assert line(project, "rows/0")[3:7] == ["显著", "显著", "50", "45.00"]
    assert line(project, "total")[2] == "84.00"


def test_what_was_not_achieved_yet_is_no_self_evaluation() -> None:
    book = results()
    book.objectives = [Objective(None, "展会服务", "办好展会。", "", {}, [row("展会场次", "18")])]
    made = forms(book)
    assert (made.tables, made.missing, made.scored) == ([], [], None)


def test_the_result_of_the_goal_is_wanted() -> None:
    book = results()
    book.objectives[1].achieved = ""
    assert forms(book).missing == ["整体支出：实际完成情况"]


def test_money_that_was_not_spent_leaves_execution_open() -> None:
    book = results()
    book.objectives[0].funds["资金总额"] = FundsEntry(None, None, None)
    made = forms(book)
    assert line(made.tables[1], "funds/年度资金总额")[1:] == ["", "", "", "10", "", ""]
    assert any("执行率" in said for said in made.missing)


def test_weights_that_do_not_make_the_full_total_are_said() -> None:
    book = results()
    assert forms(book).unweighed == []
    book.objectives[0].indicators[0].weight = "57"
    (said,) = forms(book).unweighed
    assert (said.values["sum"], said.values["execution"], said.values["total"]) == (
        "107", "10", "100",
    )  # fmt: skip


def test_two_numbers_are_no_result() -> None:
    book = results()
    book.objectives[0].indicators[0].actual = "18 3"
    made = forms(book)
    _, project = made.tables
    assert line(project, "total")[2] == ""
    assert [said for said in made.missing if "展会场次" in said]
