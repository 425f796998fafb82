"""What the commands about criteria share: the scheme of the place, policies, and problems in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from mingzhang.cli.options import EXIT_USAGE, refuse, said
from mingzhang.language import translate
from mingzhang.problems import visible

if TYPE_CHECKING:
    from mingzhang.scoring.criterion.policies import Policies
    from mingzhang.scoring.self_evaluation.actual_values import Problem
    from mingzhang.standards.schemes import Scheme

Policy = Annotated[
    list[str] | None,
    typer.Option(
        "--policy",
        metavar="NAME=CHOICE",
        help=said("How ambiguous wording is read, as hybrid=formula; several times for several."),
    ),
]
National = Annotated[
    bool,
    typer.Option(
        "--national",
        help=said(
            "Score numbers without a printed criterion by the national rule: full points if met, "
            "else by completion."
        ),
    ),
]
SchemeName = Annotated[
    str | None,
    typer.Option(
        "--scheme",
        metavar="ID",
        help=said("The scheme of execution points and grades; that of the place if not given."),
    ),
]


def policies_of(given: list[str] | None, language: str) -> Policies:
    """The policies with those set otherwise that the user names."""
    from mingzhang.scoring.criterion.policies import Policies, UnknownPolicy

    chosen = {}
    for each in given or ():
        name, mark, choice = each.partition("=")
        if not mark:
            refuse("--policy {given}: write NAME=CHOICE", {"given": each}, language)
        chosen[name.strip().replace("-", "_")] = choice.strip()
    try:
        return Policies.from_mapping(chosen)
    except UnknownPolicy as error:
        refuse("--policy: {why}", {"why": str(error)}, language)


def scheme_of(named: str | None, standard_id: str, language: str) -> Scheme:
    """The scheme that is named, or that of a standard."""
    from mingzhang.scoring.self_evaluation.scoring_of import scheme_for
    from mingzhang.standards.schemes import known_schemes

    if named is None:
        return scheme_for(standard_id)
    known = known_schemes()
    if named not in known:
        values = {"name": named, "known": ", ".join(known)}
        refuse("there is no scheme {name}; known: {known}", values, language)
    return known[named]


def refuse_problems(
    problems: Iterable[Problem], file: str, unwritten: bool, language: str
) -> NoReturn:
    """End with one line for each problem of the entries; a file is not written.

    `unwritten`: a file was wanted. Else what the entries are about stands above as missing.
    """
    listed = list(problems)
    for problem in listed:
        place = problem.place if problem.place.startswith(file) else f"{file}: {problem.place}"
        said_so = f"{place}{translate(': ', language)}{problem.message.text(language)}"
        typer.echo(visible(said_so), err=True)
    said_so = translate(
        "problems in {file}: {count}; nothing was written"
        if unwritten
        else "problems in {file}: {count}; what they are about is not scored, the rest is",
        language,
    )
    typer.echo(visible(said_so.format(count=len(listed), file=file)), err=True)
    raise typer.Exit(EXIT_USAGE)
