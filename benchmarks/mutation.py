"""Catching: change one printed number, read and check again, and ask whether an error names it."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.common import (
    Figure,
    Result,
    document,
    examples,
    missing,
    ratio,
    report,
    sample_pdfs,
    sample_texts,
)
from benchmarks.determined import Determined, determine
from benchmarks.mutate import KINDS, changed, mutate, names, new_findings
from benchmarks.numbers import Number, measured
from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.filing.document import Document
from mingzhang.reading.recognise import recognise

SAMPLE = 200
SEED = 20250101
_WANTED_DETERMINED = 90
_WANTED_CAUGHT = 97


@dataclass(slots=True)
class Trial:
    """One change and what came of it."""

    number: Number
    kind: str
    text: str
    outcome: str
    """`caught`, `missed`, `warning` or `note` (named, but not as an error), or `excluded`."""
    broken: str = ""
    """Ids of the relations that the change breaks."""


def run(files: list[Path], sample: int | None = None, seed: int = SEED) -> Result:
    """Measure what is determined and what is caught on every document with a standard."""
    result = Result()
    clean = [path for path in examples() if path.stem.endswith("-clean")]
    chosen = files or [*sample_texts(), *sample_pdfs(), *clean]
    if not files and not sample_texts():
        result.skipped.append(missing("documents"))
    trials: list[Trial] = []
    of_samples: list[Trial] = []
    whole = bound = 0
    for path in chosen:
        base = report(path)
        if not base.filing.standard or base.filing.kind in ("form", "other"):
            result.skipped.append(f"{path.name}: not checked, so not mutated ({_why(base)})")
            continue
        known = determine(document(path))
        some = experiment(document(path), known, base, sample or SAMPLE, seed)
        own = sum(bool(n.relations) for n in known.tables)
        whole, bound = whole + len(known.tables), bound + own
        trials += some
        of_samples += [] if path in clean else some
        _figures(path.name, some, own, len(known.tables), sample or SAMPLE, seed, result, False)
        _misses(path.name, some, result)
    if of_samples and len(of_samples) < len(trials):
        seen, count = caught(of_samples)
        result.figures.append(
            Figure(
                "catching", "samples without the examples: caught", ratio(seen, count),
                f"{_WANTED_CAUGHT} %", "the same changes, without those in the examples",
                seen * 100 >= _WANTED_CAUGHT * count,
            )
        )  # fmt: skip
    _figures("all documents", trials, bound, whole, sample or SAMPLE, seed, result, True)
    return result


def experiment(
    document: Document, known: Determined, base: Report, sample: int, seed: int
) -> list[Trial]:
    """Change `sample` determined numbers one at a time, half of them in tables."""
    chance = random.Random(seed)
    tables = [n for n in known.tables if n.relations]
    half = sample - min(sample // 2, len(known.text) * len(KINDS))
    trials = []
    for numbers, count in ((tables, half), (known.text, sample - half)):
        pairs = [(number, kind) for number in numbers for kind in KINDS]
        chance.shuffle(pairs)
        tried = 0
        for number, kind in pairs:
            if tried == count:
                break
            text = mutate(number.spot.text, kind, chance, number.last_year)
            if not text:
                continue
            tried += 1
            trials.append(_try(document, base, number, kind, text))
    return trials


def _try(document: Document, base: Report, number: Number, kind: str, text: str) -> Trial:
    value, _ = measured(text, number.factor)
    broken = [r.id for r in number.relations if not r.holds(number, value)]
    if value == number.value or not broken:
        return Trial(number, kind, text, "excluded")
    with changed(document, number.spot, text):
        found = check(recognise(document))
    ids = ", ".join(sorted(set(broken)))
    for severity, outcome in (("error", "caught"), ("warning", "warning"), ("note", "note")):
        new = new_findings(base, found, number.spot, text, severity)
        if any(names(f, number.spot, text) for f in new):
            return Trial(number, kind, text, outcome, ids)
    return Trial(number, kind, text, "missed", ids)


def caught(trials: list[Trial]) -> tuple[int, int]:
    """How many were caught, of how many that count."""
    count = [trial for trial in trials if trial.outcome != "excluded"]
    return sum(trial.outcome == "caught" for trial in count), len(count)


def _why(base: Report) -> str:
    if base.filing.kind in ("form", "other"):
        return base.filing.kind
    return "no standard describes the place"


def _figures(
    name: str,
    trials: list[Trial],
    bound: int,
    whole: int,
    sample: int,
    seed: int,
    result: Result,
    total: bool,
) -> None:
    how = f"{sample} changes a document, seed {seed}, half of them in tables; caught: a new error"
    how += " names the changed cell, or the changed words at their line"
    result.figures.append(
        Figure(
            "catching",
            f"{name}: determined",
            ratio(bound, whole),
            f"{_WANTED_DETERMINED} %" if total else "",
            "nonzero numbers of statutory tables in a relation of relations.md (error or fatal,"
            " groups A to G and the sums of self-evaluation tables) that holds as printed, or"
            " printed twice with the same meaning",
            bound * 100 >= _WANTED_DETERMINED * whole if total and whole else None,
        )
    )
    parts = [
        ("tables", [t for t in trials if t.number.statutory]),
        ("text", [t for t in trials if not t.number.statutory]),
        ("together", trials),
    ]
    for part, some in parts:
        seen, count = caught(some)
        out = len(some) - count
        result.figures.append(
            Figure(
                "catching",
                f"{name}: caught, {part}",
                f"{ratio(seen, count)}, {out} excluded",
                f"{_WANTED_CAUGHT} %",
                how if total else f"as below: {sample} changes, seed {seed}",
                seen * 100 >= _WANTED_CAUGHT * count if count else None,
            )
        )
    if total:
        for kind in KINDS:
            seen, count = caught([t for t in trials if t.kind == kind])
            out = sum(t.kind == kind and t.outcome == "excluded" for t in trials)
            result.figures.append(
                Figure("catching", f"{name}: {kind}", f"{ratio(seen, count)}, {out} excluded",
                       "", "the same changes by kind; excluded: no relation breaks", None)
            )  # fmt: skip


def _misses(name: str, trials: list[Trial], result: Result) -> None:
    lost = [t for t in trials if t.outcome not in ("caught", "excluded")]
    for trial in sorted(lost, key=lambda t: (not t.number.statutory, t.broken)):
        number, spot = trial.number, trial.number.spot
        where = f"page {spot.page}" if spot.page else f"line {spot.line}" if spot.line else spot.ref
        result.details.append(
            f"{name}: {trial.outcome.upper()} {trial.broken}: {number.table or 'text'} {where} |"
            f" {number.row[-24:]} | {number.column[-16:]} | {spot.text} -> {trial.text}"
            f" ({trial.kind})"
        )
    counts = Counter(f"{t.outcome} {t.broken}" for t in lost)
    if counts:
        result.details.append(f"{name}: {dict(counts.most_common(8))}")
