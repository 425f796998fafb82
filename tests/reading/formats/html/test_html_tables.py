"""Tables of web pages: spans, frames around tables, and pages made to harm."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mingzhang.errors import TooLarge, UnreadableFile
from mingzhang.filing.document import Document, Grid
from mingzhang.reading.formats import read_document
from mingzhang.reading.formats.html import read_html
from tests.word_files import rows, texts


def read(folder: Path, body: str) -> Document:
    path = folder / "a.html"
    path.write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return read_html(path, "a.html")


def only_grid(folder: Path, body: str) -> Grid:
    (grid,) = read(folder, body).blocks
    assert isinstance(grid, Grid)
    return grid


def test_spans(tmp_path: Path) -> None:
    grid = only_grid(
        tmp_path,
        "<table><tr><th rowspan=2>科目<th colspan=2>预算<tr><td>人员<td>公用"
        "<tr><td>甲<td>1<td>2</table>",
    )
    assert rows(grid) == [["科目", "预算", "^"], ["^", "人员", "公用"], ["甲", "1", "2"]]
    assert grid.spans_known
    last = grid.at[2][2]
    assert last is not None
    place = grid.place("a.html", last)
    assert (place.table, place.cell, place.quote) == (1, "C3", "2")


@pytest.mark.parametrize(
    ("table", "seen"),
    [
        # A rowspan of 0 reaches to the end of its group, a large one no further.
        ("<tbody><tr><td rowspan=0>a<td>1<tr><td>2<tbody><tr><td>b<td>3",
         [["a", "1"], ["^", "2"], ["b", "3"]]),
        ("<thead><tr><td rowspan=9>a<td>1</thead><tr><td>b<td>3", [["a", "1"], ["b", "3"]]),
        ("<tr><td colspan=0>a<td>1", [["a", "1"]]),
        ("<tr><td colspan=-3>a<td rowspan=x>1", [["a", "1"]]),
        ("<tr><td>a<tr><td>b<td>2", [["a", None], ["b", "2"]]),
        # Cells that claim one place: the first has it.
        ("<tr><td>a<td rowspan=2>1<tr><td colspan=2>b", [["a", "1"], ["b", "^"]]),
        # A title wider than its table.
        ("<tr><td colspan=9>题<tr><td>a<td>1", [["题", "^"], ["a", "1"]]),
        # The foot is shown last.
        ("<tfoot><tr><td>合计<td>3</tfoot><tr><td>a<td>3", [["a", "3"], ["合计", "3"]]),
        # Elements where none may be, as content systems write them.
        ("<form><tr><form><td>a<td>1</form></tr></form>", [["a", "1"]]),
        ("<td>a<td>1<tr><td>b<td>2", [["a", "1"], ["b", "2"]]),
        ("<tr><td>a<td style='display:none'>x<td>1", [["a", "1"]]),
        ("<tr><td>a<td style='visibility:hidden'>x<td>1", [["a", "", "1"]]),
        ("<tr style='display:none'><td>x<td>y<tr><td>a<td>1", [["a", "1"]]),
        # Lines of a cell.
        ("<tr><td>项目<br>名称<td><p>a</p><p>b</p>", [["项目\n名称", "a\nb"]]),
        ("<tr><td>&nbsp;&nbsp;行政\n运行<td> 1 ", [["  行政运行", "1"]]),
        # A frame of one cell in a cell.
        ("<tr><td><table><tr><td>a</table><td>1", [["a", "1"]]),
    ],
)  # fmt: skip
def test_shapes(tmp_path: Path, table: str, seen: list[list[str | None]]) -> None:
    assert rows(only_grid(tmp_path, f"<table>{table}</table>")) == seen


def test_a_frame_of_tables_is_walked_through(tmp_path: Path) -> None:
    data = "<table><tr><td>甲<td>1</table>"
    document = read(
        tmp_path,
        f"<table><tr><td>头<td>栏</tr><tr><td colspan=2>一<table><tr><td>文{data}后</table></table>{data}",
    )
    assert texts(document) == ["头", "栏", "一", "文", [["甲", "1"]], "后", [["甲", "1"]]]
    assert [block.number for block in document.blocks if isinstance(block, Grid)] == [1, 2]


def test_captions_and_words_outside_cells_come_first(tmp_path: Path) -> None:
    document = read(tmp_path, "<table><caption>收支表</caption>单位:万元<tr><td>a<td>1</table>")
    assert sorted(map(str, texts(document)[:2])) == ["单位:万元", "收支表"]
    assert texts(document)[2] == [["a", "1"]]


def test_an_empty_table_is_no_grid(tmp_path: Path) -> None:
    document = read(tmp_path, "<table><tr><td><td></table><table><tr><td>a<td>1</table>")
    assert [(block.number, texts(document)[0]) for block in document.blocks] == [(2, [["a", "1"]])]


@pytest.mark.parametrize(
    "cells",
    [
        "<tr><td rowspan=16000 colspan=16000>a<td>1</tr>" * 2000,
        "<tr><td rowspan=65534>a</td>" * 3000,
        "<tr>" + "<td colspan=1000>a" * 1100,
    ],
)
def test_hostile_spans(tmp_path: Path, cells: str) -> None:
    with pytest.raises(TooLarge, match="cells"):
        read(tmp_path, f"<table>{cells}</table>")


def test_a_span_over_everything_is_harmless_alone(tmp_path: Path) -> None:
    grid = only_grid(tmp_path, "<table><tr><td rowspan=16000 colspan=16000>a<tr><td>b<td>1</table>")
    assert (grid.height, grid.width) == (2, 1002)


@pytest.mark.parametrize("tag", ["div", "span", "font", "b", "ul><li", "table><tr><td"])
def test_levels(tmp_path: Path, tag: str) -> None:
    per_level = tag.count("<") + 1
    assert "底" in str(texts(read(tmp_path, f"<p>文</p>{f'<{tag}>' * (2000 // per_level)}底")))
    with pytest.raises(UnreadableFile, match="thousands deep"):
        read(tmp_path, f"<p>文</p>{f'<{tag}>' * 10_000}底")


@pytest.mark.parametrize("tag", ["a href='x.pdf'", "p", "li", "td", "tr"])
def test_many_elements_that_never_end(tmp_path: Path, tag: str) -> None:
    started = time.process_time()
    assert "底" in str(texts(read(tmp_path, f"<p>文</p>{f'<{tag}>' * 10_000}底")))
    assert time.process_time() - started < 20, "generous: shared machines; measured below 1 s"


def test_no_entities_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM '
        '"file:///etc/hostname">]><html><body><p>甲&b;&f;</p></body></html>',
        encoding="utf-8",
    )
    (block, *_) = texts(read_document(path))[-1:]
    assert "aaaa" not in block.replace('"aaaa"', "")
    assert "甲" in block


def test_cut_and_damaged_pages(tmp_path: Path) -> None:
    page = "<html><body><p>预算</p><table><tr><td rowspan=2>甲<td>1<tr><td>2</table></body></html>".encode()
    path = tmp_path / "a.html"
    for end in range(6, len(page)):
        path.write_bytes(page[:end])
        try:
            read_document(path)
        except UnreadableFile:
            continue
    for at in range(6, len(page)):
        path.write_bytes(page[:at] + bytes([page[at] ^ 0x2A]) + page[at + 1 :])
        try:
            read_document(path)
        except UnreadableFile:
            continue
