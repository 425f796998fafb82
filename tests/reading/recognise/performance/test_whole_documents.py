"""Performance in whole documents: the examples in every format, and real ones where they are at hand."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import pytest

import mingzhang
from mingzhang.filing.as_json import read_json
from mingzhang.filing.filing import Filing

ROOT = Path(__file__).parents[4]
EXAMPLES = ROOT / "examples"
DOCUMENTS = ROOT.parent / "shared" / "documents"
FIELDS = (
    "level1",
    "level2",
    "name",
    "target",
    "description",
    "criterion",
    "unit",
    "operator",
    "weight",
)

real = pytest.mark.skipif(
    not DOCUMENTS.exists(), reason="the sample documents are not beside this repository"
)


def said(filing: Filing) -> list[tuple[str, str, list[str], list[tuple[str, ...]]]]:
    return [
        (
            form.entity.code if form.entity else "",
            form.project,
            [text for text, _ in form.goals],
            [tuple(getattr(row, name) for name in FIELDS) for row in form.indicators],
        )
        for form in filing.performance.forms
    ]


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf", "html"])
def test_an_example_says_the_same_in_every_format(suffix: str) -> None:
    text = said(mingzhang.read(EXAMPLES / "budget-2025-clean.txt"))
    assert said(mingzhang.read(EXAMPLES / f"budget-2025-clean.{suffix}")) == text
    assert [len(rows) for *_, rows in text] == [12, 12, 12, 12, 11, 12, 12]


def test_amounts_are_the_witnesses_of_the_tables() -> None:
    filing = mingzhang.read(EXAMPLES / "budget-2025-clean.txt")
    known = {id(witness) for witness in filing.witnesses}
    forms = filing.performance.forms
    assert forms
    assert all(id(witness) in known for form in forms for witness in form.amounts)


def test_a_filing_with_performance_survives_the_way_between_processes() -> None:
    filing = mingzhang.read(EXAMPLES / "budget-2025-clean.txt")
    again = pickle.loads(pickle.dumps(filing))
    assert said(again) == said(filing)


def test_json_says_numbers_as_strings() -> None:
    filing = mingzhang.read(EXAMPLES / "budget-2025-clean.txt")
    (file,) = json.loads(json.dumps(read_json([("a.txt", filing)])))["files"]
    form = file["performance"]["forms"][0]
    row = form["indicators"][0]
    assert row["weight"] == "20"
    assert row["targets"][0] == {
        "operator": "≤",
        "value": "304.50",
        "unit": "万元",
        "text": "304.50",
    }
    assert set(row["places"]) >= {"level1", "name", "target", "weight"}
    assert form["amounts"][0]["value"] == "304.50"


@real
@pytest.mark.parametrize(
    ("path", "forms", "rows"),
    [
        ("pdf/dep_sh_02.pdf", 5, 65),
        ("pdf/dep_cq_08.pdf", 26, 265),
        ("office/perf_01.xlsx", 1, 19),
        ("office/perf_03.xlsx", 1, 17),
        ("text/changsha-beijing-office-budget-2025.txt", 4, 53),
        ("text/changsha-general-office-budget-2024.txt", 18, 225),
        ("text/zhuzhou-beijing-office-final-2024.txt", 3, 29),
        ("pdf/dep_sh_06.pdf", 0, 0),
    ],
)
def test_real_documents(path: str, forms: int, rows: int) -> None:
    found = mingzhang.read(DOCUMENTS / path).performance
    assert len(found.forms) == forms
    assert sum(len(form.indicators) for form in found.forms) == rows


@real
def test_weights_of_real_forms_make_what_their_head_says() -> None:
    found = mingzhang.read(DOCUMENTS / "pdf/dep_cq_08.pdf").performance
    for form in found.forms:
        assert form.indicators_weight is not None
        assert sum(int(row.weight) for row in form.indicators) == int(form.indicators_weight[0])


@real
def test_a_real_evaluation_report() -> None:
    found = mingzhang.read(
        DOCUMENTS / "text/xiangxi-beijing-office-evaluation-2022.txt"
    ).performance
    filled = [form for form in found.forms if form.incomplete != "blank form"]
    assert [len(form.indicators) for form in filled] == [12, 9, 8, 11, 8, 10]
    assert len(found.achievements) == 12
    assert [len(framework.items) for framework in found.frameworks] == [0, 18]
