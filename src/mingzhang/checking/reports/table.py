"""The report as CSV: one row a problem, for spreadsheets and data tools."""

from __future__ import annotations

import csv
from io import StringIO

from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.problem import Problem, problems
from mingzhang.checking.reports.words import severity_words, verdict_words
from mingzhang.checking.standing import verdict
from mingzhang.filing.sheet_cells import harmless
from mingzhang.language import translate
from mingzhang.problems import problem_words

HEADS = {
    "id": "No.",
    "severity": "Severity",
    "blocks": "Blocks publication",
    "rule": "Rule",
    "unit": "Unit",
    "year": "Year",
    "file": "File",
    "place": "Place",
    "problem": "Description",
    "expected": "Should be",
    "found": "Is",
    "difference": "Difference",
    "hint": "Likely cause",
    "basis": "Basis",
    "mending": "Correction",
}


def csv_report(checked: Checked, language: str) -> str:
    """All problems, with a head in the language. What was not checked is a row too, never nothing."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([translate(head, language) for head in HEADS.values()])
    for row in _rows(checked, language):
        writer.writerow([harmless(row.get(name, "")) for name in HEADS])
    return text.getvalue()


def _rows(checked: Checked, language: str) -> list[dict[str, str]]:
    rows = [_row(problem, language) for problem in problems(checked, language)]
    for report in checked.reports:
        if verdict(report).because is not None:
            filing = report.filing
            rows.append(
                {
                    "severity": translate("not checked", language),
                    "unit": filing.entity.name,
                    "year": str(filing.year or ""),
                    "file": " + ".join(filing.files),
                    "problem": verdict_words(report, language),
                }
            )
    for error in checked.unreadable:
        rows.append(
            {
                "severity": translate("unreadable", language),
                "file": error.file,
                "problem": problem_words(error, language),
            }
        )
    return rows


def _row(problem: Problem, language: str) -> dict[str, str]:
    finding = problem.finding
    return {
        "id": finding.id,
        "severity": severity_words(finding.severity, language),
        "blocks": translate("yes", language) if finding.blocks_publication else "",
        "rule": finding.code,
        "unit": problem.unit,
        "year": str(problem.filing.year or ""),
        "file": " + ".join(problem.files),
        "place": "\n".join(problem.places),
        "problem": problem.message,
        "expected": finding.expected,
        "found": finding.found,
        "difference": finding.difference,
        "hint": problem.hint,
        "basis": problem.basis,
        "mending": problem.mending,
    }
