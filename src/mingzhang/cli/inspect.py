"""`mingzhang inspect`: a picture of a page with what was detected drawn on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mingzhang.cli.options import EXIT_UNREADABLE, Force, Lang, language, out_path, said


def inspect(
    file: Annotated[str, typer.Argument(help=said("A PDF file."))],
    page: Annotated[int, typer.Option("--page", min=1, help=said("The page, counted from 1."))],
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            parser=out_path,
            metavar="FILE",
            help=said("Picture to write; FILE-page-N.png if not given."),
        ),
    ] = None,
    force: Force = False,
    lang: Lang = None,
) -> None:
    """Draw what was detected on a page. Exit status: 3 if the file or page cannot be read."""
    from mingzhang.cli.files import complain
    from mingzhang.cli.writing import claim, spare_inputs, write_bytes
    from mingzhang.errors import UnreadableFile
    from mingzhang.problems import visible
    from mingzhang.reading.formats.ocr import is_installed
    from mingzhang.reading.picture import page_picture
    from mingzhang.reading.sandbox import SCAN_LIMITS, Limits, Sandbox

    chosen = language(lang)
    target = out or Path(f"{Path(file).stem}-page-{page}.png")
    claim(target, force, chosen)
    spare_inputs(target, [file], chosen)
    try:
        with Sandbox(SCAN_LIMITS if is_installed() else Limits()) as sandbox:
            picture = sandbox.run(page_picture, file, page, chosen)
    except UnreadableFile as error:
        complain(error, chosen)
        raise typer.Exit(EXIT_UNREADABLE) from error
    write_bytes(target, picture, force, chosen)
    typer.echo(visible(str(target)))
