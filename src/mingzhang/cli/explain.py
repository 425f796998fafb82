"""`mingzhang rules` and `mingzhang explain`: what is checked, and why."""

from __future__ import annotations

import shutil
import textwrap
from typing import Annotated

import typer

from mingzhang.cli.check import Format
from mingzhang.cli.options import Lang, language, refuse, said

_WIDEST = 100
"""Longer lines of English are hard to read."""


def rules(
    output: Annotated[
        Format, typer.Option("--format", help=said("text for people, json for programs."))
    ] = Format.text,
    lang: Lang = None,
) -> None:
    """List the rules."""
    from mingzhang.checking.catalogue import RULES
    from mingzhang.checking.rule import STABLE
    from mingzhang.cli.writing import as_json_text, put
    from mingzhang.language import translate

    chosen = language(lang)
    if output is Format.json:
        listed = [
            {
                "code": rule.code,
                "slug": rule.slug,
                "severity": rule.severity,
                "status": rule.status,
                "summary_zh": translate(rule.summary, "zh"),
                "summary_en": rule.summary,
            }
            for rule in RULES
        ]
        put(as_json_text(listed), None, False, chosen)
        return
    for rule in sorted(RULES, key=lambda rule: rule.code):
        severity = translate(rule.severity, chosen)
        status = "" if rule.status == STABLE else f" [{translate(rule.status, chosen)}]"
        summary = translate(rule.summary, chosen)
        typer.echo(f"{rule.code}  {severity}  {summary} ({rule.slug}){status}")


def explain(
    code: Annotated[
        str,
        typer.Argument(help=said("The code of a rule (MZ201), its name, or a relation (R081).")),
    ],
    lang: Lang = None,
) -> None:
    """Explain a rule: what it looks at, why, examples, how to put it right."""
    from mingzhang.checking.catalogue import find_rule
    from mingzhang.checking.relations import find_relation
    from mingzhang.checking.rule import STABLE
    from mingzhang.checking.rule_page import is_chinese, page_paragraphs
    from mingzhang.language import translate

    chosen = language(lang)
    relation = find_relation(code)
    if relation is not None:
        typer.echo(f"{relation.id} {relation.name}")
        typer.echo(relation.formula)
        for each in relation.rules:
            known = find_rule(each)
            if known is not None:
                typer.echo(f"{known.code}  {translate(known.summary, chosen)}")
        if relation.why:
            typer.echo(translate("no rule checks it", chosen) + f" ({relation.why})")
        return
    rule = find_rule(code)
    if rule is None:
        refuse("there is no rule {code}; mingzhang rules lists them", {"code": code}, chosen)
    status = "" if rule.status == STABLE else f" · {translate(rule.status, chosen)}"
    typer.echo(f"{rule.code} {rule.slug} · {translate(rule.severity, chosen)}{status}")
    typer.echo(translate(rule.summary, chosen))
    for paragraph in page_paragraphs(rule, chosen):
        typer.echo()
        typer.echo(paragraph if is_chinese(paragraph) else _folded(paragraph))


def _folded(paragraph: str) -> str:
    """A paragraph with its words kept whole; Chinese is left to the terminal, which breaks it anywhere."""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return textwrap.fill(paragraph, width, break_long_words=False, break_on_hyphens=False)
