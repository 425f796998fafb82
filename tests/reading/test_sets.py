"""Explanation and tables apart, and files of a package: one filing."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner

from mingzhang.cli import app
from mingzhang.reading.sets import is_whole, joined
from tests.books import hunan_budget
from tests.builders import filing, without_tables, without_text

EXAMPLES = Path(__file__).parents[2] / "examples"
FIRST_TABLE = "部门收支总体情况表"


@pytest.fixture(scope="module")
def parts() -> tuple[str, str]:
    source = (EXAMPLES / "budget-2025-clean.txt").read_text(encoding="utf-8")
    cut = source.index("第二部分", source.index("名词解释", 2000))
    return source[:cut], source[:200] + source[cut:]


def checked(*files: Path) -> dict[str, object]:
    result = CliRunner().invoke(app, ["check", *map(str, files), "--format", "json"])
    value: dict[str, object] = json.loads(result.stdout)
    return value


def test_the_explanation_and_the_tables_are_one_filing(
    tmp_path: Path, parts: tuple[str, str]
) -> None:
    files = [tmp_path / "text.txt", tmp_path / "tables.txt"]
    for file, text in zip(files, parts, strict=True):
        file.write_text(text, encoding="utf-8")
    (one,) = checked(*files)["files"]  # type: ignore[misc]
    assert one["filing"]["files"] == [str(file) for file in files]
    assert one["findings"] == []


def test_a_package_is_one_filing(tmp_path: Path, parts: tuple[str, str]) -> None:
    package = tmp_path / "all.zip"
    with ZipFile(package, "w") as archive:
        archive.writestr("text.txt", parts[0])
        archive.writestr("tables.txt", parts[1])
    (one,) = checked(package)["files"]  # type: ignore[misc]
    assert one["filing"]["files"] == [f"{package}/text.txt", f"{package}/tables.txt"]


def test_apart_leaves_them_alone(tmp_path: Path, parts: tuple[str, str]) -> None:
    files = [tmp_path / "text.txt", tmp_path / "tables.txt"]
    for file, text in zip(files, parts, strict=True):
        file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["check", *map(str, files), "--apart", "--format", "json"])
    assert len(json.loads(result.stdout)["files"]) == 2


def test_what_is_whole_is_never_joined() -> None:
    whole = filing(hunan_budget())
    assert is_whole(whole)
    assert joined([("a", whole, ""), ("b", whole, "")]) == []


def test_two_prints_of_one_table_are_two_versions() -> None:
    tables = filing(without_text(hunan_budget(), FIRST_TABLE))
    assert not is_whole(tables)
    assert joined([("a", tables, ""), ("b", tables, "")]) == []


def test_files_of_two_folders_stay_apart() -> None:
    source = hunan_budget()
    tables = filing(without_text(source, FIRST_TABLE))
    text = filing(without_tables(source))
    text.entity, text.year = tables.entity, tables.year
    assert joined([("a/t", tables, ""), ("b/x", text, "")]) == []
