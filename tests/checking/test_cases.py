"""Cases of rules as data: `cases/mz412.yaml` says what fails, what passes, what the rule is not for.

A case changes a consistent made-up document (`tests.books`) and says what the rule makes of it:

    base: hunan_final          one of hunan_budget, hunan_final, shanghai_budget, shanghai_final
    cases:
    - fails: its name          or `passes`, or `not_applicable`
      edit: [[old, new], …]    each old stands there exactly once
      every: [[old, new], …]   each old stands there at least once
      under: 十、机关运行经费    put `add` behind the first line that starts so; else at the end
      add: a line              or several
      tables: false            leave out all tables
      severity, relation, expected, found, count   of the findings, where they matter
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from mingzhang.characters import normal
from mingzhang.checking.run import check
from mingzhang.checking.settings import Settings
from tests import books
from tests.builders import changed, filing, of, outcome, quiet, without_tables

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
OUTCOMES = ("fails", "passes", "not_applicable")
KNOWN = {*OUTCOMES, "base", "edit", "every", "under", "add", "tables",
         "severity", "relation", "expected", "found", "count"}  # fmt: skip
Case = dict[str, Any]


def load(file: Path) -> list[tuple[str, Case]]:
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    code = file.stem.upper()
    return [(code, {"base": said["base"], **case}) for case in said["cases"]]


CASES = [pair for file in FILES for pair in load(file)]


def name_of(case: Case) -> str:
    kind = next(kind for kind in OUTCOMES if kind in case)
    return f"{kind}: {case[kind]}"


def source_of(case: Case) -> str:
    source: str = getattr(books, case["base"])()
    source = changed(source, *(tuple(edit) for edit in case.get("edit", ())))
    for old, new in case.get("every", ()):
        assert old in source, f"{old!r} does not stand there"
        source = source.replace(old, new)
    lines = source.splitlines()
    added = case.get("add", [])
    added = [added] if isinstance(added, str) else added
    if "under" in case:
        at = next(i for i, line in enumerate(lines) if line.startswith(case["under"])) + 1
        lines[at:at] = added
    else:
        lines += added
    source = "\n".join(lines) + "\n"
    return source if case.get("tables", True) else without_tables(source)


@pytest.mark.parametrize(("code", "case"), CASES, ids=[f"{c}-{name_of(k)}" for c, k in CASES])
def test_a_case(code: str, case: Case) -> None:
    assert set(case) <= KNOWN, set(case) - KNOWN
    source = normal(source_of(case))  # as every reader gives it
    report = check(filing(source), Settings(select=(code,), preview=True))
    assert not report.problems, report.problems[0].problem
    found = of(report, code)
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
    if "passes" in case:
        assert outcome(report, code).passed
    else:
        assert quiet(report, code)
