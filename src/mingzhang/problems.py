"""Errors of files in words: what was expected and what was found, in Chinese or English."""

from __future__ import annotations

import re

from mingzhang.errors import UnreadableFile
from mingzhang.language import translate

_TAIL = re.compile(r"\((?P<inside>.+)\)$")
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""What steers a terminal, breaks a line or turns the direction of writing, and shows nothing."""
_FIGURE = re.compile(r"(?<=^one of ).+$|\d[\d,.]*(?<![,.])|(?<=in )'[^']*'|(?<=a part )\S+(?= )")


def problem_words(error: UnreadableFile, language: str) -> str:
    """The error as one line: file, expected, found."""
    expected, found = part_words(error.expected, language), part_words(error.found, language)
    template = translate("{file}: cannot be read; expected: {expected}; found: {found}", language)
    # Not a Message: a file may be called "text", and its name is not to be translated.
    return visible(template.format(file=error.file, expected=expected, found=found))


def part_words(text: str, language: str) -> str:
    """What was expected or found, in a language.

    Errors are made where nobody knows the language, in English with figures inside: `at most 5 MB`
    is looked up as `at most {} MB`, `one of a, b` as `one of {}`, and of `function: a code in force`
    what stands behind the name of a field. What is not known stays as it is.
    """
    known = translate(text, language)
    if known != text:
        return known
    first, mark, then = text.partition("; ")
    if mark:
        return translate("; ", language).join(part_words(part, language) for part in (first, then))
    tail = _TAIL.search(text)
    if tail is not None and (
        words := _filled(text[: tail.start()] + "({})", [tail["inside"]], language)
    ):
        return words
    head, colon, inside = text.partition(": ")
    if colon and (words := _filled(f"{head}: {{}}", [inside], language)):
        return words
    figures = _FIGURE.findall(text)
    if words := _filled(_FIGURE.sub("{}", text), figures, language):
        return words
    inner = part_words(inside, language) if colon and head.isidentifier() else inside
    return f"{head}: {inner}" if inner != inside else text


def _filled(template: str, values: list[str], language: str) -> str:
    known = translate(template, language)
    return known.format(*values) if known != template else ""


def visible(text: str) -> str:
    r"""The text on one line, with escapes for what would steer a terminal: `\x1b`, `\n`."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
