"""Scored results of units put together, for `mingzhang score --roll-up`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from mingzhang.cli.options import EXIT_USAGE
from mingzhang.language import translate

if TYPE_CHECKING:
    from mingzhang.scoring.criterion.policies import Policies
    from mingzhang.scoring.self_evaluation.evaluation import Scored


def rolled_up(
    files: list[str], unit: str | None, scheme: str | None, policies: Policies, chosen: str
) -> Scored:
    """The results of the department. Files that are none end the command, each with a line."""
    from mingzhang.cli.files import complain
    from mingzhang.cli.scoring_options import scheme_of
    from mingzhang.errors import UnreadableFile
    from mingzhang.reading.scored_results import read_scored
    from mingzhang.scoring.self_evaluation.units_together import put_together

    forms = []
    problems = []
    for file in dict.fromkeys(files):
        try:
            forms += read_scored(file)
        except UnreadableFile as error:
            problems.append(error)
    for problem in problems:
        complain(problem, chosen)
    if problems:
        raise typer.Exit(EXIT_USAGE)
    _refuse_twice([(form.unit, form.name) for form in forms], chosen)
    department = unit or translate("Roll-up", chosen)
    return put_together(forms, department, scheme_of(scheme, "", chosen), policies)


def _refuse_twice(forms: list[tuple[str, str]], chosen: str) -> None:
    """The same form of the same unit in two files would count twice."""
    from mingzhang.cli.options import refuse

    for form in forms:
        if forms.count(form) > 1:
            values = {"unit": form[0], "form": form[1]}
            refuse("{unit}, {form} stands in several of the files", values, chosen)
