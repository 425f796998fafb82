"""The round before: new, still open, mended, and not looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import mingzhang
from mingzhang.checking.finding import Report
from mingzhang.checking.reports.json import check_json
from mingzhang.checking.reports.words import verdict_words
from mingzhang.checking.settings import Settings
from mingzhang.checking.since import Since
from mingzhang.checking.since_report import BrokenReport, Round, read_round
from mingzhang.checking.standing import may_publish, verdict
from tests.books import hunan_budget
from tests.builders import checked, filing

CLEAN = hunan_budget()
WRONG = CLEAN.replace("602.40", "612.40", 1)
RATE = ("增长5.26%", "增长5.62%")
WORSE = WRONG.replace(*RATE)


def report_of(tmp_path: Path, *reports: Report, **more: Any) -> Path:
    results = [(report.filing.files[0], report) for report in reports]
    value = check_json(results, mingzhang.check_across(list(reports))) | more
    path = tmp_path / "report.json"
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def round_of(tmp_path: Path, *reports: Report) -> Round:
    return read_round(str(report_of(tmp_path, *reports)))


def against(before: Round, *reports: Report) -> Since:
    since = Since(before)
    for report in reports:
        since.note(report)
        since.apply(report)
    return since


def test_what_was_there_is_still_open_wherever_it_stands_now(tmp_path: Path) -> None:
    report = checked("\n\n\n" + WRONG)
    since = against(round_of(tmp_path, checked(WRONG)), report)
    assert report.findings == []
    assert since.new == 0
    assert since.still_open == len(checked(WRONG).roots)
    assert since.mended() == since.unseen() == []
    assert verdict(report).outcome == "errors", "known errors do not make a document clean"
    assert may_publish(report) is False
    assert verdict_words(report, "en") == "New: errors 0, warnings 0; still open 1"


def test_what_is_new_is_shown_and_what_is_gone_is_mended(tmp_path: Path) -> None:
    report = checked(WORSE)
    since = against(round_of(tmp_path, checked(WRONG)), report)
    assert [f.code for f in report.roots] == ["MZ406"]
    assert (since.new, since.still_open) == (1, 1)
    back = against(round_of(tmp_path, checked(WORSE)), checked(WRONG))
    assert [each.code for each in back.mended()] == ["MZ406"]
    assert back.still_open == 1


def test_another_wrong_figure_is_a_new_finding(tmp_path: Path) -> None:
    report = checked(CLEAN.replace("602.40", "622.40", 1))
    since = against(round_of(tmp_path, checked(WRONG)), report)
    assert since.new == 1
    assert len(since.mended()) == 1


def test_what_was_not_checked_again_is_not_mended(tmp_path: Path) -> None:
    other = checked(CLEAN.replace("商务局", "水利局"))
    since = against(round_of(tmp_path, checked(WRONG)), other)
    assert since.mended() == []
    assert len(since.unseen()) == 1


def test_what_no_rule_looked_for_is_not_mended(tmp_path: Path) -> None:
    before = round_of(tmp_path, checked(WRONG))
    (code,) = {each.code for each in before.causes}
    left_out = mingzhang.check(filing(CLEAN), Settings(ignore=(code,)))
    assert against(before, left_out).mended() == []
    unread = checked(CLEAN)
    unread.filing.tables = []
    assert against(before, unread).mended() == []
    assert len(against(before, checked(CLEAN)).mended()) == 1


def test_what_was_accepted_meanwhile_is_not_mended(tmp_path: Path) -> None:
    report = checked(WRONG)
    since = Since(round_of(tmp_path, checked(WRONG)))
    since.note(report)
    report.findings = []
    since.apply(report)
    assert since.mended() == []


def test_findings_between_documents_are_compared_too(tmp_path: Path) -> None:
    pair = [checked(CLEAN, file="0.txt"), checked(CLEAN.replace("60.00", "61.00"), file="1.txt")]
    before = round_of(tmp_path, *pair)
    since = against(before, *pair)
    findings = mingzhang.check_across(pair)
    since.note_across(findings, pair)
    assert since.across(findings, pair) == ([], findings)
    gone = against(before, checked(CLEAN, file="0.txt"))
    assert [each.code for each in gone.mended() if each.code == "MZ506"] == ["MZ506"]


def test_a_report_of_what_is_new_serves_as_the_next_round(tmp_path: Path) -> None:
    report = checked(WRONG)
    against(round_of(tmp_path, checked(WRONG)), report)
    again = checked(WRONG)
    since = against(round_of(tmp_path, report), again)
    assert (since.new, since.still_open) == (0, 1)


@pytest.mark.parametrize(
    ("text", "place", "expected", "found"),
    [
        ("", ":1", "JSON", "Expecting value"),
        ('{"schema":\n1,,}', ":2", "JSON", "Expecting property name"),
        pytest.param("[" * 100_000, "", "JSON", "too deeply nested", id="nested"),
        pytest.param("1" * 5000, "", "JSON", "a number of too many digits", id="digits"),
        ("[]", ": schema", "mingzhang/1", "[]"),
        ('{"schema": "mingzhang/0"}', ": schema", "mingzhang/1", "'mingzhang/0'"),
        ('{"schema": "mingzhang/1"}', ": files", "a list", "none"),
        ('{"schema": "mingzhang/1", "files": [3]}', ": files[0]", "whose document", "none"),
    ],
)
def test_a_broken_report_names_its_place(
    tmp_path: Path, text: str, place: str, expected: str, found: str
) -> None:
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenReport) as error:
        read_round(str(path))
    assert error.value.file == f"{path}{place}"
    assert error.value.expected.startswith(expected)
    assert error.value.found.startswith(found)


def test_a_finding_without_a_fingerprint_names_its_place(tmp_path: Path) -> None:
    path = report_of(tmp_path, checked(WRONG))
    value = json.loads(path.read_text(encoding="utf-8"))
    del value["files"][0]["findings"][0]["fingerprint"]
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(BrokenReport) as error:
        read_round(str(path))
    assert error.value.file == f"{path}: files[0].findings[0].fingerprint"


def test_what_was_read_only_is_no_report(tmp_path: Path) -> None:
    from mingzhang.filing.as_json import read_json

    path = tmp_path / "read.json"
    filing = checked(CLEAN).filing
    path.write_text(json.dumps(read_json([("a", filing)])), encoding="utf-8")
    with pytest.raises(BrokenReport) as error:
        read_round(str(path))
    assert error.value.found == "a report of mingzhang read"


def test_a_finding_whose_places_are_no_list_is_about_no_document(tmp_path: Path) -> None:
    path = report_of(tmp_path, checked(WRONG))
    value = json.loads(path.read_text(encoding="utf-8"))
    value["across"] = [{"fingerprint": "0123456789abcdef", "places": 5}]
    path.write_text(json.dumps(value), encoding="utf-8")
    assert read_round(str(path)).causes[-1].about == ()
