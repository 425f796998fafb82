"""Run the rules over a filing and put the report together."""

from __future__ import annotations

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
from mingzhang.checking.rule import Examined, Rule
from mingzhang.checking.stepping import step_down
from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.ledger.ledger import Ledger
from mingzhang.money import WIDE
from mingzhang.standards.loader import standard


def check(filing: Filing) -> Report:
    """Check one filing. Forms and documents of no department have no findings.

    A filing of a place without a standard is not checked: each rule says so in its result.
    """
    if filing.kind in ("form", "other") or not filing.standard:
        return Report(filing, [], [_not_run(rule, filing) for rule in RULES])
    with localcontext(WIDE):
        return _run(filing)


def _run(filing: Filing) -> Report:
    ledger = Ledger([*filing.witnesses, *prior_witnesses(filing)])
    examined = Examined(filing, standard(filing.standard), ledger, filing.usual_steps)
    findings: list[Finding] = []
    passed: list[Passed] = []
    results: list[RuleResult] = []
    for rule in RULES:
        result = RuleResult(rule.code)
        for outcome in rule.check(examined):
            _count(rule, result, outcome, findings, passed)
        results.append(result)
    step_down(findings, examined.standard)
    return Report(filing, group(findings, passed, ledger), results)


def check_across(reports: list[Report]) -> list[Finding]:
    """Findings between filings: last year, budget against final accounts."""
    with localcontext(WIDE):
        findings = list(across_filings.compare([report.filing for report in reports]))
    for number, finding in enumerate(findings, start=1):
        finding.id = f"A{number}"
    return findings


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
