"""The characters of a page, as runs: characters that follow one another on one baseline.

Runs, not characters, are what the rest of the reader handles: a page has a thousand characters
and fifty runs. Word spaces and gaps stay in a run as spaces, to be judged where it is put.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import accumulate, compress, islice
from operator import ne
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from mingzhang.characters import normal
from mingzhang.reading.formats.pdf.native import (
    Address,
    Scratch,
    address_of,
    bounds,
    char_count,
    char_object,
    characters,
    clip_paths,
    clip_segment,
    clip_segments,
    object_clip,
    origins,
)
from mingzhang.reading.formats.pdf.opening import View

MOST_CHARACTERS = 400_000
"""On one page; what comes after is not read."""
_BLANK = ("", " ")
_SEEN = 0.2
"""Share of its width or height that a clip must show of a text."""
_TWICE = 0.15
"""Ems between two prints of one character, as a cheap bold."""
_WHITE = 0.2
_WIDE_ASCII = frozenset(",:;!?()%")
"""Mostly full-width before normalisation."""
_MOST_SEGMENTS = 64
_HIDDEN_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Cn"))


class Run(NamedTuple):
    """Characters on one baseline, in displayed coordinates."""

    y: float
    """The baseline."""
    size: float
    text: str
    """NFKC-normalised, without spaces at its ends."""
    xs: list[float]
    """Origin of each character of `text`, rising."""
    number: int = 0
    """Number of its first character in the text page."""


class _Normal(dict[str, str]):
    """Character → its NFKC form; anything blank is a space, what cannot be seen is nothing."""

    def __missing__(self, char: str) -> str:
        if char.isspace():
            plain = " "
        elif not char or unicodedata.category(char) in _HIDDEN_CATEGORIES:
            plain = ""
        else:
            plain = normal(char).strip() or " "
        self[char] = plain
        return plain


_NORMAL = _Normal()


def advance(char: str) -> float:
    """Return the ems that a character takes, as far as its kind tells."""
    if char >= "\u2e80" or char in _WIDE_ASCII:
        return 1.0
    return 0.5


def read_runs(page: pdfium.PdfPage, view: View) -> list[Run]:
    """Read all visible characters of the page in the order of the file."""
    handle = raw.FPDFText_LoadPage(page.raw)
    if not handle:
        return []
    try:
        return _runs(address_of(handle), view)
    finally:
        raw.FPDFText_ClosePage(handle)


def _runs(text_page: Address, view: View) -> list[Run]:
    count = min(char_count(text_page), MOST_CHARACTERS)
    if count <= 0:
        return []
    chars = list(map(_NORMAL.__getitem__, characters(text_page, count)))
    xs, ys = view.points(*origins(text_page, count))
    ends = list(compress(range(1, count), map(ne, ys, islice(ys, 1, None))))
    size_of = Scratch().font_size
    found: list[Run] = []
    start = 0
    for end in [*ends, count]:
        at, until = start, end
        start = end
        while at < until and chars[at] in _BLANK:
            at += 1
        while until > at and chars[until - 1] in _BLANK:
            until -= 1
        if at < until:
            middle = (at + until) // 2
            # A space that PDFium made up has no size.
            size = size_of(text_page, middle if chars[middle] not in _BLANK else at)
            found.append(_run(ys[at], size or 1.0, chars[at:until], xs[at:until], at))
    return _visible(found, text_page, view)


def _run(y: float, size: float, chars: list[str], xs: list[float], index: int) -> Run:
    text = "".join(chars)
    if len(text) != len(xs) or "" in chars:
        # One character may stand for several (㎡), or for none that can be seen.
        xs = [x for char, x in zip(chars, xs, strict=True) for _ in char]
    if xs != sorted(xs):
        rising = list(accumulate(reversed(xs), min))[::-1]
        if "".join(compress(text, map(ne, rising, xs))).strip():
            text, xs = _by_position(text, xs, size)
        else:
            # Only spaces stand where they should not.
            xs = rising
    return Run(y, size, text, xs, index)


def _by_position(text: str, xs: list[float], size: float) -> tuple[str, list[float]]:
    """Sort characters written out of order; one printed twice in one place counts once.

    Spaces say nothing here: they are set anew where there is white.
    """
    chars: list[str] = []
    places: list[float] = []
    before = ""
    pairs = [pair for pair in zip(xs, text, strict=True) if pair[1] != " "]
    for x, char in sorted(pairs, key=lambda pair: pair[0]):
        if before:
            if char == before and x - places[-1] < _TWICE * size:
                continue
            end = places[-1] + advance(before) * size
            if x - end > _WHITE * size:
                chars.append(" ")
                places.append(end)
        chars.append(char)
        places.append(x)
        before = char
    return "".join(chars), places


def _visible(runs: list[Run], text_page: Address, view: View) -> list[Run]:
    """Leave out what lies off the page, and what is behind a clip where the page hides anything so.

    Asking each run for its clip is dear. Text is clipped where a cell of a spreadsheet was cut by
    the page break, so it stands at the foot or the head of what the page holds: the runs that lie
    lowest and highest tell whether to ask all.
    """
    inside = [run for run in runs if 0 <= run.y <= view.height and _across(run, view)]
    if not inside:
        return inside
    ends = (min(inside, key=lambda run: run.y), max(inside, key=lambda run: run.y))
    hides = _Clips(text_page).hide
    if len(inside) == len(runs) and not any(map(hides, ends)):
        return inside
    return [run for run in inside if not hides(run)]


def _across(run: Run, view: View) -> bool:
    return run.xs[0] < view.width and run.xs[-1] + run.size > 0


class _Clips:
    """Which runs lie wholly outside their clip."""

    def __init__(self, text_page: Address) -> None:
        self.text_page = text_page
        self.point = Scratch().point

    def hide(self, run: Run) -> bool:
        """Tell whether a clip of the run's first text object shows next to nothing of it.

        Object and clip are compared in their own space, which inside a form is not the page's.
        """
        owner = char_object(self.text_page, run.number)
        clip = object_clip(owner) if owner else None
        if not clip:
            return False
        left, bottom, right, top = bounds([owner])[0]
        for x0, y0, x1, y1 in self._boxes(clip):
            across = min(right, x1) - max(left, x0)
            up = min(top, y1) - max(bottom, y0)
            if across < _SEEN * (right - left) or up < _SEEN * (top - bottom):
                return True
        return False

    def _boxes(self, clip: Address) -> Iterator[tuple[float, float, float, float]]:
        for path in range(max(clip_paths(clip), 0)):
            points = [
                self.point(clip_segment(clip, path, number))
                for number in range(min(clip_segments(clip, path), _MOST_SEGMENTS))
            ]
            if points:
                xs, ys = [p[0] for p in points], [p[1] for p in points]
                yield min(xs), min(ys), max(xs), max(ys)
