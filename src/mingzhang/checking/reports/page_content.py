"""What stands on the page of a report, as plain values for its template."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from typing import Any

from mingzhang.checking import roster_text
from mingzhang.checking.catalogue import RULES
from mingzhang.checking.finding import SEVERITIES, Report
from mingzhang.checking.reports import words
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibit import (
    MOST_MEGABYTES,
    MOST_OF_FILING,
    MOST_OF_FINDING,
    Exhibit,
)
from mingzhang.checking.reports.problem import Problem, problems
from mingzhang.checking.standing import coverage, may_publish, verdict
from mingzhang.filing.words import place_words, reason_words
from mingzhang.language import Message, translate
from mingzhang.problems import problem_words, visible

FAMILIES = {
    "MZ1": "structure and completeness",
    "MZ2": "sums inside a table",
    "MZ3": "agreement between tables",
    "MZ4": "text against tables",
    "MZ5": "across documents",
    "MZ6": "performance objectives",
    "MZ7": "scoring criteria",
    "MZ8": "self-evaluation",
    "MZ9": "personal data and form",
}
_TITLES = {rule.code: rule.summary for rule in RULES}
_CHIPS = {"errors": "error", "warnings": "warning", "none": "clean", "not-checked": "unchecked"}
_MOST_UNREAD = 200
"""Things not understood that are listed one by one."""


def content(checked: Checked, language: str) -> dict[str, Any]:
    """Everything on the page but its labels."""
    of_result: dict[str, list[Problem]] = {}
    for problem in problems(checked, language):
        of_result.setdefault(problem.result, []).append(problem)
    documents: list[dict[str, Any]] = []
    for name, result in checked.results:
        if isinstance(result, Report):
            key = f"d{len(documents) + 1}"
            found = of_result.get(name, [])
            documents.append(_document(key, name, result, found, checked, language))
    between = [_finding("x", "", p, checked, language) for p in of_result.get("", [])]
    used = sorted({p.family for found in of_result.values() for p in found})
    everything = [finding for document in documents for finding in document["findings"]] + between
    return {
        "documents": documents,
        "between": between,
        "refused": [problem_words(error, language) for error in checked.unreadable],
        "families": [
            (family, translate(FAMILIES.get(family, family), language)) for family in used
        ],
        "severities": [
            (
                s,
                translate(words.SEVERITIES[s], language),
                sum(f["severity"] == s for f in everything),
            )
            for s in SEVERITIES
        ],
        "roster": _roster(checked, language),
        "bounds": _bounds(everything, language),
    }


def _document(
    key: str,
    name: str,
    report: Report,
    found: Sequence[Problem],
    checked: Checked,
    language: str,
) -> dict[str, Any]:
    filing = report.filing
    read = coverage(filing)
    outcome = verdict(report).outcome
    known = bool(filing.standard) and filing.kind not in ("form", "other")
    return {
        "key": key,
        "file": visible(" + ".join(filing.files)),
        "identity": words.identity(filing, language),
        "chip": _CHIPS[outcome],
        "verdict": words.verdict_words(report, language),
        "publication": words.publication_words(report, language),
        "publishable": {True: "yes", False: "no", None: "unknown"}[may_publish(report)],
        "counts": [(severity, report.count(severity)) for severity in SEVERITIES],
        "standard": words.standard_name(filing, language),
        "tables": _Bar(words.tables_read(read, language), read.recognised, read.required)
        if known
        else None,
        "numbers": _Bar(words.numbers_read(read, language), read.tied, read.numbers)
        if known
        else None,
        "unread": words.unread_counts(read, language),
        "unread_items": _unread(report, language),
        "unread_more": _more(len(filing.unread) - _MOST_UNREAD, language),
        "rules": words.rules_counts(report, language),
        "not_applicable": _not_applicable(report, language),
        "findings": [_finding(key, name, problem, checked, language) for problem in found],
    }


def _roster(checked: Checked, language: str) -> dict[str, Any] | None:
    if checked.roster is None:
        return None
    return {
        "title": translate(roster_text.TITLES["roster"], language),
        "heads": [translate(head, language) for head in roster_text.HEADS.values()],
        "rows": [
            (roster_text.roster_cells(row, language), row.is_gap) for row in checked.roster.rows
        ],
        "strangers": [
            translate("not in the roster: {file}", language).format(
                file=visible(report.filing.files[0])
            )
            for report in checked.roster.strangers
        ],
    }


class _Bar:
    """How much of a whole, in words and as a bar."""

    def __init__(self, text: str, part: int, whole: int) -> None:
        self.text = text
        self.part = part
        self.whole = whole
        self.percent = 100 * part // whole if whole else 0


def _unread(report: Report, language: str) -> list[tuple[str, str]]:
    file = report.filing.files[0]
    return [
        (reason_words(unread.reason, language), words.unread_words(unread, language, file))
        for unread in report.filing.unread[:_MOST_UNREAD]
    ]


def _more(count: int, language: str) -> str:
    if count <= 0:
        return ""
    return Message("and {count} more", {"count": str(count)}).text(language)


def _not_applicable(report: Report, language: str) -> list[tuple[str, str, str]]:
    return [
        (
            result.code,
            translate(_TITLES[result.code], language),
            translate("; ", language).join(why.text(language) for why in result.why),
        )
        for result in report.results
        if (result.not_applicable or result.unreadable) and not (result.passed or result.failed)
    ]


def _finding(
    key: str, name: str, problem: Problem, checked: Checked, language: str
) -> dict[str, Any]:
    finding = problem.finding
    exhibits = checked.exhibits.get((name, finding.id), [])
    file = problem.files[0] if len(problem.files) == 1 else ""
    return {
        "anchor": f"{key}-{finding.id}",
        "document": key,
        "id": finding.id,
        "code": finding.code,
        "rule": translate(_TITLES[finding.code], language),
        "family": problem.family,
        "severity": finding.severity,
        "severity_words": words.severity_words(finding.severity, language),
        "blocks": finding.blocks_publication,
        "unit": problem.unit if not name else "",
        "message": problem.message,
        "expected": finding.expected,
        "found": finding.found,
        "difference": finding.difference,
        "hint": problem.hint,
        "places": problem.places,
        "correction": problem.mending,
        "basis": problem.basis,
        "elsewhere": problem.elsewhere,
        "consequences": [
            f"{f.id} {f.code} {f.message.text(language)}" for f in problem.consequences
        ],
        "exhibits": [_exhibit(exhibit, file, language) for exhibit in exhibits],
        "has_suspect": any(exhibit.suspect for exhibit in exhibits),
        "has_involved": any(exhibit.involved for exhibit in exhibits),
        "left_out": _left_out(exhibits, language),
    }


def _exhibit(exhibit: Exhibit, file: str, language: str) -> dict[str, Any]:
    place = exhibit.place._replace(cell=None) if exhibit.rows else exhibit.place
    caption = f"{place_words(place, language, file)} {exhibit.title}".strip()
    width, height = exhibit.size
    return {
        "caption": visible(caption),
        "image": "data:image/webp;base64," + b64encode(exhibit.image).decode()
        if exhibit.image
        else "",
        "alt": Message("the place as printed, its figures boxed: {place}", {"place": caption}).text(
            language
        ),
        "width": width * 4 // 5,
        "height": height * 4 // 5,
        "rows": exhibit.rows,
        "words": exhibit.words,
        "columns": max(
            (sum(cell.colspan for cell in row.cells) for row in exhibit.rows), default=1
        ),
    }


def _left_out(exhibits: Iterable[Exhibit], language: str) -> str:
    count = sum(exhibit.left_out for exhibit in exhibits)
    if not count:
        return ""
    return Message("further places, not shown here: {count}", {"count": str(count)}).text(language)


def _bounds(findings: Iterable[dict[str, Any]], language: str) -> str:
    """What is not on the page for its size."""
    bare = sum(not finding["exhibits"] for finding in findings)

    values = {
        "each": str(MOST_OF_FINDING),
        "all": str(MOST_OF_FILING),
        "size": str(MOST_MEGABYTES),
        "bare": str(bare),
    }
    said = Message(
        "At most {each} places of a finding, {all} of a document and {size} MB in all are shown, so "
        "that the page stays small; the list of places names them all.",
        values,
    ).text(language)
    if bare:
        said += Message(" Findings without any place shown: {bare}.", values).text(language)
    return said
