"""`mingzhang criteria`: the scoring criteria of documents, what they give, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.options import (
    EXIT_UNREADABLE,
    EXIT_USAGE,
    Apart,
    Force,
    Lang,
    StandardsFolder,
    language,
    out_path,
    refuse,
    said,
    use_folder,
)
from mingzhang.cli.scoring_options import Policy

if TYPE_CHECKING:
    from mingzhang.filing.filing import Filing
    from mingzhang.scoring.criteria import ListedCriterion
    from mingzhang.scoring.criterion.policies import Policies
    from mingzhang.scoring.self_evaluation.rows_to_score import RowToScore

Listed = list[tuple[str, Sequence["ListedCriterion"]]]


class Format(StrEnum):
    """Forms of the list."""

    text = "text"
    json = "json"
    html = "html"


def criteria(
    files: Annotated[
        list[str] | None, typer.Argument(help=said("Files, or folders of files."))
    ] = None,
    text: Annotated[
        str | None, typer.Option("--text", help=said("Try one criterion, without a file."))
    ] = None,
    weight: Annotated[
        str, typer.Option("--weight", help=said("With --text: the weight in points."))
    ] = "",
    target: Annotated[
        str, typer.Option("--target", help=said("With --text: the target, as ≥24期 or 95%."))
    ] = "",
    actual: Annotated[
        str | None, typer.Option("--actual", help=said("With --text: a result to be scored."))
    ] = None,
    output: Annotated[
        Format,
        typer.Option(
            "--format", help=said("text for people, json for programs; html: a page to print.")
        ),
    ] = Format.text,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", parser=out_path, metavar="FILE", help=said("Write to this file.")
        ),
    ] = None,
    policy: Policy = None,
    apart: Apart = False,
    standards: StandardsFolder = None,
    force: Force = False,
    lang: Lang = None,
) -> None:
    """List criteria. Exit status: 3 a file is unreadable, else 0."""
    from mingzhang.cli.scoring_options import policies_of
    from mingzhang.cli.writing import claim, spare_inputs

    chosen = language(lang)
    use_folder(standards, chosen)
    _refuse_mixture(files, text, bool(weight or target or actual is not None), chosen)
    claim(out, force, chosen)
    spare_inputs(out, files or (), chosen)
    policies = policies_of(policy, chosen)
    status = 0
    if text is not None:
        from mingzhang.reading.one_criterion import typed_row
        from mingzhang.scoring.criteria import criterion_of

        row = typed_row(text, weight, target)
        found: Listed = [("", [criterion_of(row, policies)])]
        _write(found, output, out, force, chosen)
        if actual is not None:
            _try(row, actual, policies, chosen)
    else:
        found, status = _of_files(files or [], apart, policies, chosen)
        _write(found, output, out, force, chosen)
    raise typer.Exit(status)


def _refuse_mixture(files: list[str] | None, text: str | None, tried: bool, chosen: str) -> None:
    if files and text is not None:
        refuse("name files or --text, not both", {}, chosen)
    if not files and text is None:
        refuse("name a file, or a criterion with --text", {}, chosen)
    if tried and text is None:
        refuse("--weight, --target and --actual go with --text", {}, chosen)


def _of_files(files: list[str], apart: bool, policies: Policies, chosen: str) -> tuple[Listed, int]:
    from mingzhang.cli.files import complain, select
    from mingzhang.cli.filings import results
    from mingzhang.errors import UnreadableFile
    from mingzhang.reading.file import read_sources
    from mingzhang.scoring.criteria import criteria_of

    found: Listed = []
    status = 0
    for name, result in results(read_sources, _itself, select(files), apart, chosen):
        if isinstance(result, UnreadableFile):
            complain(result, chosen)
            status = EXIT_UNREADABLE
        else:
            found.append((name, criteria_of(result, policies)))
    return found, status


def _itself(filing: Filing) -> Filing:
    return filing


def _try(row: RowToScore, actual: str, policies: Policies, chosen: str) -> None:
    """Score one result and print how its points come about."""
    from mingzhang.language import Message
    from mingzhang.problems import visible
    from mingzhang.scoring.self_evaluation.actual_values import GivenRow
    from mingzhang.scoring.self_evaluation.entered import Unfit, entered
    from mingzhang.scoring.self_evaluation.evaluation import score_row
    from mingzhang.standards.schemes import scheme
    from mingzhang.writing.scored_words import explanation, points_words

    typed = [part.strip() for part in actual.replace("；", ";").split(";")]
    try:
        values = tuple(entered(a, t) for a, t in zip(row.asked, typed, strict=False))
    except Unfit as problem:
        typer.echo(visible(problem.message.text(chosen)), err=True)
        raise typer.Exit(EXIT_USAGE) from problem
    blank = (None,) * (len(row.asked) - len(values))
    scored = score_row(row, GivenRow((*values, *blank), tuple(typed)), policies, scheme())
    points = {"actual": actual, "points": points_words(scored.points)}
    typer.echo(visible(Message("{actual} gives {points} points", points).text(chosen)))
    typer.echo(visible(f"  {explanation(scored, chosen)}"))


def _write(found: Listed, output: Format, out: Path | None, force: bool, chosen: str) -> None:
    from mingzhang.cli.writing import as_json_text, put

    if output is Format.json:
        from mingzhang.scoring.criteria_json import criteria_json

        put(as_json_text(criteria_json(found)), out, force, chosen)
    elif output is Format.html:
        from mingzhang.writing.criteria_page import criteria_page

        put(criteria_page(found, chosen), out, force, chosen)
    else:
        from rich.console import Console

        from mingzhang.cli.screen import shown
        from mingzhang.writing.criteria_text import CriteriaText

        def show(screen: Console) -> None:
            printer = CriteriaText(screen, chosen)
            for file, listed in found:
                printer.show(file, listed)

        shown(show, out, force, chosen)
