"""Lines of a page as words apart, for tables that no rules show."""

from __future__ import annotations

import re
from typing import NamedTuple

from mingzhang.reading.formats.pdf.glyphs import Run, advance
from mingzhang.reading.formats.pdf.joining import line_runs

NUMBER = re.compile(r"[-+−—(]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\)?%?")
_NOTHING = frozenset(("-", "—", "--", "——", "无"))
_APART = 0.8
"""Ems of white between two words of a table."""


class Word(NamedTuple):
    """What stands together on a line."""

    left: float
    right: float
    text: str
    run: list[Run]
    is_number: bool


class Row(NamedTuple):
    """One line of words."""

    y: float
    size: float
    words: list[Word]

    @property
    def numbers(self) -> int:
        """How many of the words are numbers."""
        return sum(word.is_number for word in self.words)

    @property
    def text(self) -> str:
        """All words."""
        return " ".join(word.text for word in self.words)


def may_hold_tables(runs: list[Run], fewest: int) -> bool:
    """Tell whether so many words are numbers; prose has hardly any."""
    found = 0
    for run in runs:
        text = run.text
        if text[-1].isdigit() or text[0].isdigit() or " " in text:
            found += sum(bool(NUMBER.fullmatch(word)) for word in text.split())
            if found >= fewest:
                return True
    return False


def rows_of(runs: list[Run]) -> list[Row]:
    """Return the lines, top down."""
    found = []
    for line in line_runs(runs):
        size = max(line, key=lambda run: len(run.xs)).size
        pieces = [piece for run in line for piece in _pieces(run)]
        pieces.sort(key=lambda piece: piece.xs[0])
        found.append(Row(line[0].y, size, _words(pieces, size)))
    return found


def _pieces(run: Run) -> list[Run]:
    """Cut a run where there is white."""
    text, xs = run.text, run.xs
    if " " not in text:
        return [run]
    found = []
    start = 0
    at = text.find(" ")
    while at >= 0:
        end = at
        while text[end] == " ":
            end += 1
        if xs[end] - xs[at - 1] - advance(text[at - 1]) * run.size > _APART * run.size:
            if part := run.part(start, at):
                found.append(part)
            start = end
        at = text.find(" ", end)
    if part := run.part(start, len(text)):
        found.append(part)
    return found


def _words(pieces: list[Run], size: float) -> list[Word]:
    groups: list[list[Run]] = []
    right = 0.0
    for piece in pieces:
        if groups and piece.xs[0] - right <= _APART * size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        right = max(right, piece.xs[-1] + advance(piece.text[-1]) * piece.size)
    return [_word(group) for group in groups]


def _word(runs: list[Run]) -> Word:
    text = "".join(run.text for run in runs)
    plain = text.replace(" ", "")
    right = max(run.xs[-1] + advance(run.text[-1]) * run.size for run in runs)
    is_number = plain in _NOTHING or bool(NUMBER.fullmatch(plain))
    return Word(runs[0].xs[0], right, plain, runs, is_number)
