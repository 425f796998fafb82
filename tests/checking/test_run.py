"""Running the rules: counts for each, nothing on forms and other documents, and standing."""

from __future__ import annotations

import pytest

import mingzhang
from mingzhang.checking.catalogue import RULES, find_rule
from mingzhang.checking.finding import Finding
from mingzhang.checking.rule import STABLE
from mingzhang.checking.run import worst
from mingzhang.checking.standing import may_publish, must_change, verdict
from mingzhang.filing.document import Grid
from mingzhang.language import Message
from mingzhang.reading.recognise import recognise
from tests.books import BASES, hunan_budget
from tests.builders import checked, document, filing, without_tables

HUNAN = hunan_budget()
GOVERNMENT = "云麓市2025年财政预算草案\n全市一般公共预算收入预计120.00亿元。\n地方政府债务限额50.00亿元，税收返还5亿元。"


@pytest.mark.parametrize("name", BASES)
def test_every_rule_is_counted(name: str) -> None:
    report = checked(BASES[name]())
    assert [result.code for result in report.results] == [
        rule.code for rule in RULES if rule.status == STABLE
    ]
    for result in report.results:
        if result.not_applicable or result.unreadable:
            assert result.why, result.code


def test_failures_are_counted_by_rule() -> None:
    report = checked(HUNAN, ("占87.24%", "占87.42%"), ("占7.30%", "占3.70%"))
    counts = {result.code: result.failed for result in report.results if result.failed}
    assert counts == {"MZ404": 2}
    assert len(report.findings) == 2


@pytest.mark.parametrize(
    ("source", "kind", "why"),
    [
        (GOVERNMENT, "other", "not a department document"),
        ("关于召开会议的通知\n请准时参加。", "other", "not a department document"),
        (HUNAN.replace("云麓市", "江苏省"), "budget", ""),
    ],
)
def test_what_no_rule_runs_on(source: str, kind: str, why: str) -> None:
    report = mingzhang.check(filing(source))
    assert report.filing.kind == kind
    if why:
        assert report.findings == []
        assert {result.not_applicable for result in report.results} == {1}
        assert report.results[0].why == [Message(why)]
        assert verdict(report).outcome == "not-checked"


def test_the_verdict() -> None:
    clean = checked(HUNAN)
    assert (verdict(clean).outcome, may_publish(clean), must_change(clean)) == ("none", True, 0)
    wrong = checked(HUNAN, ("占87.24%", "占87.42%"))
    assert (verdict(wrong).outcome, may_publish(wrong), must_change(wrong)) == ("errors", False, 1)
    warned = checked(HUNAN, ("七、名词解释\n", ""))
    assert (verdict(warned).outcome, may_publish(warned)) == ("warnings", True)


def test_a_poorly_read_document_is_never_clean() -> None:
    report = checked(without_tables(HUNAN))
    assert verdict(report).outcome == "not-checked"
    assert may_publish(report) is None


def test_an_incomplete_table_is_not_accused_of_its_sums() -> None:
    source = document(HUNAN.replace("30201 | 办公费 | 40.00 |  | 40.00\n", ""))
    for block in source.blocks:
        if isinstance(block, Grid) and any(c.text == "经济科目编码" for c in block.cells()):
            block.broken = "last page missing"
    found = mingzhang.check(recognise(source))
    assert not [f for f in found.findings if f.code == "MZ201"]


def test_checking_changes_nothing() -> None:
    found = filing(HUNAN)
    first, second = mingzhang.check(found), mingzhang.check(found)
    assert [r.passed for r in first.results] == [r.passed for r in second.results]


def test_rules_are_found_by_code_and_by_slug() -> None:
    for rule in RULES:
        assert find_rule(rule.code.lower()) is rule
        assert find_rule(rule.slug) is rule
    assert find_rule("MZ000") is None


def test_the_worst_severity() -> None:
    def finding(severity: str) -> Finding:
        return Finding("", "", severity, Message(""))

    assert worst([]) == ""
    assert worst([finding("note"), finding("error"), finding("warning")]) == "error"
    assert worst([finding("note"), finding("warning")]) == "warning"


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        (HUNAN, "七、上年结转 | 8.00", "七、上年结转 | 0." + "1" * 30),
        (BASES["shanghai-budget"](), "四、其他收入 | 96,000", "四、其他收入 | " + "9" * 30 + ".55"),
        (BASES["hunan-final"](), "人员经费366.12万元", "人员经费" + "9" * 26 + ".55万元"),
    ],
)
def test_a_figure_of_any_length_does_not_stop_the_check(source: str, old: str, new: str) -> None:
    """Account numbers run together in one cell, or a hostile file."""
    assert checked(source, (old, new)).findings
