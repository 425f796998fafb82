"""`mingzhang build`: a book into the whole disclosure, in every format, through the gate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.new import Kind
from mingzhang.cli.options import (
    EXIT_ERRORS,
    Lang,
    StandardsFolder,
    language,
    refuse,
    said,
    use_folder,
)

if TYPE_CHECKING:
    from mingzhang.writing.build import Built


def build(
    book: Annotated[str, typer.Argument(metavar="BOOK", help=said("The book: .xlsx or .yaml."))],
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="DIR", help=said("The folder to write into."))
    ],
    kind: Annotated[
        Kind | None,
        typer.Option("--kind", help=said("What to make of it; what the book says if not given.")),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--formats", help=said("As docx,xlsx,pdf,html,txt; all of them if not given.")
        ),
    ] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force", help=said("Write what is not finished too, marked as a draft on every page.")
        ),
    ] = False,
    overwrite: Annotated[
        bool,
        typer.Option(
            "--overwrite",
            help=said("Replace files of the same name that somebody else wrote or changed."),
        ),
    ] = False,
    standards: StandardsFolder = None,
    lang: Lang = None,
) -> None:
    """Build. Exit status: 0 it is finished, 1 it is not, 2 the book cannot be read."""
    from mingzhang.cli.book_files import read_one, refuse_standard
    from mingzhang.errors import NotInstalled, StandardError
    from mingzhang.writing.build import FORMATS
    from mingzhang.writing.build import build as run
    from mingzhang.writing.kinds import of_kind
    from mingzhang.writing.placing import IsRead, NotOurs

    chosen = language(lang)
    use_folder(standards, chosen)
    wanted = _formats(formats, FORMATS, chosen)
    if out.exists() and not out.is_dir():
        refuse("{file} is no folder", {"file": str(out)}, chosen)
    read = read_one(book, chosen)
    try:
        if kind is not None:
            read = of_kind(read, kind.value)
        built = run(read, out, wanted, force, overwrite=overwrite, read=[Path(book)])
    except StandardError as error:
        refuse_standard(error, chosen)
    except NotInstalled as error:
        refuse("a format cannot be written: {why}", {"why": str(error)}, chosen)
    except IsRead as error:
        values = {"file": str(error.filename)}
        refuse("{file} is one of the files to be read, not one to write", values, chosen)
    except NotOurs as error:
        refuse(
            "{file} was written or changed by somebody: move it, or let --overwrite replace it",
            {"file": str(error.filename)},
            chosen,
        )
    except OSError as error:
        values = {"file": error.filename or str(out), "why": error.strerror or str(error)}
        refuse("{file} cannot be written: {why}", values, chosen)
    _say(built, chosen)
    raise typer.Exit(0 if built.is_finished else EXIT_ERRORS)


def _formats(given: str | None, known: tuple[str, ...], chosen: str) -> tuple[str, ...]:
    if given is None:
        return known
    wanted = tuple(dict.fromkeys(part.strip().lower() for part in given.split(",") if part.strip()))
    unknown = [name for name in wanted if name not in known]
    if unknown or not wanted:
        values = {"name": "、".join(unknown), "known": "、".join(known)}
        refuse("--formats {name}: expected some of {known}", values, chosen)
    return wanted


def _say(built: Built, chosen: str) -> None:
    """Every file on standard output; why it is not finished, and warnings, beside it."""
    from mingzhang.language import Message, translate
    from mingzhang.problems import visible

    for path in built.files:
        typer.echo(visible(str(path)))
    for refusal in built.refusals:
        typer.echo(visible(f"{translate('error', chosen)} {refusal.text(chosen)}"), err=True)
    if built.composed.missing:
        hint = Message(
            "figures stand in the lists and on the sheet 其他数字, texts on the sheet 文字, under these names",
            {},
        )
        typer.echo(visible(hint.text(chosen)), err=True)
    for warning in built.warnings:
        typer.echo(visible(f"{translate('warning', chosen)} {warning.text(chosen)}"), err=True)
    for note in built.composed.left_out:
        typer.echo(visible(f"{translate('note', chosen)} {note.text(chosen)}"), err=True)
    if built.is_finished:
        end = Message("finished: {count} files", {"count": str(len(built.files))})
    elif built.files:
        end = Message("not finished: written as a draft", {})
    else:
        end = Message("not finished: nothing was written (--force writes a draft)", {})
    typer.echo(visible(end.text(chosen)), err=True)
