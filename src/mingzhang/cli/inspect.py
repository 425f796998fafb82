"""`mingzhang inspect`: a page of a PDF, or another document, with what was detected drawn on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.options import EXIT_UNREADABLE, Force, Lang, language, out_path, refuse, said

if TYPE_CHECKING:
    from mingzhang.reading.sandbox import Sandbox


def inspect(
    file: Annotated[
        str, typer.Argument(help=said("A PDF, Excel, Word, HTML, Markdown or text file."))
    ],
    page: Annotated[
        int | None,
        typer.Option("--page", min=1, help=said("The page of a PDF, counted from 1.")),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--out",
            parser=out_path,
            metavar="FILE",
            help=said("File to write; FILE-page-N.png or FILE-inspect.html if not given."),
        ),
    ] = None,
    force: Force = False,
    lang: Lang = None,
) -> None:
    """Draw what was detected. Exit status: 3 if the file or page cannot be read."""
    from mingzhang.cli.files import complain
    from mingzhang.cli.writing import write_bytes
    from mingzhang.errors import UnreadableFile
    from mingzhang.problems import visible
    from mingzhang.reading.formats.ocr import is_installed
    from mingzhang.reading.sandbox import SCAN_LIMITS, Limits, Sandbox

    chosen = language(lang)
    try:
        with Sandbox(SCAN_LIMITS if is_installed() else Limits()) as sandbox:
            target, drawn = _draw(sandbox, file, page, out, force, chosen)
    except UnreadableFile as error:
        complain(error, chosen)
        raise typer.Exit(EXIT_UNREADABLE) from error
    write_bytes(target, drawn, force, chosen)
    typer.echo(visible(str(target)))


def _draw(
    sandbox: Sandbox, file: str, page: int | None, out: Path | None, force: bool, chosen: str
) -> tuple[Path, bytes]:
    """What to write where. The content decides what a file is, so it is looked at first."""
    from mingzhang.cli.writing import claim, spare_inputs
    from mingzhang.reading.formats import kind_of
    from mingzhang.reading.page_html import page_html
    from mingzhang.reading.picture import page_picture

    is_pdf = sandbox.run(kind_of, file, file) == "pdf"
    if is_pdf and page is None:
        refuse("a PDF is drawn page by page: say which with --page N", {}, chosen)
    if not is_pdf and page is not None:
        refuse("{file} is no PDF and is drawn as a whole: leave out --page", {"file": file}, chosen)
    stem = Path(file).stem
    target = out or Path(f"{stem}-page-{page}.png" if is_pdf else f"{stem}-inspect.html")
    claim(target, force, chosen)
    spare_inputs(target, [file], chosen)
    if page is None:
        return target, sandbox.run(page_html, file, chosen)
    return target, sandbox.run(page_picture, file, page, chosen)
