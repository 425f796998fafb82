"""The narrative: how many of its numbers became witnesses, and how many are listed as not understood."""

from __future__ import annotations

from pathlib import Path

from benchmarks.common import (
    Figure,
    Result,
    examples,
    filing,
    missing,
    ratio,
    sample_pdfs,
    sample_texts,
)

_NOT_UNDERSTOOD = "unknown-claim"


def run(files: list[Path]) -> Result:
    """The share for each document of a department, and over all of them."""
    result = Result()
    samples = [p for p in (*sample_texts(), *sample_pdfs()) if p.name.startswith(_DEPARTMENTS)]
    if not samples:
        result.skipped.append(missing("documents"))
    chosen = files or [*samples, *(p for p in examples() if p.suffix == ".txt")]
    read = unread = 0
    for path in chosen:
        found = filing(path)
        if not found.standard:
            continue
        told = sum(not w.table and not w.derived for w in found.witnesses)
        open_ = sum(u.reason == _NOT_UNDERSTOOD for u in found.unread)
        read, unread = read + told, unread + open_
        result.figures.append(_figure(path.name, told, open_))
        result.details += [
            f"{path.name}: not understood: {u.text[:70]}"
            for u in found.unread
            if u.reason == _NOT_UNDERSTOOD
        ]
    result.figures.append(_figure("all documents", read, unread))
    return result


_DEPARTMENTS = ("dep_", "changsha", "zhuzhou", "xiangxi")


def _figure(name: str, told: int, unread: int) -> Figure:
    how = (
        "amounts, rates and counts of the running text that are tied to a fact, of these and those"
        " that are listed as not understood; numbers of sections without claims (duties, terms)"
        " are not counted"
    )
    return Figure("narrative", name, ratio(told, told + unread), "", how, None)
