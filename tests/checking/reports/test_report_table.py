"""CSV: one row a problem, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibits import Illustrated
from mingzhang.checking.reports.table import HEADS, csv_report
from mingzhang.filing.sheet_cells import harmless, writable
from mingzhang.money import read_number
from tests.illustrated import FORMULAS, checked_of


def rows(checked: Checked, language: str = "zh") -> list[list[str]]:
    return list(csv.reader(StringIO(csv_report(checked, language), newline="")))


def test_heads_are_in_the_language_of_the_report(from_pdf: Illustrated) -> None:
    checked = checked_of(from_pdf)
    assert rows(checked, "en")[0] == list(HEADS.values())
    head = rows(checked, "zh")[0]
    assert {"单位", "位置", "问题描述", "应为", "实为", "依据"} <= set(head)


def test_a_row_a_problem_with_its_figures(from_pdf: Illustrated) -> None:
    said = rows(checked_of(from_pdf))[1:]
    roots = from_pdf.report.roots
    names = list(HEADS)
    assert [row[names.index("id")] for row in said] == [finding.id for finding in roots]
    assert [row[names.index("found")] for row in said] == [finding.found for finding in roots]
    assert all(row[names.index("place")] for row in said)


def test_no_cell_is_a_formula(hostile: Checked) -> None:
    cells = [cell for row in rows(hostile) for cell in row]
    assert any(cell.startswith("'") for cell in cells)
    for cell in cells:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) or read_number(cell)


@pytest.mark.parametrize("text", [*FORMULAS, "\n=1", "-2+3", "-12.00万元", "+", "=", "@"])
def test_what_a_spreadsheet_takes_for_a_formula_is_marked(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12.00", "+3", "12", "a=b", "", "'=1"])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_cell_of_a_workbook_is_whole_and_not_too_long() -> None:
    assert writable("a\x00b\ud800\uffff") == "a\ufffdb\\ud800\ufffd"
    assert len(writable("x" * 40_000)) == 32_767


def test_what_was_not_checked_is_a_row(poorly_read: Checked, hostile: Checked) -> None:
    severity = list(HEADS).index("severity")
    assert [row[severity] for row in rows(poorly_read)[1:]] == ["未检查"]
    assert rows(hostile)[-1][severity] == "无法读取"
