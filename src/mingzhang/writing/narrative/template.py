"""Render the template of a standard into paragraphs: headings are marked as in Markdown."""

from __future__ import annotations

import os
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import jinja2

from mingzhang.errors import StandardError
from mingzhang.standards.loader import FOLDERS
from mingzhang.standards.model import Standard
from mingzhang.writing.disclosure import Para
from mingzhang.writing.narrative.said import Said

_HEADINGS = {"# ": "part", "## ": "h2", "### ": "h3"}


class NoTemplate(StandardError):
    """Nobody has written the template of a standard's narrative yet."""


def narrative(standard: Standard, said: Said) -> list[Para]:
    """The paragraphs of the narrative; `said.missing` then lists what the book does not have.

    Raises:
        NoTemplate: the standard has no template.
        StandardError: its template is wrong; file and line are named.
    """
    name, source = _source(standard)
    try:
        text = _environment().from_string(source).render(said.names())
    except jinja2.TemplateSyntaxError as error:
        raise StandardError(f"{name}:{error.lineno}: {error.message}") from error
    except (jinja2.UndefinedError, TypeError) as error:
        raise StandardError(f"{name}: {error}") from error
    return [_paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _paragraph(line: str) -> Para:
    for mark, kind in _HEADINGS.items():
        if line.startswith(mark):
            return Para(kind, line.removeprefix(mark).strip())
    return Para("p", line)


@lru_cache(maxsize=1)
def _environment() -> jinja2.Environment:
    """Sandboxed by what it is given: templates see facts and texts, and nothing else."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )


def _source(standard: Standard) -> tuple[str, str]:
    """The template of the place, or the one that all places share."""
    place, _, kind = standard.id.rpartition("-")
    root = resources.files("mingzhang.standards").joinpath("data")
    folders: list[Traversable] = [root.joinpath(place), root.joinpath("common")]
    for named in filter(None, os.environ.get(FOLDERS, "").split(os.pathsep)):
        folders[:0] = [Path(named) / place, Path(named)]
    for folder in folders:
        file = folder.joinpath(f"{kind}.narrative.j2")
        if file.is_file():
            return str(file), file.read_text(encoding="utf-8")
    raise NoTemplate(f"standard {standard.id}: no template of its narrative ({kind}.narrative.j2)")
