"""A new place needs no code: a folder of YAML outside the package, named on the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import mingzhang
from mingzhang.cli import app
from mingzhang.errors import StandardError
from mingzhang.standards.loader import FOLDERS, standards

PLACE = """
id: yunmeng-budget
place: yunmeng
name_zh: 云梦泽州部门预算
name_en: Yunmeng budget
kind: budget
marks: {云梦泽州: 3}
stage: initial
unit: 元
base: {year: -1, stage: initial}
blank_is_zero: true
tables:
  - {use: budget_tables#B01, required: error}
  - {use: budget_tables#B03, required: error}
  - {use: ours#Y01, required: error}
sections:
  - {id: villages, title: '^村组经费说明$', name: 村组经费说明}
  - {id: terms, title: '^名词解释$', name: 名词解释}
phrases:
  - {say: 村组经费合计, key: {concept: villages, flow: expenditure, stage: initial}}
"""
SHARED = """
tables:
  Y01:
    name: 村组经费表
    title: '村组经费(?:安排)?表$'
    key: {stage: initial, flow: expenditure, concept: villages}
    blocks:
      - label: '^经费用途$'
        model: named
        columns:
          - {id: near, head: '^山前各村$', key: {nature: basic}}
          - {id: far, head: '^山后各村$', key: {nature: project}}
          - {id: all, head: '^两处合计$', sum: [near, far], relation: R008}
        rows:
          - {id: road, label: '^修路$', key: {function: "local:road"}}
          - {id: well, label: '^打井$', key: {function: "local:well"}}
          - {id: tot, label: '^合计$', sum: [road, well], relation: R008}
"""
DOCUMENT = """云梦泽州渔政局2025年部门预算公开
云梦泽州渔政局
2025年部门预算说明
一、部门职责
管理州内渔政。
二、收支说明
收支平衡。
三、村组经费说明
2025年本部门村组经费合计3.50万元。
四、名词解释
1. 村组经费：是指拨给各村的经费。
收支预算总表
部门名称：云梦泽州渔政局\t单位：元
收入\t本年预算\t支出\t本年预算
一般公共预算拨款收入\t35000\t一般公共服务支出\t35000
本年收入合计\t35000\t本年支出合计\t35000
收入总计\t35000\t支出总计\t35000
村组经费安排表
部门名称：云梦泽州渔政局\t单位：元
经费用途\t山前各村\t山后各村\t两处合计
修路\t10000\t5000\t15000
打井\t8000\t12000\t20000
合计\t18000\t17000\t35000
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the place; what the command line puts into the environment goes again."""
    monkeypatch.setenv(FOLDERS, "")
    folder = tmp_path / "ours"
    for name, content in (("yunmeng/budget.yaml", PLACE), ("common/ours.yaml", SHARED)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])


def one(result: Result) -> dict[str, Any]:
    (found,) = json.loads(result.stdout)["files"]
    return dict(found)


def test_it_is_listed_beside_the_others(place: Path) -> None:
    before = {known.id for known in standards()}
    listed = json.loads(run("standards", "--standards", place, "--format", "json").stdout)
    assert {each["id"] for each in listed} == before | {"yunmeng-budget"}


def test_a_document_of_the_place_is_recognised_and_its_figures_stand_in_the_ledger(
    place: Path, document: Path
) -> None:
    unknown = one(run("read", document, "--format", "json"))
    assert unknown["filing"]["standard"] != "yunmeng-budget"
    found = one(run("read", document, "--standards", place, "--format", "json"))
    about = found["filing"]
    assert (about["standard"], about["kind"], about["year"]) == ("yunmeng-budget", "budget", 2025)
    assert [table["id"] for table in found["tables"]] == ["B01", "Y01"]
    own = [w for w in found["witnesses"] if w["table"] == "Y01"]
    assert len(own) == 9
    assert own[-1]["value"] == "35000"
    assert [w["key"]["nature"] for w in own[:3]] == ["basic", "project", "all"]
    (said,) = [w for w in found["witnesses"] if not w["table"]]
    assert said["key"] == own[-1]["key"]


def test_what_is_missing_and_what_does_not_add_up_is_found(place: Path, document: Path) -> None:
    text = DOCUMENT.replace("三、村组经费说明\n", "").replace("12000\t20000", "12000\t21000")
    document.write_text(text.replace("3.50万元", "3.70万元"), encoding="utf-8")
    found = one(run("check", document, "--standards", place, "--format", "json"))
    by_code = {each["code"]: json.dumps(each, ensure_ascii=False) for each in found["findings"]}
    assert "《支出总表》" in by_code["MZ101"]
    assert "“村组经费说明”" in by_code["MZ102"]
    assert "打井" in by_code["MZ202"]
    assert "3.70万元" in by_code["MZ401"]


def test_from_python_and_from_the_environment(
    place: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mingzhang.use_standards(place)
    mingzhang.use_standards(place)  # twice is once
    assert os.environ[FOLDERS] == str(place)
    assert mingzhang.read(document).standard == "yunmeng-budget"
    monkeypatch.setenv(FOLDERS, "")
    assert mingzhang.read(document).standard != "yunmeng-budget"
    monkeypatch.setenv(FOLDERS, str(place))
    found = one(run("read", document, "--format", "json"))
    assert found["filing"]["standard"] == "yunmeng-budget"


def test_a_single_folder_of_files_will_do(place: Path, document: Path) -> None:
    flat = place / "yunmeng"
    (flat / "common").mkdir()
    (place / "common" / "ours.yaml").rename(flat / "common" / "ours.yaml")
    found = one(run("read", document, "--standards", flat, "--format", "json"))
    assert found["filing"]["standard"] == "yunmeng-budget"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: budget", "kind: [", "line 8: "),
        ("kind: budget\n", "", "nothing called 'kind'"),
        ("kind: budget", "kind: plan", "kind: plan (known: budget, final, evaluation)"),
        ("unit: 元", "unit: 斤", "nothing called 'unit 斤'"),
        ("budget_tables#B03", "budget_tables#B99", "budget_tables#B99: nothing called 'B99'"),
        ("budget_tables#B03", "budget_tables#B01", "B01: two tables of this id"),
        ("ours#Y01", "theirs#Y01", "theirs#Y01: nothing called 'theirs'"),
        ("'^名词解释$'", "'^名词解释($'", "terms: "),
        ("concept: villages", "konzept: villages", "no dimension konzept"),
        ("required: error}\nsections", "required: fatal}\nsections", "Y01: required: fatal"),
        ("marks: {云梦泽州: 3}", "marks: {}", "marks: words"),
        ("id: yunmeng-budget", "id: hunan-budget", "id: hunan-budget is another standard's"),
        (PLACE, "- a\n", "a list of fields"),
        (PLACE, "\x00", "budget.yaml"),
    ],
)
def test_malformed_data_is_one_line_with_file_and_entry(
    place: Path, document: Path, old: str, new: str, said: str
) -> None:
    file = place / "yunmeng" / "budget.yaml"
    assert PLACE.count(old) == 1
    file.write_text(PLACE.replace(old, new), encoding="utf-8")
    for command in (["check", document], ["read", document], ["standards"]):
        result = run(*command, "--standards", place)
        assert result.exit_code == 2, result.output
        assert result.stdout == ""
        assert result.stderr.count("\n") == 1
        assert str(file) in result.stderr
        assert said in result.stderr
    with pytest.raises(StandardError):
        mingzhang.use_standards(place)
    assert not os.environ[FOLDERS]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sum: [road, well]", "sum: [road, wells]", "tot: sum of wells, which is not declared"),
        ("model: named", "model: names", "Y01: model: names (known: named, "),
        ("head: '^山前各村$', ", "", "near: nothing called 'head'"),
    ],
)
def test_malformed_tables_are_named(place: Path, old: str, new: str, said: str) -> None:
    file = place / "common" / "ours.yaml"
    file.write_text(SHARED.replace(old, new), encoding="utf-8")
    result = run("standards", "--standards", place)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert said in result.stderr


def test_folders_that_hold_none(
    place: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = place / "empty"
    empty.mkdir()
    for folder in (empty, place / "nowhere", document):
        result = run("check", document, "--standards", folder)
        assert result.exit_code == 2
        assert str(folder) in result.stderr
    monkeypatch.setenv(FOLDERS, str(place / "nowhere"))
    assert run("check", document).exit_code == 2
