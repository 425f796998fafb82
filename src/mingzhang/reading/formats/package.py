"""Zip packages of XML that nobody vouches for: sizes are checked before anything is unpacked.

XML is parsed by expat in one streaming pass. A document type declaration is refused: office formats
have none, and with it go entities, which are how a small file becomes a large one.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from mingzhang.errors import LockedFile, TooLarge, UnreadableFile

MOST_UNPACKED = 200_000_000
"""Bytes that all parts of a package may unpack to."""
LARGE_PART = 20_000_000
"""Bytes from which on a part's compression is looked at."""
MOST_RATIO = 100
"""How many times larger a large part may be than its compressed form."""
MOST_PARTS = 10_000
MOST_TEXT = 20_000_000
"""Characters that all cells may show together: one shared string may stand in a million cells."""
_CHUNK = 1 << 16
_SMALL_CHUNK = 1 << 10
_ENCODINGS = ("utf-8", "utf8", "utf-16", "us-ascii", "iso-8859-1")
_BROKEN = (
    expat.ExpatError,
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
)
"""What zipfile and expat raise over damaged bytes."""

Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]
Text = Callable[[str], object]


class Package:
    """One open zip package; `name` is what errors call the file."""

    def __init__(self, path: str, name: str) -> None:
        self.name = name
        self._parsed = 0
        self._shown = 0
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableFile(name, "a whole office file", f"a broken one ({error})") from error
        try:
            self._check_sizes()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    @property
    def parts(self) -> list[str]:
        """Names of all parts."""
        return self._zip.namelist()

    def _check_sizes(self) -> None:
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise TooLarge(self.name, f"at most {MOST_PARTS:,} parts", f"{len(parts):,}")
        total = sum(part.file_size for part in parts)
        if total > MOST_UNPACKED:
            limit = f"at most {MOST_UNPACKED // 1_000_000} MB when unpacked"
            raise TooLarge(self.name, limit, f"{total // 1_000_000:,} MB")
        for part in parts:
            if part.flag_bits & 1:
                raise LockedFile(self.name, "a file without a password", "an encrypted one")
            packed = max(part.compress_size, 1)
            if part.file_size > LARGE_PART and part.file_size > MOST_RATIO * packed:
                found = f"a part packed {part.file_size // packed:,} times smaller"
                raise TooLarge(self.name, "an ordinary office file", found)

    def parse(
        self, part: str, start: Start, end: End | None = None, text: Text | None = None
    ) -> None:
        """Stream one XML part through the handlers; names come without their prefix.

        Raises:
            UnreadableFile: the part is missing, broken or declares a document type.
        """
        if part not in self:
            raise UnreadableFile(self.name, f"a part {part}", "none")
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = _CHUNK
        parser.StartElementHandler = lambda name, attrs: start(name.rpartition(":")[2], attrs)
        if end is not None:
            close = end
            parser.EndElementHandler = lambda name: close(name.rpartition(":")[2])
        if text is not None:
            parser.CharacterDataHandler = text
        parser.XmlDeclHandler = self._check_encoding
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        parser.EntityDeclHandler = self._refuse_doctype
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._count(len(chunk))
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
        except _BROKEN as error:
            found = f"a broken part {part} ({error})"
            raise UnreadableFile(self.name, "a whole office file", found) from error

    def read(self, part: str, most: int) -> bytes:
        """Give the bytes of an XML part that declares no document type, for a parser of a tree.

        Raises:
            TooLarge: it is of more than `most` bytes.
            UnreadableFile: the part is missing, broken or declares a document type.
        """
        if part not in self:
            raise UnreadableFile(self.name, f"a part {part}", "none")
        if self._zip.getinfo(part).file_size > most:
            raise TooLarge(self.name, f"parts of at most {most // 1_000_000} MB", "a larger one")
        chunks: list[bytes] = []
        try:
            with self._zip.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    self._count(len(chunk))
                    chunks.append(chunk)
            data = b"".join(chunks)
            self._check_prolog(data)
        except _BROKEN as error:
            found = f"a broken part {part} ({error})"
            raise UnreadableFile(self.name, "a whole office file", found) from error
        return data

    def _check_prolog(self, data: bytes) -> None:
        """Parse up to the first element: what may stand before it is what must not be there."""
        parser = expat.ParserCreate()
        inside = False

        def start(*_: object) -> None:
            nonlocal inside
            inside = True

        parser.StartElementHandler = start
        parser.XmlDeclHandler = self._check_encoding
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        for at in range(0, len(data), _SMALL_CHUNK):
            parser.Parse(data[at : at + _SMALL_CHUNK], False)
            if inside:
                return

    def _count(self, size: int) -> None:
        """Bound what is parsed in all: one part may be named as many times as a file likes."""
        self._parsed += size
        if self._parsed > MOST_UNPACKED:
            limit = f"at most {MOST_UNPACKED // 1_000_000} MB when unpacked"
            raise TooLarge(self.name, limit, "more")

    def show(self, text: str) -> None:
        """Bound the text that cells show."""
        self._shown += len(text)
        if self._shown > MOST_TEXT:
            raise TooLarge(self.name, f"at most {MOST_TEXT:,} characters", "more")

    def _check_encoding(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Refuse what expat would ask Python's codecs for; office formats are Unicode."""
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise UnreadableFile(self.name, "XML in UTF-8 or UTF-16", f"in {encoding!r}")

    def _refuse_doctype(self, *_: object) -> NoReturn:
        raise UnreadableFile(
            self.name, "XML without declarations", "a document type or entity declaration"
        )


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Map the id of each relation of a part to its kind and its target part."""
    folder, file = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attrs: dict[str, str]) -> None:
        if name == "Relationship" and attrs.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, attrs.get("Target", "")))
            kind = attrs.get("Type", "").rpartition("/")[2]
            found[attrs.get("Id", "")] = kind, target.lstrip("/")

    source = posixpath.join(folder, "_rels", file + ".rels")
    if source in package:
        package.parse(source, start)
    return found
