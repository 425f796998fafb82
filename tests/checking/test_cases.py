"""Cases of rules as data: `cases/mz412.yaml` says what fails, what passes, what the rule is not for.

A case changes a consistent made-up document (`tests.books`) and says what the rule makes of it:

    base: hunan_final          one of hunan_budget, hunan_final, shanghai_budget, shanghai_final,
                               hunan_targets, hunan_evaluation,
                               hunan_self_evaluation, shanghai_report (`tests.books_performance`)
    cases:
    - fails: its name          or `passes`, or `not_applicable`
      edit: [[old, new], …]    each old stands there exactly once
      every: [[old, new], …]   each old stands there at least once
      cells: [[row, column, new], …]   what a grid prints in the row of a name, under a head;
                               `A > row` is the first such row below the first line with A
      drop: [row, …]           leave out rows, named in the same way
      rows: [[row, line], …]   put a line behind a row
      under: 十、机关运行经费    put `add` behind the first line that starts so; else at the end
      add: a line              or several
      tables: false            leave out all tables
      grids: {broken: why}     fields of all grids, as a reader gives them: broken, guessed, spans_known
      year: 2024               of the book; 2025 if not said
      beside: [{base, edit, …}]  further documents, for the rules that compare several
      units: [name, …]         units that the tables were found to list
      details: {author: name}  properties of the file
      severity, relation, expected, found, count   of the findings, where they matter
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import mingzhang
from mingzhang.characters import normal
from mingzhang.checking.catalogue import RULES
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.run import check
from mingzhang.checking.settings import Settings
from mingzhang.ledger.key import Entity
from tests import books, books_performance
from tests.builders import changed, filing, of, outcome, quiet, without_tables

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
OUTCOMES = ("fails", "passes", "not_applicable")
SOURCE = {"base", "year", "edit", "every", "cells", "drop", "rows", "under", "add", "tables",
          "grids"}  # fmt: skip
KNOWN = {*OUTCOMES, *SOURCE, "beside", "units", "details",
         "severity", "relation", "expected", "found", "count"}  # fmt: skip
BOOKS = {
    "budget": books.BUDGET,
    "targets": books.BUDGET,
    "final": books.FINAL,
    "evaluation": books.FINAL,
    "report": books.FINAL,
}
MAKERS = {**vars(books), **vars(books_performance)}
Case = dict[str, Any]


def load(file: Path) -> list[tuple[str, Case]]:
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    code = file.stem.upper()
    return [(code, {"base": said["base"], **case}) for case in said["cases"]]


CASES = [pair for file in FILES for pair in load(file)]


def name_of(case: Case) -> str:
    kind = next(kind for kind in OUTCOMES if kind in case)
    return f"{kind}: {case[kind]}"


def cells_of(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def row_at(lines: list[str], row: str) -> int:
    """The one line of a grid with a cell of that text, or the first below another text."""
    above, _, wanted = row.rpartition(" > ")
    start = next(at for at, line in enumerate(lines) if above in line)
    found = [at for at in range(start, len(lines)) if wanted in cells_of(lines[at])]
    assert found, f"no row {row!r}"
    assert above or len(found) == 1, f"{len(found)} rows {row!r}"
    return found[0]


def set_cells(lines: list[str], cells: Sequence[tuple[str, str, object]]) -> None:
    """Print something else in rows, each under the nearest head above it.

    All rows are found first: one may be given another name.
    """
    found = [(row_at(lines, row), column, str(new)) for row, column, new in cells]
    for at, column, new in found:
        heads = next(heads for line in lines[at::-1] if column in (heads := cells_of(line)))
        printed = cells_of(lines[at])
        printed[heads.index(column)] = new
        lines[at] = " | ".join(printed)


def source_of(case: Case) -> str:
    make = MAKERS[case["base"]]
    kind = case["base"].rpartition("_")[2]
    source: str = make(replace(BOOKS[kind], year=case["year"])) if "year" in case else make()
    source = changed(source, *(tuple(edit) for edit in case.get("edit", ())))
    for old, new in case.get("every", ()):
        assert old in source, f"{old!r} does not stand there"
        source = source.replace(old, new)
    lines = source.splitlines()
    set_cells(lines, case.get("cells", ()))
    for row, line in case.get("rows", ()):
        lines.insert(row_at(lines, row) + 1, line)
    for row in case.get("drop", ()):
        del lines[row_at(lines, row)]
    added = case.get("add", [])
    added = [added] if isinstance(added, str) else added
    if "under" in case:
        at = next(i for i, line in enumerate(lines) if line.startswith(case["under"])) + 1
        lines[at:at] = added
    else:
        lines += added
    source = "\n".join(lines) + "\n"
    return source if case.get("tables", True) else without_tables(source)


def report_on(case: Case, code: str, file: str) -> Report:
    read = filing(
        normal(source_of(case)), file, **case.get("grids", {})
    )  # as every reader gives it
    read.units += [Entity("unit", "", name) for name in case.get("units", ())]
    read.documents[0].metadata = case.get("details", {})
    return check(read, Settings(select=(code,), preview=True))


def reports_on(code: str, case: Case) -> list[Report]:
    """The report on the document of a case, and on those beside it."""
    beside = case.get("beside", ())
    for other in beside:
        assert set(other) <= SOURCE, set(other) - SOURCE
    sources = [case, *({"base": case["base"], **other} for other in beside)]
    return [report_on(source, code, f"{at}.txt") for at, source in enumerate(sources)]


def found_in(reports: list[Report], code: str) -> list[Finding]:
    if len(reports) == 1:
        return of(reports[0], code)
    return [finding for finding in mingzhang.check_across(reports) if finding.code == code]


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{c}-{name_of(k)}" for c, k in CASES])
def test_a_case(code: str, case: Case) -> None:
    assert set(case) <= KNOWN, set(case) - KNOWN
    reports = reports_on(code, case)
    for report in reports:
        assert not report.problems, report.problems[0].problem
    found = found_in(reports, code)
    if "fails" in case:
        assert found
        assert len(found) == case.get("count", len(found))
        for name in ("severity", "relation", "expected", "found"):
            if name in case:
                assert str(getattr(found[0], name)) == str(case[name])
        assert all(finding.all_places() or finding.places for finding in found)
        for language in ("zh", "en"):
            assert found[0].message.text(language)
        return
    assert not found, found[0].message.text("en")
    if len(reports) > 1:
        return  # a comparison keeps no count of what held
    if "passes" in case:
        assert outcome(reports[0], code).passed
    else:
        assert quiet(reports[0], code)


def test_every_rule_has_cases_of_every_outcome() -> None:
    found = {(code, next(kind for kind in OUTCOMES if kind in case)) for code, case in CASES}
    assert found >= {(rule.code, kind) for rule in RULES for kind in OUTCOMES}
