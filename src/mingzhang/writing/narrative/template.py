"""Render the template of a standard into paragraphs.

A line that begins with `#`, `##` or `###` is a heading; with a full stop behind the marks (`##. 收入决算`)
it gets its number: 第一部分, 一、, （一）. `@目录` is where the contents stand, `@表` where the tables do, and
`@表 PF` where one of them does that stands within the text. A template may build on that of another place: `{% extends "common/final" %}`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import jinja2

from mingzhang.errors import StandardError
from mingzhang.numerals import chinese_numeral
from mingzhang.standards.loader import FOLDERS
from mingzhang.standards.model import Standard
from mingzhang.writing.disclosure import Para
from mingzhang.writing.narrative.said import Said

_HEADING = re.compile(r"(?P<marks>#{1,3})(?P<numbered>\.?) +(?P<title>.+)")
_LEVELS = ("part", "h2", "h3")
_NUMBERS = ("第{}部分 {}", "{}、{}", "（{}）{}")
_PLACES = {"@目录": "contents", "@表": "tables"}
_SUFFIX = ".narrative.j2"
_NAME = re.compile(r"\w+(?:/\w+)?")


class NoTemplate(StandardError):
    """Nobody has written the template of a standard's narrative yet."""


def narrative(standard: Standard, said: Said) -> list[Para]:
    """The paragraphs of the narrative; `said.missing` then lists what the book does not have.

    Raises:
        NoTemplate: the standard has no template.
        StandardError: its template is wrong; file and line are named.
    """
    name = template_of(standard)
    try:
        text = _environment(os.environ.get(FOLDERS, "")).get_template(name).render(said.names())
    except jinja2.TemplateSyntaxError as error:
        raise StandardError(
            f"{error.filename or error.name or name}:{error.lineno}: {error.message}"
        ) from error
    except (jinja2.TemplateError, TypeError) as error:
        raise StandardError(f"{name}{_SUFFIX}: {error}") from error
    return list(_paragraphs(text))


def _paragraphs(text: str) -> Iterator[Para]:
    numbers = [0, 0, 0]
    for line in filter(None, map(str.strip, text.splitlines())):
        heading = _HEADING.fullmatch(line)
        place, _, named = line.partition(" ")
        if place in _PLACES:
            yield Para(_PLACES[place], named.strip())
        elif heading is None:
            yield Para("p", line)
        else:
            level = len(heading["marks"]) - 1
            title = heading["title"]
            if heading["numbered"]:
                numbers[level] += 1
                title = _NUMBERS[level].format(chinese_numeral(numbers[level]), title)
            numbers[level + 1 :] = [0] * (len(numbers) - level - 1)
            yield Para(_LEVELS[level], title)


@lru_cache(maxsize=4)
def _environment(folders: str) -> jinja2.Environment:
    """Sandboxed by what it is given: templates see facts, texts and other templates, nothing else."""
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False,
        loader=jinja2.FunctionLoader(lambda name: _load(folders, name)), auto_reload=False,
    )  # fmt: skip


def _load(folders: str, name: str) -> tuple[str, str, None] | None:
    file = _file(folders, name)
    return None if file is None else (file.read_text(encoding="utf-8"), str(file), None)


def _file(folders: str, name: str) -> Traversable | None:
    """The template of a place and kind (`common/final`), in the first folder that has it."""
    if not _NAME.fullmatch(name):
        return None
    roots: list[Traversable] = [Path(named) for named in folders.split(os.pathsep) if named]
    roots.reverse()
    roots.append(resources.files("mingzhang.standards").joinpath("data"))
    files = (root.joinpath(*f"{name}{_SUFFIX}".split("/")) for root in roots)
    return next((file for file in files if file.is_file()), None)


def template_of(standard: Standard) -> str:
    """The name of the template of the place, or of the one that all places share.

    Raises:
        NoTemplate: there is neither.
    """
    place, _, kind = standard.id.rpartition("-")
    folders = os.environ.get(FOLDERS, "")
    for name in (f"{place}/{kind}", kind, f"common/{kind}"):
        if _file(folders, name) is not None:
            return name
    raise NoTemplate(f"standard {standard.id}: no template of its narrative ({kind}.narrative.j2)")
