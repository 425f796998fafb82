"""MZ301, MZ401, MZ402, MZ304: the witnesses of one fact agree."""

from __future__ import annotations

import pytest

from mingzhang.checking.finding import Report
from tests.books import hunan_budget, hunan_final, shanghai_budget
from tests.builders import checked, of, outcome, quiet, without_tables, without_text

HUNAN, SHANGHAI, FINAL = hunan_budget(), shanghai_budget(), hunan_final()
NO_TABLES = without_tables(HUNAN)
NO_TEXT = without_text(HUNAN, "2025年部门收支总体情况表")


def severities(report: Report, code: str) -> list[str]:
    return [finding.severity for finding in of(report, code)]


@pytest.mark.parametrize(
    ("source", "edit", "relation"),
    [
        (HUNAN, ("二、项目支出 | 180.10", "二、项目支出 | 108.10"), "R052"),
        (HUNAN, ("一、本级财政拨款收入 | 592.80", "一、本级财政拨款收入 | 529.80"), "R050"),
        (FINAL, ("一、城乡社区支出 | 45.00\n", "一、城乡社区支出 | 54.00\n"), "R069"),
        (FINAL, ("收入 | 537.50", "收入 | 573.50"), "R070"),
        pytest.param(
            HUNAN, (" |  |  | 合计 | 550.80 | 430.30 | 120.50", " |  |  | 合计 | 550.80 | 403.30 | 120.50"), "R058"
        ),
        (SHANGHAI, ("一、住房保障支出 | 301,000\n", "一、住房保障支出 | 301,100\n"), "R052"),
    ],
)  # fmt: skip
def test_mz301_fails(source: str, edit: tuple[str, str], relation: str) -> None:
    report = checked(source, edit)
    found = of(report, "MZ301")
    assert relation in {finding.relation for finding in found}
    assert {finding.severity for finding in found} == {"error"}


def test_mz301_passes() -> None:
    for source in (HUNAN, SHANGHAI, FINAL):
        found = outcome(checked(source), "MZ301")
        assert (found.failed, found.passed > 2) == (0, True)


def test_mz301_one_unit_in_the_last_place_is_a_note() -> None:
    report = checked(FINAL, ("一、城乡社区支出 | 45.00\n", "一、城乡社区支出 | 45.01\n"))
    assert "note" in severities(report, "MZ301")
    assert "error" not in severities(report, "MZ301")


def test_mz301_does_not_apply_without_tables() -> None:
    assert quiet(checked(NO_TABLES), "MZ301")


@pytest.mark.parametrize(
    ("source", "edit", "relation"),
    [
        (HUNAN, ("基本支出预算数430.30万元", "基本支出预算数403.30万元"), "R102"),
        (HUNAN, ("“三公”经费预算数为35.00万元", "“三公”经费预算数为53.00万元"), "R106"),
        (FINAL, ("年度收入支出总计605.10万元", "年度收入支出总计650.10万元"), "R118"),
        (FINAL, ("人员经费366.12万元", "人员经费366.21万元"), "R126"),
    ],
)  # fmt: skip
def test_mz401_fails(source: str, edit: tuple[str, str], relation: str) -> None:
    found = [f for f in of(checked(source, edit), "MZ401") if f.severity == "error"]
    assert relation in {finding.relation for finding in found}


def test_mz401_names_the_text_as_the_suspect_and_where_else_it_stands() -> None:
    report = checked(HUNAN, ("基本支出预算数430.30万元", "基本支出预算数403.30万元"))
    (found,) = of(report, "MZ401")
    assert found.suspect is not None
    assert (found.suspect.table, found.suspect.text) == ("", "403.30万元")
    assert {w.table for w in found.witnesses} >= {"B05", "B06"}
    assert found.expected == "430.30万元"


def test_mz401_passes() -> None:
    for source in (HUNAN, SHANGHAI, FINAL):
        found = outcome(checked(source), "MZ401")
        assert (found.failed, found.passed > 10) == (0, True)


@pytest.mark.parametrize(
    ("printed", "severity"),
    [
        ("基本支出预算数430万元", "note"),
        ("基本支出预算数430.3万元", ""),
        ("基本支出预算数4303000元", ""),
        ("基本支出预算数429万元", "error"),
    ],
)
def test_mz401_compares_at_the_printed_precision(printed: str, severity: str) -> None:
    report = checked(HUNAN, ("基本支出预算数430.30万元", printed))
    assert severities(report, "MZ401") == ([severity] if severity else [])


def test_mz401_a_figure_cut_off_is_a_warning() -> None:
    edit = ("其中：财政拨款支出预算600.80万元", "其中：财政拨款支出预算600万元")
    assert severities(checked(SHANGHAI, edit), "MZ401") == ["warning"]


def test_mz401_does_not_apply_without_text() -> None:
    assert quiet(checked(NO_TEXT), "MZ401")


MEETING = "政府采购预算总额40.50万元"


def test_mz402_fails() -> None:
    again = f"{MEETING}。其中集中采购部分为主，2025年本部门政府采购预算总额45.50万元"
    found = of(checked(HUNAN, (MEETING, again)), "MZ402")
    assert [(f.severity, f.relation) for f in found] == [("error", "R081")]


def test_mz402_figures_of_one_chapter_in_two_precisions_are_a_warning() -> None:
    again = f"{MEETING}。其中集中采购部分为主，2025年本部门政府采购预算总额41万元"
    assert severities(checked(HUNAN, (MEETING, again)), "MZ402") == ["warning"]


def test_mz402_passes() -> None:
    again = f"{MEETING}。其中集中采购部分为主，2025年本部门{MEETING}"
    found = outcome(checked(HUNAN, (MEETING, again)), "MZ402")
    assert (found.passed, found.failed) == (1, 0)


def test_mz402_does_not_apply_where_everything_is_said_once() -> None:
    assert quiet(checked(HUNAN), "MZ402")


HOST = "公务接待费支出预算为6.90万元"


def open_budget(initial: str) -> Report:
    """The text says 预算 of the reception once openly, and once that it is the initial one."""
    edit = (HOST, f"公务接待费支出年初预算为{initial}万元。2025年公务接待费支出预算为6.90万元")
    return checked(FINAL, edit)


def test_mz304_fails() -> None:
    found = of(open_budget("9.60"), "MZ304")
    assert found
    assert {finding.severity for finding in found} == {"warning"}


def test_mz304_passes() -> None:
    found = outcome(open_budget("6.90"), "MZ304")
    assert (found.failed, found.passed) == (0, 1)


def test_mz304_does_not_apply_where_no_stage_is_said_elsewhere() -> None:
    found = outcome(checked(FINAL), "MZ304")
    assert (found.passed, found.failed, found.not_applicable) == (0, 0, 1)
