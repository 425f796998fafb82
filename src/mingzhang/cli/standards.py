"""`mingzhang standards`: the places and kinds of documents that are known."""

from __future__ import annotations

from typing import Annotated

import typer

from mingzhang.cli.check import Format
from mingzhang.cli.options import Lang, StandardsFolder, language, said, use_folder


def standards(
    output: Annotated[
        Format, typer.Option("--format", help=said("text for people, json for programs."))
    ] = Format.text,
    standards: StandardsFolder = None,
    lang: Lang = None,
) -> None:
    """List the standards."""
    from mingzhang.cli.writing import as_json_text, put
    from mingzhang.language import Message
    from mingzhang.standards.loader import standards as known

    chosen = language(lang)
    use_folder(standards, chosen)
    if output is Format.json:
        listed = [
            {
                "id": standard.id,
                "name_zh": standard.name_zh,
                "name_en": standard.name_en,
                "kind": standard.kind,
                "tables": len(standard.tables),
            }
            for standard in known()
        ]
        put(as_json_text(listed), None, False, chosen)
        return
    for standard in known():
        name = standard.name_zh if chosen == "zh" else standard.name_en
        required = sum(bool(table.required) for table in standard.tables)
        values = {"all": str(len(standard.tables)), "required": str(required)}
        tables = Message("{all} tables, {required} of them required", values).text(chosen)
        typer.echo(f"{standard.id}  {name}  {tables}")
