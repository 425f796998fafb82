"""Copies of the PDFs of a run with the places of their findings marked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import typer

from mingzhang.checking.reports.annotated import annotated
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.marks import pdf_marks
from mingzhang.cli.files import Job, complain
from mingzhang.cli.options import EXIT_USAGE
from mingzhang.errors import LockedFile, UnreadableFile
from mingzhang.language import translate
from mingzhang.problems import visible
from mingzhang.reading.sandbox import Sandbox


def marked_copies(
    checked: Checked, jobs: Sequence[Job], words: str, notes: bool, language: str
) -> list[tuple[str, bytes]]:
    """A name and a copy for each file that has places to be marked.

    What is no PDF, or is locked, is said on standard error; if there is nothing else, the command
    cannot be done.
    """
    sources = {source.name: source for job in jobs for source in job.sources}
    marks = pdf_marks(checked, words, notes)
    found = [file for report in checked.reports for file in report.filing.files]
    made: list[tuple[str, bytes]] = []
    refused = 0
    with Sandbox() as sandbox:
        for file in found:
            if not _is_pdf(file, sources[file].path):
                _say(
                    "{file} is no PDF and cannot be marked: --format html shows its places",
                    file,
                    language,
                )
                refused += 1
                continue
            if file not in marks:
                _say("{file}: no place to be marked, and no copy is written", file, language)
                continue
            try:
                data = sandbox.run(annotated, file, sources[file], tuple(marks[file]))
            except LockedFile:
                _say(
                    "{file} is locked against changes and cannot be marked: --format html shows its places",
                    file,
                    language,
                )
                refused += 1
                continue
            except UnreadableFile as error:
                complain(error, language)
                refused += 1
                continue
            ending = translate("marked", words)
            made.append((f"{PurePath(file).stem}-{ending}", data))
    if refused and not made:
        raise typer.Exit(EXIT_USAGE)
    return made


def _is_pdf(file: str, path: str) -> bool:
    from mingzhang.reading.formats import kind_of

    return kind_of(path, file) == "pdf"


def _say(template: str, file: str, language: str) -> None:
    typer.echo(visible(translate(template, language).format(file=file)), err=True)
