"""`mingzhang check`: what it prints, and its exit status."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from mingzhang.checking.reports.json import schema
from mingzhang.cli import app

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
CLEAN = EXAMPLES / "budget-2025-clean.txt"
FAULTY = EXAMPLES / "budget-2025-faulty.txt"


def run(*arguments: object, command: str = "check") -> Result:
    return CliRunner().invoke(app, [command, *map(str, arguments)])


def test_a_clean_document_is_0_and_says_so() -> None:
    result = run(CLEAN, "--lang", "zh")
    assert result.exit_code == 0, result.output
    assert "未发现问题" in result.stdout
    assert "未检查" not in result.stdout


@pytest.mark.parametrize("suffix", ["txt", "pdf", "xlsx"])
def test_errors_are_1_in_every_format(suffix: str) -> None:
    result = run(EXAMPLES / f"final-2025-faulty.{suffix}", "--lang", "en")
    assert result.exit_code == 1, result.output
    assert "Errors" in result.stdout


def test_an_unreadable_file_is_3_even_beside_errors(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    result = run(FAULTY, empty, "--lang", "en")
    assert result.exit_code == 3
    assert "MZ201" in result.stdout
    assert result.stderr.count("\n") == 1
    assert "empty.pdf: cannot be read; expected: a document; found: an empty file" in result.stderr


@pytest.mark.parametrize("arguments", [[], ["--format", "xml", CLEAN], ["--nonsense", CLEAN]])
def test_wrong_usage_is_2(arguments: list[object]) -> None:
    assert run(*arguments).exit_code == 2


def test_what_was_read_stands_before_the_findings() -> None:
    text = run(FAULTY, "--lang", "zh").stdout
    order = ["标准", "应有 10 张，认出 10 张", "未读懂", "通过", "发现错误", "错误", "MZ"]
    at = [text.index(words) for words in order]
    assert at == sorted(at)


def test_findings_name_the_place_the_figures_and_the_likely_cause() -> None:
    text = run(FAULTY, "--lang", "en").stdout
    assert "expected 1.20万元; found 12,000.00万元; difference 11998.80万元" in " ".join(
        text.split()
    )
    assert "a unit slip" in text
    assert "line " in text


def test_notes_are_counted_and_shown_only_when_asked() -> None:
    document = EXAMPLES / "final-2025-faulty.txt"
    count = json.loads(run(document, "--format", "json").stdout)["files"][0]["findings"]
    notes = [f for f in count if f["severity"] == "note" and not f["caused_by"]]
    without, with_notes = run(document, "--lang", "en"), run(document, "--lang", "en", "--all")
    assert ("Notes" in with_notes.stdout) == bool(notes)
    assert "Notes" not in without.stdout


def test_before_publication_says_in_the_first_line_whether_it_may_be_published() -> None:
    clean = run(CLEAN, "--before-publication", "--lang", "zh")
    assert clean.stdout.startswith("可以公开")
    faulty = run(FAULTY, "--before-publication", "--lang", "zh")
    first = faulty.stdout.splitlines()[0]
    assert first.startswith("不得公开：")
    assert first.endswith("处必须改正")
    assert "改正" in faulty.stdout
    assert "核实后将 12,000.00万元 改为 1.20万元" in " ".join(faulty.stdout.split())
    assert "其他出现处" in faulty.stdout


def test_a_folder_is_every_file_below_it(tmp_path: Path) -> None:
    below = tmp_path / "folder" / "below"
    below.mkdir(parents=True)
    shutil.copy(CLEAN, below / "b.txt")
    shutil.copy(FAULTY, tmp_path / "folder" / "a.txt")
    shutil.copy(FAULTY, below / ".hidden.txt")
    shutil.copy(FAULTY, below / "~$b.txt")
    (tmp_path / "folder" / "README.md").write_text("about", encoding="utf-8")
    result = run(tmp_path / "folder", "--lang", "en")
    assert result.exit_code == 1
    assert "files 2" in result.stdout
    assert "files of other kinds left out 1" in result.stdout
    assert result.stdout.index("a.txt") < result.stdout.index("b.txt")
    assert result.stderr == ""


def test_a_file_named_twice_is_checked_once(tmp_path: Path) -> None:
    shutil.copy(CLEAN, tmp_path / "a.txt")
    assert "files 1" in run(tmp_path, tmp_path / "a.txt", "--lang", "en").stdout


def test_a_document_of_which_no_table_was_read_is_not_checked_never_clean(tmp_path: Path) -> None:
    document = tmp_path / "other-place.txt"
    document.write_text(
        "某省某厅2024年度部门预算\n一、部门概况\n本部门预算收支情况说明\n部门预算公开\n",
        encoding="utf-8",
    )
    result = run(document, "--lang", "zh")
    assert result.exit_code == 0, result.output
    assert "未检查：应有 8 张表，只认出 0 张" in result.stdout
    assert "未发现问题" not in result.stdout


def test_a_government_wide_document_is_0_and_said_to_be_one(tmp_path: Path) -> None:
    document = tmp_path / "government.txt"
    text = "2024年全市一般公共预算收支情况\n税收返还和转移支付预算表\n政府一般债务限额\n" * 3
    document.write_text(text, encoding="utf-8")
    result = run(document, "--lang", "zh")
    assert result.exit_code == 0, result.output
    assert "非部门文件" in result.stdout


def test_json_holds_to_the_schema_whatever_the_language(tmp_path: Path) -> None:
    (tmp_path / "junk.pdf").write_bytes(b"\x00\x01\x02junk" * 40)
    files = (FAULTY, EXAMPLES / "final-2025-faulty.pdf", tmp_path / "junk.pdf")
    chinese = run(*files, "--format", "json", "--lang", "zh")
    english = run(*files, "--format", "json", "--lang", "en")
    assert chinese.exit_code == english.exit_code == 3
    assert chinese.stdout == english.stdout
    assert chinese.stderr == ""
    said = json.loads(chinese.stdout)
    Draft202012Validator(schema()).validate(said)
    assert list(said) == ["schema", "files", "across"]
    assert [sorted(file) for file in said["files"]] == [
        ["file", "filing", "findings", "results"],
        ["file", "filing", "findings", "results"],
        ["error", "file"],
    ]


def test_findings_between_files_stand_apart(tmp_path: Path) -> None:
    """The same figures a year earlier: what this year's document says of last year contradicts them."""
    final = (EXAMPLES / "final-2025-clean.txt").read_text(encoding="utf-8")
    earlier = final.replace("2024", "2023").replace("2025", "2024")
    (tmp_path / "this-year.txt").write_text(final, encoding="utf-8")
    (tmp_path / "last-year.txt").write_text(earlier, encoding="utf-8")
    result = run(tmp_path, "--format", "json")
    said = json.loads(result.stdout)
    assert len(said["files"]) == 2
    assert said["across"]
    assert result.exit_code == 1
    assert {f["code"] for f in said["across"]} == {"MZ501", "MZ503", "MZ505"}
    text = run(tmp_path, "--lang", "zh").stdout
    assert "文件之间" in text
    assert "last-year.txt 第" in text[text.index("文件之间") :]


def test_findings_between_files_hold_to_the_schema(tmp_path: Path) -> None:
    final = (EXAMPLES / "final-2025-clean.txt").read_text(encoding="utf-8")
    earlier = final.replace("2024", "2023").replace("2025", "2024")
    (tmp_path / "this-year.txt").write_text(final, encoding="utf-8")
    (tmp_path / "last-year.txt").write_text(earlier, encoding="utf-8")
    said = json.loads(run(tmp_path, "--format", "json").stdout)
    Draft202012Validator(schema()).validate(said)


def test_a_place_knows_what_its_format_knows() -> None:
    def places(suffix: str) -> list[dict[str, object]]:
        said = json.loads(run(EXAMPLES / f"budget-2025-faulty.{suffix}", "--format", "json").stdout)
        return [p for finding in said["files"][0]["findings"] for p in finding["places"]]

    assert any("page" in place and "bbox" in place for place in places("pdf"))
    assert any("sheet" in place and "cell" in place for place in places("xlsx"))
    assert any("line" in place for place in places("txt"))
