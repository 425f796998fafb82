"""A file to be read: where it is, and what to call it."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """A file to be read. A file of a package is not called as it is stored."""

    path: str
    name: str
    converted: str = ""
    """The DOCX that LibreOffice made of it beforehand, for many files in one go; empty if none."""
