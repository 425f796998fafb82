"""Real disclosures, where they are at hand: what they are, and no accusation outside the truth."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml

import mingzhang
from mingzhang.checking.finding import Finding, Report
from mingzhang.filing.filing import Filing

SHARED = Path(__file__).parents[2] / "shared"
DOCUMENTS = SHARED / "documents"
TRUTH = SHARED / "truth"

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.exists() or not TRUTH.exists(),
    reason="the sample documents and their truth are not beside this repository",
)


@cache
def read(path: str) -> Filing:
    return mingzhang.read(DOCUMENTS / path)


@cache
def check(path: str) -> Report:
    return mingzhang.check(read(path))


@pytest.mark.parametrize(
    ("path", "kind", "year", "scope", "name", "standard"),
    [
        ("text/changsha-beijing-office-budget-2024.txt", "budget", 2024, "department", "驻北京联络处", "hunan-budget"),
        ("text/changsha-beijing-office-budget-2025.txt", "budget", 2025, "department", "驻北京联络处", "hunan-budget"),
        ("text/changsha-general-office-budget-2024.txt", "budget", 2024, "department", "办公厅", "hunan-budget"),
        ("text/xiangxi-beijing-office-evaluation-2022.txt", "evaluation", 2022, "department", "驻北京联络处", "hunan-evaluation"),
        ("text/zhuzhou-beijing-office-final-2024.txt", "final", 2024, "department", "驻北京联络处", "hunan-final"),
        ("pdf/dep_sh_02.pdf", "budget", 2023, "department", "街道办事处", "shanghai-budget"),
        ("pdf/dep_sh_05.pdf", "final", 2024, "department", "财政局", "shanghai-final"),
        ("pdf/dep_sh_06.pdf", "budget", 2024, "unit", "福利院", "shanghai-budget"),
        ("pdf/dep_sh_10.pdf", "budget", 2025, "department", "商务委员会", "shanghai-budget"),
        ("pdf/template_sh_final_2024.pdf", "form", 2024, "department", "", "shanghai-final"),
        ("pdf/dep_cq_05.pdf", "final", 2023, "department", "西南大学", "universities-final"),
        ("pdf/dep_cq_08.pdf", "budget", 2024, "department", "西南大学", "universities-budget"),
        ("pdf/dep_js_01.pdf", "budget", 2017, "department", "办公厅", "jiangsu-budget"),
        ("pdf/dep_js_05.pdf", "budget", 2017, "department", "办公厅", "jiangsu-budget"),
        ("pdf/dep_js_17.pdf", "budget", 2019, "department", "办公厅", "jiangsu-budget"),
        ("pdf/dep_js_18.pdf", "budget", 2019, "department", "办公厅", "jiangsu-budget"),
        ("pdf/dep_js_19.pdf", "budget", 2019, "department", "检察院", "jiangsu-budget"),
    ],
)  # fmt: skip
def test_what_a_document_is(
    path: str, kind: str, year: int, scope: str, name: str, standard: str
) -> None:
    found = read(path)
    assert (found.kind, found.year, found.standard) == (kind, year, standard)
    assert found.entity.scope == scope
    assert found.entity.name.endswith(name)


@pytest.mark.parametrize("path", ["pdf/debt_012.pdf", "office/debt_008.xls", "office/gov_064.xls"])
def test_government_wide_documents_are_no_department_documents(path: str) -> None:
    report = check(path)
    assert report.filing.kind == "other"
    assert report.filing.why
    assert report.findings == []


def test_the_units_of_a_department() -> None:
    assert len(read("text/changsha-general-office-budget-2024.txt").units) == 3


def test_a_blank_form_has_no_findings() -> None:
    assert check("pdf/template_sh_final_2024.pdf").findings == []


def lines(finding: Finding) -> set[int]:
    return {place.line for place in finding.all_places() if place.line is not None}


@pytest.mark.parametrize(
    "name", ["changsha-beijing-office-budget-2024", "zhuzhou-beijing-office-final-2024"]
)
def test_no_finding_outside_the_truth(name: str) -> None:
    truth = yaml.safe_load((TRUTH / f"{name}.findings.yaml").read_text(encoding="utf-8"))
    known = {line for entry in truth["findings"] for line in entry["lines"]}
    words = str(truth["findings"])
    outside = [
        finding.message.text("zh")
        for finding in check(f"text/{name}.txt").findings
        if finding.severity != "note"
        and not lines(finding) & known
        and not (finding.code == "MZ101" and "三公" in finding.expected and "公开09" in words)
    ]
    assert outside == []


def test_no_error_touches_a_relation_that_holds() -> None:
    name = "zhuzhou-beijing-office-final-2024"
    truth = yaml.safe_load((TRUTH / f"{name}.findings.yaml").read_text(encoding="utf-8"))
    clean = [set(entry.get("lines", ())) for entry in truth["clean"]]
    holding = [held for held in clean if len(held) > 1]
    """One line of prose holds many relations; several lines together tell which is meant."""
    touched = [
        finding.message.text("zh")
        for finding in check(f"text/{name}.txt").findings
        if finding.severity == "error" and any(lines(finding) == held for held in holding)
    ]
    assert touched == []


@pytest.mark.parametrize("path", ["pdf/dep_sh_05.pdf", "pdf/dep_sh_06.pdf"])
def test_documents_with_real_contradictions_are_not_passed_over(path: str) -> None:
    assert check(path).count("error") + check(path).count("warning") > 0
