"""`mingzhang read`: every number with its meaning, and what was not understood."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.options import (
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
    from mingzhang.errors import UnreadableFile
    from mingzhang.filing.filing import Filing


class Format(StrEnum):
    """Forms of what was read."""

    text = "text"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


def read(
    files: Files,
    output: Annotated[
        Format,
        typer.Option(
            "--format",
            help=said("text for people, json for programs; csv and xlsx: a row a number."),
        ),
    ] = Format.text,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", parser=out_path, metavar="FILE", help=said("Write to this file.")
        ),
    ] = None,
    standards: StandardsFolder = None,
    apart: Apart = False,
    force: Force = False,
    lang: Lang = None,
) -> None:
    """Read files and show what was read. Exit status: 3 a file is unreadable, else 0."""
    from mingzhang.cli.files import complain, select
    from mingzhang.cli.filings import results
    from mingzhang.cli.writing import claim, spare_inputs
    from mingzhang.errors import UnreadableFile
    from mingzhang.reading.file import read_sources

    chosen = language(lang)
    if output is Format.xlsx and out is None:
        refuse("a workbook needs a file to be written to: -o OUT.xlsx", {}, chosen)
    use_folder(standards, chosen)
    claim(out, force, chosen)
    selection = select(files)
    spare_inputs(out, selection.files, chosen)
    found = results(read_sources, _itself, selection, apart, chosen)
    done: list[tuple[str, Filing | UnreadableFile]] = [*found]
    unreadable = [result for _, result in done if isinstance(result, UnreadableFile)]
    if output is not Format.json:
        for error in unreadable:
            complain(error, chosen)
    _write(done, output, out, force, chosen)
    raise typer.Exit(EXIT_UNREADABLE if unreadable else 0)


def _itself(filing: Filing) -> Filing:
    return filing


def _write(
    done: list[tuple[str, Filing | UnreadableFile]],
    output: Format,
    out: Path | None,
    force: bool,
    chosen: str,
) -> None:
    from mingzhang.cli.writing import as_json_text, put, write_bytes
    from mingzhang.errors import UnreadableFile

    filings = [result for _, result in done if not isinstance(result, UnreadableFile)]
    if output is Format.json:
        from mingzhang.filing.as_json import read_json

        put(as_json_text(read_json(done)), out, force, chosen)
    elif output is Format.csv:
        from mingzhang.cli.sheets import csv_text

        put(csv_text(filings), out, force, chosen, bom=True)
    elif output is Format.xlsx:
        from mingzhang.cli.sheets import xlsx_bytes

        assert out is not None
        write_bytes(out, xlsx_bytes(filings), force, chosen)
    else:
        _text(filings, out, force, chosen)


def _text(filings: list[Filing], out: Path | None, force: bool, chosen: str) -> None:
    from mingzhang.checking.filing_text import print_filing
    from mingzhang.cli.screen import console
    from mingzhang.cli.writing import put

    screen = console()
    if out is None:
        for filing in filings:
            print_filing(screen, filing, chosen)
        return
    with screen.capture() as captured:
        for filing in filings:
            print_filing(screen, filing, chosen)
    from rich.text import Text

    put(Text.from_ansi(captured.get()).plain + "\n", out, force, chosen)
