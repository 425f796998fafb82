"""Image files as documents: each picture is a page."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageOps

from mingzhang.errors import NoText, TooLarge, UnreadableFile
from mingzhang.filing.document import Document
from mingzhang.reading.formats.ocr import Scans
from mingzhang.reading.formats.ocr.engine import Array, scaled
from mingzhang.reading.formats.ocr.scanning import LONGEST, Scanned, scan_picture
from mingzhang.reading.formats.ocr.uprighting import DOTS
from mingzhang.reading.formats.pdf.assembly import Assembly

_MOST_PIXELS = 80_000_000
_MOST_PICTURES = 500
_PLAUSIBLE = (96.0, 1200.0)
"""Dots to an inch that a scanner writes; 72 is what programs say that do not know."""
_USUAL = 200.0
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError)
"""What Pillow raises for files that are not whole."""


def read_image(path: str, name: str | None = None) -> Document:
    """Read a PNG, JPEG, TIFF or BMP file; the extra `ocr` must be installed.

    Raises:
        TooLarge: more pixels or pictures than any scan has.
        NoText: nothing was recognised in it.
        UnreadableFile: it is cut off or broken.
    """
    shown = name or path
    assembly, scans = Assembly(), Scans(shown)
    try:
        with Image.open(path) as image:
            count = getattr(image, "n_frames", 1)
            if count > _MOST_PICTURES:
                raise TooLarge(shown, f"at most {_MOST_PICTURES} pictures", f"{count} pictures")
            for index in range(count):
                image.seek(index)
                if image.width * image.height > _MOST_PIXELS:
                    found = f"{image.width} × {image.height} pixels"
                    raise TooLarge(shown, f"at most {_MOST_PIXELS} pixels", found)
                if read := scans.take(index + 1, _Frame(image, index + 1)):
                    assembly.take(read)
    except Image.DecompressionBombError as error:
        raise TooLarge(shown, f"at most {_MOST_PIXELS} pixels", "more") from error
    except _BROKEN as error:
        raise UnreadableFile(shown, "a whole image", "a damaged or cut-off image") from error
    blocks = assembly.blocks()
    if not blocks and scans.count == count:
        raise NoText(shown, "an image with text", "none that can be recognised")
    scans.settle(blocks)
    return Document(shown, "scan", blocks, pages=count, unread=scans.unread)


class _Frame:
    """One picture of an image file, to be read when there is time for it."""

    def __init__(self, image: Image.Image, number: int) -> None:
        self._image = image
        self._number = number

    def __call__(self) -> Scanned:
        picture = _grey(ImageOps.exif_transpose(self._image))
        scale = _dots(self._image) / 72
        factor = min(DOTS / scale, LONGEST / max(picture.shape))
        picture = scaled(picture, factor)
        return scan_picture(picture, scale * factor, self._number)


def _grey(image: Image.Image) -> Array:
    """Return the picture as printed on white paper."""
    if image.mode[0] in "IF":  # 16 bits a pixel or more, which Pillow would cut off at 8
        deep = np.nan_to_num(np.asarray(image, np.float32), posinf=0, neginf=0)
        return np.clip(deep * (255 / max(deep.max(), 1)), 0, 255).astype(np.uint8)
    if not image.has_transparency_data:
        return np.asarray(image.convert("L"))
    grey, cover = image.convert("LA").split()
    paper = Image.new("L", image.size, 255)
    paper.paste(grey, mask=cover)
    return np.asarray(paper)


def _dots(image: Image.Image) -> float:
    """Return the dots to an inch that the file claims, where that may be so."""
    claimed = image.info.get("dpi")
    dots = float(claimed[0]) if isinstance(claimed, tuple) and claimed else 0.0
    least, most = _PLAUSIBLE
    return dots if least <= dots <= most else _USUAL
