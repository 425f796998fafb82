"""Reading: every numeric cell of the statutory tables, against what a person read in them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from benchmarks import reading_grids, truth_places
from benchmarks.common import TEXTS, TRUTH, Figure, Result, filing, missing, ratio
from benchmarks.labels import label, same_column
from mingzhang.ledger.witness import Witness

_STATUTORY = (
    r"公开0[1-8]表|基础数据表|表1\.项目资金支出情况|年度收入情况|年度支出和结余情况|三公经费$|固定资产"
    r"|基本支出情况表|项目支出情况表|成本控制情况"
)
_BUDGET_TABLES = range(1, 9)


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell as a person read it."""

    table: str
    row: str
    code: str
    column: str
    value: Decimal
    unit: str
    line: int


def run(files: list[Path]) -> Result:
    """Score the text documents against the truth, and the PDFs against their own grids."""
    result = Result()
    truths = sorted(TRUTH.glob("*.facts.yaml"))
    if not truths:
        result.skipped.append(missing("truth/*.facts.yaml"))
    for truth in truths:
        path = TEXTS / truth.name.replace(".facts.yaml", ".txt")
        if files and path.resolve() not in files:
            continue
        facts = load(truth)
        misses = score(facts, filing(path).witnesses)
        result.figures.append(
            Figure(
                "reading",
                path.name,
                ratio(len(facts) - len(misses), len(facts)),
                "100 %",
                "cells of the statutory tables of truth/ read at the same line with the same value,"
                " unit, code, row and column",
                not misses,
            )
        )
        reasons = Counter(reason.partition(":")[0] for _, reason in misses)
        if reasons:
            result.details.append(f"{path.name}: {dict(reasons)}")
        for fact, reason in misses:
            result.details.append(
                f"  line {fact.line} {fact.table} | {fact.code or ''} {fact.row} | {fact.column} |"
                f" {fact.value} {fact.unit}: {reason}"
            )
    truth_places.run(files, result)
    reading_grids.run(files, result)
    return result


def load(path: Path) -> list[Fact]:
    """The facts of the statutory tables, the compact lists included."""
    truth = yaml.safe_load(path.read_text(encoding="utf-8"))
    facts = [_fact(entry) for entry in truth["facts"] if _is_statutory(entry)]
    for block in truth.get("facts_compact") or ():
        for code, row, value, line in block["rows"]:
            facts.append(
                Fact(block["table"], row, code, block["col"], Decimal(value), block["unit"], line)
            )
    return facts


def _is_statutory(entry: dict[str, Any]) -> bool:
    if "table_no" in entry:
        return entry["table_no"] in _BUDGET_TABLES
    return re.search(_STATUTORY, str(entry["table"])) is not None


def _fact(entry: dict[str, Any]) -> Fact:
    column = str(entry.get("column") or entry.get("col"))
    if entry.get("side"):
        column = f"{entry['side']}.{column}"
    raw = str(entry.get("num") or entry["value"])
    value = Decimal(raw.replace(",", "").rstrip("%"))
    return Fact(
        str(entry["table"]),
        str(entry.get("row") or ""),
        str(entry.get("code") or ""),
        column,
        value,
        "%" if str(entry["value"]).endswith("%") else str(entry["unit"]),
        int(entry["line"]),
    )


def score(facts: list[Fact], witnesses: list[Witness]) -> list[tuple[Fact, str]]:
    """The facts that no witness states, each with the reason. A witness counts once."""
    at_line: dict[int, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        if witness.table and witness.place.line:
            at_line[witness.place.line].append(witness)
    misses = []
    for fact in facts:
        candidates = at_line[fact.line]
        match = next((w for w in candidates if not _wrong(fact, w)), None)
        if match is not None:
            candidates.remove(match)
        elif not candidates:
            misses.append((fact, "no witness at the line"))
        else:
            misses.append((fact, _closest(fact, candidates)))
    return misses


def _closest(fact: Fact, candidates: list[Witness]) -> str:
    """What is wrong with the witness that comes nearest."""
    best = min(candidates, key=lambda w: len(_wrong(fact, w)))
    wrong = _wrong(fact, best)
    return (
        f"wrong {' and '.join(wrong)}: read as {best.table} | {best.code} {best.row} |"
        f" {best.column} | {best.text} {best.unit}"
    )


def _wrong(fact: Fact, witness: Witness) -> list[str]:
    wrong = []
    if fact.value != witness.value:
        wrong.append("value")
    if fact.unit and fact.unit != witness.unit:
        wrong.append("unit")
    if fact.code and fact.code != witness.code:
        wrong.append("code")
    if fact.row and label(fact.row) != label(witness.row):
        wrong.append("row")
    if not same_column(fact.column, witness.column):
        wrong.append("column")
    return wrong
