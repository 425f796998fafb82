"""What the command line says of rules, joined with the files of settings above the documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.options import EXIT_USAGE, refuse, said

if TYPE_CHECKING:
    from mingzhang.checking.configuration import Configuration
    from mingzhang.checking.file import CheckSources
    from mingzhang.checking.settings import Settings

Select = Annotated[
    list[str] | None,
    typer.Option("--select", help=said("Run only these rules: codes or how they start (MZ4).")),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", help=said("Do not run these rules: codes or how they start (MZ4).")),
]
Preview = Annotated[
    bool, typer.Option("--preview", help=said("Run the rules that are still tried out, too."))
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", help=said("The file of settings; mingzhang.toml above each file if not given.")
    ),
]


@dataclass(slots=True)
class Chosen:
    """How the files of a run are checked, and where findings are accepted."""

    function: CheckSources
    accepted: dict[str, str] = field(default_factory=dict)
    """Files of accepted findings, by the file of settings that names them ("" for none)."""


def choose(
    files: Iterable[str],
    select: list[str] | None,
    ignore: list[str] | None,
    preview: bool,
    config: Path | None,
    language: str,
) -> Chosen:
    """Read the files of settings of a run. What cannot be read ends it as wrong usage."""
    from mingzhang.checking.configuration import BrokenSettings, read_configuration
    from mingzhang.checking.file import CheckSources
    from mingzhang.cli.files import complain

    selected, ignored = _codes(select, language), _codes(ignore, language)

    def above(configuration: Configuration) -> Settings:
        settings = configuration.settings
        return replace(
            settings,
            select=selected or settings.select,
            ignore=settings.ignore + ignored,
            preview=preview or settings.preview,
        )

    try:
        if config is not None:
            read = read_configuration(str(config))
            return Chosen(CheckSources(above(read)), {"": read.accepted} if read.accepted else {})
        found = {path: read_configuration(path) for path in _above(files)}
    except BrokenSettings as error:
        complain(error, language)
        raise typer.Exit(EXIT_USAGE) from error
    by_file = {path: above(configuration) for path, configuration in found.items()}
    accepted = {path: each.accepted for path, each in found.items() if each.accepted}
    from mingzhang.checking.configuration import Configuration

    return Chosen(CheckSources(above(Configuration()), by_file), accepted)


def _above(files: Iterable[str]) -> list[str]:
    """The files of settings above documents, each once; looked for once for a folder."""
    from mingzhang.checking.configuration import find_configuration

    folders = {str(Path(file).parent): file for file in files}
    return list(dict.fromkeys(filter(None, map(find_configuration, folders.values()))))


def _codes(given: list[str] | None, language: str) -> tuple[str, ...]:
    from mingzhang.checking.configuration import unknown_code

    codes = tuple(c.strip().upper() for each in given or () for c in each.split(","))
    unknown = unknown_code(codes)
    if unknown is not None:
        refuse("{code} is no rule and the start of none", {"code": repr(unknown)}, language)
    return codes
