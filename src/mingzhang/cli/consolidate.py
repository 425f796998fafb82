"""`mingzhang consolidate`: the books of units into the book of their department, with the reasons."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.options import (
    EXIT_ERRORS,
    EXIT_USAGE,
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
    from mingzhang.writing.consolidation.consolidating import Consolidated

EXPLAINED = (".json", ".txt", ".xlsx")


def consolidate(
    books: Annotated[
        list[str], typer.Argument(metavar="BOOK…", help=said("The books of the units."))
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", parser=out_path, metavar="FILE",
            help=said("The book to write: .xlsx or .yaml."),
        ),
    ] = None,
    department: Annotated[
        str | None,
        typer.Option(
            "--department", metavar="BOOK",
            help=said("The department's own book: its list of units, its texts, what only it knows."),
        ),
    ] = None,
    unit: Annotated[
        str, typer.Option("--unit", help=said("Name of the department, where no book says it."))
    ] = "",
    explain: Annotated[
        Path | None,
        typer.Option(
            "--explain", parser=out_path, metavar="FILE",
            help=said("Write the explanation to this file too: .xlsx, .json or .txt."),
        ),
    ] = None,
    force: Force = False,
    standards: StandardsFolder = None,
    lang: Lang = None,
) -> None:  # fmt: skip
    """Consolidate. Exit status: 0, 1 figures are to be decided, 2 the books do not go together."""
    from mingzhang.cli.book_files import book_path, read_all, refuse_standard, write_one
    from mingzhang.cli.writing import claim, spare_inputs
    from mingzhang.errors import StandardError
    from mingzhang.writing.consolidation.consolidating import consolidate as put_together
    from mingzhang.writing.consolidation.trouble import CannotConsolidate

    chosen = language(lang)
    use_folder(standards, chosen)
    target = book_path(out, chosen)
    if explain is not None and explain.suffix.lower() not in EXPLAINED:
        values = {"file": str(explain), "known": "、".join(EXPLAINED)}
        refuse("--explain {file}: expected some of {known}", values, chosen)
    if explain is not None and explain.resolve() == target.resolve():
        refuse("{file} cannot be both the book and its explanation", {"file": str(target)}, chosen)
    files = [*books, *([department] if department else [])]
    for path in (target, explain):
        claim(path, force, chosen)
        spare_inputs(path, files, chosen)
    read = read_all(files, chosen)
    own = (department, read.pop()) if department else None
    try:
        made = put_together(list(zip(books, read, strict=True)), own, unit.strip())
    except CannotConsolidate as error:
        _complain(error, chosen)
        raise typer.Exit(EXIT_USAGE) from error
    except StandardError as error:
        refuse_standard(error, chosen)
    write_one(made.book, target, force, chosen)
    if explain is not None:
        _write(made, explain, force, chosen)
    typer.echo(_text(made, chosen, everything=False))
    raise typer.Exit(EXIT_ERRORS if made.book.as_printed else 0)


def _complain(error: Exception, chosen: str) -> None:
    from mingzhang.language import Message, translate
    from mingzhang.problems import visible
    from mingzhang.writing.consolidation.trouble import CannotConsolidate

    assert isinstance(error, CannotConsolidate)
    for trouble in error.troubles:
        line = f"{translate('error', chosen)} {trouble.said.text(chosen)}"
        typer.echo(visible(line), err=True)
    end = Message("not put together: nothing was written", {})
    typer.echo(visible(end.text(chosen)), err=True)


def _write(made: Consolidated, path: Path, force: bool, chosen: str) -> None:
    from mingzhang.cli.writing import as_json_text, put, write_bytes
    from mingzhang.writing.consolidation.as_data import explanation_json
    from mingzhang.writing.consolidation.explanation_workbook import workbook_bytes

    suffix = path.suffix.lower()
    if suffix == ".json":
        put(as_json_text(explanation_json(made)), path, force, chosen)
    elif suffix == ".xlsx":
        write_bytes(path, workbook_bytes(made, chosen), force, chosen)
    else:
        put(_text(made, chosen, everything=True) + "\n", path, force, chosen)


def _text(made: Consolidated, chosen: str, everything: bool) -> str:
    """The explanation for people: what was put together, the bridge table, what is to be decided."""
    from mingzhang.language import Message
    from mingzhang.problems import visible
    from mingzhang.writing.consolidation.words import bridge_heads, bridge_rows, remarks

    book = made.book
    figures = sum(len(each.lines) for each in book.breakdowns) + len(book.margins)
    names = "、".join(unit.name for unit in book.units)
    lines = [
        Message(
            "{department}, {year}: {count} units ({names}), {figures} figures",
            {"department": book.identity.entity.name, "year": str(book.identity.year),
             "count": str(len(book.units)), "names": names, "figures": str(figures)},
        ).text(chosen)
    ]  # fmt: skip
    rows = list(bridge_rows(made, chosen))
    if rows:
        lines += _aligned([bridge_heads(chosen, book), *rows])
    elif not made.explanation.open:
        lines.append(Message("every figure is the sum of its units'", {}).text(chosen))
    lines += [visible(each.text(chosen)) for each in remarks(made, everything)]
    return "\n".join(lines)


def _aligned(rows: list[list[str]]) -> list[str]:
    """Rows as lines of a table, figures to the right; a Chinese character is two columns wide."""
    from rich.cells import cell_len

    from mingzhang.problems import visible

    cells = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    made = []
    for row in cells:
        parts = []
        for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
            blank = " " * (width - cell_len(cell))
            parts.append(blank + cell if 0 < at < len(row) - 1 else cell + blank)
        made.append("  ".join(parts).rstrip())
    return made
