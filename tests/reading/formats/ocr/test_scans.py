"""Pages that are pictures, read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from mingzhang.errors import TooLarge, UnreadableFile
from mingzhang.filing.document import Cell, Document, Grid, Paragraph
from mingzhang.reading import allowance
from mingzhang.reading.formats import ocr, read_document
from mingzhang.reading.sandbox import Limits, Sandbox

pytestmark = pytest.mark.skipif(
    not ocr.is_installed(), reason="the extra is not installed: pip install 'mingzhang[ocr]'"
)

TABLE = """
= 2025年部门收支总表

单位名称：某市某某局 #h(1fr) 单位：万元

#table(columns: (90pt, 60pt, 90pt, 60pt), stroke: 0.5pt,
  table.cell(colspan: 2)[收入], table.cell(colspan: 2)[支出],
  [项目], [金额], [项目], [金额],
  [财政拨款], [1,234.56], [一般公共服务], [99.66],
  [事业收入], [-8.01], [三], [0],
  [合计], [1,226.55], [社会保障和就业支出（含其他）], [1],
)
"""
ROWS = [
    ["收入", "支出"],
    ["项目", "金额", "项目", "金额"],
    ["财政拨款", "1,234.56", "一般公共服务", "99.66"],
    ["事业收入", "-8.01", "三", "0"],
    ["合计", "1,226.55", "社会保障和就业\n支出(含其他)", "1"],
]


def grid(document: Document) -> Grid:
    (found,) = (block for block in document.blocks if isinstance(block, Grid))
    return found


def rows(document: Document) -> list[list[str]]:
    table = grid(document)
    return [[c.text for c in table.cells() if c.row == row] for row in range(table.height)]


def cell(document: Document, text: str) -> Cell:
    return next(c for c in grid(document).cells() if c.text == text)


def test_a_slanted_page_with_specks(scan: Callable[..., str]) -> None:
    document = read_document(scan(TABLE, slant=0.6))
    assert rows(document) == ROWS
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == ["2025年部门收支总表", "单位名称:某市某某局  单位:万元"]
    assert document.format == "scan"
    assert [(u.place.page, u.reason) for u in document.unread] == [(1, "read-by-ocr")]


def test_nothing_read_from_a_picture_is_certain(scan: Callable[..., str]) -> None:
    document = read_document(scan(TABLE))
    assert all(1 < c.confidence < 100 for c in grid(document).cells())
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert all(1 < block.confidence < 100 for block in paragraphs)


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_turned_page_keeps_its_places(scan: Callable[..., str], turn: int) -> None:
    straight = cell(read_document(scan(TABLE)), "1,234.56").box
    document = read_document(scan(TABLE, turn=turn))
    assert rows(document) == ROWS
    box = cell(document, "1,234.56").box
    assert straight is not None
    assert box is not None
    x0, y0, x1, y1 = straight
    width, height = 360, 260
    expected = {
        1: (y0, width - x1, y1, width - x0),
        2: (width - x1, height - y1, width - x0, height - y0),
        3: (height - y1, x0, height - y0, x1),
    }[turn]
    assert box == pytest.approx(expected, abs=1.5)


def test_image_files_are_read_alike(tmp_path: Path, picture: Callable[..., Any]) -> None:
    path = tmp_path / "table.png"
    picture(TABLE, slant=-0.5).save(path, dpi=(150, 150))
    document = read_document(path)
    assert rows(document) == ROWS
    assert (document.format, document.pages) == ("scan", 1)


def test_a_broken_image(tmp_path: Path, picture: Callable[..., Any]) -> None:
    path = tmp_path / "table.png"
    picture(TABLE).save(path)
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(UnreadableFile, match="a damaged or cut-off image"):
        read_document(path)


def test_an_image_of_too_many_pixels(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("1", (9_100, 9_000), 1).save(tmp_path / "a.png")
    with pytest.raises(TooLarge, match="9100 × 9000 pixels"):
        read_document(tmp_path / "a.png")


def test_pages_without_time_are_listed(
    scan: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowance, "_until", {})
    allowance.allow(seconds=15.0, cpu_seconds=60.0)
    path = scan("财政拨款")
    scans = ocr.Scans("a.pdf")
    with pdfium.PdfDocument(path) as opened:
        assert scans.read(opened[0], 1) is None
    assert [u.reason for u in scans.unread] == ["ocr-time"]


def test_the_limits_of_a_worker_leave_room(scan: Callable[..., str]) -> None:
    with Sandbox(Limits()) as sandbox:
        document = sandbox.run(read_document, scan(TABLE))
    assert rows(document) == ROWS


def test_a_picture_without_text(scan: Callable[..., str]) -> None:
    with pytest.raises(UnreadableFile, match="without any"):
        read_document(os.fspath(scan("#rect(width: 50pt, height: 50pt, fill: gray)")))
