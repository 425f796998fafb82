"""The examples: nothing on the clean ones, every planted fault on their faulty twins."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import yaml

from benchmarks.common import EXAMPLES, Figure, Result, examples, report
from mingzhang.checking.finding import Finding

_LATER = ("R183", "R210")


def run(files: list[Path], result: Result) -> None:
    """Clean examples and faulty twins, in all their formats."""
    chosen = [p for p in examples() if not files or p.resolve() in files]
    clean = [p for p in chosen if p.stem.endswith("-clean")]
    loud = 0
    for path in clean:
        for finding in on(path):
            loud += 1
            places = [(p.page or p.line or p.cell, p.quote[:20]) for p in finding.all_places()][:4]
            result.details.append(
                f"{path.name}: FALSE: {finding.severity} {finding.code} {finding.relation}"
                f" {places}: {finding.message.text('zh')}"
            )
    if clean:
        result.figures.append(
            Figure(
                "false errors",
                f"{len(clean)} clean examples",
                f"{loud} findings",
                "0",
                "errors and warnings on the clean examples in all formats",
                not loud,
            )
        )
    for path in chosen:
        if path.stem.endswith("-faulty"):
            _faulty(path, result)


def on(path: Path) -> list[Finding]:
    """Errors and warnings on an example."""
    return [f for f in report(path).findings if f.severity in ("error", "warning")]


def planted(path: Path) -> list[dict[str, Any]]:
    """The faults planted in a faulty twin."""
    text = (EXAMPLES / f"{path.stem}.faults.yaml").read_text(encoding="utf-8")
    faults: list[dict[str, Any]] = yaml.safe_load(text)["faults"]
    return faults


def belongs_later(fault: dict[str, Any]) -> bool:
    """Whether a fault is of performance targets (group I), which a later part checks."""
    return all(_LATER[0] <= relation <= _LATER[1] for relation in fault["relations"])


def missed(path: Path) -> list[dict[str, Any]]:
    """The planted faults that no error or warning names."""
    findings = on(path)
    return [fault for fault in planted(path) if not _caught(fault, findings)]


def caught_as_note(path: Path, faults: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of these faults, the ones that a note names."""
    notes = [f for f in report(path).findings if f.severity == "note"]
    return [fault for fault in faults if _caught(fault, notes)]


def _faulty(path: Path, result: Result) -> None:
    lost = missed(path)
    later = [fault for fault in planted(path) if belongs_later(fault)]
    noted = caught_as_note(path, lost)
    gone = [fault for fault in lost if fault not in later and fault not in noted]
    total = len(planted(path)) - len(later)
    words = [f"{total - len(gone)}/{total}"]
    if noted:
        words.append(f"{len(noted)} of them caught as note")
    if later:
        words.append(f"{len(later)} of performance targets apart")
    result.figures.append(
        Figure(
            "false errors",
            f"{path.name}: faults",
            ", ".join(words),
            f"{total}",
            "planted faults named by an error, a warning or a note: its printed words among the"
            " places, or, where nothing is printed, one of its relations; faults of performance"
            " targets (R183 to R210) belong to a later part",
            not gone,
        )
    )
    for fault in lost:
        how = "LATER PART" if fault in later else "AS NOTE" if fault in noted else "NOT CAUGHT"
        result.details.append(
            f"{path.name}: {how}: {fault['id']} {fault['relations']} {fault['where']}"
            f" printed {fault['printed']!r}, correct {fault['correct']!r}: {fault['why']}"
        )
    stray = [f for f in on(path) if not f.caused_by and not _planted(path, f)]
    for finding in stray:
        places = [(p.page or p.line or p.cell, p.quote[:20]) for p in finding.all_places()][:4]
        result.details.append(
            f"{path.name}: STRAY: {finding.severity} {finding.code} {finding.relation} {places}:"
            f" {finding.message.text('zh')}"
        )


def _planted(path: Path, finding: Finding) -> bool:
    return any(_caught(fault, [finding]) for fault in planted(path))


def _caught(fault: dict[str, Any], findings: list[Finding]) -> bool:
    printed = _plain(str(fault["printed"]))
    numbers = re.findall(r"-?\d[\d,]*(?:\.\d+)?", printed)
    wanted = {number for number in numbers if number not in str(fault["correct"])} or set(numbers)
    by_words = printed and not printed.startswith("(")
    for finding in findings:
        same = finding.relation in fault["relations"]
        for place in finding.all_places():
            quote = _plain(place.quote)
            own = set(re.findall(r"-?\d[\d,]*(?:\.\d+)?", quote))
            if by_words and wanted and wanted & own:
                return True
            if by_words and not wanted and (printed in quote or (quote and quote in printed)):
                return True
        if same and (not by_words or not wanted or _near(fault, finding)):
            return True
    return False


def _near(fault: dict[str, Any], finding: Finding) -> bool:
    """The same relation, and the finding speaks of the title, row or section of the fault."""
    words = [_plain(str(v)) for k, v in fault["where"].items() if k in ("row", "section", "table")]
    said = _plain(finding.message.text("zh")) + "".join(
        _plain(p.quote) for p in finding.all_places()
    )
    return any(part and part in said for word in words for part in re.split(r"[;、()（）]", word))


def _plain(text: str) -> str:
    return re.sub(r"\s|[“”‘’\"']", "", unicodedata.normalize("NFKC", text))
