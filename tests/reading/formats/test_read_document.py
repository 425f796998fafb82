"""The content of a file decides who reads it, and bad files give one clear error."""

from __future__ import annotations

import os
import random
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from mingzhang.errors import (
    LockedFile,
    NoText,
    TooLarge,
    UnreadableFile,
    UnsupportedFormat,
)
from mingzhang.filing.document import Paragraph
from mingzhang.reading import formats
from mingzhang.reading.formats import kind_of, read_document
from tests.word_files import p
from tests.word_files import write as word_file


def compound(*names: str) -> bytes:
    """Make the head, table and directory of an OLE file with these streams at its top."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    struct.pack_into("<109I", head, 76, 0, *([0xFFFFFFFF] * 108))
    table = struct.pack("<2I", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    entries = []
    for index, name in enumerate(("Root Entry", *names)):
        entry = bytearray(128)
        text = name.encode("utf-16-le")
        entry[: len(text)] = text
        struct.pack_into("<H", entry, 64, len(text) + 2)
        follows = index + 1 if 0 < index < len(names) else 0xFFFFFFFF
        child = 1 if index == 0 else 0xFFFFFFFF
        struct.pack_into("<3I", entry, 68, 0xFFFFFFFF, follows, child)
        entries.append(bytes(entry))
    return bytes(head) + table + b"".join(entries).ljust(512, b"\0")


def archive(path: Path, *parts: str) -> bytes:
    with zipfile.ZipFile(path, "w") as package:
        for part in parts:
            package.writestr(part, "x")
    return path.read_bytes()


def test_a_workbook_with_the_wrong_extension(tmp_path: Path) -> None:
    path = tmp_path / "really.pdf"
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_row("A1", ["a", "b", "c"])
    (tmp_path / "a.xlsx").rename(path)
    document = read_document(path, "shown")
    assert (document.format, document.file) == ("xlsx", "shown")


def test_text_with_the_wrong_extension(tmp_path: Path) -> None:
    path = tmp_path / "really.xlsx"
    path.write_text("收入合计\t1.00\n", encoding="utf-8")
    assert read_document(path).format == "text"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "JPEG"),
        (b'<?xml version="1.0"?><a/>', "XML"),
        (b"{\\rtf1 a}", "RTF"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n<html>", "web archive"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>',
            "XML",
        ),
        (compound("Else"), "OLE"),
        (random.Random(7).randbytes(4096), "no known format"),
        (b"\x00\x01\x02\x03" * 300, "binary"),
    ],
)
def test_other_formats_are_named(
    tmp_path: Path, data: bytes, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mingzhang.reading.formats.sniffing.is_installed", lambda: False)
    path = tmp_path / "file.xlsx"
    path.write_bytes(data)
    with pytest.raises(UnsupportedFormat) as caught:
        read_document(path)
    assert found in str(caught.value) or found == "no known format"


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (["[Content_Types].xml", "ppt/presentation.xml"], "PPTX"),
        (["mimetype", "content.xml"], "OpenDocument"),
        (["OFD.xml"], "OFD"),
        (["a.pdf"], "ZIP archive, to be opened with"),
        (["word/预算.pdf", "xl/预算.xls", "ppt/a.pdf"], "ZIP archive, to be opened with"),
    ],
)
def test_other_packages_are_named(tmp_path: Path, parts: list[str], found: str) -> None:
    archive(tmp_path / "a.xlsx", *parts)
    with pytest.raises(UnsupportedFormat, match=found):
        read_document(tmp_path / "a.xlsx")


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.doc", "a"])
def test_a_word_document_with_any_extension(tmp_path: Path, name: str) -> None:
    assert read_document(word_file(tmp_path / name, p("预算"))).format == "docx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body>预算</body></html>",
        "  <HTML><head></head><body>预算",
        "<!-- 标识 --><table><tr><td>预算</td><td>1</td></tr></table>",
        '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html><body>预算</body></html>',
    ],
)
def test_a_page_that_is_called_a_workbook(tmp_path: Path, page: str, encoding: str) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(page.encode(encoding))
    document = read_document(path)
    assert document.format == "html"
    (block,) = document.blocks
    first = block.text if isinstance(block, Paragraph) else next(block.cells()).text
    assert first == "预算"


def test_the_kind_of_a_file_can_be_asked_for(tmp_path: Path) -> None:
    archive(tmp_path / "a.docx", "a.pdf", "b.pdf")
    assert kind_of(tmp_path / "a.docx") == "zip"
    with pytest.raises(UnreadableFile, match="nothing at this path"):
        kind_of(tmp_path / "missing.zip")


def test_an_encrypted_workbook_is_locked(tmp_path: Path) -> None:
    path = tmp_path / "secret.xlsx"
    path.write_bytes(compound("EncryptionInfo", "EncryptedPackage"))
    with pytest.raises(LockedFile, match="password"):
        read_document(path, "secret.xlsx")


def test_a_word_document_that_embeds_a_workbook_is_word(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.write_bytes(compound("WordDocument") + "Workbook".encode("utf-16-le"))
    assert kind_of(path) == "doc"


def test_a_broken_xls(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(compound("Workbook"))
    with pytest.raises(UnreadableFile):
        read_document(path)


def test_a_cut_package(tmp_path: Path) -> None:
    data = archive(tmp_path / "a.xlsx", "xl/workbook.xml", "xl/worksheets/sheet1.xml")
    (tmp_path / "a.xlsx").write_bytes(data[:60])
    with pytest.raises(UnreadableFile, match="cut or broken"):
        read_document(tmp_path / "a.xlsx")


def test_what_is_no_readable_file(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "blank.txt").write_text("\n \n")
    with pytest.raises(UnreadableFile, match="empty file"):
        read_document(tmp_path / "empty.pdf")
    with pytest.raises(NoText):
        read_document(tmp_path / "blank.txt")
    with pytest.raises(UnreadableFile, match="nothing at this path"):
        read_document(tmp_path / "missing.pdf")
    with pytest.raises(UnreadableFile, match="a directory"):
        read_document(tmp_path)
    with pytest.raises(UnreadableFile):
        read_document(str(tmp_path / "a\0b"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this platform")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile, match="pipe"):
        read_document(tmp_path / "pipe")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads anything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    with pytest.raises(UnreadableFile):
        read_document(path)


def test_a_large_file_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(formats.LARGEST_FILE + 1)
    with pytest.raises(TooLarge):
        read_document(path)


def test_reading_text_loads_no_other_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("甲\t1\n", encoding="utf-8")
    program = (
        "import sys; from mingzhang.reading.formats import read_document;"
        f"read_document({str(path)!r});"
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('lxml', 'pypdfium2', 'PIL', 'python_calamine', 'xml', 'zipfile', 'numpy', 'rapidocr', 'django',"
        " 'xlsxwriter', 'typer', 'rich')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
