"""JUnit XML: a suite a filing, a case a rule; only errors fail."""

from __future__ import annotations

from lxml import etree

from mingzhang.checking.catalogue import RULES
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibits import Illustrated
from mingzhang.checking.reports.junit import junit_report
from mingzhang.checking.rule import STABLE
from tests.illustrated import SCRIPT, checked_of


def parsed(checked: Checked) -> etree._Element:
    return etree.fromstring(junit_report(checked, "zh").encode("utf-8"))


def test_a_suite_a_filing_and_a_case_a_rule(faulty: Checked) -> None:
    root = parsed(faulty)
    assert [suite.get("name") for suite in root] == [name for name, _ in faulty.results]
    for suite in root:
        names = [case.get("name") for case in suite.findall("testcase")]
        assert [name.split()[0] for name in names[1:]] == [
            rule.code for rule in RULES if rule.status == STABLE
        ]
        assert suite.get("tests") == str(len(names))


def test_errors_fail_and_lesser_findings_are_told(from_xlsx: Illustrated) -> None:
    root = parsed(checked_of(from_xlsx))
    failures = list(root.iter("failure"))
    assert len(failures) == from_xlsx.report.count("error")
    told = "".join(each.text or "" for each in root.iter("system-out"))
    for finding in from_xlsx.report.roots:
        if finding.severity != "error":
            assert f"{finding.id} {finding.message.text('zh')}" in told
    counted = sum(case.find("failure") is not None for case in root.iter("testcase"))
    assert root.get("failures") == str(counted)


def test_figures_stand_in_the_failure(from_pdf: Illustrated) -> None:
    said = "\n".join(each.text or "" for each in parsed(checked_of(from_pdf)).iter("failure"))
    failures = [each for each in from_pdf.report.roots if each.severity != "note"]
    assert len(failures) >= 16
    for finding in failures:
        assert finding.found in said


def test_what_was_not_checked_is_skipped_never_passed(poorly_read: Checked) -> None:
    (suite,) = parsed(poorly_read)
    reading = suite.find("testcase")
    assert reading is not None
    skipped = reading.find("skipped")
    assert skipped is not None
    assert str(skipped.get("message")).startswith("未检查")


def test_what_a_document_says_is_text(hostile: Checked) -> None:
    root = parsed(hostile)
    assert not list(root.iter("script"))
    assert SCRIPT in str(next(root.iter("failure")).get("message"))
    (error,) = root.iter("error")
    assert SCRIPT in str(error.get("message"))
