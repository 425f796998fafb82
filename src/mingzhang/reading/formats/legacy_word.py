"""Word 97 documents (DOC, and WPS of Kingsoft): LibreOffice turns them into DOCX, which is read.

Readers of the binary format that give more than its bare text are no better at hand than that. A
conversion costs a second, of which the start of LibreOffice is most: convert many files in one go
with `convert_many`, and read the results with `read_converted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from mingzhang.errors import LockedFile, TookTooLong, UnreadableFile, UnsupportedFormat
from mingzhang.filing.document import Document
from mingzhang.reading.formats.docx import read_docx
from mingzhang.reading.formats.libreoffice import Converted, convert_all, program
from mingzhang.reading.formats.ole import word_is_encrypted
from mingzhang.reading.formats.sniffing import sniff

__all__ = ["Converted", "convert_all", "convert_many", "read_converted", "read_legacy_word"]

_KIND = "a Word 97 document (DOC or WPS)"


def read_legacy_word(path: str | PathLike[str], name: str | None = None) -> Document:
    """Read one Word 97 document.

    Raises:
        UnsupportedFormat: LibreOffice is not installed; the message says how to install it.
        LockedFile: the document is encrypted.
        TookTooLong: LibreOffice did not come to an end with it.
        NoText: there is nothing but images or blanks in it.
        UnreadableFile: LibreOffice cannot open it.
    """
    shown = name or str(path)
    if program() is None:
        expected = "LibreOffice to open it with (apt-get install libreoffice-writer)"
        raise UnsupportedFormat(shown, expected, _KIND)
    if word_is_encrypted(Path(path).read_bytes()):
        raise LockedFile(shown, "a file without a password", "an encrypted office file")
    with TemporaryDirectory(prefix="mingzhang-") as folder:
        (converted,) = convert_all([str(path)], folder)
        return read_converted(converted, shown)


def convert_many(paths: Sequence[str], folder: str, altogether: float) -> list[Converted]:
    """Convert the Word 97 documents among some files, in a private folder and one run if all is well.

    What is none, or needs a password, is left alone: its `Converted` is an empty one, as that of a
    file which LibreOffice did not open within `altogether` seconds for all.

    Raises:
        FileNotFoundError: LibreOffice is not installed.
    """
    wanted = [index for index, path in enumerate(paths) if _is_open_word_97(Path(path))]
    made = convert_all([paths[i] for i in wanted], folder, altogether=altogether) if wanted else []
    found = dict(zip(wanted, made, strict=True))
    return [found.get(index, Converted()) for index in range(len(paths))]


def _is_open_word_97(path: Path) -> bool:
    try:
        return sniff(path, str(path)) == "doc" and not word_is_encrypted(path.read_bytes())
    except (UnreadableFile, OSError):
        return False


def read_converted(converted: Converted, name: str) -> Document:
    """Read what `convert_all` made of a file; `name` is what the document calls the original.

    Raises:
        TookTooLong: its conversion was stopped.
        NoText: there is nothing but images or blanks in it.
        UnreadableFile: LibreOffice could not open it.
    """
    if converted.seconds:
        expected = f"a conversion by LibreOffice within {converted.seconds:g} s"
        raise TookTooLong(name, expected, "none: it was stopped")
    if not converted.path:
        raise UnreadableFile(name, "a whole Word 97 document", "one that LibreOffice cannot open")
    return read_docx(converted.path, name, kind="doc")
