"""Pages of the examples as picture files and as PDFs that hold only pictures, and ways to break them.

What a file says of its picture (size, depth, colours, chunks, strips) is changed so that the rest
still fits: damage that a checksum gives away is refused before anything is read.
"""

from __future__ import annotations

import io
import random
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from fuzz.raw import mutate_bytes, mutate_in_place, mutate_pdf

if TYPE_CHECKING:
    from PIL import Image

_SHORT_DPI, _WHOLE_DPI = 100, 72
_CROP = (40, 60, 560, 380)
"""Pixels: some lines or rows, which are read in a second."""
_PNG = b"\x89PNG\r\n\x1a\n"
_SIZES = (0, 1, 2, 7, 255, 256, 500, 9_000, 65_535, 100_000, 2**31 - 1, 2**32 - 1)
_SMALL = (0, 1, 2, 3, 4, 5, 6, 8, 15, 16, 32, 255)


class Save(NamedTuple):
    """One way to write a picture."""

    mode: str
    kind: str
    options: Mapping[str, Any] = MappingProxyType({})


_WAYS = (
    Save("L", "PNG"),
    Save("1", "PNG", {"dpi": (150, 150)}),
    Save("P", "PNG"),
    Save("RGBA", "PNG"),
    Save("I;16", "PNG"),
    Save("L", "JPEG", {"quality": 60, "dpi": (100, 100)}),
    Save("RGB", "JPEG", {"quality": 60, "progressive": True}),
    Save("CMYK", "JPEG", {"quality": 60}),
    Save("L", "TIFF"),
    Save("1", "TIFF", {"compression": "group4"}),
    Save("RGB", "TIFF", {"compression": "tiff_lzw"}),
    Save("L", "TIFF", {"save_all": True, "compression": "tiff_adobe_deflate"}),
    Save("L", "PDF", {"quality": 60, "resolution": 100}),
    Save("1", "PDF", {"resolution": 100}),
    Save("RGB", "PDF", {"quality": 60, "save_all": True}),
)


def picture_files(pdf: Path) -> tuple[list[bytes], list[bytes]]:
    """Parts of pages and whole pages of a PDF, in each way to write a picture."""
    import pypdfium2 as pdfium

    short: list[bytes] = []
    whole: list[bytes] = []
    with pdfium.PdfDocument(pdf) as document:
        numbers = (0, len(document) // 2)
        for dpi, found in ((_SHORT_DPI, short), (_WHOLE_DPI, whole)):
            pages = [document[n].render(scale=dpi / 72).to_pil().convert("L") for n in numbers]
            if found is short:
                pages = [page.crop(_CROP) for page in pages]
            found += [_written(pages, way, number) for number, way in enumerate(_WAYS)]
    return short, whole


def _written(pages: list[Image.Image], way: Save, number: int) -> bytes:
    one = pages[number % len(pages)]
    further = [page.convert(way.mode) for page in pages if page is not one]
    options = dict(way.options)
    if "save_all" in options:
        options["append_images"] = further
    out = io.BytesIO()
    one.convert(way.mode).save(out, way.kind, **options)
    return out.getvalue()


def mutate_picture(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Damage a picture, or a PDF of pictures, as befits what it is."""
    chance = rng.random()
    if chance < 0.1:
        return mutate_bytes(rng, data, other)
    if data.startswith(b"%PDF"):
        return _in_pdf(rng, data, other)
    if chance < 0.25:
        return mutate_in_place(rng, data)
    if data.startswith(_PNG):
        return _in_parts(rng, data, other, _png_parts, _png_bytes, _png_part)
    if data.startswith(b"\xff\xd8"):
        return _in_parts(rng, data, other, _jpeg_parts, _jpeg_bytes, _jpeg_part)
    return _in_tiff(rng, data)


Part = tuple[bytes, bytes]
"""What kind of part it is, and what it holds."""


def _in_parts(
    rng: random.Random,
    data: bytes,
    other: bytes,
    split: Callable[[bytes], Iterator[Part]],
    join: Callable[[list[Part]], bytes],
    change: Callable[[random.Random, Part], Part],
) -> bytes:
    """Change, lose, repeat, move or borrow parts of a file that is a row of them."""
    parts = list(split(data))
    others = list(split(other)) if other[:2] == data[:2] else parts
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        at = rng.randrange(len(parts))
        way = rng.random()
        if way < 0.6:
            parts[at] = change(rng, parts[at])
        elif way < 0.7:
            parts[at:at] = [parts[at]] * rng.choice((1, 1, 2, 300))
        elif way < 0.8:
            parts.insert(at, parts.pop(rng.randrange(len(parts))))
        elif way < 0.9:
            parts.insert(at, rng.choice(others))
        elif len(parts) > 1:
            del parts[at]
    return join(parts)


def _png_parts(data: bytes) -> Iterator[Part]:
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind, data[at + 8 : at + 8 + length]
        at += 12 + length


def _png_bytes(parts: list[Part]) -> bytes:
    out = [_PNG]
    for kind, held in parts:
        check = zlib.crc32(kind + held)
        out.append(struct.pack(">I4s", len(held), kind) + held + struct.pack(">I", check))
    return b"".join(out)


def _png_part(rng: random.Random, part: Part) -> Part:
    kind, held = part
    if kind == b"IHDR" and len(held) == 13:
        return kind, _other_head(
            rng, held, ((0, ">I"), (4, ">I"), *((n, ">B") for n in range(8, 13)))
        )
    if kind == b"IDAT" and rng.random() < 0.7:
        try:
            rows = zlib.decompress(held)
        except zlib.error:  # one of several, or damaged a moment ago
            return kind, mutate_bytes(rng, held, held)
        return kind, zlib.compress(mutate_bytes(rng, rows, rows))
    if rng.random() < 0.2:
        kind = rng.choice(
            (b"IHDR", b"PLTE", b"tRNS", b"pHYs", b"iCCP", b"zTXt", b"eXIf", b"acTL", b"fcTL")
        )
    return kind, mutate_bytes(rng, held, held)


def _jpeg_parts(data: bytes) -> Iterator[Part]:
    """Segments by their marker; the scan goes with the start of it."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at : at + 2]
        length = struct.unpack_from(">H", data, at + 2)[0]
        end = at + 2 + length
        if marker == b"\xff\xda":
            end = next((n for n in range(end, len(data) - 1) if _is_marker(data, n)), len(data))
        yield marker, data[at + 4 : end]
        at = end


def _is_marker(data: bytes, at: int) -> bool:
    return data[at] == 0xFF and data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7


def _jpeg_bytes(parts: list[Part]) -> bytes:
    out = [b"\xff\xd8"]
    for marker, held in parts:
        length = 2 + (1 + 2 * held[0] + 3 if marker == b"\xff\xda" and held else len(held))
        out.append(marker + struct.pack(">H", min(length, 65_535)) + held)
    return b"".join([*out, b"\xff\xd9"])


def _jpeg_part(rng: random.Random, part: Part) -> Part:
    marker, held = part
    if marker in (b"\xff\xc0", b"\xff\xc2") and len(held) >= 9:
        fields = ((0, ">B"), (1, ">H"), (3, ">H"), (5, ">B"), (6, ">B"), (7, ">B"), (8, ">B"))
        return marker, _other_head(rng, held, fields)
    if rng.random() < 0.1:
        marker = bytes((0xFF, rng.choice((0xC1, 0xC4, 0xC9, 0xDB, 0xDD, 0xE1, 0xE2, 0xEE, 0xFE))))
    return marker, mutate_in_place(rng, held) if held else b"\x00"


def _other_head(rng: random.Random, held: bytes, fields: tuple[tuple[int, str], ...]) -> bytes:
    """Another number in one or two fields of a head."""
    changed = bytearray(held)
    for at, form in rng.sample(fields, rng.choice((1, 1, 2))):
        most = 256 ** struct.calcsize(form) - 1
        value = rng.choice(_SMALL if most == 255 else _SIZES)
        struct.pack_into(form, changed, at, min(value, most))
    return bytes(changed)


def _in_tiff(rng: random.Random, data: bytes) -> bytes:
    """Change tags, types, counts or values of entries, or where the next picture is."""
    changed = bytearray(data)
    order = "<" if data.startswith(b"II") else ">"
    start = struct.unpack_from(order + "I", data, 4)[0]
    if start + 2 > len(data):
        return mutate_in_place(rng, data)
    count = struct.unpack_from(order + "H", data, start)[0]
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = start + 2 + 12 * rng.randrange(count + 1)
        where, form, values = rng.choice((
            (0, "H", (256, 257, 258, 259, 262, 273, 274, 277, 278, 279, 282, 296, 322, 330, 347)),
            (2, "H", range(14)), (4, "I", _SIZES), (8, "I", (*_SIZES, start, *_SMALL)),
            (8, "H", _SMALL), (8, "I", (len(data) - 1, len(data), 8)),
        ))  # fmt: skip
        if at + where + 4 <= len(data):
            struct.pack_into(order + form, changed, at + where, rng.choice(values))
    return bytes(changed)


def _in_pdf(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Damage the PDF, or the picture in it at its place."""
    start = data.find(b"\xff\xd8\xff")
    end = data.find(b"\nendstream", start)
    if start < 0 or end < 0 or rng.random() < 0.5:
        return mutate_pdf(rng, data, other)
    picture = data[start:end]
    changed = _in_parts(rng, picture, picture, _jpeg_parts, _jpeg_bytes, _jpeg_part)
    return data[:start] + changed[: end - start].ljust(end - start, b"\n") + data[end:]
