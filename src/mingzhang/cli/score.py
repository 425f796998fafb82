"""`mingzhang score`: points of a self-evaluation, from what was achieved and the published criteria."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mingzhang.cli.options import (
    EXIT_ERRORS,
    EXIT_UNREADABLE,
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
from mingzhang.cli.scoring_options import National, Policy, SchemeName

if TYPE_CHECKING:
    from mingzhang.scoring.self_evaluation.actual_values import Entries
    from mingzhang.scoring.self_evaluation.evaluation import Scored
    from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore


class Format(StrEnum):
    """Forms of what was scored."""

    text = "text"
    json = "json"
    xlsx = "xlsx"


def score(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help=said("The document with the criteria; with --roll-up, scored files (JSON)."),
        ),
    ],
    template: Annotated[
        bool,
        typer.Option(
            "--template",
            help=said("Write the workbook (xlsx or yaml) in which the results are entered."),
        ),
    ] = False,
    actuals: Annotated[
        str | None,
        typer.Option("--actuals", metavar="FILE", help=said("The results: xlsx or yaml.")),
    ] = None,
    roll_up: Annotated[
        bool,
        typer.Option("--roll-up", help=said("Put the scored results of several units together.")),
    ] = False,
    unit: Annotated[
        str | None,
        typer.Option("--unit", help=said("With --roll-up: the name of the department.")),
    ] = None,
    output: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help=said(
                "text for people, json for programs, xlsx: the filled forms; as -o if not given."
            ),
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--out", parser=out_path, metavar="FILE", help=said("Write to this file.")
        ),
    ] = None,
    national: National = False,
    policy: Policy = None,
    scheme: SchemeName = None,
    force: Force = False,
    standards: StandardsFolder = None,
    lang: Lang = None,
) -> None:
    """Score. Exit status: 0 every total is complete, 1 something is missing, 2 entries do not fit."""
    from mingzhang.cli.scoring_options import policies_of, refuse_problems
    from mingzhang.cli.writing import claim, spare_inputs

    chosen = language(lang)
    use_folder(standards, chosen)
    _refuse_mixture(files, template, roll_up, unit, actuals, chosen)
    claim(out, force, chosen)
    spare_inputs(out, [*files, *([actuals] if actuals else [])], chosen)
    policies = policies_of(policy, chosen)
    if template:
        _template(files[0], actuals, out, national, force, chosen)
        return
    form = _format(output, out, chosen)
    if roll_up:
        from mingzhang.cli.rolling_up import rolled_up

        scored = rolled_up(files, unit, scheme, policies, chosen)
    else:
        from mingzhang.cli.one_filing import filing_of
        from mingzhang.cli.scoring_options import scheme_of

        entries = _entries(actuals, chosen)
        filing = filing_of(files[0], chosen)
        rules = scheme_of(scheme, filing.standard, chosen)
        from mingzhang.scoring.self_evaluation.scoring_of import score_what_fits

        scored, unfit = score_what_fits(filing, entries, rules, policies, national)
        if unfit is not None:
            if out is None:
                _write(scored, form, None, force, chosen)
            refuse_problems(unfit.problems, actuals or files[0], out is not None, chosen)
    if not scored.forms:
        typer.echo(said("the document has no performance indicators"), err=True)
        raise typer.Exit(EXIT_UNREADABLE)
    _write(scored, form, out, force, chosen)
    raise typer.Exit(0 if scored.is_complete else EXIT_ERRORS)


def _refuse_mixture(
    files: list[str],
    template: bool,
    roll_up: bool,
    unit: str | None,
    actuals: str | None,
    chosen: str,
) -> None:
    """Options that do not go together."""
    if template and roll_up:
        refuse("--template and --roll-up do not go together", {}, chosen)
    if roll_up and actuals:
        refuse("--roll-up takes scored files, no --actuals", {}, chosen)
    if unit and not roll_up:
        refuse("--unit goes with --roll-up", {}, chosen)
    if not roll_up and len(files) > 1:
        refuse("name one document; several scored files go with --roll-up", {}, chosen)


def _format(output: Format | None, out: Path | None, chosen: str) -> Format:
    """What is asked for, or what the name of the file says."""
    if output is None:
        suffix = out.suffix.lower().removeprefix(".") if out is not None else ""
        output = Format(suffix) if suffix in list(Format) else Format.text
    if output is Format.xlsx and out is None:
        refuse("a workbook needs a file to be written to: -o OUT.xlsx", {}, chosen)
    return output


def _entries(file: str | None, chosen: str) -> Entries | None:
    """What was typed into a workbook or YAML file; one that cannot be read is wrong usage."""
    if file is None:
        return None
    from mingzhang.cli.files import complain
    from mingzhang.errors import UnreadableFile
    from mingzhang.reading.actuals import read_actuals

    try:
        return read_actuals(file)
    except UnreadableFile as error:
        complain(error, chosen)
        raise typer.Exit(EXIT_USAGE) from error


def _template(
    file: str, actuals: str | None, out: Path | None, national: bool, force: bool, chosen: str
) -> None:
    """Write the workbook to fill in; what was entered before is taken over where its row is there."""
    from mingzhang.cli.one_filing import filing_of
    from mingzhang.cli.writing import put, write_bytes
    from mingzhang.scoring.self_evaluation.rows_to_score import forms_to_score

    suffix = out.suffix.lower() if out is not None else ""
    if out is None or suffix not in (".xlsx", ".yaml", ".yml"):
        refuse("say which file to write: -o actuals.xlsx or -o actuals.yaml", {}, chosen)
    entries = _entries(actuals, chosen)
    forms = forms_to_score(filing_of(file, chosen), national)
    if not forms:
        typer.echo(said("the document has no performance indicators"), err=True)
        raise typer.Exit(EXIT_UNREADABLE)
    if suffix == ".xlsx":
        from mingzhang.writing.actuals_workbook import actuals_workbook

        write_bytes(out, actuals_workbook(forms, entries), force, chosen)
    else:
        from mingzhang.writing.actuals_yaml import actuals_yaml

        put(actuals_yaml(forms, entries), out, force, chosen)
    _say_lost(entries, forms, chosen)


def _say_lost(entries: Entries | None, forms: tuple[FormToScore, ...], chosen: str) -> None:
    """Name the entries whose rows the document does not have any more."""
    from mingzhang.language import translate
    from mingzhang.problems import visible

    known = {row.id for form in forms for row in form.rows} | {form.id for form in forms}
    rows = [entry.id for entry in entries.rows] if entries is not None else []
    funds = [entry.id for entry in entries.funds] if entries is not None else []
    template = translate("not taken over, the document has no such row: {name}", chosen)
    for name in dict.fromkeys([*rows, *funds]):
        if name not in known:
            typer.echo(visible(template.format(name=name)), err=True)


def _write(scored: Scored, form: Format, out: Path | None, force: bool, chosen: str) -> None:
    from mingzhang.cli.writing import as_json_text, put, write_bytes

    if form is Format.json:
        from mingzhang.scoring.self_evaluation.scored_json import scored_json

        put(as_json_text(scored_json(scored)), out, force, chosen)
    elif form is Format.xlsx:
        from mingzhang.writing.scored_workbook import scored_workbook

        assert out is not None
        write_bytes(out, scored_workbook(scored), force, chosen)
    else:
        from mingzhang.cli.screen import shown
        from mingzhang.writing.scored_text import ScoredText

        shown(lambda screen: ScoredText(screen, chosen).show(scored), out, force, chosen)
