"""What several commands share: languages, exit statuses, and words in the user's language."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, NoReturn

import typer

from mingzhang.language import Message, preferred, translate

EXIT_ERRORS = 1
EXIT_USAGE = 2
EXIT_UNREADABLE = 3


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
Force = Annotated[
    bool, typer.Option("--force", help=said("Write over a file that is already there."))
]


def language(chosen: Language | None) -> str:
    """The language of messages."""
    return chosen.value if chosen else preferred()


def refuse(template: str, values: dict[str, str], chosen: str) -> NoReturn:
    """End with one line on what is wrong with the command."""
    typer.echo(Message(template, values).text(chosen), err=True)
    raise typer.Exit(EXIT_USAGE)
