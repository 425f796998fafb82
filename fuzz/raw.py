"""Mutations of bytes, for any format."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable

SPECIAL = (
    b"\x00", b"\xff" * 4, b"\x80", b"\xff\xfe", b"\xef\xbb\xbf", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x80",
    b"-1", b"0", b"65536", b"2147483648", b"99999999999999999999", b"9" * 5000, b"1e999", b"NaN",
    b"\r", b"\t" * 40, b"<", b">", b"&", b"]]>", b"%s%n", b"../../x", b"(" * 300, b"\xed\xa0\x80",
    "　".encode(), "٣".encode(), "㈱".encode(), "\u202e".encode(), "亿万".encode() * 20, "合计".encode(),
)  # fmt: skip
_WORDS = (
    b"\x00", b"\x01", b"\x7f", b"\xff", b"\x00\x00", b"\xff\xff", b"\x00\x80", b"\x01\x00", b"\xff\x7f",
    b"\x00" * 4, b"\xff" * 4, b"\xfe\xff\xff\xff", b"\xff\xff\xff\x7f", b"\x00" * 64,
    b"\x00\x00\x00\x00\x00\x00\xf8\x7f", b"\x00\x00\x00\x00\x00\x00\xf0\xff", b"\xff\xff\xff\xff\xff\xff\xef\x7f",
)  # fmt: skip
_LARGEST_CHUNK = 4096
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w.])\d{1,10}(?![\w.])")
_NUMBERS = (b"0", b"-1", b"1", b"65535", b"2147483647", b"4294967296", b"1e30", b"-0.0001")


def mutate_bytes(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Damage data in one to four ways; `other` is a file of the same format."""
    for _ in range(rng.choice((1, 1, 2, 4))):
        data = rng.choice(_WAYS)(rng, data, other)
    return data


def mutate_in_place(rng: random.Random, data: bytes) -> bytes:
    """Damage data and leave every part where it is, for formats that find parts by their offset."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 3, 10, 40))):
        value = rng.choice(_WORDS) if rng.random() < 0.7 else rng.randbytes(rng.choice((1, 2, 8)))
        at = rng.randrange(max(1, len(changed) - len(value)))
        if rng.random() < 0.03:  # the heads and the tables
            at = rng.randrange(min(1024, at + 1))
        changed[at : at + len(value)] = value
    return bytes(changed)


def _chunk(rng: random.Random, data: bytes) -> slice:
    start = rng.randrange(len(data) + 1)
    return slice(start, start + int(_LARGEST_CHUNK ** rng.random()))


def _flip(rng: random.Random, data: bytes, _: bytes) -> bytes:
    changed = bytearray(data)
    for _bit in range(rng.choice((1, 1, 3, 10, 100)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _overwrite(rng: random.Random, data: bytes, _: bytes) -> bytes:
    special = rng.choice(SPECIAL)
    start = rng.randrange(len(data) + 1)
    return data[:start] + special + data[start + len(special) :]


def _delete(rng: random.Random, data: bytes, _: bytes) -> bytes:
    cut = _chunk(rng, data)
    return data[: cut.start] + data[cut.stop :]


def _duplicate(rng: random.Random, data: bytes, _: bytes) -> bytes:
    cut = _chunk(rng, data)
    times = rng.choice((1, 1, 2, 20))
    return data[: cut.stop] + data[cut] * times + data[cut.stop :]


def _insert(rng: random.Random, data: bytes, _: bytes) -> bytes:
    start = rng.randrange(len(data) + 1)
    return data[:start] + rng.choice(SPECIAL) + data[start:]


def _truncate(rng: random.Random, data: bytes, _: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _splice(rng: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]


def _renumber(rng: random.Random, data: bytes, _: bytes) -> bytes:
    """Another number in place of one that is printed: lengths, counts, references, sizes."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    at = rng.choice(found)
    return data[: at.start()] + rng.choice(_NUMBERS) + data[at.end() :]


_WAYS: tuple[Callable[[random.Random, bytes, bytes], bytes], ...] = (
    _flip, _flip, _overwrite, _delete, _duplicate, _insert, _truncate, _splice, _renumber,
)  # fmt: skip


def mutate_pdf(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Damage what a compressed stream of a PDF holds, and compress it again.

    Where it fits it keeps its length, so that the offsets of all else stay right.
    """
    streams = [m for m in _STREAM.finditer(data) if m[1][:1] == b"\x78"]
    if not streams or rng.random() < 0.4:
        return mutate_bytes(rng, data, other)
    stream = rng.choice(streams)
    try:
        content = zlib.decompress(stream[1])
    except zlib.error:
        return mutate_bytes(rng, data, other)
    written = zlib.compress(mutate_bytes(rng, content, other[:_LARGEST_CHUNK]), 9)
    return data[: stream.start(1)] + written.ljust(len(stream[1]), b"\n") + data[stream.end(1) :]
