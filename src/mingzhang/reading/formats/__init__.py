"""Readers of file formats: each turns one file into a Document and knows nothing of budgets.

The content of a file decides which reader takes it, never its name: `.xls` files that are XLSX
inside and `.doc` files that are web pages are common. A reader's module is imported when its first
file comes, so that reading a text file loads no PDF or spreadsheet library.
"""

from __future__ import annotations

import os
import stat
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.errors import TooLarge, UnreadableFile, UnsupportedFormat
from mingzhang.filing.document import Document

if TYPE_CHECKING:
    from mingzhang.reading.formats.sniffing import Kind

LARGEST_FILE = 200_000_000
"""Bytes of the largest file that is opened."""


def read_document(path: str | PathLike[str], name: str | None = None) -> Document:
    """Read one file of any format that can be read: text, PDF, Word, Excel or HTML.

    `name` is what the document and all errors call the file; the path as given when left out.

    Raises:
        UnsupportedFormat: the content is something else, or a ZIP of several files (see `zipped`);
            the message says what.
        LockedFile: it needs a password.
        NoText: there is nothing but images or blanks in it.
        TooLarge: it exceeds a limit of size.
        TookTooLong: LibreOffice, which opens Word 97 documents, did not come to an end.
        UnreadableFile: it is missing, empty, a directory, not permitted or broken.
    """
    shown = name or str(path)
    kind = kind_of(path, shown)
    if kind == "zip":
        raise UnsupportedFormat(
            shown, "a single document", "a ZIP archive, to be opened with `mingzhang check`"
        )
    return _read(kind, str(path), shown)


def _read(kind: Kind, path: str, name: str) -> Document:
    if kind == "pdf":
        from mingzhang.reading.formats.pdf import read_pdf

        return read_pdf(path, name)
    if kind == "xlsx":
        from mingzhang.reading.formats.xlsx import read_xlsx

        return read_xlsx(path, name)
    if kind == "docx":
        from mingzhang.reading.formats.docx import read_docx

        return read_docx(path, name)
    if kind == "doc":
        from mingzhang.reading.formats.legacy_word import read_legacy_word

        return read_legacy_word(path, name)
    if kind == "html":
        from mingzhang.reading.formats.html import read_html

        return read_html(path, name)
    if kind == "image":
        from mingzhang.reading.formats.ocr.image import read_image

        return read_image(path, name)
    from mingzhang.reading.formats.text import read_text

    return read_text(path, name)


def kind_of(path: str | PathLike[str], name: str | None = None) -> Kind:
    """What a file is by its content, after a look at whether it is an ordinary file.

    Raises:
        UnreadableFile: as `read_document`.
    """
    from mingzhang.reading.formats.sniffing import sniff

    shown = name or str(path)
    _check(path, shown)
    return sniff(Path(path), shown)


def _check(path: str | PathLike[str], name: str) -> None:
    """Refuse what is no ordinary file of sane size, before it is opened."""
    try:
        about = os.stat(path)  # of the path as given: an empty one is no folder
    except FileNotFoundError as error:
        raise UnreadableFile(name, "a file", "nothing at this path") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(name, "a readable file", _reason(error)) from error
    if stat.S_ISDIR(about.st_mode):
        raise UnreadableFile(name, "a file", "a directory")
    if not stat.S_ISREG(about.st_mode):
        raise UnreadableFile(name, "an ordinary file", "a device or a pipe")
    if about.st_size == 0:
        raise UnreadableFile(name, "a document", "an empty file")
    if about.st_size > LARGEST_FILE:
        found = f"{about.st_size // 1_000_000:,} MB"
        raise TooLarge(name, f"at most {LARGEST_FILE // 1_000_000} MB", found)
    try:
        with open(path, "rb"):
            pass
    except OSError as error:
        raise UnreadableFile(name, "a readable file", _reason(error)) from error


def _reason(error: Exception) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
