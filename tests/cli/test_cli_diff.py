"""`mingzhang diff`: its forms and exit status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from mingzhang.checking.differences_words import differences_schema
from mingzhang.cli import app

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
CLEAN = EXAMPLES / "budget-2025-clean.txt"
FAULTY = EXAMPLES / "budget-2025-faulty.txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, arguments)])


@pytest.mark.parametrize("suffix", ["txt", "pdf", "docx", "xlsx", "html"])
def test_one_disclosure_in_two_formats_is_the_same(suffix: str) -> None:
    result = run(CLEAN, EXAMPLES / f"budget-2025-clean.{suffix}", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "no differences" in result.stdout


def test_differences_are_1_with_both_places() -> None:
    result = run(CLEAN, FAULTY, "--lang", "en")
    assert result.exit_code == 1, result.output
    assert "1.20万元 → 12,000.00万元" in result.stdout
    assert result.stdout.count("First ") == result.stdout.count("Second ")


def test_json_and_csv(tmp_path: Path) -> None:
    result = run(CLEAN, FAULTY, "--format", "json")
    assert result.exit_code == 1
    value = json.loads(result.stdout)
    Draft202012Validator(differences_schema()).validate(value)
    out = tmp_path / "changes.csv"
    assert run(CLEAN, FAULTY, "--format", "csv", "-o", out).exit_code == 1
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert len(rows) == len(value["changes"]) + len(value["projects"])
    assert run(CLEAN, FAULTY, "--format", "csv", "-o", out).exit_code == 2, "it is there already"


def test_what_cannot_be_read_is_3_and_wrong_usage_2(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    assert run(CLEAN, empty).exit_code == 3
    assert run(CLEAN, tmp_path / "none.txt").exit_code == 3
    assert run(CLEAN).exit_code == 2
    several = run(CLEAN, EXAMPLES, "--lang", "en")
    assert several.exit_code == 2
    assert "name one" in several.stderr
