"""`mingzhang diff`: what changed between two filings of one unit."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.options import (
    EXIT_UNREADABLE,
    Force,
    Lang,
    StandardsFolder,
    language,
    out_path,
    said,
    use_folder,
)

if TYPE_CHECKING:
    from mingzhang.checking.differences import Differences

EXIT_DIFFERENT = 1


class Format(StrEnum):
    """Forms of the differences."""

    text = "text"
    json = "json"
    csv = "csv"


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help=said("The first filing: a file."))],
    second: Annotated[str, typer.Argument(metavar="B", help=said("The second filing: a file."))],
    output: Annotated[
        Format,
        typer.Option(
            "--format", help=said("text for people, json for programs; csv: a row a change.")
        ),
    ] = Format.text,
    everything: Annotated[
        bool, typer.Option("--all", help=said("Show every change, not only the largest."))
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", parser=out_path, metavar="FILE", help=said("Write to this file.")
        ),
    ] = None,
    force: Force = False,
    standards: StandardsFolder = None,
    lang: Lang = None,
) -> None:
    """Compare two filings. Exit status: 0 they are the same, 1 they differ, 3 one is unreadable."""
    from mingzhang.checking.differences import differences
    from mingzhang.cli.one_filing import filing_of
    from mingzhang.cli.writing import claim, spare_inputs

    chosen = language(lang)
    use_folder(standards, chosen)
    claim(out, force, chosen)
    spare_inputs(out, [first, second], chosen)
    before, after = (filing_of(name, chosen) for name in (first, second))
    if not before.witnesses and not after.witnesses:
        typer.echo(said("no figure was read in either, so nothing can be compared"), err=True)
        raise typer.Exit(EXIT_UNREADABLE)
    found = differences(before, after)
    _write(found, output, everything, out, force, chosen)
    raise typer.Exit(0 if found.same else EXIT_DIFFERENT)


def _write(
    found: Differences,
    output: Format,
    everything: bool,
    out: Path | None,
    force: bool,
    chosen: str,
) -> None:
    from mingzhang.cli.writing import as_json_text, put

    if output is Format.json:
        from mingzhang.checking.differences_words import differences_json

        put(as_json_text(differences_json(found)), out, force, chosen)
    elif output is Format.csv:
        from mingzhang.checking.differences_words import COLUMNS, difference_rows
        from mingzhang.cli.sheets import rows_as_csv

        text = rows_as_csv(COLUMNS, difference_rows(found, chosen))
        put(text, out, force, chosen, bom=True)
    else:
        _text(found, everything, out, force, chosen)


def _text(found: Differences, everything: bool, out: Path | None, force: bool, chosen: str) -> None:
    from rich.text import Text

    from mingzhang.checking.differences_text import DifferencesText
    from mingzhang.cli.screen import console
    from mingzhang.cli.writing import put

    screen = console()
    printer = DifferencesText(screen, chosen, everything)
    if out is None:
        printer.show(found)
        return
    with screen.capture() as captured:
        printer.show(found)
    put(Text.from_ansi(captured.get()).plain + "\n", out, force, chosen)
