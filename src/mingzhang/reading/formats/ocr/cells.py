"""The text in the cells of a table, cell by cell and line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from mingzhang.filing.document import Cell
from mingzhang.filing.place import Box
from mingzhang.reading.formats.ocr.drawn import Drawn
from mingzhang.reading.formats.ocr.engine import Array, Reading, recognised
from mingzhang.reading.formats.ocr.uprighting import DOTS
from mingzhang.reading.formats.pdf.rulings import Ruling

_GAPPED = re.compile(r"\d \d")
MOST_SURE = 99
"""Percent: what was recognised in a picture is never certain."""
_INSET = 2
_MARGIN = 4
_USUAL = 24
"""Pixels of the height of a line where nothing on the page tells."""
_LEAST = 8
_ONE_LINE = 1.4
"""Heights of a line that strokes above one another fill at most, as in 三."""
_DUST = 0.3
"""Heights of a line; what is neither higher nor wider is no character that stands alone."""
_HIGHER = 1.6
"""Heights of a line from which several lines hang together, by a comma or a stroke."""
_PITCH = 1.15


class Crop(NamedTuple):
    """One line of text in the picture, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def table_cells(drawn: Drawn, ruling: Ruling, page: int) -> list[Cell]:
    """Read the cells of a table, numbered as its spans; boxes are in points of the picture."""
    areas = [_area(box, drawn.ink.shape) for box in _boxes(ruling)]
    usual = usual_height(drawn.ink, areas)
    found = []
    for span, box, area in zip(ruling.spans, _boxes(ruling), areas, strict=True):
        lines = lines_in(drawn.ink, area, usual)
        read = [_read(cropped(drawn.clean, line, area, usual)) for line in lines]
        sure = min((percent(one.confidence) for one in read if one.text), default=MOST_SURE)
        text = "\n".join(one.text for one in read if one.text)
        row, column, down, across = span
        found.append(Cell(text, row, column, down, across, page, box, confidence=sure))
    return found


def _read(crop: Array) -> Reading:
    """Read a line of a cell; once more, in softer print, where a point seems to be lost."""
    first = recognised(crop)
    if not _GAPPED.search(first.text):
        return first
    again = recognised(cv2.GaussianBlur(crop, (3, 3), 0))
    return first if _GAPPED.search(again.text) else again


def percent(confidence: float) -> int:
    """Return the confidence as the document holds it."""
    return max(0, min(MOST_SURE, int(confidence * 100)))


def _boxes(ruling: Ruling) -> list[Box]:
    xs, ys = ruling.xs, ruling.ys
    return [
        (xs[column], ys[row], xs[column + across], ys[row + down])
        for row, column, down, across in ruling.spans
    ]


def _area(box: Box, shape: tuple[int, ...]) -> Crop:
    left, top, right, bottom = (int(edge * DOTS) for edge in box)
    height, width = shape
    return Crop(
        min(left + _INSET, width), min(top + _INSET, height), right - _INSET, bottom - _INSET
    )


def usual_height(ink: Array, areas: list[Crop]) -> int:
    """Return the pixels that most lines are high."""
    heights = [
        bottom - top
        for area in areas
        for top, bottom in _bands(_inside(ink, area))
        if bottom - top >= _LEAST
    ]
    return int(np.median(heights)) if heights else _USUAL


def _inside(ink: Array, area: Crop) -> Array:
    return ink[area.top : max(area.bottom, area.top), area.left : max(area.right, area.left)]


def _bands(ink: Array) -> list[tuple[int, int]]:
    """Return the start and end of each run of rows that hold ink."""
    rows = np.flatnonzero(ink.any(axis=1))
    if not len(rows):
        return []
    breaks = np.flatnonzero(np.diff(rows) > 1)
    starts = [rows[0], *rows[breaks + 1]]
    ends = [*rows[breaks], rows[-1]]
    return [(int(a), int(b) + 1) for a, b in zip(starts, ends, strict=True)]


def lines_in(ink: Array, area: Crop, usual: int) -> list[Crop]:
    """Find the lines of text in an area, top down."""
    inside = _inside(ink, area)
    joined: list[list[int]] = []
    for top, bottom in _split(inside, _bands(inside), usual):
        if joined and bottom - joined[-1][0] <= _ONE_LINE * usual:
            joined[-1][1] = bottom
        else:
            joined.append([top, bottom])
    found = []
    for top, bottom in joined:
        columns = np.flatnonzero(inside[top:bottom].any(axis=0))
        left, right = int(columns[0]), int(columns[-1]) + 1
        if max(bottom - top, right - left) > _DUST * usual:
            found.append(
                Crop(area.left + left, area.top + top, area.left + right, area.top + bottom)
            )
    return found


def _split(inside: Array, bands: list[tuple[int, int]], usual: int) -> Iterator[tuple[int, int]]:
    """Cut bands that are too high for one line where there is the least ink."""
    for top, bottom in bands:
        count = round((bottom - top) / (_PITCH * usual))
        if count < 2 or bottom - top < _HIGHER * usual:
            yield top, bottom
            continue
        ink = inside[top:bottom].sum(axis=1)
        spare = max(usual // 4, 1)
        start = top
        for number in range(1, count):
            middle = (bottom - top) * number // count
            cut = top + middle - spare + int(ink[middle - spare : middle + spare].argmin())
            yield start, cut
            start = cut
        yield start, bottom


def cropped(picture: Array, line: Crop, area: Crop, usual: int) -> Array:
    """Cut a line out, with white around it and at least as high as a line is."""
    extra = max(0, usual - (line.bottom - line.top)) // 2 + _MARGIN
    left, right = max(line.left - _MARGIN, area.left), min(line.right + _MARGIN, area.right)
    top, bottom = max(line.top - extra, area.top), min(line.bottom + extra, area.bottom)
    inner = picture[top:bottom, left:right]
    short = max(0, (bottom - top) - (right - left)) // 2
    paper = int(np.percentile(inner, 90))
    return np.pad(inner, ((0, 0), (short + _MARGIN, short + _MARGIN)), constant_values=paper)
