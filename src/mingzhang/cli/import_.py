"""`mingzhang import`: start a book from disclosures, of the same year or of the one before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.options import (
    EXIT_ERRORS,
    EXIT_UNREADABLE,
    Apart,
    Files,
    Force,
    Lang,
    StandardsFolder,
    language,
    out_path,
    refuse,
    said,
    use_folder,
)

if TYPE_CHECKING:
    from mingzhang.filing.filing import Filing
    from mingzhang.writing.book.book import Book
    from mingzhang.writing.book.importing import Imported


def import_(
    files: Files,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            parser=out_path,
            metavar="FILE",
            help=said("The book to write: .xlsx or .yaml."),
        ),
    ] = None,
    for_year: Annotated[
        int | None,
        typer.Option(
            "--for-year",
            min=1990,
            max=2100,
            help=said(
                "Make the empty book of this later year, with these figures to compare with."
            ),
        ),
    ] = None,
    apart: Apart = False,
    standards: StandardsFolder = None,
    force: Force = False,
    lang: Lang = None,
) -> None:
    """Start a book. Exit status: 0, 1 printed figures contradict each other, 3 a file is unreadable."""
    from mingzhang.cli.book_files import book_path, refuse_standard, write_one
    from mingzhang.cli.files import complain
    from mingzhang.cli.writing import claim, spare_inputs
    from mingzhang.errors import StandardError
    from mingzhang.writing.book.importing import OtherUnit, joined, next_year

    chosen = language(lang)
    use_folder(standards, chosen)
    target = book_path(out, chosen)
    claim(target, force, chosen)
    spare_inputs(target, files, chosen)
    read = _read(files, apart, chosen)
    try:
        book = joined([(name, each.book) for name, each in read])
    except OtherUnit as error:
        complain(error, chosen)
        raise typer.Exit(EXIT_UNREADABLE) from error
    if for_year is not None:
        if for_year <= book.identity.year:
            values = {"year": str(for_year), "known": str(book.identity.year)}
            refuse("--for-year {year} is not after {known}", values, chosen)
        try:
            book = next_year(book, for_year)
        except StandardError as error:
            refuse_standard(error, chosen)
    write_one(book, target, force, chosen)
    _say(book, read, chosen)
    raise typer.Exit(EXIT_ERRORS if book.as_printed else 0)


def _read(files: list[str], apart: bool, chosen: str) -> list[tuple[str, Imported]]:
    from mingzhang.cli.files import complain, select
    from mingzhang.cli.filings import results
    from mingzhang.errors import UnreadableFile
    from mingzhang.writing.book.importing import import_sources

    found: list[tuple[str, Imported]] = []
    broken = False
    for name, result in results(import_sources, _filing, select(files), apart, chosen):
        if isinstance(result, UnreadableFile):
            complain(result, chosen)
            broken = True
        else:
            found.append((name, result))
    if broken or not found:
        raise typer.Exit(EXIT_UNREADABLE)
    return found


def _filing(imported: Imported) -> Filing:
    return imported.filing


def _say(book: Book, read: list[tuple[str, Imported]], chosen: str) -> None:
    """What the book holds, what contradicts itself, and what was printed and not understood."""
    from mingzhang.language import Message
    from mingzhang.problems import visible
    from mingzhang.writing.book.figure_words import fact_words, shown

    figures = sum(len(each.lines) for each in book.breakdowns) + len(book.margins)
    lines = [
        Message(
            "{figures} figures, {texts} texts, {objectives} performance objectives",
            {"figures": str(figures), "texts": str(sum(bool(t) for t in book.texts.values())),
             "objectives": str(len(book.objectives))},
        )
    ]  # fmt: skip
    for name, imported in read:
        unread = len(imported.filing.unread)
        if unread:
            values = {"file": name, "count": str(unread)}
            lines.append(Message("{file}: {count} places were not understood", values))
    for each in book.as_printed:
        lines.append(
            Message(
                "to be decided: {fact} is printed as {stated}, and other figures make {derived}",
                {"fact": fact_words(each.key, book), "stated": shown(each.key, each.stated, book),
                 "derived": shown(each.key, each.derived, book)},
            )
        )  # fmt: skip
    for line in lines:
        typer.echo(visible(line.text(chosen)), err=True)
