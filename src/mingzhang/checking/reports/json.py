"""Reports as plain JSON values: the same whatever the locale, figures as strings.

The form is described by `schema/report.json`, which holds for `read` and for `check`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Any

from mingzhang.checking.accepting import Accepted
from mingzhang.checking.finding import Finding, Report, RuleResult
from mingzhang.checking.fingerprint import fingerprint, fingerprints_across
from mingzhang.errors import UnreadableFile
from mingzhang.filing.as_json import SCHEMA, error_json, filing_json, witness_json
from mingzhang.filing.filing import Filing


def check_json(
    results: Sequence[tuple[str, Report | UnreadableFile]], across: Iterable[Finding] = ()
) -> dict[str, Any]:
    """The findings of each file and those between files."""
    files = [
        error_json(file, result) if isinstance(result, UnreadableFile) else _file(file, result)
        for file, result in results
    ]
    filings = [r.filing for _, r in results if not isinstance(r, UnreadableFile)]
    return {"schema": SCHEMA, "files": files, "across": across_json(list(across), filings)}


def across_json(findings: Sequence[Finding], filings: Iterable[Filing]) -> list[dict[str, Any]]:
    """Findings between documents, each with its fingerprint where it is about one of them."""
    marks = fingerprints_across(findings, filings)
    return [
        finding_json(finding) | ({"fingerprint": mark} if mark else {})
        for finding, mark in zip(findings, marks, strict=True)
    ]


def accepted_json(accepted: Accepted) -> dict[str, Any]:
    """Who answers for a finding, why, and until when."""
    until = accepted.until.isoformat() if accepted.until is not None else None
    return {"reason": accepted.reason, "who": accepted.who, "until": until}


def _file(file: str, report: Report) -> dict[str, Any]:
    def marked(finding: Finding) -> dict[str, Any]:
        return finding_json(finding) | {"fingerprint": fingerprint(finding, report.filing)}

    value = {
        "file": file,
        "filing": filing_json(report.filing),
        "findings": [marked(finding) for finding in report.findings],
        "results": [_result(result) for result in report.results],
    }
    if report.accepted:
        value["accepted"] = [marked(f) | accepted_json(entry) for f, entry in report.accepted]
    if report.known:
        value["still_open"] = [marked(finding) for finding in report.known]
    return value


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding with the witnesses it rests on."""
    hint = finding.hint
    return {
        "id": finding.id,
        "code": finding.code,
        "relation": finding.relation,
        "severity": finding.severity,
        "blocks_publication": finding.blocks_publication,
        "message_zh": finding.message.text("zh"),
        "message_en": finding.message.text("en"),
        "expected": finding.expected,
        "found": finding.found,
        "difference": finding.difference,
        "hint_zh": hint.text("zh") if hint else "",
        "hint_en": hint.text("en") if hint else "",
        "suspect": finding.suspect.id if finding.suspect else None,
        "witnesses": [witness_json(witness) for witness in finding.witnesses],
        "places": [place.as_json() for place in finding.all_places()],
        "caused_by": finding.caused_by or None,
    }


def _result(result: RuleResult) -> dict[str, Any]:
    return {
        "code": result.code,
        "passed": result.passed,
        "failed": result.failed,
        "not_applicable": result.not_applicable,
        "unreadable": result.unreadable,
        "why_zh": [why.text("zh") for why in result.why],
        "why_en": [why.text("en") for why in result.why],
        "problem": result.problem or None,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of all JSON output."""
    file = resources.files("mingzhang.checking").joinpath("schema", "report.json")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded
