"""MZ101 to MZ106: tables, sections, statements, codes, funds and years."""

from __future__ import annotations

import pytest

from tests.books import BUDGET, Book, hunan_budget, hunan_final, shanghai_budget
from tests.builders import checked, filing, of, outcome, quiet, without_tables

HUNAN, SHANGHAI, FINAL = hunan_budget(), shanghai_budget(), hunan_final()
EMPTY_FUND = hunan_budget(Book(tuple(item for item in BUDGET.items if item.fund != "gfb")))
NOTE = "注：本部门没有政府性基金收入，也没有使用政府性基金安排的支出，故本表无数据。\n"


def cut(source: str, title: str, following: str) -> str:
    """The source without the table of a title."""
    assert source.count(title) == 1
    before, _, rest = source.partition(title)
    return before + following + rest.partition(following)[2]


TITLE = "2025年一般公共预算“三公”经费支出情况表"
NO_B07 = cut(HUNAN, TITLE, "2025年政府性基金预算支出情况表")


def test_mz101_fails() -> None:
    (found,) = of(checked(NO_B07), "MZ101")
    assert (found.relation, found.severity, found.blocks_publication) == ("R155", "error", True)
    assert "三公" in found.expected


def test_mz101_a_table_not_understood_may_be_the_missing_one() -> None:
    (found,) = of(checked(NO_B07 + "\n---\n事项 | 次数\n调研 | 12\n"), "MZ101")
    assert (found.severity, found.blocks_publication) == ("warning", False)


def test_mz101_a_title_that_is_printed_is_not_missing() -> None:
    report = checked(f"{NO_B07}\n{TITLE}\n")
    assert not of(report, "MZ101")
    assert outcome(report, "MZ101").unreadable == 1


def test_mz101_a_title_with_its_caption_is_not_missing() -> None:
    """The table itself is a picture, say: nothing of it was read, but it is there."""
    report = checked(f"{NO_B07}\n{TITLE}\n部门名称：云麓市商务局\n单位：万元\n")
    assert not of(report, "MZ101")


def test_mz101_passes() -> None:
    for source, count in ((HUNAN, 10), (SHANGHAI, 9), (FINAL, 9)):
        found = outcome(checked(source), "MZ101")
        assert (found.failed, found.passed) == (0, count)


def test_mz101_does_not_apply_to_an_explanation_published_apart_from_its_tables() -> None:
    found = outcome(checked(without_tables(HUNAN)), "MZ101")
    assert (found.passed, found.failed, found.not_applicable) == (0, 0, 1)


def test_mz102_fails_for_a_heading_without_text() -> None:
    (found,) = of(
        checked(HUNAN, ("1. 机关运行经费：是指各部门的公用经费，用于购买货物和服务。\n", "")),
        "MZ102",
    )
    assert (found.relation, found.severity, found.expected) == ("R160", "error", "名词解释")


def test_mz102_fails_for_a_section_not_found() -> None:
    edits = [
        ("七、名词解释\n", ""),
        ("1. 机关运行经费：是指各部门的公用经费，用于购买货物和服务。\n", ""),
    ]
    (found,) = of(checked(HUNAN, *edits), "MZ102")
    assert (found.relation, found.severity) == ("R160", "warning")


def test_mz102_passes() -> None:
    for source in (HUNAN, SHANGHAI, FINAL):
        found = outcome(checked(source), "MZ102")
        assert (found.failed, found.passed > 4) == (0, True)


def test_mz102_does_not_apply_to_tables_published_apart() -> None:
    tables = (
        "云麓市商务局\n2025年部门预算公开\n2025年部门收支总体"
        + HUNAN.partition("2025年部门收支总体")[2]
    )
    found = outcome(checked(tables), "MZ102")
    assert (found.failed, found.not_applicable) == (0, 1)


def test_mz103_fails() -> None:
    source = EMPTY_FUND.replace(NOTE, "").replace("无政府性基金预算安排的支出", "按规定编制")
    (found,) = of(checked(source), "MZ103")
    assert (found.relation, found.severity) == ("R158", "error")


def test_mz103_where_the_text_says_so_the_note_below_the_table_is_only_a_note() -> None:
    (found,) = of(checked(EMPTY_FUND, (NOTE, "")), "MZ103")
    assert found.severity == "note"


def test_mz103_a_conditional_statement_is_only_a_note() -> None:
    (found,) = of(checked(EMPTY_FUND, (NOTE, "注：此表如无数字则表示单位无该项支出。\n")), "MZ103")
    assert (found.relation, found.severity) == ("R159", "note")


def test_mz103_passes() -> None:
    found = outcome(checked(EMPTY_FUND), "MZ103")
    assert (found.passed, found.failed) == (1, 0)


def test_mz103_does_not_apply_to_a_table_with_figures() -> None:
    assert quiet(checked(HUNAN), "MZ103")


def test_mz104_fails() -> None:
    edits = [
        ("30201 | 办公费", "30202 | 咨询费"),
        ("30215 | 会议费", "30216 | 会议费"),
        ("30216 | 培训费", "30215 | 培训费"),
    ]
    (found,) = of(checked(HUNAN, *edits), "MZ104")
    assert (found.relation, found.severity) == ("R044", "warning")
    assert len(found.places) == 3, "the mismatches of one table are one warning"


def test_mz104_an_unknown_code_is_a_note() -> None:
    (found,) = of(checked(FINAL, ("30302 | 退休费", "30388 | 高原津贴")), "MZ104")
    assert (found.relation, found.severity) == ("R043", "note")


def test_mz104_passes() -> None:
    found = outcome(checked(HUNAN), "MZ104")
    assert (found.failed, found.passed >= 5) == (0, True)


def test_mz104_does_not_apply_without_codes() -> None:
    assert quiet(checked(without_tables(HUNAN)), "MZ104")


def test_mz105_fails() -> None:
    edit = (
        "本部门没有国有资本经营预算财政拨款收入，也没有使用国有资本经营预算财政拨款安排的支出。",
        "本部门没有政府性基金预算财政拨款收入。",
    )
    (found,) = of(checked(FINAL, edit), "MZ105")
    assert (found.expected, found.found, found.severity) == (
        "国有资本经营",
        "政府性基金",
        "warning",
    )


def test_mz105_passes() -> None:
    found = outcome(checked(FINAL), "MZ105")
    assert (found.failed, found.passed) == (0, 2)


def test_mz105_does_not_apply_without_sections_on_one_fund() -> None:
    assert quiet(checked(SHANGHAI), "MZ105")


def test_mz106_fails() -> None:
    edit = ("2025年一般公共预算基本支出情况表", "2024年一般公共预算基本支出情况表")
    (found,) = of(checked(HUNAN, edit), "MZ106")
    assert (found.expected, found.found, found.severity) == ("2025", "2024", "error")
    assert "基本支出" in found.message.text("zh")


def test_mz106_passes() -> None:
    found = outcome(checked(HUNAN), "MZ106")
    assert (found.failed, found.passed >= 9) == (0, True)


def test_mz106_does_not_apply_where_titles_name_no_year() -> None:
    assert quiet(checked(FINAL), "MZ106")


@pytest.mark.parametrize("source", [HUNAN, SHANGHAI, FINAL])
def test_nothing_is_accused_of_a_document_of_no_standard(source: str) -> None:
    foreign = (
        source.replace("上海市", "江苏省")
        .replace("总体情况表", "情况表")
        .replace("一般性支出", "其他支出")
    )
    found = filing("江苏省江苏省江苏省\n" + foreign)
    assert found.standard == "" or found.kind in ("budget", "final")
