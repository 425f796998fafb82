"""The lines of text outside of tables."""

from __future__ import annotations

import numpy as np

from mingzhang.filing.place import Box
from mingzhang.reading.formats.ocr.cells import Crop, cropped, percent, usual_height
from mingzhang.reading.formats.ocr.drawn import Drawn
from mingzhang.reading.formats.ocr.engine import detected, recognised
from mingzhang.reading.formats.ocr.uprighting import DOTS
from mingzhang.reading.formats.pdf.glyphs import advance
from mingzhang.reading.formats.pdf.joining import COLUMN_GAP, Printed

_EM = 1.08
"""Size of the type, in heights of the ink of a line of it."""
_SAME = 0.2
"""Share by which lines of one size of type differ in what was measured."""
_OVERLAP = 0.5
_UNLIKELY = 50
"""Percent; below, a mark was taken for text."""

_Part = tuple[Crop, str, int]


def text_lines(drawn: Drawn) -> tuple[list[Printed], dict[Box, int]]:
    """Read what stands outside of tables: lines top down, and the confidence of each by its box."""
    parts = _parts(drawn)
    if not parts:
        return [], {}
    sizes = [_EM * (crop.bottom - crop.top) / DOTS for crop, _, _ in parts]
    body = float(np.median(sizes))
    lines: list[Printed] = []
    sure: dict[Box, int] = {}
    for row in _rows(parts):
        line = _printed(row, body)
        lines.append(line)
        sure[line.box] = min(confidence for _, _, confidence in row)
    return lines, sure


def _parts(drawn: Drawn) -> list[_Part]:
    page, ink = drawn.clean.copy(), drawn.ink.copy()
    for xs, ys, _, _ in drawn.tables:
        top, bottom = int(ys[0] * DOTS), int(ys[-1] * DOTS) + 1
        left, right = int(xs[0] * DOTS), int(xs[-1] * DOTS) + 1
        page[top:bottom, left:right], ink[top:bottom, left:right] = 255, False
    if not ink.any():
        return []
    height, width = ink.shape
    areas = []
    for corners in detected(page):
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        area = Crop(
            max(int(left), 0), max(int(top), 0), min(int(right), width), min(int(bottom), height)
        )
        areas.append(area)
    usual = usual_height(ink, areas)
    found = []
    for area in areas:
        rows = np.flatnonzero(ink[area.top : area.bottom, area.left : area.right].any(axis=1))
        if not len(rows):
            continue
        line = Crop(area.left, area.top + int(rows[0]), area.right, area.top + int(rows[-1]) + 1)
        text, confidence = recognised(cropped(page, line, area, usual))
        if text and percent(confidence) >= _UNLIKELY:
            found.append((line, text, percent(confidence)))
    return found


def _rows(parts: list[_Part]) -> list[list[_Part]]:
    """Put parts that stand side by side into one line."""
    rows: list[list[_Part]] = []
    for part in sorted(parts, key=lambda part: part[0].top + part[0].bottom):
        crop = part[0]
        if rows:
            other = rows[-1][-1][0]
            shared = min(crop.bottom, other.bottom) - max(crop.top, other.top)
            if shared > _OVERLAP * min(crop.bottom - crop.top, other.bottom - other.top):
                rows[-1].append(part)
                continue
        rows.append([part])
    return [sorted(row) for row in rows]


def _printed(row: list[_Part], body: float) -> Printed:
    crops = [crop for crop, _, _ in row]
    top, bottom = min(crop.top for crop in crops) / DOTS, max(crop.bottom for crop in crops) / DOTS
    size = _EM * (bottom - top)
    if abs(size - body) <= _SAME * body:
        size = body
    text, end = "", 0.0
    marks: list[float] = []
    for crop, words, _ in row:
        left, right = crop.left / DOTS, crop.right / DOTS
        if text and left - end > COLUMN_GAP * size:
            text, marks = text + "  ", [*marks, end, end]
        text += words
        marks += _marks(words, left, right)
        end = right
    box = (marks[0], top, end, bottom)
    return Printed(text, tuple(marks), bottom - 0.12 * size, size, box)


def _marks(text: str, left: float, right: float) -> list[float]:
    """Spread the left edges of the characters over the width, by how wide each is."""
    widths = [advance(char) for char in text]
    step = (right - left) / sum(widths)
    return [left + step * sum(widths[:n]) for n in range(len(text))]
