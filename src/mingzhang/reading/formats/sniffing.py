"""What a file is, from its bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from mingzhang.errors import LockedFile, UnreadableFile, UnsupportedFormat
from mingzhang.reading.formats.ocr import HOW, is_installed
from mingzhang.reading.formats.ole import MAGIC as OLE
from mingzhang.reading.formats.ole import root_streams

Kind = Literal["pdf", "xlsx", "docx", "doc", "html", "zip", "image", "text"]

_READABLE = "a text, PDF, Word, Excel or HTML file"
_HEAD = 4096
_PDF_HEAD = 1024
_FOREIGN = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a media file"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"AT&TF", "a DjVu document"),
    (b"%OFD", "an OFD document"),
)
_PICTURES = frozenset(("a PNG image", "a JPEG image", "a TIFF image", "a bitmap image"))
_PAGE = re.compile(rb"\s*(?:<!--(?:(?!-->).)*-->\s*)*<(!doctype\s+html|html|head|body|meta|table|div|script)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_PACKAGES = (
    ("ppt", "a PPTX presentation"),
    ("OFD.xml", "an OFD document"),
    ("mimetype", "an OpenDocument file"),
)
_OFFICE = {"[Content_Types].xml", "_rels"}
"""At the top of each package of Microsoft's formats; a ZIP of files may have a folder `word` too."""
_BITMAP_HEAD = re.compile(rb"BM.{4}\x00{4}", re.DOTALL)


def sniff(path: Path, name: str) -> Kind:
    """Say which reader takes the file.

    Raises:
        UnsupportedFormat: none; the message names what was found.
        LockedFile: an office file that is encrypted.
        UnreadableFile: a package that is cut or broken.
    """
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if b"%PDF-" in head[:_PDF_HEAD]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(path, name)
    if head.startswith(OLE):
        return _compound(path.read_bytes(), name)
    head = _as_bytes(head)
    plain = head.removeprefix(b"\xef\xbb\xbf")
    found = _foreign(plain)
    if not found and (_PAGE.match(plain) or b"<html" in plain.lower()):
        return "html"
    if not found and plain.lstrip().startswith(b"<?xml"):
        found = "an XML document"
    if found in _PICTURES:
        if is_installed():
            return "image"
        found = f"{found}; {HOW}"
    if found:
        raise UnsupportedFormat(name, _READABLE, found)
    return "text"


def _as_bytes(head: bytes) -> bytes:
    """The head of a file in UTF-16 as if it were in UTF-8: both may be a web page."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, errors="replace").encode("utf-8", errors="replace")
    return head


def _foreign(head: bytes) -> str:
    for magic, found in _FOREIGN:
        if head.startswith(magic) and (magic != b"BM" or _BITMAP_HEAD.match(head)):
            return found
    return "a web archive" if head.lstrip().lower().startswith(b"mime-version:") else ""


def _zip(path: Path, name: str) -> Kind:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as package:
            parts = package.namelist()
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableFile(name, "a whole file", "a cut or broken package") from error
    tops = {part.partition("/")[0] for part in parts}
    if "xl" in tops and (tops & _OFFICE or "xl/workbook.xml" in parts):
        return "xlsx"
    if "word" in tops and (tops & _OFFICE or "word/document.xml" in parts):
        return "docx"
    for top, found in _PACKAGES:
        if top in tops and (top != "ppt" or tops & _OFFICE):
            raise UnsupportedFormat(name, _READABLE, found)
    return "zip"


def _compound(data: bytes, name: str) -> Kind:
    streams = root_streams(data)
    if "EncryptedPackage" in streams:
        raise LockedFile(name, "a file without a password", "an encrypted office file")
    if "WordDocument" in streams:
        return "doc"
    if streams & {"Workbook", "Book"}:
        return "xlsx"
    if "PowerPoint Document" in streams:
        raise UnsupportedFormat(name, _READABLE, "a PowerPoint 97 presentation")
    raise UnsupportedFormat(name, _READABLE, "an OLE file without a workbook")
