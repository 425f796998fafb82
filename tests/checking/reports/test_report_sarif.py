"""SARIF: valid, with fingerprints that survive another layout."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from mingzhang.checking.accepting import Acceptance, entry_for
from mingzhang.checking.catalogue import RULES
from mingzhang.checking.fingerprint import fingerprint
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibits import Illustrated
from mingzhang.checking.reports.sarif import FINGERPRINT, sarif_report, uri
from tests.books import hunan_budget
from tests.builders import checked
from tests.illustrated import checked_of, illustrated

SCHEMA = json.loads(Path(__file__).with_name("sarif-2.1.0.json").read_text(encoding="utf-8"))


def valid(log: dict[str, object]) -> None:
    Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER).validate(log)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_valid(faulty: Checked, language: str) -> None:
    log = sarif_report(faulty, language, "1.2.3")
    valid(log)
    json.dumps(log, ensure_ascii=False).encode("utf-8")


def test_it_is_valid_for_hostile_unreadable_and_unchecked_files(
    hostile: Checked, poorly_read: Checked
) -> None:
    for each in (hostile, poorly_read, Checked([])):
        valid(sarif_report(each, "zh", "1.2.3"))


def test_each_finding_is_a_result_with_its_rule_level_and_figures(from_pdf: Illustrated) -> None:
    (run,) = sarif_report(checked_of(from_pdf), "zh", "1.2.3")["runs"]
    roots = from_pdf.report.roots
    assert [r["ruleId"] for r in run["results"]] == [f.code for f in roots]
    assert [r["level"] for r in run["results"]] == [f.severity for f in roots]
    for result, finding in zip(run["results"], roots, strict=True):
        assert finding.found in result["message"]["text"]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == finding.code


def test_a_figure_of_a_table_knows_its_page_its_table_row_and_column(
    from_pdf: Illustrated,
) -> None:
    (run,) = sarif_report(checked_of(from_pdf), "zh", "1.2.3")["runs"]
    result = next(r for r in run["results"] if r["ruleId"] == "MZ201")
    (location,) = result["locations"]
    assert location["properties"]["page"] > 1
    assert len(location["properties"]["bbox"]) == 4
    kinds = [part["kind"] for part in location["logicalLocations"]]
    assert kinds == ["table", "row", "column"]
    assert result["relatedLocations"]


def test_a_line_of_text_is_a_region(from_text: Illustrated) -> None:
    (run,) = sarif_report(checked_of(from_text), "zh", "1.2.3")["runs"]
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1


def test_rules_are_explained_in_both_languages() -> None:
    (run,) = sarif_report(Checked([]), "en", "1.2.3")["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    for rule in rules:
        assert "怎么改" in rule["help"]["text"]
        assert rule["properties"]["summary_en"] in rule["help"]["text"]
        assert rule["properties"]["summary_zh"] != rule["properties"]["summary_en"]


def test_fingerprints_stay_where_the_same_document_is_laid_out_otherwise() -> None:
    """The same faults in a PDF and in a text file: other pages and lines, the same facts."""

    def marks(name: str) -> set[str]:
        (run,) = sarif_report(checked_of(illustrated(name)), "zh", "1")["runs"]
        found = [r["partialFingerprints"][FINGERPRINT] for r in run["results"]]
        assert len(found) == len(set(found))
        return set(found)

    one, other = marks("budget-2025-faulty.pdf"), marks("budget-2025-faulty.txt")
    assert len(one & other) >= 0.9 * len(one)


def test_what_was_not_checked_is_a_notification_never_silence(poorly_read: Checked) -> None:
    (run,) = sarif_report(poorly_read, "zh", "1.2.3")["runs"]
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["level"] == "warning"
    assert notice["message"]["text"].startswith("未检查")
    assert run["artifacts"][0]["properties"]["verdict"] == "not-checked"


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("a b/预算.pdf", "a%20b/%E9%A2%84%E7%AE%97.pdf"),
        ("/a/b.pdf", "file:///a/b.pdf"),
        ("c:d.pdf", "c%3Ad.pdf"),
        ("bad\udcff.txt", "bad%FF.txt"),
    ],
)
def test_a_file_is_named_by_a_reference(file: str, expected: str) -> None:
    assert uri(file) == expected


def test_what_is_accepted_stays_as_a_suppressed_result_with_its_reason() -> None:
    report = checked(hunan_budget().replace("602.40", "612.40", 1))
    before = len(report.roots)
    root = report.roots[0]
    mark = fingerprint(root, report.filing)
    entry = entry_for(root, report, mark, "批复文件即如此", "张三", date(2099, 12, 31))
    Acceptance([entry], date(2025, 6, 30)).apply(report)
    log = sarif_report(Checked([("a.txt", report)]), "zh", "1.2.3")
    valid(log)
    results = log["runs"][0]["results"]
    assert len(results) == before
    assert all("suppressions" in result for result in results), "all of a run say it, or none"
    (taken,) = (result for result in results if result["suppressions"])
    assert taken["ruleId"] == root.code
    assert taken["partialFingerprints"]
    assert taken["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "批复文件即如此",
            "properties": {"who": "张三", "entry": "", "until": "2099-12-31"},
        }
    ]


def test_where_nothing_is_accepted_no_result_speaks_of_it(faulty: Checked) -> None:
    (run,) = sarif_report(faulty, "zh", "1.2.3")["runs"]
    assert run["results"]
    assert not any("suppressions" in result for result in run["results"])
