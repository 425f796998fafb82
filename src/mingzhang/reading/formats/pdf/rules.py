"""The ruling lines of a page, from its path objects.

A rule is a thin filled box (WPS, Word), or a stroked segment (LibreOffice, ONLYOFFICE), or an edge
of a stroked box. Boxes that are only filled are shading.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, pairwise, repeat
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from mingzhang.reading.formats.pdf.native import (
    IDENTITY,
    Address,
    Matrix,
    Scratch,
    bounds,
    form_count,
    form_object,
    object_type,
    page_object,
    path_segment,
    path_segments,
    segment_close,
    segment_type,
    times,
)
from mingzhang.reading.formats.pdf.opening import View, page_address

THICKEST = 3.2
"""Points; a filled box that is thicker is no rule."""
_MOST_SEGMENTS = 20_000
_MOST_OBJECTS = 300_000
_MOST_RULES = 20_000
_DEEPEST = 5
_PATH, _IMAGE, _FORM = (
    raw.FPDF_PAGEOBJ_PATH,
    raw.FPDF_PAGEOBJ_IMAGE,
    raw.FPDF_PAGEOBJ_FORM,
)
_LINE, _MOVE = raw.FPDF_SEGMENT_LINETO, raw.FPDF_SEGMENT_MOVETO


class Segment(NamedTuple):
    """One straight piece of a rule; level or upright, in displayed coordinates."""

    at: float
    """y of a level piece, x of an upright one."""
    start: float
    end: float


class Rules(NamedTuple):
    """What is drawn on a page."""

    level: list[Segment]
    upright: list[Segment]
    images: int
    paths: int


def read_rules(page: pdfium.PdfPage, view: View) -> Rules:
    """Read the ruling lines of the page as displayed, with the number of images and paths on it."""
    reader = _Reader()
    address = page_address(page)
    count = min(int(raw.FPDFPage_CountObjects(page.raw)), _MOST_OBJECTS)
    reader.read(list(map(page_object, repeat(address), range(count))), IDENTITY, 0)
    level: list[Segment] = []
    upright: list[Segment] = []
    boxes = reader.rules[:_MOST_RULES]
    across, up = [x for box in boxes for x in box[::2]], [y for box in boxes for y in box[1::2]]
    xs, ys = view.points(across, up)
    for n in range(0, len(xs), 2):
        (x0, x1), (y0, y1) = sorted(xs[n : n + 2]), sorted(ys[n : n + 2])
        if x1 - x0 >= y1 - y0:
            level.append(Segment((y0 + y1) / 2, x0, x1))
        else:
            upright.append(Segment((x0 + x1) / 2, y0, y1))
    return Rules(level, upright, reader.images, reader.paths)


_Box = tuple[float, float, float, float]


class _Reader:
    """Collects thin boxes, x0, y0, x1, y1 in page space, from objects and the forms inside."""

    def __init__(self) -> None:
        self.rules: list[_Box] = []
        self.images = 0
        self.paths = 0
        self._segments = 0
        self._objects = 0
        self._scratch = Scratch()

    def read(self, objects: list[Address], matrix: Matrix, depth: int) -> None:
        """Read page objects whose space the matrix takes to the page's."""
        types = list(map(object_type, objects))
        self._objects += len(objects)
        self.images += types.count(_IMAGE)
        if _PATH in types:
            self._read_paths(list(compress(objects, map(_PATH.__eq__, types))), matrix)
        if _FORM in types and depth < _DEEPEST:
            for form in compress(objects, map(_FORM.__eq__, types)):
                count = min(form_count(form), _MOST_OBJECTS - self._objects)
                inner = list(map(form_object, repeat(form), range(max(count, 0))))
                self.read(inner, times(self._scratch.matrix(form), matrix), depth + 1)

    def _read_paths(self, paths: list[Address], matrix: Matrix) -> None:
        self.paths += len(paths)
        for path, box in zip(paths, bounds(paths), strict=True):
            if matrix != IDENTITY:
                box = _moved(box, matrix)
            width, height = box[2] - box[0], box[3] - box[1]
            if width <= THICKEST or height <= THICKEST:
                if width > THICKEST or height > THICKEST:
                    self.rules.append(box)
            else:
                self._read_outline(path, matrix)

    def _read_outline(self, path: Address, matrix: Matrix) -> None:
        """Read a path that is more than a line: a box, or many lines in one object."""
        count = path_segments(path)
        filled, stroked = self._scratch.draw_mode(path)
        if not (stroked or (filled and count > _SEGMENTS_OF_BOX)):
            return
        self._segments += count
        if self._segments > _MOST_SEGMENTS:
            return
        matrix = times(self._scratch.matrix(path), matrix)
        for points in self._subpaths(path, count, matrix):
            if stroked:
                pairs = pairwise(points)
                self.rules.extend(box for a, b in pairs if (box := _thin([a, b])))
            elif box := _thin(points):
                self.rules.append(box)

    def _subpaths(
        self, path: Address, count: int, matrix: Matrix
    ) -> Iterator[list[tuple[float, float]]]:
        a, b, c, d, e, f = matrix
        points: list[tuple[float, float]] = []
        for number in range(count):
            segment = path_segment(path, number)
            kind = segment_type(segment)
            x, y = self._scratch.point(segment)
            point = (a * x + c * y + e, b * x + d * y + f)
            if kind == _MOVE or (kind != _LINE and points):
                # A curve ends the straight part: what follows starts anew at its end.
                yield points
                points = []
            points.append(point)
            if segment_close(segment) and points:
                points.append(points[0])
        yield points


_SEGMENTS_OF_BOX = 5


def _moved(box: _Box, matrix: Matrix) -> _Box:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in box[::2] for y in box[1::2]]
    ys = [b * x + d * y + f for x in box[::2] for y in box[1::2]]
    return min(xs), min(ys), max(xs), max(ys)


def _thin(points: list[tuple[float, float]]) -> _Box | None:
    """Return the box around the points where it is a rule."""
    if len(points) < 2:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = min(xs), min(ys), max(xs), max(ys)
    width, height = box[2] - box[0], box[3] - box[1]
    is_rule = min(width, height) <= THICKEST < max(width, height)
    return box if is_rule else None
