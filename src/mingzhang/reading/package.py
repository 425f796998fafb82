"""A ZIP package unpacked by a worker of the sandbox."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from mingzhang.reading.formats import kind_of
from mingzhang.reading.formats.zipped import Member, unpack


class Refused(NamedTuple):
    """A file of the package that is not read: as an error of a file says it."""

    file: str
    expected: str
    found: str


@dataclass(slots=True)
class Package:
    """What a file holds that may be a package; Word and Excel documents are no packages to us."""

    is_package: bool
    members: list[Member] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    small: int = 0
    """Pictures that are no pages, by their size."""


def unpack_package(path: str, folder: str) -> Package:
    """Unpack a package into a folder.

    Raises:
        UnreadableFile: it is broken, or holds more than a disclosure does.
    """
    if kind_of(path) != "zip":
        return Package(False)
    found = unpack(path, folder)
    refused = [Refused(p.file, p.expected, p.found) for p in found.problems]
    return Package(True, found.members, refused, found.small)
