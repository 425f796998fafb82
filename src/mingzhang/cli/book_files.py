"""What the commands about books share: reading one with every problem said, writing one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from mingzhang.cli.options import EXIT_USAGE, refuse

if TYPE_CHECKING:
    from mingzhang.errors import MingzhangError
    from mingzhang.writing.book.book import Book


def book_path(out: Path | None, chosen: str) -> Path:
    """The file that a book is written to; its name says in which form."""
    from mingzhang.writing.book.book_file import SUFFIXES

    if out is None or out.suffix.lower() not in SUFFIXES:
        refuse("say which file to write: -o book.xlsx or -o book.yaml", {}, chosen)
    return out


def read_one(path: str, chosen: str) -> Book:
    """A book; where it is broken the command ends with a line for each problem."""
    return read_all([path], chosen)[0]


def read_all(paths: list[str], chosen: str) -> list[Book]:
    """Several books; where some are broken the command ends with a line for each problem of each."""
    from mingzhang.cli.files import complain
    from mingzhang.errors import UnreadableFile
    from mingzhang.writing.book.book_file import read_book
    from mingzhang.writing.book.broken import BrokenBook

    books = []
    for path in paths:
        try:
            books.append(read_book(path))
        except BrokenBook as error:
            for problem in error.problems:
                place = f"{path}:{problem.place}"
                complain(UnreadableFile(place, problem.expected, problem.found), chosen)
        except UnreadableFile as error:
            complain(error, chosen)
    if len(books) < len(paths):
        raise typer.Exit(EXIT_USAGE)
    return books


def write_one(book: Book, out: Path, force: bool, chosen: str) -> None:
    """Write a book whole or not at all, and say where it is."""
    from mingzhang.cli.writing import write_bytes
    from mingzhang.problems import visible
    from mingzhang.writing.book.book_file import book_bytes

    try:
        data = book_bytes(book, out.suffix.lower())
    except ValueError as error:
        refuse("{file} cannot be written: {why}", {"file": str(out), "why": str(error)}, chosen)
    write_bytes(out, data, force, chosen)
    typer.echo(visible(str(out)))


def refuse_standard(error: MingzhangError, chosen: str) -> NoReturn:
    """A standard that is not there, or is wrong, is wrong usage."""
    refuse("the standards cannot be used: {why}", {"why": str(error)}, chosen)
