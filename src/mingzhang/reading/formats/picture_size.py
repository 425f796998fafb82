"""How large a picture is, by its head: nothing is decoded, and no library is loaded."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import BinaryIO

PICTURES = frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"))
"""Endings of pictures that a scanner or a browser makes of a page."""
_LEAST = 590
"""Pixels of the shorter side: a page of A4 has 595 at the 72 dots to an inch of a screen."""
_MOST_SEGMENTS = 500
_MOST_TAGS = 200
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WIDTH, _HEIGHT = 256, 257
_FORMS = {3: "H", 4: "I"}


def is_picture(name: str | os.PathLike[str]) -> bool:
    """Tell whether a file is called like a picture."""
    return Path(name).suffix.lower() in PICTURES


def may_be_page(path: str | os.PathLike[str]) -> bool:
    """Tell a page from a logo or a button. What does not say its size is left to its reader."""
    size = picture_size(path)
    return size is None or min(size) >= _LEAST


def picture_size(path: str | os.PathLike[str]) -> tuple[int, int] | None:
    """Return the width and height in pixels that a picture claims; None if that cannot be told."""
    try:
        with open(path, "rb") as stream:
            head = stream.read(26)
            if head.startswith(b"\x89PNG"):
                return struct.unpack(">II", head[16:24])
            if head.startswith(b"BM"):
                width, height = struct.unpack("<ii", head[18:26])
                return abs(width), abs(height)
            if head.startswith(b"\xff\xd8"):
                return _of_jpeg(stream)
            if head[:4] in (b"II*\x00", b"MM\x00*"):
                return _of_tiff(stream, "<" if head.startswith(b"II") else ">")
    except (OSError, struct.error):
        return None
    return None


def _of_jpeg(stream: BinaryIO) -> tuple[int, int] | None:
    stream.seek(2)
    for _ in range(_MOST_SEGMENTS):
        mark, kind, length = struct.unpack(">BBH", stream.read(4))
        if mark != 0xFF:
            return None
        if kind in _FRAMES:
            _, height, width = struct.unpack(">BHH", stream.read(5))
            return width, height
        stream.seek(length - 2, os.SEEK_CUR)
    return None


def _of_tiff(stream: BinaryIO, order: str) -> tuple[int, int] | None:
    """Return the size of the first picture of the file."""
    stream.seek(4)
    stream.seek(*struct.unpack(order + "I", stream.read(4)))
    (count,) = struct.unpack(order + "H", stream.read(2))
    found: dict[int, int] = {}
    for _ in range(min(count, _MOST_TAGS)):
        tag, form, _, value = struct.unpack(order + "HHI4s", stream.read(12))
        if form in _FORMS:
            (found[tag],) = struct.unpack_from(order + _FORMS[form], value)
    if _WIDTH in found and _HEIGHT in found:
        return found[_WIDTH], found[_HEIGHT]
    return None
