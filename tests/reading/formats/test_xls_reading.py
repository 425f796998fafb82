"""The old binary workbook, under its names XLS and ET, built here record by record."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from mingzhang.errors import UnreadableFile
from mingzhang.filing.document import Grid
from mingzhang.reading.formats import read_document

END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
VISIBLE, HIDDEN = 0, 1


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def label(row: int, column: int, text: str) -> bytes:
    data = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
    return record(0x0204, data)


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def sheet(*cells: bytes, merges: tuple[tuple[int, int, int, int], ...] = ()) -> bytes:
    ranges = b"".join(struct.pack("<4H", *merge) for merge in merges)
    merged = record(0x00E5, struct.pack("<H", len(merges)) + ranges) if merges else b""
    return (
        record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
        + b"".join(cells)
        + merged
        + record(0x000A)
    )


def workbook(sheets: dict[str, tuple[int, bytes]]) -> bytes:
    """A stream of BIFF8: the globals, then each sheet where the globals say."""
    head = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    head += record(0x0042, struct.pack("<H", 1200))
    bounds = {name: struct.pack("<BBBB", state, 0, len(name), 1) + name.encode("utf-16-le") for name, (state, _) in sheets.items()}  # fmt: skip
    at = len(head) + sum(8 + len(bound) for bound in bounds.values()) + 4
    for name, (_, data) in sheets.items():
        head += record(0x0085, struct.pack("<I", at) + bounds[name])
        at += len(data)
    return head + record(0x000A) + b"".join(data for _, data in sheets.values())


def compound(stream: bytes) -> bytes:
    """An OLE file with one stream, Workbook, large enough to stand in ordinary sectors."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, END, 0, END, 0, 0,
    )  # fmt: skip
    head += b"\xff" * 4 * 108
    chain = [TABLE, END, *range(3, sectors + 2), END]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")

    def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le")
        return text.ljust(64, b"\0") + struct.pack(
            "<HBBIII16xI16xIII", len(text) + 2, kind, 1, FREE, FREE, child, 0, start, size, 0
        )

    directory = entry("Root Entry", 5, 1, END, 0) + entry("Workbook", 2, FREE, 2, len(stream))
    return head + table + directory.ljust(512, b"\0") + stream


@pytest.mark.parametrize("name", ["a.xls", "a.et", "a.wps", "a.xlsx"])
def test_a_binary_workbook_under_any_name(tmp_path: Path, name: str) -> None:
    shown = sheet(
        label(0, 0, "收支预算总表"), label(1, 0, "科目"), label(1, 1, "合计"), label(1, 3, "项目"),
        label(2, 1, "人员"), label(2, 2, "公用"), label(3, 0, "行政运行"), number(3, 1, 1234.5),
        number(3, 2, 0.1), number(3, 3, 20.0), merges=((1, 2, 0, 0), (1, 1, 1, 2)),
    )  # fmt: skip
    path = tmp_path / name
    path.write_bytes(
        compound(workbook({"预算": (VISIBLE, shown), "旧": (HIDDEN, sheet(label(0, 0, "x")))}))
    )
    document = read_document(path)
    title, grid = document.blocks
    assert isinstance(grid, Grid)
    assert document.format == "xlsx"
    assert [[cell.text if cell else None for cell in row] for row in grid.at] == [
        ["科目", "合计", "合计", "项目"],
        ["科目", "人员", "公用", ""],
        ["行政运行", "1234.5", "0.1", "20"],
    ]
    head = grid.at[0][0]
    assert head is not None
    assert (head.rowspan, head.ref, grid.sheet, title.sheet) == (2, "A2", "预算", "预算")
    assert [(u.reason, u.text) for u in document.unread] == [("hidden-sheet", "旧")]


def test_a_workbook_cut_in_its_directory_is_refused(tmp_path: Path) -> None:
    """Calamine does not look whether an entry is whole: it panics, which is no Exception."""
    whole = compound(workbook({"预算": (VISIBLE, sheet(label(0, 0, "科目"), number(1, 0, 5.0)))}))
    path = tmp_path / "cut.xls"
    path.write_bytes(whole[:1412])
    with pytest.raises(UnreadableFile, match=r"expected an XLS workbook, found a broken one$"):
        read_document(path)


def dimensions(rows: tuple[int, int], columns: tuple[int, int]) -> bytes:
    """From the first to the one behind the last."""
    return record(0x0200, struct.pack("<IIHHH", *rows, *columns, 0))


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (dimensions((0, 2**31), (0, 9)), "a sheet of impossible size"),
        (dimensions((9, 2), (0, 9)), "a sheet of impossible size"),
        (dimensions((0, 0xFFFF0008), (0xFFFF, 0xFFFF)), "a sheet of impossible size"),
        (record(0x00D6, struct.pack("<HHHH", 0xFFFF, 0xFFFF, 0, 0)), "a column beyond the last"),
        (label(0, 0xFFFF, "x") + label(0xFFFF, 0, "x"), "a column beyond the last"),
        (
            record(0x00BD, struct.pack("<HHHIH", 0, 0xFFF0, 0, 0, 0xFFF0)),
            "a column beyond the last",
        ),
    ],
)
def test_a_sheet_that_claims_too_much_is_refused(tmp_path: Path, part: bytes, found: str) -> None:
    """Calamine reserves memory for all of it, and the process is aborted."""
    path = tmp_path / "claims.xls"
    path.write_bytes(compound(workbook({"预算": (VISIBLE, sheet(label(0, 0, "科目"), part))})))
    with pytest.raises(UnreadableFile, match=found):
        read_document(path)


def test_a_claim_is_seen_whatever_the_head_says_of_short_streams(tmp_path: Path) -> None:
    """Calamine does not ask from which length streams stand among the long ones."""
    claims = sheet(label(0, 0, "科目"), dimensions((0, 2**31), (0, 9)))
    data = bytearray(compound(workbook({"预算": (VISIBLE, claims)})))
    data[56:60] = struct.pack("<I", 0x0110_0000)
    path = tmp_path / "claims.xls"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match="a sheet of impossible size"):
        read_document(path)


def test_a_workbook_that_claims_too_many_strings_is_refused(tmp_path: Path) -> None:
    strings = record(0x00FC, struct.pack("<II", 1, 2**31 - 1))
    path = tmp_path / "strings.xls"
    path.write_bytes(compound(strings + workbook({"预算": (VISIBLE, sheet(label(0, 0, "科目")))})))
    with pytest.raises(UnreadableFile, match="more strings than fit in it"):
        read_document(path)


def test_the_largest_sheet_of_the_format_is_read(tmp_path: Path) -> None:
    cells = dimensions((0, 65_536), (0, 256)), label(0, 0, "科目"), number(1, 0, 5.0)
    path = tmp_path / "large.xls"
    path.write_bytes(compound(workbook({"预算": (VISIBLE, sheet(*cells))})))
    assert read_document(path).blocks
