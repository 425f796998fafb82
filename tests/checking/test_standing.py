"""What a report may claim depends on how far the document was read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import mingzhang
from mingzhang.checking.finding import Finding, Report, RuleResult
from mingzhang.checking.reports.words import publication_words, tables_read, verdict_words
from mingzhang.checking.run import check
from mingzhang.checking.settings import Settings
from mingzhang.checking.standing import coverage, may_publish, verdict, why_not_checked
from mingzhang.checking.summary import Summary
from mingzhang.filing.filing import Filing, Unread
from mingzhang.language import Message
from tests.builders import filing as build_filing

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture
def filing() -> Filing:
    return mingzhang.read(EXAMPLES / "budget-2025-clean.txt")


def report_on(filing: Filing, findings: Sequence[Finding] = ()) -> Report:
    return Report(filing, list(findings), [RuleResult("MZ201")])


def _finding(severity: str, blocks: bool = False) -> Finding:
    message = Message("the table has figures")
    return Finding("MZ201", "R001", severity, message, blocks_publication=blocks)


def test_a_well_read_document_without_findings_is_clean(filing: Filing) -> None:
    report = report_on(filing)
    assert verdict(report).outcome == "none"
    assert verdict_words(report, "zh") == "未发现问题"
    assert may_publish(report) is True


def test_without_a_standard_it_is_not_checked(filing: Filing) -> None:
    filing.standard = ""
    assert verdict(report_on(filing)).outcome == "not-checked"
    assert verdict_words(report_on(filing), "zh") == "未检查：还没有该地的标准"
    assert may_publish(report_on(filing)) is None


def test_fewer_than_half_of_the_tables_is_not_checked(filing: Filing) -> None:
    filing.tables = filing.tables[:5]
    assert coverage(filing).required == 10
    assert verdict(report_on(filing)).outcome == "none"
    filing.tables = filing.tables[:4]
    assert verdict_words(report_on(filing), "zh") == "未检查：应有 10 张表，只认出 4 张"


def test_fewer_than_four_fifths_of_the_numbers_is_not_checked(filing: Filing) -> None:
    for table in filing.tables:
        table.numeric, table.read = 10, 8
    assert why_not_checked(filing, coverage(filing)) is None
    filing.tables[0].read = 7
    assert verdict(report_on(filing)).outcome == "not-checked"


def test_findings_over_a_poorly_read_document_say_that_the_rest_is_unchecked(
    filing: Filing,
) -> None:
    filing.tables = filing.tables[:2]
    words = verdict_words(report_on(filing, [_finding("error")]), "zh")
    assert words == "发现错误 1 处，警告 0 处；其余未检查：应有 10 张表，只认出 2 张"


def test_what_may_be_published(filing: Filing) -> None:
    assert publication_words(report_on(filing), "zh") == "可以公开"
    warned = report_on(filing, [_finding("warning")])
    assert publication_words(warned, "zh") == "可以公开；另有 1 处警告请核对"
    blocked = report_on(filing, [_finding("warning", blocks=True), _finding("error")])
    assert publication_words(blocked, "zh") == "不得公开：2 处必须改正"
    filing.kind = "form"
    assert publication_words(report_on(filing), "zh") == "不能判断是否可以公开：空白模板"


def test_knock_on_findings_are_not_counted_again(filing: Filing) -> None:
    root, follower = _finding("error"), _finding("error")
    root.id, follower.id, follower.caused_by = "F1", "F1.1", "F1"
    summary = Summary()
    summary.add(report_on(filing, [root, follower]))
    assert summary.errors == 1
    assert summary.exit_status == 1


def test_the_worst_decides_the_exit_status(filing: Filing) -> None:
    summary = Summary()
    summary.add(report_on(filing, [_finding("warning")]))
    assert summary.exit_status == 0
    summary.add_across([_finding("error")])
    assert summary.exit_status == 1
    summary.add_unreadable()
    assert summary.exit_status == 3
    assert summary.text("zh") == (
        "共 2 个文件：只有警告 1 个，无法读取 1 个；合计错误 1 处，警告 1 处，提示 0 条"
    )


def test_where_no_rule_was_run_nothing_is_called_clean(filing: Filing) -> None:
    report = check(filing, Settings(ignore=("MZ",)))
    assert verdict(report).outcome == "not-checked"
    assert may_publish(report) is None
    assert "no rule was run" in verdict_words(report, "en")


FORM = """
2024年项目支出绩效目标表
项目名称 | 展会服务 | < | < | <
实施单位 | 云麓市促进中心 | < | < | <
年度资金总额 | 50.00 | < | < | <
年度总体目标 | 办好展会 | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 展会场次 | ≥18场
^ | 效益指标 | 社会效益指标 | 影响力 | 提升
"""


def test_a_table_of_objectives_alone_is_checked_as_one() -> None:
    read = only_a_form(FORM)
    assert read.entity.name == "云麓市促进中心"
    known = coverage(read)
    assert known.only_performance
    assert (known.forms, known.indicators) == (1, 2)
    assert why_not_checked(read, known) is None
    assert "只有绩效表" in tables_read(known, "zh")


def test_a_table_of_objectives_of_which_most_is_unread_is_not_checked() -> None:
    more = "\n".join(f"其他要求{n} | 见附页{n} | < | < | <" for n in range(3))
    read = only_a_form(FORM.replace("绩效指标 |", f"{more}\n绩效指标 |"))
    why = why_not_checked(read, coverage(read))
    assert why is not None
    assert "没有看懂" in why.text("zh")


def test_a_document_whose_tables_were_not_recognised_is_no_table_of_objectives() -> None:
    read = only_a_form(FORM)
    read.unread.append(Unread("unknown-table", read.performance.forms[0].place, "收支总表"))
    assert not coverage(read).only_performance


def only_a_form(source: str) -> Filing:
    return build_filing(source)
