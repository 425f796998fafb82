"""Run the rules over a filing and put the report together."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from decimal import localcontext

from mingzhang.checking import across as across_filings
from mingzhang.checking.catalogue import RULES
from mingzhang.checking.causes import group
from mingzhang.checking.finding import (
    Finding,
    NotApplicable,
    Outcome,
    Passed,
    Report,
    RuleResult,
    Unreadable,
)
from mingzhang.checking.prior import prior_witnesses
from mingzhang.checking.rule import Examined, Rule, runs
from mingzhang.checking.settings import DEFAULT, Settings
from mingzhang.checking.spoken import spoken
from mingzhang.checking.stepping import step_down
from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.ledger.ledger import Ledger
from mingzhang.money import WIDE
from mingzhang.standards.loader import standard


def check(filing: Filing, settings: Settings = DEFAULT) -> Report:
    """Check one filing. Forms and documents of no department have no findings.

    A filing of a place without a standard is not checked: each rule says so in its result. A rule
    that fails itself is named in its result (`problem`), and the others still run.
    """
    rules = [rule for rule in RULES if runs(rule, settings)]
    if filing.kind in ("form", "other") or not filing.standard:
        return Report(filing, [], [_not_run(rule, filing) for rule in rules], settings)
    with localcontext(WIDE):
        return _run(filing, rules, settings)


def _run(filing: Filing, rules: list[Rule], settings: Settings) -> Report:
    ledger = Ledger([*filing.witnesses, *prior_witnesses(filing)])
    usual = filing.usual_steps
    examined = Examined(filing, standard(filing.standard), ledger, usual, settings)
    findings: list[Finding] = []
    passed: list[Passed] = []
    results = [_apply(rule, examined, findings, passed) for rule in rules]
    step_down(findings, examined.standard)
    _set_severity(findings, settings)
    return Report(filing, group(findings, passed, ledger), results, settings, spoken(filing))


def _apply(
    rule: Rule, examined: Examined, findings: list[Finding], passed: list[Passed]
) -> RuleResult:
    """Run one rule. What it found before it failed is not kept: half a rule proves nothing."""
    result = RuleResult(rule.code)
    found: list[Finding] = []
    held: list[Passed] = []
    try:
        for outcome in rule.check(examined):
            _count(rule, result, outcome, found, held)
    except Exception as error:  # noqa: BLE001 - the edge of a rule: told in its result
        return RuleResult(rule.code, problem=_problem(error))
    findings += found
    passed += held
    return result


def _problem(error: Exception) -> str:
    """What is to be reported: the error, and the line that raised it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = ":".join((last.filename.rpartition("/")[2], str(last.lineno)))
    return " ".join((where, *traceback.format_exception_only(error)[-1].split()))[:300]


def _set_severity(findings: list[Finding], settings: Settings) -> None:
    for finding in findings:
        severity = settings.severity_of(finding.code)
        if severity is not None:
            finding.severity = severity
            finding.blocks_publication &= severity == "error"


def check_across(reports: list[Report]) -> list[Finding]:
    """Findings between filings: years, budget and final accounts, departments and their units.

    They go by the settings of the document that a finding is about: its rule must run there, and its
    severity is the one that was set. They step down where one of the documents is of a place that
    nobody described, and where a figure was read from a picture.
    """
    of_file = {file: report for report in reports for file in report.filing.files}
    findings: list[Finding] = []
    with localcontext(WIDE):
        for finding in across_filings.compare(reports):
            about = [of_file[file] for file in _files(finding) if file in of_file]
            if about and not _ran(finding.code, about[0]):
                continue
            known = [standard(report.filing.standard) for report in about]
            for each in sorted(known, key=lambda each: not each.general)[:1]:
                step_down([finding], each)
            if about:
                _set_severity([finding], about[0].settings)
            findings.append(finding)
    for number, finding in enumerate(findings, start=1):
        finding.id = f"A{number}"
    return findings


def _files(finding: Finding) -> dict[str, None]:
    """The files that a finding names, the one it is about first."""
    return dict.fromkeys(place.file for place in finding.all_places())


def _ran(code: str, report: Report) -> bool:
    return any(result.code == code for result in report.results)


def _count(
    rule: Rule, result: RuleResult, outcome: Outcome, findings: list[Finding], passed: list[Passed]
) -> None:
    match outcome:
        case Passed():
            result.passed += 1
            passed.append(outcome)
        case NotApplicable() | Unreadable():
            if isinstance(outcome, Unreadable):
                result.unreadable += 1
            else:
                result.not_applicable += 1
            if outcome.why not in result.why:
                result.why.append(outcome.why)
        case Finding():
            outcome.code = rule.code
            result.failed += 1
            findings.append(outcome)


def _not_run(rule: Rule, filing: Filing) -> RuleResult:
    reasons = {
        "form": "a blank form",
        "other": "not a department document",
    }
    why = Message(reasons.get(filing.kind, "no standard describes this place"))
    return RuleResult(rule.code, not_applicable=1, why=[why])


def worst(findings: Iterable[Finding]) -> str:
    """The worst severity among findings; empty if there are none."""
    found = {finding.severity for finding in findings}
    return next((severity for severity in ("error", "warning", "note") if severity in found), "")
