"""`mingzhang new`, `import` and `build`: what they write, what they refuse, their exit statuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingzhang.cli import app
from mingzhang.writing.book.book_file import read_book

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
CLEAN = EXAMPLES / "budget-2025-clean.txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--lang", "en"])


@pytest.mark.parametrize("suffix", ["yaml", "xlsx"])
def test_import_starts_a_book(suffix: str, tmp_path: Path) -> None:
    out = tmp_path / f"book.{suffix}"
    result = run("import", CLEAN, "-o", out)
    assert result.exit_code == 0, result.output
    assert "7 performance objectives" in result.stderr
    book = read_book(str(out))
    assert book.identity.entity.name == "云麓市商务局"
    assert (book.identity.year, book.identity.kind) == (2025, "budget")
    assert book.as_printed == []


def test_import_lists_what_contradicts_itself(tmp_path: Path) -> None:
    out = tmp_path / "book.yaml"
    result = run("import", EXAMPLES / "budget-2025-faulty.txt", "-o", out)
    assert result.exit_code == 1
    assert "to be decided:" in result.stderr
    assert read_book(str(out)).as_printed
    refused = run("build", out, "-o", tmp_path / "out")
    assert refused.exit_code == 1
    assert "not finished: nothing was written" in refused.stderr


def test_import_for_the_next_year_keeps_figures_to_compare_with(tmp_path: Path) -> None:
    out = tmp_path / "book.yaml"
    assert run("import", CLEAN, "-o", out, "--for-year", 2026).exit_code == 0
    book = read_book(str(out))
    assert book.identity.year == 2026
    assert {key.year for each in book.breakdowns for key in each.lines} == {2025}
    assert any("职能" in name for name in book.texts)
    assert not any("原因" in name and text for name, text in book.texts.items())
    result = run("import", CLEAN, "-o", tmp_path / "b.yaml", "--for-year", 2025)
    assert result.exit_code == 2
    assert "--for-year 2025 is not after 2025" in result.stderr


def test_import_of_two_units_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(CLEAN.read_text("utf-8").replace("云麓市商务局", "云麓市水利局"), "utf-8")
    result = run("import", CLEAN, other, "-o", tmp_path / "book.yaml", "--apart")
    assert result.exit_code == 3
    assert "云麓市水利局" in result.stderr
    assert not (tmp_path / "book.yaml").exists()


def test_import_of_what_is_no_disclosure(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("今天天气很好。\n", "utf-8")
    result = run("import", tmp_path / "note.txt", "-o", tmp_path / "book.yaml")
    assert result.exit_code == 3
    assert not (tmp_path / "book.yaml").exists()


def test_new_makes_an_empty_book_of_a_place(tmp_path: Path) -> None:
    out = tmp_path / "book.xlsx"
    result = run("new", "--place", "hunan", "--year", 2026, "--unit", "云麓市商务局", "-o", out)
    assert result.exit_code == 0, result.output
    book = read_book(str(out))
    assert book.identity.standard == "hunan-budget"
    assert book.breakdowns
    assert all(not each.lines for each in book.breakdowns)
    again = run("new", "--place", "hunan", "--year", 2026, "--unit", "云麓市商务局", "-o", out)
    assert again.exit_code == 2
    assert "--force writes over it" in again.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--place", "atlantis", "--unit", "局"], "no standard atlantis-budget; places with one"),
        (["--unit", " "], "--unit: a name is wanted"),
        (["--unit", "局" * 101], "--unit: one line of at most 100 characters, none invisible"),
        (["--unit", "云\u202e局"], "--unit: one line of at most 100 characters, none invisible"),
    ],
)
def test_new_refuses(options: list[str], said: str, tmp_path: Path) -> None:
    result = run("new", "--year", 2026, "-o", tmp_path / "book.yaml", *options)
    assert result.exit_code == 2
    assert said in result.stderr


def test_new_wants_a_name_that_says_the_form(tmp_path: Path) -> None:
    result = run("new", "--year", 2026, "--unit", "局", "-o", tmp_path / "book.docx")
    assert result.exit_code == 2
    assert "book.xlsx or -o book.yaml" in result.stderr


def test_build_names_what_is_missing_and_a_draft_is_forced(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    run("import", CLEAN, "-o", book)
    result = run("build", book, "-o", tmp_path / "out", "--formats", "txt,html")
    assert result.exit_code == 1
    assert "节庆、晚会、论坛、赛事活动" in result.stderr
    assert "the book does not have it" in result.stderr
    assert not (tmp_path / "out").exists()
    forced = run("build", book, "-o", tmp_path / "out", "--formats", "txt,html", "--force")
    assert forced.exit_code == 1
    assert "not finished: written as a draft" in forced.stderr
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["budget-2025.html", "budget-2025.manifest.json", "budget-2025.txt"]


def test_build_says_every_problem_of_a_broken_book(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    run("import", CLEAN, "-o", book)
    text = book.read_text("utf-8").replace("amount: '", "amount: '三十六", 1)
    book.write_text(text.replace("places: 2", "places: 12"), "utf-8")
    result = run("build", book, "-o", tmp_path / "out")
    assert result.exit_code == 2
    lines = [line for line in result.stderr.splitlines() if "book.yaml:" in line]
    assert len(lines) == 2
    assert "三十六" in result.stderr
    assert not (tmp_path / "out").exists()


def test_build_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    book = tmp_path / "book.yaml"
    run("import", CLEAN, "-o", book)
    odd = run("build", book, "-o", tmp_path / "out", "--formats", "odt")
    assert odd.exit_code == 2
    assert "--formats odt: expected some of" in odd.stderr
    at_file = run("build", book, "-o", book)
    assert at_file.exit_code == 2
    assert "is no folder" in at_file.stderr
    missing = run("build", tmp_path / "none.yaml", "-o", tmp_path / "out")
    assert missing.exit_code == 2
    assert "none.yaml" in missing.stderr
