"""`mingzhang score`: templates, results, bad entries, roll-up."""

from __future__ import annotations

import io
import json
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
import xlsxwriter
import yaml
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

import mingzhang
from mingzhang.cli import app
from mingzhang.reading.actuals import read_actuals
from mingzhang.scoring.self_evaluation.actual_values import (
    ActualValues,
    Entries,
    Entry,
    FundsEntry,
    GivenRow,
    Typed,
)
from mingzhang.scoring.self_evaluation.printed_results import together
from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore, forms_to_score
from mingzhang.scoring.self_evaluation.scored_json import scored_schema
from mingzhang.writing.actuals_workbook import actuals_workbook
from mingzhang.writing.actuals_yaml import actuals_yaml

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
CLEAN = EXAMPLES / "budget-2025-clean.txt"
SUFFIXES = ("xlsx", "yaml")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["score", *map(str, arguments), "--lang", "en"])


@pytest.fixture(scope="module")
def forms() -> tuple[FormToScore, ...]:
    return forms_to_score(mingzhang.read(CLEAN))


def filled(forms: tuple[FormToScore, ...], left_out: str = "") -> Entries:
    """Every target just met, nine tenths of 100 spent; rows with a name that holds `left_out` blank."""
    rows, funds = [], []
    for form in forms:
        funds.append(FundsEntry(form.id, "", Typed("100"), Typed("90")))
        for row in form.rows:
            for at, asked in enumerate(row.asked, start=1):
                met = str(asked.target) if asked.target is not None else "是"
                if asked.kind == "number" and asked.target is not None:
                    met = row.indicator.target.removesuffix("%")
                if asked.choices:
                    met = asked.choices[0][0]
                if left_out and left_out in row.name:
                    met = ""
                rows.append(Entry(row.id, "", at if len(row.asked) > 1 else 0, Typed(met)))
    return Entries(tuple(rows), tuple(funds))


def written(path: Path, forms: tuple[FormToScore, ...], given: Entries) -> Path:
    if path.suffix == ".xlsx":
        path.write_bytes(actuals_workbook(forms, given))
    else:
        path.write_text(actuals_yaml(forms, given), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_blank_template_goes_with_its_document(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"actuals.{suffix}"
    assert run("--template", CLEAN, "-o", out).exit_code == 0
    result = run(CLEAN, "--actuals", out)
    assert result.exit_code == 1, result.output
    assert "incomplete: 0.00 points so far" in result.stdout
    assert run("--template", CLEAN, "-o", out).exit_code == 2, "it is there already"
    assert run("--template", CLEAN).exit_code == 2
    assert run("--template", CLEAN, "-o", tmp_path / "actuals.csv").exit_code == 2


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("laid_out", ["txt", "pdf", "docx", "xlsx", "html"])
def test_results_go_with_every_layout_of_the_document(
    suffix: str, laid_out: str, forms: tuple[FormToScore, ...], tmp_path: Path
) -> None:
    given = written(tmp_path / f"actuals.{suffix}", forms, filled(forms))
    document = EXAMPLES / f"budget-2025-clean.{laid_out}"
    result = run(document, "--actuals", given, "--format", "json")
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    Draft202012Validator(scored_schema()).validate(value)
    assert value["complete"] is True
    assert {form["total"]["exact"] for form in value["forms"]} == {"99"}
    assert {form["grade"] for form in value["forms"]} == {"优"}


def test_entries_are_taken_over_into_a_new_template(
    forms: tuple[FormToScore, ...], tmp_path: Path
) -> None:
    before = written(tmp_path / "old.xlsx", forms, filled(forms))
    old = before.read_bytes()
    out = tmp_path / "new.yaml"
    assert run("--template", CLEAN, "--actuals", before, "-o", out).exit_code == 0
    assert run(CLEAN, "--actuals", out).exit_code == 0
    assert before.read_bytes() == old
    assert yaml.safe_load(out.read_text(encoding="utf-8"))["forms"]
    stranger = tmp_path / "other.yaml"
    stranger.write_text("forms: [{id: 某单位/某项目, indicators: []}]", encoding="utf-8")
    assert run("--template", CLEAN, "--actuals", stranger, "-o", tmp_path / "n.xlsx").exit_code == 0


def test_the_filled_forms_as_a_workbook(forms: tuple[FormToScore, ...], tmp_path: Path) -> None:
    given = written(tmp_path / "actuals.xlsx", forms, filled(forms, left_out="满意度"))
    out = tmp_path / "scored.xlsx"
    assert run(CLEAN, "--actuals", given, "-o", out).exit_code == 1
    with zipfile.ZipFile(out) as package:
        sheets = [package.read(n).decode() for n in package.namelist() if "/sheet" in n]
    assert sheets
    assert not any("<f>" in sheet for sheet in sheets)


def test_text_shows_the_arithmetic_and_what_is_missing(
    forms: tuple[FormToScore, ...], tmp_path: Path
) -> None:
    given = written(tmp_path / "actuals.yaml", forms, filled(forms, left_out="满意度"))
    result = run(CLEAN, "--actuals", given)
    assert result.exit_code == 1
    assert "90 ÷ 100 = 90%; 10 × 90% = 9.00 points" in result.stdout
    assert "incomplete: 89.00 points so far, of 100" in result.stdout
    assert "no value is given" in result.stdout


def workbook(path: Path, lines: list[tuple[object, ...]]) -> Path:
    """A workbook of a user's own, with the columns that are needed: 编号, 实际完成值, 人工评分."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("指标")
        for column, head in enumerate(("编号", "实际完成值", "人工评分")):
            sheet.write_string(0, column, head)
        percent = book.add_format({"num_format": "0%"})
        for row, (name, value) in enumerate(lines, start=1):
            sheet.write_string(row, 0, str(name))
            if value == "formula":
                sheet.write_formula(row, 1, "=1+1", None, "")
            elif isinstance(value, str):
                sheet.write_string(row, 1, value)
            elif isinstance(value, tuple):
                sheet.write_number(row, 1, value[0], percent)
            else:
                sheet.write_number(row, 1, value)
    return path


def id_of(forms: tuple[FormToScore, ...], words: str) -> str:
    return next(row.id for form in forms for row in form.rows if words in row.name)


def test_every_problem_is_listed_with_its_cell_and_nothing_is_written(
    forms: tuple[FormToScore, ...], tmp_path: Path
) -> None:
    number, rate = id_of(forms, "期数"), id_of(forms, "满意度")
    lines: list[tuple[object, ...]] = [
        ("某单位/没有的行", 3), (number, "很多"), (number, 12), ("", ""), (rate, 0.95),
        (id_of(forms, "合格率"), "formula"), (f"{id_of(forms, '企业数')}[7]", 3), ("", 12),
    ]  # fmt: skip
    given = workbook(tmp_path / "bad.xlsx", lines)
    out = tmp_path / "scored.xlsx"
    result = run(CLEAN, "--actuals", given, "-o", out)
    assert result.exit_code == 2
    assert not out.exists()
    for said in (
        "指标!A2: the document has no row “某单位/没有的行”",
        "指标!B3: expected a number (in 期), found “很多”",
        "指标!A4: “" + number + "” stands here a second time",
        "指标!B6: 0.95 may mean 95% or 0.95%",
        "指标!B7: a formula without a value",
        "指标!A8:",
        "指标!B9: something is entered in a row without its number",
        "problems in",
        ": 7; nothing was written",
    ):
        assert said in result.stderr, (said, result.stderr)


def test_the_rest_is_scored_and_nothing_stands_for_what_does_not_fit(
    forms: tuple[FormToScore, ...], tmp_path: Path
) -> None:
    number, rate = id_of(forms, "期数"), id_of(forms, "满意度")
    given = workbook(tmp_path / "bad.xlsx", [(number, "很多"), (rate, "96%")])
    result = run(CLEAN, "--actuals", given, "--format", "json")
    assert result.exit_code == 2
    assert ": 1; what they are about is not scored, the rest is" in result.stderr
    value = json.loads(result.stdout)
    rows = {row["id"]: row for form in value["forms"] for row in form["rows"]}
    assert rows[rate]["points"] == {"printed": "10.00", "exact": "10"}
    assert rows[number]["points"] is None
    assert all(form["total"] is None for form in value["forms"])


def test_what_a_form_prints_does_not_stand_for_an_entry_that_does_not_fit() -> None:
    printed = ActualValues({"a": GivenRow((Fraction(3),)), "b": GivenRow((Fraction(4),))})
    given = ActualValues({"a": GivenRow((None,), unfit=True), "b": GivenRow((None,))})
    rows = together(printed, given).rows
    assert rows["a"].values == (None,)
    assert rows["b"].values == (Fraction(4),)


def test_percentages_are_read_as_they_were_typed_not_as_their_format_rounds_them(
    forms: tuple[FormToScore, ...], tmp_path: Path
) -> None:
    rate = id_of(forms, "满意度")
    given = workbook(tmp_path / "a.xlsx", [(rate, (0.954,)), (id_of(forms, "期数"), "12")])
    entries = read_actuals(given)
    assert [entry.actual.text for entry in entries.rows] == ["95.4%", "12"]
    value = json.loads(run(CLEAN, "--actuals", given, "--format", "json").stdout)
    rows = {row["id"]: row for form in value["forms"] for row in form["rows"]}
    assert rows[rate]["values"] == [{"number": "95.4"}]
    assert rows[rate]["points"] == {"printed": "10.00", "exact": "10"}


@pytest.mark.parametrize(
    "text",
    [
        "forms: [{id: x, indicators: [{id: y, actual: 3}]}]", "forms: [3]", "- 1",
        "forms: &a [*a]", "forms: [{id: x, unknown: 1}]", "a: [", "forms: [{id: }]",
        "forms: [{id: x}, {id: x, funds: {adjusted: 很多}}]",
    ],
)  # fmt: skip
def test_yaml_that_does_not_fit_is_wrong_usage_with_its_line(text: str, tmp_path: Path) -> None:
    given = tmp_path / "bad.yaml"
    given.write_text("# 一行\n" + text, encoding="utf-8")
    result = run(CLEAN, "--actuals", given)
    if text in ("forms: [{id: x}, {id: x, funds: {adjusted: 很多}}]",):
        assert "bad.yaml:2" in result.stderr
    assert result.exit_code == 2, result.output
    assert "bad.yaml" in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        ("[1]", "asks for one value, not for a list"), ("[]", "found an empty list"),
        ("2 4期", "found “2 4期”"), ("24\nfurther: 1", "“further” is none of forms"),
    ],
)  # fmt: skip
def test_what_a_result_in_yaml_has_too_much(
    forms: tuple[FormToScore, ...], tmp_path: Path, actual: str, said: str
) -> None:
    given = tmp_path / "bad.yaml"
    row = id_of(forms, "期数")
    form = next(form.id for form in forms if row in {each.id for each in form.rows})
    text = f"forms:\n- id: {form}\n  indicators:\n  - id: {row}\n    actual: {actual}\n"
    given.write_text(text, encoding="utf-8")
    result = run(CLEAN, "--actuals", given)
    assert result.exit_code == 2, result.output
    assert said in result.stderr


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff"]
)
def test_a_broken_file_of_results_is_one_line(data: bytes, tmp_path: Path) -> None:
    given = tmp_path / "broken.xlsx"
    given.write_bytes(data)
    result = run(CLEAN, "--actuals", given)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    assert run(CLEAN, "--actuals", tmp_path / "none.xlsx").exit_code == 2


def test_nested_yaml_is_refused_without_deep_recursion(tmp_path: Path) -> None:
    given = tmp_path / "deep.yaml"
    given.write_text("forms: " + "[" * 2000 + "]" * 2000, encoding="utf-8")
    assert run(CLEAN, "--actuals", given).exit_code == 2


def test_wrong_usage(tmp_path: Path) -> None:
    assert run(CLEAN, CLEAN).exit_code == 2
    assert run(CLEAN, "--roll-up", "--template").exit_code == 2
    assert run(CLEAN, "--policy", "hybrid").exit_code == 2
    assert run(CLEAN, "--policy", "hybrid=none").exit_code == 2
    assert run(CLEAN, "--scheme", "none").exit_code == 2
    assert run(CLEAN, "--unit", "x").exit_code == 2
    assert run(CLEAN, "--format", "xlsx").exit_code == 2
    assert run(tmp_path / "none.txt").exit_code == 3


def test_units_are_rolled_up_and_who_is_missing_is_named(
    forms: tuple[FormToScore, ...], tmp_path: Path
) -> None:
    given = written(tmp_path / "a.yaml", forms, filled(forms))
    files = []
    for number, name in enumerate(("甲局", "乙局")):
        out = tmp_path / f"{number}.json"
        assert run(CLEAN, "--actuals", given, "-o", out).exit_code == 0
        value = json.loads(out.read_text(encoding="utf-8"))
        value["forms"] = value["forms"][:1]
        value["forms"][0]["unit"] = name
        if number:
            for row in value["forms"][0]["rows"]:
                if "期数" in row["name"]:
                    row["values"], row["points"] = [{"number": "6"}], None
                if "满意度" in row["name"]:
                    row["values"], row["points"] = [None], None
        out.write_text(json.dumps(value), encoding="utf-8")
        files.append(out)
    result = run("--roll-up", *files, "--unit", "云麓市商务系统", "--format", "json")
    assert result.exit_code == 0, result.output
    value = json.loads(result.stdout)
    Draft202012Validator(scored_schema()).validate(value)
    (form,) = value["forms"]
    rows = {row["name"]: row for row in form["rows"]}
    issues = next(row for name, row in rows.items() if "期数" in name)
    assert issues["targets"] == ["24"]
    assert issues["values"] == [{"number": "18"}]
    assert issues["points"]["exact"] == "3.75"
    pleased = next(row for name, row in rows.items() if "满意度" in name)
    assert any("乙局" in note for note in pleased["notes"])
    assert form["funds"]["adjusted"] == "200"
    assert run("--roll-up", files[0], files[0]).exit_code == 0, "one file counts once"
    copy = tmp_path / "copy.json"
    copy.write_bytes(files[0].read_bytes())
    assert run("--roll-up", files[0], copy).exit_code == 2, "the same form twice"
    broken = tmp_path / "broken.json"
    for text in ("{", "[]", '{"format": "mingzhang-scored-1", "year": 1, "forms": [3]}'):
        broken.write_text(text, encoding="utf-8")
        assert run("--roll-up", broken).exit_code == 2


def test_the_template_has_no_formula_and_only_inputs_are_unlocked(
    forms: tuple[FormToScore, ...],
) -> None:
    with zipfile.ZipFile(io.BytesIO(actuals_workbook(forms))) as package:
        sheets = [package.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2, 3)]
    assert all("<sheetProtection" in sheet for sheet in sheets)
    assert not any("<f>" in sheet for sheet in sheets)
    assert "dataValidation" in sheets[0]
