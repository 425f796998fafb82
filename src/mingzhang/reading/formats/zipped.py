"""A disclosure as one ZIP of several files: unpacked into a folder, as far as it can be trusted.

Names of members never become paths: each file gets a number and the ending of its name. Nothing is
unpacked that is larger than allowed, whatever the package says of its sizes.
"""

from __future__ import annotations

import stat
import zlib
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from mingzhang.errors import LockedFile, TooLarge, UnreadableFile, UnsupportedFormat
from mingzhang.reading.formats import LARGEST_FILE
from mingzhang.reading.formats.picture_size import is_picture, may_be_page

MOST_MEMBERS = 1000
"""Files that one package may hold, those in packages inside it included."""
MOST_UNPACKED = 500_000_000
"""Bytes that they may unpack to together."""
DESCRIPTOR = "datapackage.json"
"""What describes the CSV files of a package as data (open data of a disclosure): no documents."""
_DEEPEST = 1
"""Packages in packages in a package: so many."""
_LARGE = 20_000_000
_MOST_RATIO = 200
_CHUNK = 1 << 16
_UTF8 = 0x800
_ENCRYPTED = 0x1
_ENDINGS = frozenset(
    (".pdf", ".xls", ".xlsx", ".et", ".csv", ".txt", ".md", ".doc", ".docx", ".wps", ".html", ".htm",
     ".zip")
)  # fmt: skip
_ALSO_TOLD = frozenset((".rar", ".7z", ".ofd", ".ppt", ".pptx", ".rtf"))
"""Endings of what may be part of a disclosure and cannot be read."""
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Member(NamedTuple):
    """One unpacked file."""

    name: str
    """What to call it: `package.zip/folder/name.pdf`."""
    path: str


@dataclass(slots=True)
class Unpacked:
    """What came out of a package, in its order, and what did not."""

    members: list[Member] = field(default_factory=list)
    problems: list[UnreadableFile] = field(default_factory=list)
    small: int = 0
    """Pictures that are no pages, by their size."""
    bytes: int = 0


def unpack(
    path: str | PathLike[str], folder: str | PathLike[str], name: str | None = None
) -> Unpacked:
    """Unpack the documents of a ZIP, and those of ZIPs directly inside it, into a folder.

    What is refused (encrypted, too large, outside the package, of no format that can be read) is
    listed in `problems`; links, folders and the leavings of operating systems are passed over.

    Raises:
        TooLarge: it holds more files, or more bytes, than allowed.
        UnreadableFile: it is broken.
    """
    found = Unpacked()
    _unpack(Path(path), Path(folder), name or str(path), 0, found)
    return found


def _unpack(path: Path, folder: Path, name: str, depth: int, found: Unpacked) -> None:
    try:
        package = ZipFile(path)
    except _BROKEN as error:
        raise UnreadableFile(name, "a whole file", "a cut or broken package") from error
    with package:
        members = [member for member in package.infolist() if _is_file(member)]
        if len(members) + len(found.members) > MOST_MEMBERS:
            raise TooLarge(
                name, f"at most {MOST_MEMBERS:,} files in a package", f"{len(members):,}"
            )
        described = any(_name(member) == DESCRIPTOR for member in members)
        if described and not any(_is_document(_name(member)) for member in members):
            raise UnsupportedFormat(name, "a package of documents", "a data package without any")
        for member in members:
            inner = _name(member)
            shown = f"{name}/{inner}"
            try:
                _refuse(member, inner, shown)
                if not _is_wanted(inner) or (described and not _is_document(inner)):
                    continue
                target = folder / f"{len(found.members):04}-{depth}{_ending(inner)}"
                _copy(package, member, target, shown, found)
                _take(target, folder, shown, depth, found)
            except UnreadableFile as error:
                found.problems.append(error)


def _take(target: Path, folder: Path, shown: str, depth: int, found: Unpacked) -> None:
    """Keep an unpacked file; take a package apart, and keep what is in it."""
    if is_picture(shown) and not may_be_page(target):
        target.unlink()
        found.small += 1
        return
    if _ending(shown) != ".zip":
        found.members.append(Member(shown, str(target)))
        return
    try:
        if depth >= _DEEPEST:
            inside = "a package in a package in a package"
            raise UnsupportedFormat(shown, "a package of documents", inside)
        _unpack(target, folder, shown, depth + 1, found)
    finally:
        target.unlink()


def _is_file(member: ZipInfo) -> bool:
    """Whether it is a file, and not a folder, a link or the leavings of a system."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if member.is_dir() or kind not in (0, stat.S_IFREG):
        return False
    parts = member.filename.replace("\\", "/").split("/")
    return (
        parts[0] != "__MACOSX"
        and not parts[-1].startswith((".", "~$"))
        and parts[-1] != "Thumbs.db"
    )


def _name(member: ZipInfo) -> str:
    """The name as its author saw it: Chinese Windows writes GBK and says nothing of it."""
    name = member.filename
    if not member.flag_bits & _UTF8:
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "gbk"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _refuse(member: ZipInfo, inner: str, shown: str) -> None:
    """Raise for a member that is not to be unpacked at all."""
    parts = inner.split("/")
    if inner.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in inner:
        raise UnreadableFile(shown, "a file inside its package", "a name that leads out of it")
    if member.flag_bits & _ENCRYPTED:
        raise LockedFile(shown, "a file without a password", "an encrypted one")
    if member.file_size > LARGEST_FILE:
        limit = f"at most {LARGEST_FILE // 1_000_000} MB"
        raise TooLarge(shown, limit, f"{member.file_size // 1_000_000:,} MB")
    packed = max(member.compress_size, 1)
    if member.file_size > _LARGE and member.file_size > _MOST_RATIO * packed:
        times = member.file_size // packed
        raise TooLarge(shown, "an ordinary file", f"a part packed {times:,} times smaller")
    if _ending(inner) in _ALSO_TOLD:
        raise UnsupportedFormat(
            shown, "a text, PDF, Word, Excel or HTML file", f"a file {_ending(inner)}"
        )


def _is_wanted(inner: str) -> bool:
    return _ending(inner) in _ENDINGS or is_picture(inner)


def _is_document(inner: str) -> bool:
    """Whether it is a document beside the tables of a data package, which are none."""
    return _is_wanted(inner) and _ending(inner) != ".csv"


def _ending(name: str) -> str:
    return Path(name).suffix.lower()


def _copy(package: ZipFile, member: ZipInfo, target: Path, shown: str, found: Unpacked) -> None:
    """Unpack one member, counting what really comes out."""
    try:
        with package.open(member) as source, target.open("wb") as out:
            size = _pour(source, out, shown, found)
    except UnreadableFile:
        target.unlink(missing_ok=True)
        raise
    except _BROKEN as error:
        target.unlink(missing_ok=True)
        raise UnreadableFile(shown, "a whole file", f"a broken one ({error})") from error
    if not size:
        target.unlink()
        raise UnreadableFile(shown, "a document", "an empty file")


def _pour(source: IO[bytes], out: IO[bytes], shown: str, found: Unpacked) -> int:
    size = 0
    while chunk := source.read(_CHUNK):
        size += len(chunk)
        found.bytes += len(chunk)
        if size > LARGEST_FILE:
            raise TooLarge(shown, f"at most {LARGEST_FILE // 1_000_000} MB", "more")
        if found.bytes > MOST_UNPACKED:
            limit = f"at most {MOST_UNPACKED // 1_000_000} MB when unpacked"
            raise TooLarge(shown, limit, "more")
        out.write(chunk)
    return size
