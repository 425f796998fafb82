"""The directory of an OLE compound file, to tell a workbook from a Word document."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_FREE = 0xFFFF_FFFA
"""Sector numbers from here on are marks, not sectors."""
_MOST_SECTORS = 4096
_WORD = 0xA5EC
"""First word of the stream of a Word 97 document."""
_ENCRYPTED = 0x0100
_KNOWN = ("EncryptedPackage", "Workbook", "Book", "WordDocument", "PowerPoint Document")


def root_streams(data: bytes) -> set[str]:
    """Name the streams and folders at the top of a compound file.

    Where the directory is damaged, the known names that occur anywhere in the bytes.
    """
    try:
        found = _children(_directory(data))
    except (struct.error, IndexError):
        found = set()
    return found or {name for name in _KNOWN if name.encode("utf-16-le") in data}


_SHORTEST = 4096
"""Shorter streams stand among the short ones. The head says so too, and calamine does not ask it."""


def stream_of(data: bytes, *names: str) -> bytes:
    """The content of the first stream of one of these names, as far as its chain leads.

    Empty where there is none, or where it is so short that it stands among the short streams.
    """
    try:
        for entry in _directory(data):
            (length,) = struct.unpack_from("<H", entry, 64)
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
            first, size = struct.unpack_from("<II", entry, 116)
            if name in names and size >= _SHORTEST:
                return _chained(data, first)[:size]
    except (struct.error, IndexError):
        pass
    return b""


def _chained(data: bytes, first: int) -> bytes:
    blocks: list[bytes] = []
    with suppress(struct.error, IndexError):
        blocks.extend(_blocks(data, first, len(data) >> 9))  # up to where the chain breaks
    return b"".join(blocks)


def word_is_encrypted(data: bytes) -> bool:
    """Whether the head of a Word 97 document says that its text is encrypted."""
    try:
        for entry in _directory(data):
            (length,) = struct.unpack_from("<H", entry, 64)
            name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
            if name == "WordDocument":
                (shift,) = struct.unpack_from("<H", data, 30)
                (sector,) = struct.unpack_from("<I", entry, 116)
                magic, flags = struct.unpack_from("<H8xH", data, (sector + 1) << shift)
                return magic == _WORD and bool(flags & _ENCRYPTED)
    except (struct.error, IndexError):
        pass
    return False


def _directory(data: bytes) -> list[bytes]:
    (first,) = struct.unpack_from("<I", data, 48)
    entries: list[bytes] = []
    for block in _blocks(data, first, _MOST_SECTORS):
        entries.extend(block[i : i + _ENTRY] for i in range(0, len(block) - _ENTRY + 1, _ENTRY))
    return entries


def _blocks(data: bytes, sector: int, most: int) -> Iterator[bytes]:
    """The sectors of a chain, in its order."""
    (shift,) = struct.unpack_from("<H", data, 30)
    if shift not in (9, 12):
        raise IndexError(shift)
    size = 1 << shift
    tables = [table for table in struct.unpack_from("<109I", data, 76) if table < _FREE]
    seen: set[int] = set()
    while sector < _FREE and sector not in seen and len(seen) < most:
        seen.add(sector)
        start = (sector + 1) * size
        yield data[start : start + size]
        table, index = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<I", data, (tables[table] + 1) * size + 4 * index)


def _children(entries: list[bytes]) -> set[str]:
    """Walk the tree of names under the root entry."""
    names: set[str] = set()
    waiting = [struct.unpack_from("<I", entries[0], 76)[0]]
    seen: set[int] = set()
    while waiting:
        index = waiting.pop()
        if index >= len(entries) or index in seen:
            continue
        seen.add(index)
        entry = entries[index]
        (length,) = struct.unpack_from("<H", entry, 64)
        left, right = struct.unpack_from("<2I", entry, 68)
        names.add(entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace"))
        waiting += [left, right]
    return names
