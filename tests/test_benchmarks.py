"""The benchmarks themselves, small: no false errors on the examples, and changed numbers caught."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path

import pytest

import mingzhang
from benchmarks import across, example_faults, reading
from benchmarks.common import EXAMPLES, SHARED, Result, document, examples, missing, report
from benchmarks.determined import determine
from benchmarks.mutate import mutate
from benchmarks.mutation import caught, experiment
from benchmarks.numbers import measured

_SEED = 7
_CHANGES = 20
_CLEAN = [path for path in examples() if path.stem.endswith("-clean")]
_FAULTY = [path for path in examples() if path.stem.endswith("-faulty")]


@pytest.mark.parametrize("path", _CLEAN, ids=lambda path: path.name)
def test_nothing_is_reported_on_a_clean_example(path: Path) -> None:
    assert [finding.message.text("en") for finding in example_faults.on(path)] == []


@pytest.mark.parametrize("path", _FAULTY, ids=lambda path: path.name)
def test_every_planted_fault_is_reported(path: Path) -> None:
    lost = [f for f in example_faults.missed(path) if not example_faults.belongs_later(f)]
    noted = example_faults.caught_as_note(path, lost)
    assert [fault["id"] for fault in lost if fault not in noted] == []


@pytest.mark.parametrize("name", ["budget-2025-clean.txt", "final-2025-clean.txt"])
def test_changed_numbers_are_caught(name: str) -> None:
    path = EXAMPLES / name
    known = determine(document(path))
    trials = experiment(document(path), known, report(path), _CHANGES, _SEED)
    seen, count = caught(trials)
    assert count >= _CHANGES * 3 // 4
    lost = [(t.number.row, t.number.spot.text, t.text) for t in trials if t.outcome != "caught"]
    assert seen * 10 >= count * 9, lost


def test_a_change_leaves_the_document_as_it_was() -> None:
    path = EXAMPLES / "final-2025-clean.txt"
    before = [b.at if hasattr(b, "at") else b.lines for b in document(path).blocks]
    experiment(document(path), determine(document(path)), report(path), 4, _SEED)
    assert [b.at if hasattr(b, "at") else b.lines for b in document(path).blocks] == before


@pytest.mark.parametrize(
    "name", ["budget-2025-clean.txt", "budget-2025-clean.pdf", "final-2025-clean.xlsx"]
)
def test_most_numbers_of_the_tables_are_determined(name: str) -> None:
    known = determine(document(EXAMPLES / name))
    bound = sum(bool(number.relations) for number in known.tables)
    assert len(known.tables) > 300
    assert bound * 100 >= 90 * len(known.tables)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("1,234.50", "times ten", {"12,345.00"}),
        ("96.4%", "times ten", {"964.0%"}),
        ("-7.65", "sign", {"7.65"}),
        ("12", "swap", {"21"}),
        ("11", "swap", {""}),
        ("10.00", "swap", {""}),
    ],
)
def test_changes(text: str, kind: str, expected: set[str]) -> None:
    assert mutate(text, kind, random.Random(_SEED)) in expected


def test_measured_numbers_are_exact() -> None:
    assert measured("1,234.50", Decimal(10_000)) == (Decimal(12_345_000), Decimal(100))


def test_the_statutory_tables_of_the_samples_are_read() -> None:
    if not SHARED.is_dir():
        pytest.skip(missing("truth/*.facts.yaml"))
    figures = _of_texts(reading.run([]))
    assert figures
    assert all(figures), "python -m benchmarks reading"


def _of_texts(result: Result) -> list[bool]:
    return [bool(f.reached) for f in result.figures if f.name.endswith(".txt")]


def test_the_made_up_department_is_the_sum_of_its_units() -> None:
    budget = mingzhang.read(EXAMPLES / "budget-2025-clean.txt")
    whole = across.department(budget, 5)
    assert mingzhang.check_across(whole) == []
    copy = across.large(budget, 2)
    assert len(copy.witnesses) == 2 * len(budget.witnesses)
    assert mingzhang.check(copy).problems == []
