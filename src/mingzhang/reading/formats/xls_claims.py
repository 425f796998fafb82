"""What an XLS workbook claims to hold, looked at before calamine believes it.

Calamine reserves memory for as many cells and strings as the workbook says it has. Where that is
absurd the process is aborted, which nothing can catch.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_HEAD = struct.Struct("<HH")
_EOF = 0x000A
_BOUND_SHEET = 0x0085
_DIMENSIONS = 0x0200
_STRINGS = 0x00FC
_CELLS = frozenset((0x0006, 0x0203, 0x0204, 0x0205, 0x00FD, 0x00BD, 0x00D6, 0x027E))
"""Formula, number, label, truth or error, shared label, several numbers, rich label, packed number."""
_COLUMNS = 256
_MOST_CELLS = 65_536 * _COLUMNS
"""Cells of the largest sheet that the format knows."""
_MOST_RECORDS = 3_000_000


def absurd_claim(stream: bytes) -> str:
    """Name what a stream of records claims that cannot be; empty where nothing is."""
    starts = [0]
    seen: set[int] = set()
    left = _MOST_RECORDS
    while starts:
        start = starts.pop()
        if start in seen:
            continue
        seen.add(start)
        for kind, data in _records(stream, start):
            left -= 1
            if not left:
                return "more records than a workbook has"
            if kind == _BOUND_SHEET and start == 0 and len(data) >= 4:
                starts.append(int.from_bytes(data[:4], "little"))
            elif found := _absurd(kind, data, len(stream)):
                return found
    return ""


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place to the end of their part."""
    while at + _HEAD.size <= len(stream):
        kind, length = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        if kind == _EOF:
            return
        yield kind, stream[at : at + length]
        at += length


def _absurd(kind: int, data: bytes, size: int) -> str:
    if kind == _DIMENSIONS and len(data) in (10, 14):
        rows, end_row, columns, end_column = struct.unpack_from(
            "<4H" if len(data) == 10 else "<IIHH", data
        )
        if end_row and end_column:
            # As calamine counts: an end at or before the start is a very large sheet.
            height = (end_row - 1 - rows) % 2**32 + 1
            width = (end_column - 1 - columns) % 2**32 + 1
            cells = height * width
            return "a sheet of impossible size" if cells > _MOST_CELLS else ""
    if kind == _STRINGS and len(data) >= 8 and int.from_bytes(data[4:8], "little") > size:
        return "more strings than fit in it"
    if kind in _CELLS and len(data) >= 4 and int.from_bytes(data[2:4], "little") >= _COLUMNS:
        return "a column beyond the last"
    return ""
