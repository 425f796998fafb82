"""Findings against truth: what is wrong in two documents, how much of it is found, what else is said.

A finding of the truth is caught if a reported one stands at one of its lines and holds one of the
figures (or words) that the truth names as expected or actual. Arguable ones count neither way.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from benchmarks.common import TEXTS, TRUTH, Figure, Result, missing, ratio, report
from benchmarks.truth_lines import stands_at
from mingzhang.checking.finding import Finding, Report

_COMPUTED = frozenset(
    ("arithmetic", "cross-table", "narrative-vs-table", "narrative-vs-narrative", "year-over-year",
     "completeness")
)  # fmt: skip
"""Categories of arithmetic, agreement and completeness; the others need reading comprehension."""
_SCORED = frozenset(("score", "performance-weight", "scoring-criterion"))
"""Categories of weights, criteria, computed points and totals."""
_PERFORMANCE = re.compile(r"自评表|附件\s?[23]|指标|绩效目标表")
_AIM = 95
_OUTSIDE = 20
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")


def run(files: list[Path]) -> Result:
    """Recall by kind, and how much of what is reported the truth does not know."""
    result = Result()
    known = sorted(TRUTH.glob("*.findings.yaml"))
    if not known:
        result.skipped.append(missing("truth/*.findings.yaml"))
    for truth in known:
        text = TEXTS / f"{truth.name.removesuffix('.findings.yaml')}.txt"
        if not files or text.resolve() in files:
            _document(text, yaml.safe_load(truth.read_text(encoding="utf-8")), result)
    return result


def _document(path: Path, truth: dict[str, Any], result: Result) -> None:
    found = report(path)
    every = [t for t in truth["findings"] if _counts(t)]
    scored = [t for t in every if t["category"] in _SCORED]
    due = [t for t in every if t not in scored]
    computed = [t for t in due if t["category"] in _COMPUTED and not _is_performance(t)]
    read = [t for t in due if t not in computed]
    caught = {t["id"] for t in truth["findings"] if any(_is(t, f) for f in found.findings)}
    for t in (*computed, *scored, *read):
        if t["id"] not in caught:
            result.details.append(
                f"{path.name}: missed {t['id']} {t['lines'][:3]}: {t['what'][:70]}"
            )
    hit = sum(t["id"] in caught for t in computed)
    result.figures += [
        Figure(
            "findings", f"{path.name}: arithmetic, agreement, completeness",
            ratio(hit, len(computed)), f"{_AIM} %",
            "certain and likely findings of the truth that are reported at one of their lines with"
            " one of their values",
            hit * 100 >= _AIM * len(computed),
        ),
        Figure(
            "findings", f"{path.name}: weights, criteria, points",
            ratio(sum(t["id"] in caught for t in scored), len(scored)), f"{_AIM} %",
            "the same for weights, scoring criteria, computed points and totals",
            sum(t["id"] in caught for t in scored) * 100 >= _AIM * len(scored),
        ),
        Figure(
            "findings", f"{path.name}: wording and classification",
            ratio(sum(t["id"] in caught for t in read), len(read)), "",
            "the same for findings that need reading comprehension", None,
        ),
        _outside(path, found, truth, result),
        _clean(path, found, truth, result),
    ]  # fmt: skip


def _outside(path: Path, found: Report, truth: dict[str, Any], result: Result) -> Figure:
    roots = found.roots
    arguable = [t for t in truth["findings"] if t["confidence"] == "arguable"]
    counted = [f for f in roots if not any(_is(t, f) for t in arguable)]
    certain = [t for t in truth["findings"] if _counts(t)]
    outside = [f for f in counted if not _explained(f, found, certain)]
    for finding in outside:
        lines = [place.line for place in finding.all_places()][:3]
        result.details.append(
            f"{path.name}: outside the truth: {finding.id} {finding.code} {finding.severity}"
            f" {lines}: {finding.message.text('zh')[:90]}"
        )
    return Figure(
        "findings", f"{path.name}: reported outside the truth", ratio(len(outside), len(counted)),
        f"at most {_OUTSIDE} %", "findings, notes included, that the truth does not know",
        len(outside) * 100 <= _OUTSIDE * max(len(counted), 1),
    )  # fmt: skip


def _explained(finding: Finding, found: Report, certain: list[dict[str, Any]]) -> bool:
    family = [finding, *(f for f in found.findings if f.caused_by == finding.id)]
    return any(_is(t, f) for t in certain for f in family)


def _clean(path: Path, found: Report, truth: dict[str, Any], result: Result) -> Figure:
    """Errors and warnings that rest only on figures of a relation that the truth says holds."""
    bad = 0
    for clean in truth.get("clean", ()):
        lines = set(clean.get("lines", ()))
        for finding in found.roots:
            at = {place.line for place in finding.all_places() if place.line}
            if finding.severity == "note" or len(at) < 2 or not lines or not at <= lines:
                continue
            if any(_is(t, finding) for t in truth["findings"]):
                continue
            bad += 1
            result.details.append(f"{path.name}: {finding.code} touches {clean['id']}")
    how = "errors and warnings all of whose places stand in a relation that holds"
    return Figure("findings", f"{path.name}: clean relations touched", str(bad), "0", how, not bad)


def _counts(truth: dict[str, Any]) -> bool:
    return truth["confidence"] in ("certain", "likely") and truth["source"] == "document"


def _is_performance(truth: dict[str, Any]) -> bool:
    """Whether it stands in an objective or a scored form."""
    return bool(_PERFORMANCE.search(f"{truth.get('where', '')}{truth.get('subject', '')}"))


def _is(truth: dict[str, Any], finding: Finding) -> bool:
    places = finding.all_places()
    lines = {place.line for place in places if place.line}
    if not stands_at(lines, truth) and not _of_the_whole(truth, finding):
        return False
    said = _plain(
        " ".join(
            (finding.message.text("zh"), finding.expected, finding.found, finding.difference,
             *(place.quote for place in places), *(w.text for w in finding.witnesses))
        )
    )  # fmt: skip
    named = _plain(f"{truth['expected']} {truth['actual']}")
    return bool(_numbers(named) & _numbers(said)) or bool(_runs(named) & _runs(said))


def _numbers(text: str) -> set[str]:
    """The numbers of a text, without separators and zeros behind the point."""
    bare = (number.replace(",", "") for number in _NUMBER.findall(text))
    return {n.rstrip("0").rstrip(".") if "." in n else n for n in bare}


def _runs(text: str) -> set[str]:
    """All runs of three Chinese characters."""
    return {word[i : i + 3] for word in _WORDS.findall(text) for i in range(max(len(word) - 2, 0))}


def _of_the_whole(truth: dict[str, Any], finding: Finding) -> bool:
    """A table or section that is missing has no line."""
    missing_one = all(place.line is None for place in finding.all_places())
    return missing_one and truth["category"] == "completeness"


def _plain(text: str) -> str:
    return re.sub(r"[\"“”'‘’]", "", unicodedata.normalize("NFKC", text))
