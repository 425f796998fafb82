"""Errors of files in words: what was expected and what was found, in Chinese or English."""

from __future__ import annotations

import re

from mingzhang.errors import UnreadableFile
from mingzhang.language import Message, translate

_TAIL = re.compile(r"\((?P<inside>.+)\)$")
_FIGURE = re.compile(r"\d[\d,.]*(?<![,.])|(?<=in )'[^']*'|(?<=a part )\S+(?= )")


def problem_words(error: UnreadableFile, language: str) -> str:
    """The error as one line: file, expected, found."""
    values = {"file": _one_line(error.file)}
    values["expected"] = part_words(error.expected, language)
    values["found"] = part_words(error.found, language)
    template = "{file}: cannot be read; expected: {expected}; found: {found}"
    return _one_line(Message(template, values).text(language))


def part_words(text: str, language: str) -> str:
    """What was expected or found, in a language.

    Errors are made where nobody knows the language, in English with figures inside: `at most 5 MB`
    is looked up as `at most {} MB`. What is not known stays as it is.
    """
    known = translate(text, language)
    if known != text:
        return known
    tail = _TAIL.search(text)
    if tail is not None and (
        words := _filled(text[: tail.start()] + "({})", [tail["inside"]], language)
    ):
        return words
    head, colon, inside = text.partition(": ")
    if colon and (words := _filled(f"{head}: {{}}", [inside], language)):
        return words
    figures = _FIGURE.findall(text)
    return _filled(_FIGURE.sub("{}", text), figures, language) or text


def _filled(template: str, values: list[str], language: str) -> str:
    known = translate(template, language)
    return known.format(*values) if known != template else ""


def _one_line(text: str) -> str:
    return " ".join(text.splitlines())
