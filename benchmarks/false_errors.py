"""False errors: what is reported, against what a person found on the page."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from benchmarks import example_faults, template
from benchmarks.common import (
    PDFS,
    TEXTS,
    TRUTH,
    Figure,
    Result,
    missing,
    report,
    sample_pdfs,
    sample_texts,
)
from benchmarks.truth_lines import stands_at
from mingzhang.checking.finding import Finding

REPORTED = Path(__file__).with_name("reported.yaml")


def run(files: list[Path]) -> Result:
    """Everything that is reported on samples and examples, judged."""
    result = Result()
    truths = sorted(TRUTH.glob("*.findings.yaml"))
    if not truths:
        result.skipped.append(missing("truth/*.findings.yaml"))
    judged = {TEXTS / t.name.replace(".findings.yaml", ".txt"): t for t in truths}
    for path, truth in judged.items():
        if not files or path.resolve() in files:
            _against_truth(path, truth, result)
    others = [p for p in [*sample_texts(), *sample_pdfs()] if p not in judged]
    if not others:
        result.skipped.append(missing("documents"))
    _against_list([p for p in others if not files or p.resolve() in files], result)
    if not files or any(p.parent == PDFS and p.name.startswith("template") for p in files):
        template.run(result)
    example_faults.run(files, result)
    return result


def accusations(path: Path) -> list[Finding]:
    """Errors and warnings, consequences included."""
    return [f for f in report(path).findings if f.severity in ("error", "warning")]


def _against_truth(path: Path, truth: Path, result: Result) -> None:
    known: dict[str, Any] = yaml.safe_load(truth.read_text(encoding="utf-8"))
    found = accusations(path)
    caught: Counter[str] = Counter()
    outside = touching = 0
    for finding in found:
        lines = {place.line for place in finding.all_places() if place.line}
        matches = [entry for entry in known["findings"] if _matches(finding, lines, entry)]
        caught.update(entry["id"] for entry in matches)
        clean = [c for c in known["clean"] if lines and lines <= set(c.get("lines") or ())]
        says = f"{finding.severity} {finding.code} {finding.relation} lines {sorted(lines)}"
        if not matches:
            outside += 1
            result.details.append(f"{path.name}: OUTSIDE THE TRUTH: {says}: {_message(finding)}")
        elif clean and not any(lines <= set(entry["lines"]) for entry in matches):
            touching += 1
            result.details.append(
                f"{path.name}: TOUCHES {clean[0]['id']}: {says}: {_message(finding)}"
            )
        else:
            ids = ", ".join(entry["id"] for entry in matches)
            result.details.append(f"{path.name}: {says} is {ids}")
    result.figures.append(
        Figure(
            "false errors",
            path.name,
            f"{outside} outside, {touching} on clean relations, of {len(found)}",
            "0, 0",
            "errors and warnings, consequences included, none of whose lines is a line of a finding"
            " of the truth; and those that lie wholly in a relation known to hold",
            not outside and not touching,
        )
    )
    errors = [e for e in known["findings"] if e["severity"] == "error"]
    numeric = [e for e in errors if not e["category"].startswith("scoring")]
    seen = [e["id"] for e in numeric if caught[e["id"]]]
    lost = [e for e in numeric if not caught[e["id"]]]
    result.figures.append(
        Figure(
            "false errors",
            f"{path.name}: recall",
            f"{len(seen)}/{len(numeric)}",
            "",
            "errors of the truth met by at least one error or warning; errors in scoring criteria"
            f" ({len(errors) - len(numeric)}) belong to a later issue",
            None,
        )
    )
    for entry in lost:
        result.details.append(
            f"{path.name}: not found: {entry['id']} lines {entry['lines']}: {entry['what']}"
        )


def _matches(finding: Finding, lines: set[int], entry: dict[str, Any]) -> bool:
    if lines:
        return stands_at(lines, entry)
    absent = _plain(finding.expected)
    return bool(absent) and absent in _plain(entry["what"])


def _against_list(paths: list[Path], result: Result) -> None:
    known = yaml.safe_load(REPORTED.read_text(encoding="utf-8"))
    errors = unlisted = false = arguable = 0
    for path in paths:
        for finding in accusations(path):
            if finding.caused_by:
                continue
            entry = next((e for e in known if e["file"] == path.name and _listed(finding, e)), None)
            errors += finding.severity == "error"
            if entry is not None and entry["verdict"] == "real":
                continue
            places = [(p.page or p.line, p.quote[:20]) for p in finding.all_places()][:4]
            word = f"LISTED AS {entry['verdict'].upper()}" if entry else "NOT LISTED"
            result.details.append(
                f"{path.name}: {word}: {finding.severity} {finding.code} {finding.relation}"
                f" {places}: {_message(finding)}"
            )
            if finding.severity == "error":
                unlisted += entry is None
                false += entry is not None and entry["verdict"] == "false"
                arguable += entry is not None and entry["verdict"] == "arguable"
        for entry in known:
            if entry["file"] == path.name and not any(
                _listed(finding, entry) for finding in accusations(path)
            ):
                result.details.append(
                    f"{path.name}: NO LONGER REPORTED: {entry['code']}"
                    f" {entry.get('page') or entry.get('line')} {entry['quote']}"
                    f" {entry['arithmetic']} ({entry['verdict']})"
                )
    if paths:
        result.figures.append(
            Figure(
                "false errors",
                f"{len(paths)} other samples",
                f"{false} false, {unlisted} not yet judged, of {errors}"
                + (f" ({arguable} arguable)" if arguable else ""),
                "0, 0",
                "errors that are causes, each judged by looking at the page"
                " (benchmarks/reported.yaml); arguable ones count neither way",
                not false and not unlisted,
            )
        )


def _listed(finding: Finding, entry: dict[str, Any]) -> bool:
    if finding.code != entry["code"]:
        return False
    return any(
        place.page == entry.get("page")
        and place.line == entry.get("line")
        and _plain(str(entry["quote"])) in _plain(place.quote)
        for place in finding.all_places()
    )


def _message(finding: Finding) -> str:
    return finding.message.text("zh")


def _plain(text: str) -> str:
    return re.sub(r"\s|[“”‘’\"']", "", unicodedata.normalize("NFKC", text))
