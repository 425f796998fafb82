"""`check --roster`: the CSV, the matrix, the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from mingzhang.checking.reports.json import schema
from mingzhang.cli import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "budget-2025-clean.txt"


def run(roster: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["check", str(EXAMPLE), "--roster", str(roster), *options])


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    file = tmp_path / "units.csv"
    file.write_text("编码,名称,应公开,年度\n1,云麓市商务局,预算、决算,2025\n", encoding="gb18030")
    return file


def test_what_is_there_and_what_is_missing(roster: Path) -> None:
    result = run(roster, "--lang", "zh")
    assert result.exit_code == 1
    assert "2025 部门决算 │ 缺少" in " ".join(result.stdout.split())


def test_json_holds_the_roster(roster: Path) -> None:
    value = json.loads(run(roster, "--format", "json").stdout)
    Draft202012Validator(schema()).validate(value)
    assert [row["status"] for row in value["roster"]] == ["present", "missing"]


def test_a_roster_that_is_met_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    file.write_text("name,publishes\n云麓市商务局,budget\n", encoding="utf-8")
    assert run(file).exit_code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n", "columns name and publishes"),
        ("name,publishes\n甲,什么\n", "budget, final or evaluation"),
        ("name,publishes,year\n甲,budget,25\n", "a year as 2025"),
        ("name,publishes,due\n甲,budget,soon\n", "a date as 2025-02-20"),
        ("name,publishes\n,budget\n", "a name in each row"),
        ("", "a roster with a head"),
    ],
)
def test_a_bad_roster_is_wrong_usage(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "units.csv"
    file.write_text(text, encoding="utf-8")
    result = run(file, "--lang", "en")
    assert result.exit_code == 2
    assert words in result.stderr
    assert "units.csv" in result.stderr
