"""The characters of a page, as runs: characters that follow one another on one baseline.

Runs, not characters, are what the rest of the reader handles: a page has a thousand characters
and fifty runs. Word spaces and gaps stay in a run as spaces, to be judged where it is put.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate, compress, islice
from operator import ne
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from mingzhang.characters import normal
from mingzhang.filing.place import Box
from mingzhang.reading.formats.pdf.native import (
    Address,
    Scratch,
    address_of,
    char_count,
    characters,
    origins,
)
from mingzhang.reading.formats.pdf.opening import View
from mingzhang.reading.formats.pdf.visible import CLIPPED, Sight, Verdict

MOST_CHARACTERS = 400_000
"""On one page; what comes after is not read."""
_BLANK = ("", " ")
_TWICE = 0.15
"""Ems between two prints of one character, as a cheap bold."""
_WHITE = 0.2
_WIDE_ASCII = frozenset(",:;!?()%")
"""Mostly full-width before normalisation."""
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

    def part(self, start: int, end: int) -> Run | None:
        """Return characters start to end; None where there is nothing but spaces."""
        text = self.text[start:end]
        if text[-1:] == " ":
            text = text.rstrip()
            end = start + len(text)
        if text[:1] == " ":
            text = text.lstrip()
            start = end - len(text)
        return Run(self.y, self.size, text, self.xs[start:end], self.number) if text else None


class _Stretch(NamedTuple):
    """Characters of the file that follow one another on one baseline, as numbers from `at`."""

    at: int
    until: int
    y: float
    size: float


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


class Veiled(NamedTuple):
    """Characters that cannot be seen where they stand."""

    run: Run
    kind: int
    """`visible.CLIPPED` also for what lies off the page."""
    clip: Box | None
    """The clip that hides it, as displayed; None off the page."""


class Glyphs(NamedTuple):
    """The characters of a page."""

    runs: list[Run]
    veiled: list[Veiled]


def read_glyphs(page: pdfium.PdfPage, view: View) -> Glyphs:
    """Read the characters of the page in the order of the file."""
    handle = raw.FPDFText_LoadPage(page.raw)
    if not handle:
        return Glyphs([], [])
    try:
        return _glyphs(address_of(handle), view)
    finally:
        raw.FPDFText_ClosePage(handle)


def _glyphs(text_page: Address, view: View) -> Glyphs:
    count = min(char_count(text_page), MOST_CHARACTERS)
    if count <= 0:
        return Glyphs([], [])
    chars = list(map(_NORMAL.__getitem__, characters(text_page, count)))
    xs, ys = view.points(*origins(text_page, count))
    ends = list(compress(range(1, count), map(ne, ys, islice(ys, 1, None))))
    size_of = Scratch().font_size
    stretches: list[_Stretch] = []
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
            stretches.append(_Stretch(at, until, ys[at], size or 1.0))
    glyphs = Glyphs([], [])
    veils = _veils(Sight(text_page, view), stretches, chars, xs)
    for number, stretch in enumerate(stretches):
        for at, until, verdict in _parts(stretch, veils.get(number), chars):
            run = _run(stretch.y, stretch.size, chars[at:until], xs[at:until], at)
            _sort(run, verdict, view, glyphs)
    return glyphs


def _veils(
    sight: Sight, stretches: list[_Stretch], chars: list[str], xs: list[float]
) -> dict[int, dict[int, Verdict]]:
    """Return the verdicts on characters not plainly seen, by stretch and character."""
    words: list[tuple[int, int]] = []
    owners: list[int] = []
    for number, (at, until, _, _) in enumerate(stretches):
        found = _words(chars, at, until)
        words += found
        owners += [number] * len(found)
    veils: dict[int, dict[int, Verdict]] = {}
    for word in sight.doubtful(words):
        number = owners[word]
        _, _, y, size = stretches[number]
        first, last = words[word]
        for index in range(first, last + 1):
            verdict = sight.verdict(index, chars[index], xs[index], y, size)
            if verdict.kind:
                veils.setdefault(number, {})[index] = verdict
    return veils


def _words(chars: list[str], at: int, until: int) -> list[tuple[int, int]]:
    """Return the first and the last character of each word."""
    part = chars[at:until]
    if " " not in part and "" not in part:
        return [(at, until - 1)]
    found = []
    start = -1
    for index, char in enumerate(part, at):
        if char in _BLANK:
            if start >= 0:
                found.append((start, index - 1))
            start = -1
        elif start < 0:
            start = index
    found.append((start, until - 1))
    return found


def _parts(
    stretch: _Stretch, veil: dict[int, Verdict] | None, chars: list[str]
) -> Iterator[tuple[int, int, Verdict | None]]:
    """Yield the parts of a stretch that are all seen, or all hidden by the same."""
    at, until, _, _ = stretch
    if not veil:
        yield at, until, None
        return
    start = at
    for index in range(at, until + 1):
        if index < until and chars[index] in _BLANK:
            continue
        if index == until or veil.get(index) != veil.get(start):
            yield start, index, veil.get(start)
            start = index


def _sort(run: Run | None, verdict: Verdict | None, view: View, glyphs: Glyphs) -> None:
    """Put a run where it belongs; what lies off the page is cut off."""
    if run is None:
        return
    if verdict is not None:
        glyphs.veiled.append(Veiled(run, verdict.kind, verdict.clip))
        return
    text, xs = run.text, run.xs
    if xs[0] >= 0 and xs[-1] < view.width and 0 <= run.y <= view.height:
        glyphs.runs.append(run)
        return
    first = next((n for n, x in enumerate(xs) if x + advance(text[n]) * run.size > 0), len(xs))
    last = bisect_left(xs, view.width)
    if not 0 <= run.y <= view.height or first >= last:
        first = last = len(xs)
    for start, end, is_seen in ((0, first, False), (first, last, True), (last, len(xs), False)):
        if (part := run.part(start, end)) is None:
            continue
        if is_seen:
            glyphs.runs.append(part)
        else:
            glyphs.veiled.append(Veiled(part, CLIPPED, None))


def _run(y: float, size: float, chars: list[str], xs: list[float], index: int) -> Run | None:
    text = "".join(chars)
    if not text or text[0] == " " or text[-1] == " ":
        while chars and chars[0] in _BLANK:
            chars, xs, index = chars[1:], xs[1:], index + 1
        while chars and chars[-1] in _BLANK:
            chars, xs = chars[:-1], xs[:-1]
        if not chars:
            return None
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
