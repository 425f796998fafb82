"""`mingzhang criteria`: what it lists, its forms, and trying one criterion."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from mingzhang.cli import app
from mingzhang.scoring.criteria_json import criteria_schema

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
CLEAN = EXAMPLES / "budget-2025-clean.txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["criteria", *map(str, arguments), "--lang", "en"])


def test_each_criterion_is_listed_once_with_its_rows() -> None:
    result = run(CLEAN, "--format", "json")
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    Draft202012Validator(criteria_schema()).validate(value)
    (file,) = value["files"]
    keys = [(each["normal_form"], each["weight"]) for each in file["criteria"]]
    assert len(set(keys)) == len(keys)
    rows = [row["id"] for each in file["criteria"] for row in each["rows"]]
    assert len(set(rows)) == len(rows)
    assert max(len(each["rows"]) for each in file["criteria"]) > 3
    assert all(each["by_hand"] == "" for each in file["criteria"])


def test_text_shows_normal_form_readings_and_a_plot() -> None:
    result = run(CLEAN)
    assert "线性[起=0.6;零点=0.6]" in result.stdout
    assert "points over the completion rate" in result.stdout
    assert "█" in result.stdout
    assert "0 scored by hand" in result.stdout


def test_one_criterion_can_be_tried_without_a_file() -> None:
    text = "完成目标得满分，完成80%以上得8分，完成60%以上得6分；大于等于60%的，按照超过的比重赋分，计算公式为：得分=(实际完成率-60%)/(1-60%)*指标分值"
    given = ("--text", text, "--weight", 10, "--target", "≥24期", "--actual", 20)
    result = run(*given)
    assert result.exit_code == 0, result.output
    assert "hybrid=tiers" in result.stdout
    assert "LN07" in result.stdout
    assert "20 gives 8.00 points" in result.stdout
    other = run(*given, "--policy", "hybrid=formula")
    assert "20 gives 5.83 points" in other.stdout
    assert run(*given[:-1], "很多").exit_code == 2


def test_criteria_scored_by_hand_are_named_with_the_reason() -> None:
    vague = run("--text", "符合要求得满分，不符合要求不得分或扣相应分数", "--weight", 10)
    assert "the text does not say how many points" in vague.stdout
    unknown = run("--text", "按附件标准打分", "--weight", 10)
    assert "points are entered by hand: “按附件标准打分”" in unknown.stdout


def test_the_page_stands_alone_and_escapes_what_documents_say(tmp_path: Path) -> None:
    out = tmp_path / "criteria.html"
    assert run(CLEAN, "--format", "html", "-o", out).exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert "<svg" in page
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
    for drawing in page.split("<svg")[1:]:
        ET.fromstring("<svg" + drawing.split("</svg>")[0] + "</svg>")
    hostile = run("--text", "<script>alert(1)</script>得满分", "--weight", 10, "--format", "html")
    assert "<script" not in hostile.stdout
    assert "&lt;script&gt;" in hostile.stdout


@pytest.mark.parametrize(
    "arguments",
    [(), (CLEAN, "--text", "完成得满分"), (CLEAN, "--weight", "10"), (CLEAN, "--policy", "x=y")],
)
def test_wrong_usage(arguments: tuple[object, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_an_unreadable_file_is_3(tmp_path: Path) -> None:
    assert run(tmp_path / "none.pdf").exit_code == 3
