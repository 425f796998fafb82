"""`mingzhang new`: an empty book to fill in, for a place, a year and a kind of disclosure."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mingzhang.cli.options import (
    Force,
    Lang,
    StandardsFolder,
    language,
    out_path,
    refuse,
    said,
    use_folder,
)


class Kind(StrEnum):
    """Kinds of disclosures."""

    budget = "budget"
    final = "final"
    evaluation = "evaluation"


def new(
    unit: Annotated[str, typer.Option("--unit", help=said("Name of the unit."))],
    year: Annotated[
        int, typer.Option("--year", min=1990, max=2100, help=said("The year it is about."))
    ],
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
    place: Annotated[
        str, typer.Option("--place", help=said("The place, as hunan; see `mingzhang standards`."))
    ] = "general",
    kind: Annotated[
        Kind, typer.Option("--kind", help=said("budget, final or evaluation."))
    ] = Kind.budget,
    standards: StandardsFolder = None,
    force: Force = False,
    lang: Lang = None,
) -> None:
    """Start an empty book. Exit status: 0, or 2 for wrong usage."""
    from mingzhang.cli.book_files import book_path, refuse_standard, write_one
    from mingzhang.cli.writing import claim
    from mingzhang.errors import StandardError
    from mingzhang.standards.loader import standards as known
    from mingzhang.writing.book.new_book import new_book
    from mingzhang.writing.book.sound_lines import LONGEST_NAME, is_plain_name

    chosen = language(lang)
    use_folder(standards, chosen)
    target = book_path(out, chosen)
    claim(target, force, chosen)
    if not unit.strip():
        refuse("--unit: a name is wanted", {}, chosen)
    if not is_plain_name(unit.strip()):
        values = {"most": str(LONGEST_NAME)}
        refuse("--unit: one line of at most {most} characters, none invisible", values, chosen)
    name = f"{place}-{kind.value}"
    if name not in {each.id for each in known()}:
        places = "、".join(e.id.rpartition("-")[0] for e in known() if e.kind == kind.value)
        refuse(
            "no standard {name}; places with one of this kind: {places}",
            {"name": name, "places": places}, chosen,
        )  # fmt: skip
    try:
        book = new_book(name, year, kind.value, unit.strip())
    except StandardError as error:
        refuse_standard(error, chosen)
    write_one(book, target, force, chosen)
