"""Small scans: pages set by typst, rendered, turned, slanted and speckled."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pylopdf_fonts_zh_cn
import pypdfium2 as pdfium
import pytest
import typst
from PIL import Image

from mingzhang.reading.formats import ocr

_FONTS = os.fspath(Path(next(iter(pylopdf_fonts_zh_cn.__path__))))
_HEAD = """
#set page(width: 360pt, height: 260pt, margin: 30pt)
#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh")
"""
DPI = 150

Picture = Callable[..., Image.Image]


@pytest.fixture
def picture(tmp_path: Path) -> Picture:
    """Returns the picture of a typst source, turned by quarters to the left and by degrees."""

    def make(source: str, turn: int = 0, slant: float = 0.0) -> Image.Image:
        path = tmp_path / "set.pdf"
        path.write_bytes(
            typst.compile((_HEAD + source).encode(), font_paths=[_FONTS], ignore_system_fonts=True)
        )
        with pdfium.PdfDocument(path) as document:
            image = document[0].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
        image = image.rotate(slant, Image.Resampling.BICUBIC, fillcolor=255)
        speck = random.Random(3)
        for _ in range(60):
            at = speck.randrange(image.width), speck.randrange(image.height)
            image.putpixel(at, 90)
        return image.rotate(90 * turn, expand=True)

    return make


@pytest.fixture
def scan(tmp_path: Path, picture: Picture) -> Callable[..., str]:
    """Returns the path of a PDF whose one page is such a picture."""

    def make(source: str, turn: int = 0, slant: float = 0.0) -> str:
        path = tmp_path / "scan.pdf"
        picture(source, turn, slant).save(path, "PDF", resolution=DPI, quality=75)
        return os.fspath(path)

    return make


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the extra can be imported."""
    monkeypatch.setattr(ocr, "find_spec", lambda _: None)
