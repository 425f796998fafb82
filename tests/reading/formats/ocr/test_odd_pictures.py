"""Pictures that no scanner makes: depths, transparency, shapes, and what takes too long."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from mingzhang.errors import NoText
from mingzhang.filing.document import Document, Grid
from mingzhang.reading import allowance
from mingzhang.reading.formats import ocr, read_document

pytestmark = pytest.mark.skipif(
    not ocr.is_installed(), reason="the extra is not installed: pip install 'mingzhang[ocr]'"
)
TABLE = """
#table(columns: (90pt, 90pt), stroke: 0.5pt, [项目], [金额], [财政拨款收入], [1,234.56])
"""
ROWS = ["项目", "金额", "财政拨款收入", "1,234.56"]

Picture = Callable[..., Image.Image]


def texts(document: Document) -> list[str]:
    return [
        cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells()
    ]


def faint(picture: Image.Image) -> Image.Image:
    """The same with ink of a third of full brightness, in 16 bits."""
    import numpy as np

    grey = np.asarray(picture, dtype=np.uint16)
    return Image.fromarray(grey * 170 + 22_000)


def of_12_bits(picture: Image.Image) -> Image.Image:
    """The same in the least 12 bits of 16."""
    import numpy as np

    return Image.fromarray(np.asarray(picture, dtype=np.uint16) * 16)


def on_nothing(picture: Image.Image) -> Image.Image:
    """The ink alone: elsewhere black, and transparent."""
    ink = picture.point(lambda grey: 255 - grey)
    return Image.merge("LA", (Image.new("L", picture.size, 0), ink))


@pytest.mark.parametrize("change", [faint, of_12_bits, on_nothing])
@pytest.mark.parametrize("ending", ["png", "tif"])
def test_depth_and_transparency(
    tmp_path: Path,
    picture: Picture,
    change: Callable[[Image.Image], Image.Image],
    ending: str,
) -> None:
    path = tmp_path / f"a.{ending}"
    change(picture(TABLE)).save(path, dpi=(150, 150))
    assert texts(read_document(path)) == ROWS


def test_numbers_that_are_none(tmp_path: Path, picture: Picture) -> None:
    import numpy as np

    grey = np.asarray(picture(TABLE), dtype=np.float32) / 255
    grey[0, :3] = np.nan, np.inf, -np.inf
    Image.fromarray(grey).save(tmp_path / "a.tif", dpi=(150, 150))
    assert texts(read_document(tmp_path / "a.tif")) == ROWS


@pytest.mark.parametrize("size", [(1, 1), (3000, 1), (1, 3000), (2, 2)])
@pytest.mark.parametrize("dpi", [100, 1200])
def test_pictures_of_next_to_nothing(tmp_path: Path, size: tuple[int, int], dpi: int) -> None:
    path = tmp_path / "a.png"
    Image.new("L", size, 0).save(path, dpi=(dpi, dpi))
    with pytest.raises(NoText, match="none that can be recognised"):
        read_document(path)


@pytest.mark.parametrize("size", [(3000, 8), (8, 3000)])
def test_a_narrow_picture_is_not_made_a_huge_one(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    import numpy as np

    from mingzhang.reading.formats.ocr import engine

    shapes = []

    def models() -> Callable[..., None]:
        return lambda given, **_: shapes.append(given.shape)

    monkeypatch.setattr(engine, "_models", models)
    assert len(engine.detected(np.full(size, 255, np.uint8))) == 0
    assert [sorted(shape[:2]) for shape in shapes] == [[1500, 3000]]


def test_a_page_that_takes_too_long_is_given_up(
    tmp_path: Path, picture: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.tif"
    page = picture(TABLE)
    page.save(path, save_all=True, append_images=[page], dpi=(150, 150))
    seconds = iter([0.0, 1e6])
    monkeypatch.setattr(ocr, "at_most", lambda _: allowance.at_most(next(seconds)))
    document = read_document(path)
    assert [(u.place.page, u.reason) for u in document.unread] == [
        (1, "ocr-time"),
        (2, "read-by-ocr"),
    ]
    assert texts(document) == ROWS
