"""MZ305: the units of a document against its department, on the example budget."""

from __future__ import annotations

from pathlib import Path

from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.checking.settings import Settings
from mingzhang.reading.formats.text import text_document
from mingzhang.reading.recognise import recognise
from tests.books import hunan_budget
from tests.builders import filing, of, outcome, quiet

EXAMPLE = Path(__file__).parents[3] / "examples" / "budget-2025-clean.txt"
ONLY = Settings(select=("MZ305",))


def report(*edits: tuple[str, str]) -> Report:
    text = EXAMPLE.read_text(encoding="utf-8")
    start = text.index("年度预算申请")
    head, tables = text[:start], text[start:]
    for old, new in edits:
        assert old in tables
        tables = tables.replace(old, new)
    return check(recognise(text_document(head + tables, "a.txt")), ONLY)


def figures() -> dict[str, str]:
    """What the objectives of the first unit print for it."""
    found = report()
    units = found.filing.witnesses
    return {
        w.column.rpartition(".")[2]: w.text
        for w in units
        if w.table == "B11" and w.key.entity.scope == "own_office"
    }


def test_mz305_passes() -> None:
    assert outcome(report(), "MZ305").passed >= 2


def test_mz305_fails_where_the_units_make_another_sum() -> None:
    basic = figures()["基本支出"]
    (found,) = of(report((basic, "1,000.00")), "MZ305")
    assert found.severity == "warning"
    assert found.relation == "R047"
    assert "1,000.00" in [w.text for w in found.witnesses]
    assert found.difference


def test_mz305_does_not_apply_without_units() -> None:
    assert quiet(check(filing(hunan_budget()), ONLY), "MZ305")
