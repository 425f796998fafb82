"""A book on disk: a workbook or YAML, by the name of its file."""

from __future__ import annotations

from pathlib import Path

from mingzhang.errors import UnreadableFile
from mingzhang.writing.book.book import Book

SUFFIXES = (".xlsx", ".yaml", ".yml")


def read_book(path: str) -> Book:
    """Read a book.

    Raises:
        BrokenBook: it is no book, or parts of it are wrong; all problems are listed, each with its place.
        UnreadableFile: it cannot be opened, or its name says neither workbook nor YAML.
    """
    suffix = Path(path).suffix.lower()
    if suffix == ".xlsx":
        from mingzhang.writing.book.workbook_reading import read_workbook

        return read_workbook(path)
    if suffix in SUFFIXES:
        from mingzhang.writing.book.as_yaml import from_yaml

        return from_yaml(path)
    raise UnreadableFile(path, f"a book ({', '.join(SUFFIXES)})", suffix or "no suffix")


def book_bytes(book: Book, suffix: str) -> bytes:
    """The book as the bytes of a file with this suffix; the same bytes for the same book.

    Raises:
        StandardError: there is no such standard.
        ValueError: a text has a paragraph longer than a cell can hold.
    """
    if suffix == ".xlsx":
        import tempfile

        from mingzhang.writing.book.workbook import write_workbook

        with tempfile.TemporaryDirectory(prefix="mingzhang-") as folder:
            path = Path(folder) / "book.xlsx"
            write_workbook(book, path)
            return path.read_bytes()
    from mingzhang.writing.book.as_yaml import to_yaml

    return to_yaml(book).encode()
