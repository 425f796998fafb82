"""`mingzhang consolidate`: the book and its explanation, or one line for each trouble and nothing written."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingzhang.cli import app
from mingzhang.ledger.key import Entity
from mingzhang.writing.book.book import Book, Identity
from mingzhang.writing.book.book_file import book_bytes, read_book
from tests.writing.consolidation.departments import NAMES, several, subsidised, unit


def run(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--lang", lang])


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two units as workbooks, one as YAML; the first gives one of them 0.50万元."""
    found = []
    books = subsidised(several(3), 0, 1, Decimal(5000))
    for (_, book), name in zip(books, ("0.xlsx", "1.xlsx", "2.yaml"), strict=True):
        path = tmp_path / name
        path.write_bytes(book_bytes(book, path.suffix))
        found.append(path)
    return found


@pytest.mark.parametrize("suffix", ["yaml", "xlsx"])
def test_the_book_and_its_explanation(suffix: str, files: list[Path], tmp_path: Path) -> None:
    out = tmp_path / f"department.{suffix}"
    result = run("consolidate", *files, "-o", out, "--explain", tmp_path / "why.json")
    assert result.exit_code == 0, result.output
    assert "云麓市商务局, 2025: 3 units" in result.stdout
    total = next(line for line in result.stdout.splitlines() if line.startswith("收入总计"))
    assert total.split()[1:4] == ["19.00", "0.50", "18.50"]
    book = read_book(str(out))
    assert book.identity.entity == Entity("department", "", NAMES[0])
    assert book.units == [unit(n) for n in range(3)]
    why = json.loads((tmp_path / "why.json").read_text("utf-8"))
    assert why["consolidation"] == "mingzhang-consolidation/1"


def test_in_whatever_order_and_form_the_book_is_the_same(files: list[Path], tmp_path: Path) -> None:
    for name, order in (("a.yaml", files), ("b.yaml", files[::-1])):
        assert run("consolidate", *order, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "a.yaml").read_text("utf-8") == (tmp_path / "b.yaml").read_text("utf-8")


@pytest.mark.parametrize("suffix", ["txt", "xlsx"])
def test_the_explanation_for_people(suffix: str, files: list[Path], tmp_path: Path) -> None:
    why = tmp_path / f"why.{suffix}"
    assert run("consolidate", *files, "-o", tmp_path / "d.yaml", "--explain", why).exit_code == 0
    assert why.stat().st_size > 100


def test_books_that_do_not_go_together_write_nothing(files: list[Path], tmp_path: Path) -> None:
    out, why = tmp_path / "d.yaml", tmp_path / "why.json"
    text = files[2].read_text("utf-8")
    files[2].write_text(text.replace("year: 2025", "year: 2023"), "utf-8")
    result = run("consolidate", *files, files[0], "-o", out, "--explain", why)
    assert result.exit_code == 2
    assert "2.yaml, year of the book: expected 2025; found 2023" in result.stderr
    assert "expected each unit in one book; found 312001 云麓市商务局, also in" in result.stderr
    assert "not put together: nothing was written" in result.stderr
    assert not out.exists()
    assert not why.exists()


def test_every_broken_book_is_named_before_anything_is_done(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text("book: nothing\n", "utf-8")
    result = run("consolidate", tmp_path / "a.yaml", tmp_path / "b.yaml", "-o", tmp_path / "d.yaml")
    assert result.exit_code == 2
    assert "a.yaml" in result.stderr
    assert "b.yaml" in result.stderr


def test_a_figure_that_the_department_states_otherwise_is_left_to_decide(
    files: list[Path], tmp_path: Path
) -> None:
    entity = Entity("department", "", NAMES[0])
    own = Book(Identity(entity, 2025, "budget", "hunan-budget"))
    key = next(key for key in read_book(str(files[0])).margins if key.concept == "meeting")
    own.margins = {key._replace(entity=entity): Decimal(1)}
    (tmp_path / "own.yaml").write_bytes(book_bytes(own, ".yaml"))
    out = tmp_path / "d.yaml"
    result = run("consolidate", *files, "--department", tmp_path / "own.yaml", "-o", out)
    assert result.exit_code == 1
    assert "to be decided: the department's own book states" in result.stdout
    assert len(read_book(str(out)).as_printed) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "d.docx"], "say which file to write"),
        (["-o", "d.yaml", "--explain", "why.pdf"], "expected some of .json、.txt、.xlsx"),
        (["-o", "d.xlsx", "--explain", "d.xlsx"], "cannot be both the book and its explanation"),
        (["-o", "0.xlsx", "--force"], "is one of the files to be read"),
    ],
)
def test_wrong_usage(
    options: list[str],
    said: str,
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("consolidate", *files, *options)
    assert result.exit_code == 2
    assert said in result.stderr
