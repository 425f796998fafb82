"""Accepted findings: the file of them, and what it takes out of a report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import mingzhang
from mingzhang.checking.accepted_file import (
    BrokenAcceptances,
    parse_accepted,
    read_accepted,
    written,
)
from mingzhang.checking.accepting import Acceptance, Accepted, entry_for
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.fingerprint import fingerprint, fingerprints_across
from mingzhang.checking.reports.words import verdict_words
from mingzhang.checking.settings import Settings
from mingzhang.checking.standing import may_publish, verdict
from tests.books import hunan_budget
from tests.builders import checked, filing

TODAY = date(2025, 6, 30)
WRONG = hunan_budget().replace("602.40", "612.40", 1)
MARK = "0123456789abcdef"
WHOLE = f"""# why this file is here
[[accepted]]
id = "{MARK}"
rule = "MZ201"
unit = "云麓市商务局"
year = 2025
what = "……"
reason = "批复如此"
who = "张三"
until = 2025-12-31
"""


def _accept(report: Report, finding: Finding, until: date | None = None) -> Accepted:
    mark = fingerprint(finding, report.filing)
    return entry_for(finding, report, mark, "批复如此", "张三", until)


def test_an_accepted_finding_leaves_with_what_it_caused() -> None:
    report = checked(WRONG)
    root = next(f for f in report.roots if any(g.caused_by == f.id for g in report.findings))
    followers = [f for f in report.findings if f.caused_by == root.id]
    Acceptance([_accept(report, root)], TODAY).apply(report)
    assert [finding for finding, _ in report.accepted] == [root, *followers]
    assert report.accepted_roots == [root]
    assert root not in report.findings
    assert "; accepted 1" in verdict_words(report, "en")


def test_a_report_all_of_whose_errors_are_accepted_may_be_published_and_says_so() -> None:
    report = checked(WRONG)
    entries = [_accept(report, finding) for finding in report.roots]
    Acceptance(entries, TODAY).apply(report)
    assert report.findings == []
    assert verdict(report).outcome == "none"
    assert may_publish(report)
    assert verdict_words(report, "en").startswith("Nothing further was found; accepted")


def test_it_holds_for_a_new_lay_out_and_not_for_a_new_figure() -> None:
    report = checked(WRONG)
    entry = _accept(report, report.roots[0])
    moved, other = checked("\n\n" + WRONG), checked(WRONG.replace("612.40", "622.40", 1))
    for again in (moved, other):
        Acceptance([entry], TODAY).apply(again)
    assert moved.accepted
    assert not other.accepted


def test_an_entry_counts_through_its_last_day_and_is_reported_after_it() -> None:
    def tried(until: date) -> tuple[Acceptance, Report]:
        report = checked(WRONG)
        acceptance = Acceptance([_accept(report, report.roots[0], until)], TODAY)
        acceptance.apply(report)
        return acceptance, report

    acceptance, report = tried(TODAY)
    assert report.accepted
    assert acceptance.expired() == acceptance.unused() == []
    acceptance, report = tried(date(2025, 6, 29))
    assert not report.accepted
    assert len(acceptance.expired()) == 1
    assert acceptance.unused() == []


def test_an_entry_without_its_finding_is_unused_only_if_its_document_was_checked() -> None:
    report = checked(WRONG)
    entry = _accept(report, report.roots[0])

    def unused(text: str, settings: Settings | None = None) -> list[Accepted]:
        acceptance = Acceptance([entry], TODAY)
        acceptance.apply(mingzhang.check(filing(text), settings))
        return acceptance.unused()

    assert unused(hunan_budget()) == [entry]
    assert unused(WRONG) == []
    assert unused(hunan_budget().replace("商务局", "水利局")) == []
    assert unused(hunan_budget(), Settings(ignore=(entry.rule,))) == [], "its rule did not run"


def test_findings_between_documents_are_accepted_too() -> None:
    sources = hunan_budget(), hunan_budget().replace("60.00", "61.00")
    reports = [checked(source, file=f"{number}.txt") for number, source in enumerate(sources)]
    findings = mingzhang.check_across(reports)
    (mark,) = fingerprints_across(findings, [report.filing for report in reports])
    entry = entry_for(findings[0], reports[1], mark, "两份都有效", "张三", None)
    kept, accepted = Acceptance([entry], TODAY).across(findings, reports)
    assert kept == []
    assert accepted == [(findings[0], entry)]
    alone = Acceptance([entry], TODAY)
    alone.saw(reports[1])
    assert alone.unused() == [], "the other document may be elsewhere"


def test_what_is_written_is_read_again() -> None:
    report = checked(WRONG)
    entries = [_accept(report, finding, date(2026, 1, 1)) for finding in report.roots]
    awkward = Accepted(MARK, "MZ201", 'a"b\\c', 0, "line\nbreak\x1b", "x]]\n[[accepted]]", "张 三")
    text = written([*entries, awkward])
    again = parse_accepted(text, "a.toml")
    assert [(e.id, e.unit, e.year, e.who, e.until) for e in again] == [
        (e.id, e.unit, e.year, e.who, e.until) for e in [*entries, awkward]
    ]
    assert len(again) == len(entries) + 1
    assert again[0].place == "a.toml:1"


def test_a_file_is_read_with_the_place_of_each_entry(tmp_path: Path) -> None:
    file = tmp_path / "accepted.toml"
    file.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    (entry,) = read_accepted(str(file))
    assert entry.until == date(2025, 12, 31)
    assert entry.place == f"{file}:2"
    file.write_text("# nothing yet\n", encoding="utf-8")
    assert read_accepted(str(file)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "expected", "found"),
    [
        ('reason = "批复如此"\n', "", 2, "an entry with: reason", "one without: reason"),
        ('who = "张三"', 'who = " "', 9, "an entry with: who", "an empty one"),
        (f'id = "{MARK}"\n', "", 2, "an entry with: id", "one without: id"),
        (MARK, "F3", 3, "a fingerprint: 16 hexadecimal digits", "'F3'"),
        ("2025-12-31", '"someday"', 10, "a date, such as 2026-12-31", "someday"),
        ("2025-12-31", "2025-12-31T00:00:00", 10, "a date, such as 2026-12-31", "2025-12-31 00"),
        ("until", "untill", 10, "one of id, rule", "untill"),
        ("year = 2025", 'year = "2025"', 6, "a year", "'2025'"),
        ('"MZ201"', '"201"', 4, "the code of a rule", "201"),
        ('"批复如此"', '"批复如此', 8, "TOML", "Illegal character"),
        ('"批复如此"', "17", 8, "words in quotes", "17"),
    ],
)
def test_what_cannot_be_meant_names_its_line(
    old: str, new: str, line: int, expected: str, found: str
) -> None:
    assert WHOLE.count(old) == 1
    with pytest.raises(BrokenAcceptances) as error:
        parse_accepted(WHOLE.replace(old, new), "a.toml")
    assert error.value.file == f"a.toml:{line}"
    assert error.value.expected.startswith(expected)
    assert error.value.found.startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "accept = 1",
        "accepted = 1",
        "[accepted]\nid = 1",
        "\x00",
        "a = " + "1" * 5000,
        "a = " + "[" * 20_000,
    ],
    ids=range(6),
)
def test_other_toml_is_refused(text: str) -> None:
    with pytest.raises(BrokenAcceptances):
        parse_accepted(text, "a.toml")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(BrokenAcceptances):
            read_accepted(str(path))
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BrokenAcceptances):
        read_accepted(str(tmp_path / "a.toml"))
