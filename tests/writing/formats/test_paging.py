"""A table of projects by pages: none is cut that fits on one, and each page names its project."""

from __future__ import annotations

import itertools
from pathlib import Path

import docx
import pytest

import mingzhang
from mingzhang.reading.formats import read_document
from mingzhang.reading.recognise import recognise
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.composing import compose
from mingzhang.writing.disclosure import Cell, Row, Table
from mingzhang.writing.document_formats import write_documents
from mingzhang.writing.formats.fitting import Room, fit
from mingzhang.writing.formats.paging import paged
from mingzhang.writing.performance.read_back import differences

ROOM = Room(400, 200, 1.0, 0, 7.0)
"""Room for twenty lines of ten points, two of them for each row of the head."""
EXAMPLE = Path(__file__).parents[3] / "examples" / "budget-2025-clean.txt"


def _table(*counts: int, text: str = "指标") -> Table:
    """Projects with so many rows each."""
    body = [
        Row(f"{p}/{r}", [Cell(f"项目{p}", group=f"项目{p}"), Cell(text)])
        for p, count in enumerate(counts)
        for r in range(count)
    ]
    header = [Row("h", [Cell("项目", "h"), Cell("指标", "h")])]
    return Table("B10", "表", "", header, body, widths=[1, 1], page_rows=9, small=True)


def _pages(table: Table) -> list[list[str]]:
    fitted = fit(table, ROOM, 10.0)
    return [[row.key for row in page] for page in paged(table, fitted, ROOM, 0)]


def test_a_project_that_fits_on_a_page_is_not_cut() -> None:
    pages = _pages(_table(10, 10, 5, 6))
    assert [[key.partition("/")[0] for key in (page[0], page[-1])] for page in pages] == [
        ["0", "0"], ["1", "2"], ["3", "3"],
    ]  # fmt: skip


def test_a_longer_one_goes_on_and_is_named_again() -> None:
    table = _table(40)
    fitted = fit(table, ROOM, 10.0)
    pages = paged(table, fitted, ROOM, 0)
    assert len(pages) > 1
    assert all(page[0].cells[0].text == "项目0" for page in pages)
    assert sum(len(page) for page in pages) == 40


def test_rows_of_several_lines_take_more_of_a_page() -> None:
    assert len(_pages(_table(4, 4))) == 1
    assert len(_pages(_table(4, 4, text="一" * 160))) > 1


def test_a_table_that_a_format_breaks_by_itself_is_one_page() -> None:
    table = _table(90)
    table.page_rows = 0
    assert [len(page) for page in _pages(table)] == [90]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_objectives_of_projects_read_back_from_their_pages(suffix: str, tmp_path: Path) -> None:
    if suffix == "pdf":
        pytest.importorskip("typst", reason="the extra pdf is not installed")
    composed = compose(book_of(mingzhang.read(EXAMPLE)))
    (path,) = write_documents(composed.disclosure, tmp_path, (suffix,))
    filing = recognise(read_document(str(path), path.name))
    assert composed.written
    assert list(differences(composed.written, filing, path.name, evaluation=False)) == []


def test_each_page_of_a_word_document_names_its_project(tmp_path: Path) -> None:
    composed = compose(book_of(mingzhang.read(EXAMPLE)))
    (path,) = write_documents(composed.disclosure, tmp_path, ("docx",))
    tables = [t for t in docx.Document(str(path)).tables if "绩效目标" in t.rows[0].cells[3].text]
    assert len(tables) > 1
    names = [{row.cells[1].text for row in table.rows[2:]} - {""} for table in tables]
    assert all(names)
    assert all(not (a & b) for a, b in itertools.pairwise(names))
