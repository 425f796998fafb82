"""One document as a picture for each page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from mingzhang.errors import NoText, NotRecognised
from mingzhang.filing.source import Source
from mingzhang.reading.file import recognised
from mingzhang.reading.formats import ocr, read_document

pytestmark = pytest.mark.skipif(
    not ocr.is_installed(), reason="the extra is not installed: pip install 'mingzhang[ocr]'"
)
COVER = "#align(center, text(size: 18pt)[某市某某局2025年部门预算])"


def source(path: Path) -> Source:
    return Source(str(path), path.name)


def test_blank_and_broken_pages_do_not_keep_the_others_from_us(
    tmp_path: Path, picture: Callable[..., Any]
) -> None:
    cover, blank, broken = (tmp_path / f"{number}.png" for number in (1, 2, 3))
    picture(COVER).save(cover, dpi=(150, 150))
    Image.new("L", (700, 900), 255).save(blank)
    broken.write_bytes(cover.read_bytes()[:2000])
    filing = recognised([source(cover), source(blank), source(broken)])
    assert (filing.kind, filing.year) == ("budget", 2025)
    unread = [(u.place.file, u.reason) for d in filing.documents for u in d.unread]
    assert unread == [("1.png", "read-by-ocr"), ("2.png", "blank-page"), ("3.png", "damaged-page")]
    with pytest.raises(NoText):
        recognised([source(blank)])
    with pytest.raises(NotRecognised):
        recognised([source(blank), source(broken)])


def test_a_bitmap_is_read_too(tmp_path: Path, picture: Callable[..., Any]) -> None:
    picture(COVER).save(tmp_path / "a.bmp", dpi=(150, 150))
    document = read_document(tmp_path / "a.bmp")
    (block,) = document.blocks
    assert getattr(block, "text", "").replace(" ", "") == "某市某某局2025年部门预算"
