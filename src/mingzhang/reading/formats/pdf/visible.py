"""Which characters can be seen: not those behind a clip, printed in no colour, or white on white.

Asking each character is dear. The first and the last character of each word are asked; only where
one of them is not plainly seen, each character of the word is.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from ctypes import c_uint
from itertools import repeat
from typing import NamedTuple

from mingzhang.filing.place import Box
from mingzhang.reading.formats.pdf.native import (
    IDENTITY,
    Address,
    Matrix,
    Scratch,
    bounds,
    char_object,
    clip_paths,
    clip_segment,
    clip_segments,
    inverse,
    object_clip,
    object_fill,
    text_mode,
    times,
)
from mingzhang.reading.formats.pdf.opening import View

SEEN = 0.2
"""Share of its width or height that a clip must show of a character."""
PLAIN, CLIPPED, UNPAINTED, WHITE = 0, 1, 2, 3
"""Verdicts: seen; behind a clip; printed in no colour at all; white, so seen only on a ground."""
_MOST_WORDS = 60_000
_MOST_ASKED = 100_000
"""Characters of one page that are asked one by one; what comes after counts as seen."""
_MOST_SEGMENTS = 64
_MOST_PATHS = 16
_MOST_POINTS = 400_000
_FEW_PATHS = 2
_EVERYWHERE = (-1e9, -1e9, 1e9, 1e9)
_UNPAINTED_MODES = frozenset((3, 7))
_WHITE = 250
_ASCENT, _DESCENT = 0.8, 0.1


class Verdict(NamedTuple):
    """What can be seen of one character."""

    kind: int
    clip: Box | None = None
    """The clip that hides it, as displayed."""


_SEEN_VERDICT = Verdict(PLAIN)


class Sight:
    """Asks PDFium about the characters of one page."""

    def __init__(self, text_page: Address, view: View) -> None:
        self._text_page = text_page
        self._view = view
        self._scratch = Scratch()
        self._points = 0
        self._asked = 0
        self._last: tuple[Address | None, list[Box], int] = (None, [], PLAIN)

    def doubtful(self, words: Sequence[tuple[int, int]]) -> list[int]:
        """Return the numbers of the words, given as first and last character, not plainly seen."""
        words = words[:_MOST_WORDS]
        pairs = [(n, at) for n, word in enumerate(words) for at in word]
        owners = list(map(char_object, repeat(self._text_page), (at for _, at in pairs)))
        clips = list(map(object_clip, owners))
        counts = list(map(clip_paths, clips))
        modes = list(map(text_mode, owners))
        fills = _fills(owners)
        found = {
            n
            for (n, _), mode, fill in zip(pairs, modes, fills, strict=True)
            if mode in _UNPAINTED_MODES or _ground(mode, fill)
        }
        clipped = [k for k, count in enumerate(counts) if count > 0]
        chosen = [clips[k] for k in clipped]
        # Objects share the paths of their clips: the address of the first segment tells them.
        firsts = map(clip_segment, chosen, repeat(0), repeat(0))
        seconds = map(clip_segment, chosen, repeat(1), repeat(0))
        boxes = bounds([owners[k] for k in clipped])
        shown: dict[tuple[Address | None, Address | None, int], Box] = {}
        for k, first, second, box in zip(clipped, firsts, seconds, boxes, strict=True):
            count = counts[k]
            key = first, second, count
            if count > _FEW_PATHS or key not in shown:
                shown[key] = self._shown(clips[k], count)
            left, bottom, right, top = box
            x0, y0, x1, y1 = shown[key]
            if left < x0 or right > x1 or bottom < y0 or top > y1:
                spare_y = SEEN * (top - bottom)
                spare_x = min(SEEN * (right - left), spare_y)
                if (
                    left < x0 - spare_x
                    or right > x1 + spare_x
                    or bottom < y0 - spare_y
                    or top > y1 + spare_y
                ):
                    found.add(pairs[k][0])
        return sorted(found)

    def verdict(self, index: int, char: str, x: float, y: float, size: float) -> Verdict:
        """Judge one character, whose origin, as displayed, is x, y."""
        self._asked += 1
        if self._asked > _MOST_ASKED:
            return _SEEN_VERDICT
        owner = char_object(self._text_page, index)
        if not owner:
            return _SEEN_VERDICT
        if owner != self._last[0]:
            self._last = owner, self._clips(owner, index), _paint(owner)
        _, boxes, paint = self._last
        if boxes:
            width = size if char >= "\u2e80" else 0.5 * size
            for box in boxes:
                across = min(x + width, box[2]) - max(x, box[0])
                up = min(y + _DESCENT * size, box[3]) - max(y - _ASCENT * size, box[1])
                if across < SEEN * width or up < SEEN * size:
                    return Verdict(CLIPPED, _common(boxes))
        return Verdict(paint) if paint else _SEEN_VERDICT

    def _shown(self, clip: Address, count: int) -> Box:
        """Return the box in which the clip shows something, in its own space."""
        boxes = [self._box(clip, path) for path in range(min(count, _MOST_PATHS))]
        known = [_EVERYWHERE, *(box for box in boxes if box is not None)]
        return _common(known)

    def _box(self, clip: Address, path: int) -> Box | None:
        count = clip_segments(clip, path)
        if not 0 < count <= _MOST_SEGMENTS:
            # A shape of so many pieces is no box that hides a cell.
            return None
        self._points += count
        if self._points > _MOST_POINTS:
            return None
        point = self._scratch.point
        points = [point(clip_segment(clip, path, number)) for number in range(count)]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        return min(xs), min(ys), max(xs), max(ys)

    def _clips(self, owner: Address, index: int) -> list[Box]:
        """Return the boxes of the clips of an object, as displayed."""
        clip = object_clip(owner)
        found = []
        for path in range(min(clip_paths(clip), _MOST_PATHS) if clip else 0):
            box = self._box(clip, path)
            if box is not None:
                found.append(box)
        if not found:
            return []
        to_page = self._to_page(owner, index)
        return [self._displayed(box, to_page) for box in found]

    def _to_page(self, owner: Address, index: int) -> Matrix:
        """Return what takes the space of the object, which inside a form is not the page's, there.

        PDFium knows the matrix of the text in both spaces.
        """
        own, there = self._scratch.matrix(owner), self._scratch.char_matrix(self._text_page, index)
        if own == there:
            return IDENTITY
        back = inverse(own)
        return times(back, there) if back else IDENTITY

    def _displayed(self, box: Box, matrix: Matrix) -> Box:
        a, b, c, d, e, f = matrix
        corners = [(x, y) for x in box[::2] for y in box[1::2]]
        xs, ys = self._view.points(
            [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
        )
        return min(xs), min(ys), max(xs), max(ys)


def _fills(owners: Sequence[Address]) -> list[tuple[int, int, int, int]]:
    """Return red, green, blue and alpha of the fill of each object."""
    count = len(owners)
    buffer = (c_uint * (4 * count))()
    start = ctypes.addressof(buffer)
    end = start + 16 * count
    columns = (range(start + at, end + at, 16) for at in (0, 4, 8, 12))
    known = list(map(object_fill, owners, *columns))
    flat = iter(buffer[:])
    found = zip(flat, flat, flat, flat, strict=True)
    return [fill if is_known else _BLACK for is_known, fill in zip(known, found, strict=True)]


_BLACK = (0, 0, 0, 255)


def _ground(mode: int, fill: tuple[int, int, int, int]) -> int:
    """Tell what only filled text needs to be seen."""
    if mode:
        return PLAIN
    if not fill[3]:
        return UNPAINTED
    return WHITE if min(fill) >= _WHITE else PLAIN


def _paint(owner: Address) -> int:
    mode = text_mode(owner)
    return UNPAINTED if mode in _UNPAINTED_MODES else _ground(mode, _fills([owner])[0])


def _common(boxes: list[Box]) -> Box:
    return (
        max(box[0] for box in boxes),
        max(box[1] for box in boxes),
        min(box[2] for box in boxes),
        min(box[3] for box in boxes),
    )
