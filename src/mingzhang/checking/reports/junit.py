"""The report as JUnit XML: a test suite a filing, a test case a rule.

As with the exit status only errors make a test fail; warnings and notes stand in its output. What
was not checked is skipped, never passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from mingzhang.checking.catalogue import RULES
from mingzhang.checking.finding import Report, RuleResult
from mingzhang.checking.reports import words
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.problem import Problem, problems
from mingzhang.checking.standing import coverage, verdict
from mingzhang.filing.sheet_cells import for_xml
from mingzhang.language import translate
from mingzhang.problems import problem_words

_TITLES = {rule.code: rule.summary for rule in RULES}


def junit_report(checked: Checked, language: str) -> str:
    """The whole run as one document."""
    root = etree.Element("testsuites", name="mingzhang")
    of_result: dict[str, list[Problem]] = {}
    for problem in problems(checked, language):
        of_result.setdefault(problem.result, []).append(problem)
    for name, result in checked.results:
        suite = etree.SubElement(root, "testsuite", name=for_xml(name))
        if isinstance(result, Report):
            _filing(suite, name, result, of_result.get(name, []), language)
        else:
            case = _case(suite, name, translate("reading", language))
            etree.SubElement(case, "error", message=for_xml(problem_words(result, language)))
    between = of_result.get("", [])
    if between:
        name = translate("Between the documents", language)
        suite = etree.SubElement(root, "testsuite", name=name)
        for code in dict.fromkeys(problem.finding.code for problem in between):
            found = [problem for problem in between if problem.finding.code == code]
            _rule(suite, name, code, found, None, language)
    _count(root)
    text: str = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _filing(suite: Any, name: str, report: Report, found: Sequence[Problem], language: str) -> None:
    filing = report.filing
    read = coverage(filing)
    properties = etree.SubElement(suite, "properties")
    about = {
        "unit": filing.entity.name,
        "year": str(filing.year or ""),
        "kind": filing.kind,
        "standard": filing.standard,
        "verdict": verdict(report).outcome,
        "tables": f"{read.recognised}/{read.required}",
        "numbers": f"{read.tied}/{read.numbers}",
    }
    for key, value in about.items():
        etree.SubElement(properties, "property", name=key, value=for_xml(value))
    case = _case(suite, name, translate("reading", language))
    if verdict(report).because is not None:
        said = words.verdict_words(report, language)
        etree.SubElement(case, "skipped", message=for_xml(said))
    for result in report.results:
        own = [problem for problem in found if problem.finding.code == result.code]
        _rule(suite, name, result.code, own, result, language)


def _rule(
    suite: Any,
    name: str,
    code: str,
    found: Sequence[Problem],
    result: RuleResult | None,
    language: str,
) -> None:
    case = _case(suite, name, f"{code} {translate(_TITLES[code], language)}")
    errors = [problem for problem in found if problem.finding.severity == "error"]
    others = [problem for problem in found if problem.finding.severity != "error"]
    for problem in errors:
        failure = etree.SubElement(
            case,
            "failure",
            type="error",
            message=for_xml(f"{problem.finding.id} {problem.message}"),
        )
        failure.text = for_xml(_text(problem, language))
    tried = result is None or result.passed or result.failed
    if not tried and result is not None:
        why = translate("; ", language).join(why.text(language) for why in result.why)
        etree.SubElement(case, "skipped", message=for_xml(why))
    if others:
        said = [
            f"{words.severity_words(problem.finding.severity, language)} {problem.finding.id} "
            f"{problem.message}\n{_text(problem, language)}"
            for problem in others
        ]
        etree.SubElement(case, "system-out").text = for_xml("\n\n".join(said))


def _case(suite: Any, filing: str, title: str) -> Any:
    return etree.SubElement(suite, "testcase", classname=for_xml(filing), name=for_xml(title))


def _text(problem: Problem, language: str) -> str:
    parts = [*problem.places, words.figures(problem.finding, language), problem.hint]
    parts += [f"{f.id} {f.code} {f.message.text(language)}" for f in problem.consequences]
    return "\n".join(part for part in parts if part)


def _count(root: Any) -> None:
    """Totals of each suite and of all; a test fails once, however many failures it has."""
    sums = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    kinds = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    for suite in root.iter("testsuite"):
        counts = {"tests": len(suite.findall("testcase"))}
        for name, tag in kinds.items():
            counts[name] = sum(case.find(tag) is not None for case in suite.iter("testcase"))
        for name, count in counts.items():
            suite.set(name, str(count))
            sums[name] += count
    for name, count in sums.items():
        root.set(name, str(count))
