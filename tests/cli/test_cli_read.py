"""`mingzhang read`: JSON, CSV, workbook, and what is never written over."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

import mingzhang
from mingzhang.checking.reports.json import schema
from mingzhang.cli import app
from mingzhang.cli.sheets import csv_text
from mingzhang.filing.as_rows import COLUMNS

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
BUDGET = EXAMPLES / "budget-2025-clean.txt"
FINAL = EXAMPLES / "final-2025-clean.xlsx"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, arguments)])


def test_text_shows_tables_figures_and_what_is_unread() -> None:
    result = run(BUDGET, "--lang", "en")
    assert result.exit_code == 0
    assert "[B01]" in result.stdout
    assert "2,100.14" in result.stdout
    assert "Numbers of the text" in result.stdout


def test_json_holds_to_the_schema_whatever_the_language() -> None:
    chinese = run(BUDGET, FINAL, "--format", "json", "--lang", "zh")
    english = run(BUDGET, FINAL, "--format", "json", "--lang", "en")
    assert chinese.stdout == english.stdout
    said = json.loads(chinese.stdout)
    Draft202012Validator(schema()).validate(said)
    assert said["across"] == []
    for file in said["files"]:
        assert sorted(file) == [
            "file", "filing", "performance", "tables", "unread", "witnesses"
        ]  # fmt: skip
        assert all(isinstance(w["value"], str) for w in file["witnesses"])


def test_csv_has_one_row_a_witness(tmp_path: Path) -> None:
    out = tmp_path / "all.csv"
    assert run(BUDGET, FINAL, "--format", "csv", "-o", out).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")  # for Excel
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    filings = [mingzhang.read(BUDGET), mingzhang.read(FINAL)]
    witnesses = [w for filing in filings for w in filing.witnesses]
    assert len(rows) == len(witnesses)
    assert [Decimal(row["value"]) for row in rows] == [w.base for w in witnesses]
    assert [row["measure"] for row in rows] == [w.key.measure for w in witnesses]
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["line"]
    assert rows[-1]["sheet"]


def test_a_workbook_has_one_row_a_witness(tmp_path: Path) -> None:
    out = tmp_path / "all.xlsx"
    assert run(BUDGET, "--format", "xlsx", "-o", out).exit_code == 0
    rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) - 1 == len(mingzhang.read(BUDGET).witnesses)
    at = COLUMNS.index("value")
    assert all(isinstance(row[at], int | float) for row in rows[1:])


def test_a_workbook_needs_a_file() -> None:
    result = run(BUDGET, "--format", "xlsx", "--lang", "en")
    assert result.exit_code == 2
    assert "-o" in result.stderr


def test_text_of_a_document_never_becomes_a_formula() -> None:
    filing = mingzhang.read(BUDGET)
    filing.witnesses = filing.witnesses[:1]
    filing.witnesses[0].row = '=HYPERLINK("x")'
    filing.witnesses[0].text = "-1.20"
    (row,) = csv.DictReader(csv_text([filing]).splitlines())
    assert row["row"] == '\'=HYPERLINK("x")'
    assert row["text"] == "-1.20"


@pytest.mark.parametrize("form", ["text", "json", "csv", "xlsx"])
def test_nothing_is_written_over_unless_told(tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    out.write_text("precious", encoding="utf-8")
    result = run(BUDGET, "--format", form, "-o", out, "--lang", "en")
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert out.read_text(encoding="utf-8") == "precious"
    assert run(BUDGET, "--format", form, "-o", out, "--force").exit_code == 0
    assert out.read_bytes() != b"precious"
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_target_that_cannot_be_written_is_wrong_usage(tmp_path: Path) -> None:
    assert run(BUDGET, "-o", tmp_path).exit_code == 2
    assert run(BUDGET, "-o", tmp_path / "no" / "folder.csv").exit_code == 2


def test_an_unreadable_file_is_3_and_the_others_are_written(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = run(tmp_path / "missing.pdf", BUDGET, "--format", "csv", "-o", out, "--lang", "en")
    assert result.exit_code == 3
    assert "missing.pdf" in result.stderr
    assert out.read_text(encoding="utf-8-sig").count("\n") > 100
