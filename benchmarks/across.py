"""Checks between documents, and within one of many units: time must grow as their number does."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import mingzhang
from benchmarks.common import Figure, Result, examples
from mingzhang.checking.finding import Report
from mingzhang.checking.spoken import Spoken
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Entity
from mingzhang.ledger.witness import Witness

_UNITS = 1_000
_LARGE_DOCUMENT = 100
"""Units in the tables of one document: each brings some hundred figures."""
_TWICE = Decimal("2.6")
"""What twice as much may cost; sums of more figures and a fuller memory cost a little more."""
_RUNS = 3


def run(files: list[Path]) -> Result:
    """Time of 1,000 units against half of them; of a document against one half as large."""
    result = Result()
    budgets = [p for p in (files or examples()) if p.name == "budget-2025-clean.txt"]
    if not budgets:
        result.skipped.append("across: needs examples/budget-2025-clean.txt")
        return result
    filing = mingzhang.read(budgets[0])
    _department(filing, result)
    _document(filing, result)
    return result


def _department(filing: Filing, result: Result) -> None:
    whole, half = department(filing, _UNITS), department(filing, _UNITS // 2)
    found = mingzhang.check_across(whole)
    _figure(result, f"a department of {_UNITS:,} units", f"{len(found)} findings", "0",
            "every figure of the department is the sum of its units", not found)  # fmt: skip
    unit = whole[-1].filing
    at, wrong = next((n, w) for n, w in enumerate(unit.witnesses) if w.table and w.base)
    same = [n for n, w in enumerate(unit.witnesses) if w.key == wrong.key]
    kept = list(unit.witnesses)
    for n in same:
        w = unit.witnesses[n]
        unit.witnesses[n] = replace(w, base=w.base + wrong.step * _UNITS * 1000)
    found = [f for f in mingzhang.check_across(whole) if f.code == "MZ504"]
    unit.witnesses = kept
    _figure(result, "one of them with another total", f"{len(found)} findings", "1",
            f"MZ504 on figure {at + 1} of the last unit", len(found) == 1)  # fmt: skip
    long, short = (_time(lambda r=r: mingzhang.check_across(r)) for r in (whole, half))  # type: ignore[misc]
    result.details.append(f"between documents: {_UNITS} units {long:.2f} s, half {short:.2f} s")
    _figure(result, f"between documents, {_UNITS:,} units against {_UNITS // 2}",
            f"{long / short:.2f} ×", f"≤ {_TWICE} ×", f"check_across; best of {_RUNS} runs",
            long <= float(_TWICE) * short)  # fmt: skip


def _document(filing: Filing, result: Result) -> None:
    whole, half = large(filing, _LARGE_DOCUMENT), large(filing, _LARGE_DOCUMENT // 2)
    long, short = (_time(lambda f=f: mingzhang.check(f)) for f in (whole, half))  # type: ignore[misc]
    count = len(whole.witnesses)
    result.details.append(f"one document: {count} figures {long:.2f} s, half {short:.2f} s")
    _figure(result, f"one document, {count:,} figures against half",
            f"{long / short:.2f} ×", f"≤ {_TWICE} ×", f"check; best of {_RUNS} runs",
            long <= float(_TWICE) * short)  # fmt: skip


def department(filing: Filing, count: int) -> list[Report]:
    """A made-up department: its report, then those of its units, each with the figures of a filing."""
    names = [f"云麓市第{number}中心" for number in range(1, count + 1)]
    own = [w for w in filing.witnesses if w.key.entity.scope == "department"]
    checked = mingzhang.check(filing)
    units = [Entity("unit", "", name) for name in names]
    whole = _filing(filing, filing.entity, own, count, "department.txt")
    whole.units = units
    reports = [replace(checked, filing=whole, spoken=Spoken("", frozenset({count})))]
    for number, unit in enumerate(units):
        part = _filing(filing, unit, own, 1, f"unit-{number}.txt")
        reports.append(replace(checked, filing=part, spoken=Spoken()))
    return reports


def _filing(
    filing: Filing, entity: Entity, witnesses: list[Witness], times: int, file: str
) -> Filing:
    copied = [
        replace(
            w, key=w.key._replace(entity=entity), base=w.base * times, value=w.value * times,
            place=w.place._replace(file=file),
        )
        for w in witnesses
    ]  # fmt: skip
    documents = [replace(document, file=file) for document in filing.documents]
    return replace(
        filing, documents=documents, entity=entity, units=[], witnesses=copied, changes=[]
    )


def large(filing: Filing, count: int) -> Filing:
    """One document that prints the figures of so many units, with the sums that bind them."""
    witnesses: list[Witness] = []
    totals = []
    for number in range(count):
        unit = Entity("unit", f"312{number:03}", f"云麓市第{number}中心")
        copied = {w: replace(w, key=w.key._replace(entity=unit)) for w in filing.witnesses}
        witnesses += copied.values()
        totals += [
            replace(
                total, total=copied[total.total], parts=[(s, copied[p]) for s, p in total.parts]
            )
            for total in filing.totals
        ]
    return replace(filing, witnesses=witnesses, totals=totals, changes=[], rates=[], comparisons=[])


def _time(work: Callable[[], object]) -> float:
    """Processor time: other work on the machine, and the collector of garbage, are not of it."""
    spent = []
    gc.disable()
    for _ in range(_RUNS):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
        gc.collect()
    gc.enable()
    return min(spent)


def _figure(result: Result, name: str, value: str, aim: str, how: str, reached: bool) -> None:
    result.figures.append(Figure("across", name, value, aim, how, reached))
