"""What several commands share: languages, exit statuses, and words in the user's language."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from mingzhang.language import preferred, translate
from mingzhang.problems import visible

EXIT_ERRORS = 1
EXIT_USAGE = 2
EXIT_UNREADABLE = 3
EXIT_BROKEN_PIPE = 141
"""What a shell says of a program that a broken pipe ended."""


def said(template: str) -> str:
    """A text of the command line's own help, in the language of the locale."""
    return translate(template, preferred())


class Language(StrEnum):
    """Languages of messages."""

    zh = "zh"
    en = "en"


Lang = Annotated[
    Language | None,
    typer.Option("--lang", help=said("Language of messages; that of the locale if not given.")),
]
Files = Annotated[list[str], typer.Argument(help=said("Files, or folders of files."))]
Apart = Annotated[
    bool,
    typer.Option("--apart", help=said("Take each file by itself, never several as one filing.")),
]
Force = Annotated[
    bool, typer.Option("--force", help=said("Write over a file that is already there."))
]


StandardsFolder = Annotated[
    Path | None,
    typer.Option(
        "--standards",
        metavar="DIR",
        help=said("Folder of further standards, of places of your own."),
    ),
]


def use_folder(folder: Path | None, chosen: str) -> None:
    """Know the standards of a folder too; one that cannot be used is wrong usage.

    So is what the variable MINGZHANG_STANDARDS names, which is looked at here as well: workers that
    meet it first could only say so for each file.
    """
    from mingzhang.errors import StandardError
    from mingzhang.standards.loader import FOLDERS, use_standards

    if folder is None and not os.environ.get(FOLDERS):
        return
    try:
        use_standards(*([folder] if folder is not None else []))
    except StandardError as error:
        refuse("the standards cannot be used: {why}", {"why": str(error)}, chosen)


def out_path(name: str) -> Path:
    """The file to write; a name that ends with a stroke means a folder and is refused."""
    if name.endswith(("/", os.sep)):
        refuse("{file} is a folder, not a file to write", {"file": name}, preferred())
    return Path(name)


def language(chosen: Language | None) -> str:
    """The language of messages."""
    return chosen.value if chosen else preferred()


def refuse_output(error: OSError) -> NoReturn:
    """End with one line where standard output cannot take what is written."""
    chosen = preferred()
    why = translate(error.strerror or str(error), chosen)
    said_so = translate("the output cannot be written: {why}", chosen).format(why=why)
    with suppress(OSError):
        typer.echo(visible(said_so), err=True)
    sys.exit(EXIT_USAGE)


def refuse(template: str, values: dict[str, str], chosen: str) -> NoReturn:
    """End with one line on what is wrong with the command."""
    typer.echo(visible(translate(template, chosen).format(**values)), err=True)
    raise typer.Exit(EXIT_USAGE)
