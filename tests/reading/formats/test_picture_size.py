"""Sizes of pictures from their heads, held against Pillow's."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from mingzhang.reading.formats.picture_size import is_picture, may_be_page, picture_size


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "L"), ("PNG", "1"), ("JPEG", "RGB"), ("TIFF", "1"), ("TIFF", "RGB"), ("BMP", "L")],
)
@pytest.mark.parametrize("size", [(1, 1), (640, 480), (70, 1200)])
def test_the_size_of_every_kind(
    tmp_path: Path, kind: str, mode: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "a"
    Image.new(mode, size).save(path, kind)
    assert picture_size(path) == size


def test_a_progressive_jpeg_with_a_long_head(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    picture = Image.new("L", (300, 200))
    picture.save(path, "JPEG", progressive=True, exif=b"Exif\0\0" + b"\xff\xc0" * 20_000)
    assert picture_size(path) == (300, 200)


def test_a_tiff_of_the_other_byte_order(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    entries = b"\0\x02" + b"\1\0\0\3\0\0\0\1\2\x58\0\0" + b"\1\1\0\4\0\0\0\1\0\0\3\x20" + b"\0" * 4
    path.write_bytes(b"MM\0*\0\0\0\x08" + entries)
    assert picture_size(path) == (600, 800)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG", b"\xff\xd8", b"\xff\xd8\xff\xe0\0\0" * 9, b"\xff\xd8abcdefgh", b"BM", b"GIF89a",
     b"II*\0", b"II*\0\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff", b"MM\0*\0\0\0\x08\0\0"],
)  # fmt: skip
def test_a_broken_picture_is_left_to_its_reader(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)
    assert picture_size(path) is None
    assert may_be_page(path)


@pytest.mark.parametrize(
    ("size", "expected"), [((595, 842), True), ((842, 595), True), ((1920, 400), False)]
)
def test_what_may_be_a_page(tmp_path: Path, size: tuple[int, int], expected: bool) -> None:
    Image.new("1", size).save(tmp_path / "a.png")
    assert may_be_page(tmp_path / "a.png") is expected


def test_what_is_called_like_a_picture() -> None:
    assert [name for name in ("a.JPG", "a.tiff", "a.bmp", "png", "a.gif", "a.pdf") if is_picture(name)] == [
        "a.JPG", "a.tiff", "a.bmp"
    ]  # fmt: skip
