"""The report as SARIF 2.1.0, the common form of static analysis: for CI and code hosts.

A result keeps its fingerprint however the document is laid out: it is made of the rule and of the
facts that are concerned, not of pages and lines.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from mingzhang.checking.accepting import Accepted
from mingzhang.checking.catalogue import RULES
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.fingerprint import fingerprint
from mingzhang.checking.reports import words
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.problem import Problem, accepted_problems, problems
from mingzhang.checking.rule import Rule
from mingzhang.checking.rule_page import is_chinese, page_paragraphs
from mingzhang.checking.standing import coverage, verdict
from mingzhang.errors import UnreadableFile
from mingzhang.filing.filing import Filing
from mingzhang.filing.place import Place
from mingzhang.language import LANGUAGES, translate
from mingzhang.ledger.witness import Witness
from mingzhang.problems import problem_words

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "ruleAndFacts/v1"
_LEVELS = {"error": "error", "warning": "warning", "note": "note"}
_CULTURES = {"zh": "zh-CN", "en": "en-US"}
_INDEX = {rule.code: index for index, rule in enumerate(RULES)}


def sarif_report(checked: Checked, language: str, version: str) -> dict[str, Any]:
    """The log as plain values: one run, a result a problem, a notification for what was not checked."""
    files = _Files()
    for name, result in checked.results:
        for file in [name] if isinstance(result, UnreadableFile) else result.filing.files:
            files.index(file)
    seen: Counter[str] = Counter()
    results = [_result(p, language, files, seen) for p in problems(checked, language)]
    accepted = list(accepted_problems(checked, language))
    if accepted:
        # Either all results of a run say whether they are suppressed, or none does (3.27.23).
        results = [result | {"suppressions": []} for result in results]
    results += [
        _result(p, language, files, seen) | {"suppressions": [_suppression(entry)]}
        for p, entry in accepted
    ]
    notices = list(_notifications(checked, language, files))
    run = {
        "tool": {"driver": _driver(language, version)},
        "language": _CULTURES[language],
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not checked.unreadable,
                "toolExecutionNotifications": notices,
            }
        ],
        "artifacts": _artifacts(checked, language, files),
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


class _Files:
    """Files by the index they have among the artifacts."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}

    def index(self, file: str) -> int:
        return self.names.setdefault(file, len(self.names))

    def location(self, file: str) -> dict[str, Any]:
        return {"uri": uri(file), "index": self.index(file)}


def uri(file: str) -> str:
    """A relative reference, or a file URI where the path is absolute."""
    path = PurePath(file)
    data = path.as_posix().encode("utf-8", "surrogateescape")
    if path.is_absolute():
        return "file://" + quote(b"/" + data.lstrip(b"/"))
    # A colon in the first part would read as a scheme.
    return quote(data, safe="/")


def _driver(language: str, version: str) -> dict[str, Any]:
    return {
        "name": "Mingzhang",
        "semanticVersion": version,
        "language": _CULTURES[language],
        "rules": [_rule(rule, language) for rule in RULES],
    }


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    paragraphs = page_paragraphs(rule, language)
    both = {name: translate(rule.summary, name) for name in LANGUAGES}
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": both[language]},
        "fullDescription": {"text": f"{both['zh']} / {both['en']}"},
        "help": {
            "text": "\n\n".join([both[language], *paragraphs]),
            "markdown": "\n\n".join([f"**{both[language]}**", *map(_markdown, paragraphs)]),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.code[:3]], "summary_zh": both["zh"], "summary_en": both["en"]},
    }


def _markdown(paragraph: str) -> str:
    lines = paragraph.splitlines()
    return "\n".join(f"- {line.strip()}" if is_chinese(line) else line for line in lines)


def _artifacts(checked: Checked, language: str, files: _Files) -> list[dict[str, Any]]:
    of_file: dict[str, Report] = {f: r for r in checked.reports for f in r.filing.files}
    artifacts = []
    for file in files.names:
        artifact: dict[str, Any] = {"location": {"uri": uri(file)}, "roles": ["analysisTarget"]}
        report = of_file.get(file)
        if report is not None:
            artifact["description"] = {"text": words.identity(report.filing, language)}
            artifact["properties"] = _read(report, language)
        artifacts.append(artifact)
    return artifacts


def _read(report: Report, language: str) -> dict[str, Any]:
    """What was read of a filing, as a report opens with it."""
    read = coverage(report.filing)
    return {
        "verdict": verdict(report).outcome,
        "verdictText": words.verdict_words(report, language),
        "standard": report.filing.standard,
        "tablesExpected": read.required,
        "tablesRecognised": read.recognised,
        "numbersInTables": read.numbers,
        "numbersTied": read.tied,
        "numbersOfText": read.in_text,
        "notUnderstood": dict(sorted(read.unread.items())),
        "rulesNotApplicable": [
            r.code for r in report.results if r.not_applicable and not (r.passed or r.failed)
        ],
    }


def _notifications(checked: Checked, language: str, files: _Files) -> Iterator[dict[str, Any]]:
    for error in checked.unreadable:
        yield _notification("error", problem_words(error, language), error.file, files)
    for report in checked.reports:
        if verdict(report).because is not None:
            said = words.verdict_words(report, language)
            yield _notification("warning", said, report.filing.files[0], files)


def _notification(level: str, text: str, file: str, files: _Files) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": files.location(file)}}
    return {"level": level, "message": {"text": text}, "locations": [location]}


def _result(problem: Problem, language: str, files: _Files, seen: Counter[str]) -> dict[str, Any]:
    finding = problem.finding
    text = problem.message
    if figures := words.figures(finding, language):
        text += "\n" + figures
    if problem.hint:
        text += "\n" + problem.hint
    locations = [_location(p, w, problem.filing, files) for p, w in _witnessed(finding)]
    if not locations:
        locations = [_location(Place(problem.files[0]), None, problem.filing, files)]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": _INDEX[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": locations[:1],
        "partialFingerprints": {FINGERPRINT: _distinct(fingerprint(finding, problem.filing), seen)},
        "properties": {
            "id": finding.id,
            "unit": problem.unit,
            "relation": finding.relation,
            "expected": finding.expected,
            "found": finding.found,
            "difference": finding.difference,
            "blocksPublication": finding.blocks_publication,
            "correction": problem.mending,
            "followsFromIt": [f.message.text(language) for f in problem.consequences],
        },
    }
    if locations[1:]:
        result["relatedLocations"] = [{"id": n, **at} for n, at in enumerate(locations[1:], 1)]
    return result


def _suppression(entry: Accepted) -> dict[str, Any]:
    """An accepted finding: it stays in the report, with the reason and who answers for it."""
    until = {"until": entry.until.isoformat()} if entry.until is not None else {}
    return {
        "kind": "external",
        "status": "accepted",
        "justification": entry.reason,
        "properties": {"who": entry.who, "entry": entry.place, **until},
    }


def _witnessed(finding: Finding) -> list[tuple[Place, Witness | None]]:
    """Each place once, the accused first, with the figure that stands there."""
    of_place: dict[Place, Witness] = {}
    for witness in finding.witnesses:
        of_place.setdefault(witness.place, witness)
    return [(place, of_place.get(place)) for place in finding.all_places()]


def _location(
    place: Place, witness: Witness | None, filing: Filing, files: _Files
) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": files.location(place.file)}
    if place.line is not None:
        physical["region"] = {"startLine": place.line}
        if place.quote:
            physical["region"]["snippet"] = {"text": place.quote}
    location: dict[str, Any] = {"physicalLocation": physical}
    if logical := _logical(place, witness, filing):
        location["logicalLocations"] = logical
    # SARIF knows lines and bytes; pages, boxes and cells have no place of their own in it.
    known = place.as_json()
    about = {name: known[name] for name in known if name not in ("file", "line")}
    if about:
        location["properties"] = about
    return location


def _logical(place: Place, witness: Witness | None, filing: Filing) -> list[dict[str, str]]:
    if witness is not None and witness.table:
        title = next((t.title for t in filing.tables if t.id == witness.table), "")
        row = " ".join(part for part in (witness.code, witness.row) if part)
        parts = [("table", witness.table, title or witness.title)]
        parts += [("row", row, row)] if row else []
        parts += [("column", witness.column, witness.column)] if witness.column else []
    elif witness is not None and witness.section:
        parts = [("section", witness.section, witness.section.rpartition("/")[2])]
    elif place.sheet:
        parts = [("sheet", place.sheet, place.sheet)]
    else:
        return []
    logical, path = [], ""
    for kind, name, shown in parts:
        path = f"{path}/{name}" if path else name
        logical.append({"kind": kind, "name": shown or name, "fullyQualifiedName": path})
    return logical


def _distinct(mark: str, seen: Counter[str]) -> str:
    """Two results of one run never share a fingerprint."""
    seen[mark] += 1
    return mark if seen[mark] == 1 else _digest([mark, str(seen[mark])])


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]
