"""The ruling lines and the ink of a picture."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from mingzhang.reading.formats.ocr.engine import Array
from mingzhang.reading.formats.ocr.uprighting import DOTS
from mingzhang.reading.formats.pdf.rules import Rules, Segment
from mingzhang.reading.formats.pdf.rulings import Ruling, rulings

_LONG, _HIGH = 60, 45
"""Pixels of the shortest level and upright piece: longer than the strokes of characters."""
_THICKEST = 14
_LEAN = 0.015
"""Pixels by which a rule may drift, for each pixel of its length."""
_BESIDE = 3
_MOST_BESIDE = 0.3
"""Share of a rule beside which there is ink at once: characters that touch it, other rules."""
_SPECK = 5
"""Pixels of ink that are dust."""
_WINDOW, _DARKER = 41, 14
_SMALLEST_WIDTH, _SMALLEST_HEIGHT = 60.0, 12.0
"""Points of the smallest table."""


class Drawn(NamedTuple):
    """What is drawn on the picture."""

    ink: Array
    """True where there is a character; without rules and dust."""
    clean: Array
    """The picture without the rules of its tables."""
    tables: list[Ruling]
    """In points of the picture."""


def drawn(picture: Array) -> Drawn:
    """Find the tables of an upright picture."""
    dark = cv2.adaptiveThreshold(
        picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _WINDOW, _DARKER
    )
    level, level_mask = _pieces(dark, level=True)
    upright, upright_mask = _pieces(dark, level=False)
    tables = [ruling for ruling in rulings(Rules(level, upright, 1, 0)) if _is_table(ruling)]
    mask = cv2.dilate(level_mask | upright_mask, np.ones((5, 5), np.uint8))
    mask &= _near_edges(tables, picture.shape)
    clean = picture.copy()
    clean[mask > 0] = 255
    dark[mask > 0] = 0
    return Drawn(_without_dust(dark), clean, tables)


def _pieces(dark: Array, level: bool) -> tuple[list[Segment], Array]:
    across = (3, 1) if level else (1, 3)
    length = (_LONG, 1) if level else (1, _HIGH)
    whole = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones(across[::-1], np.uint8))
    # A rule that leans leaves its row of pixels: those beside it go on with it.
    broad = cv2.dilate(whole, np.ones(across, np.uint8))
    opened = cv2.morphologyEx(broad, cv2.MORPH_OPEN, np.ones(length[::-1], np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened)
    found: list[Segment] = []
    kept: Array = np.zeros(count, np.uint8)
    for number in range(1, count):
        x, y, width, height, area = map(int, stats[number])
        extent, thickness = (width, height) if level else (height, width)
        if thickness > _THICKEST + _LEAN * extent or area > _THICKEST * extent:
            continue
        if _continues(
            dark if level else dark.T, (x, y, width, height) if level else (y, x, height, width)
        ):
            continue
        kept[number] = 255
        at, start = (y, x) if level else (x, y)
        found.append(Segment((at + thickness / 2) / DOTS, start / DOTS, (start + extent) / DOTS))
    return found, kept[labels]


def _continues(dark: Array, box: tuple[int, int, int, int]) -> bool:
    """Tell whether there is ink all along a level piece: then it is a line of close characters."""
    left, top, width, height = box
    columns = slice(left, left + width)
    above = dark[max(top - _BESIDE, 0), columns] > 0
    below = dark[min(top + height - 1 + _BESIDE, len(dark) - 1), columns] > 0
    return bool((above | below).mean() > _MOST_BESIDE)


def _is_table(ruling: Ruling) -> bool:
    width, height = ruling.xs[-1] - ruling.xs[0], ruling.ys[-1] - ruling.ys[0]
    return width >= _SMALLEST_WIDTH and height >= _SMALLEST_HEIGHT


def _near_edges(tables: list[Ruling], shape: tuple[int, ...]) -> Array:
    """Mark where the rules of tables are, so that no stroke elsewhere is wiped out."""
    marked: Array = np.zeros(shape, np.uint8)
    spare = _THICKEST
    for xs, ys, _, _ in tables:
        left, right = (int(x * DOTS) for x in (xs[0], xs[-1]))
        top, bottom = (int(y * DOTS) for y in (ys[0], ys[-1]))
        for x in xs:
            at = int(x * DOTS)
            marked[max(top - spare, 0) : bottom + spare, max(at - spare, 0) : at + spare] = 255
        for y in ys:
            at = int(y * DOTS)
            marked[max(at - spare, 0) : at + spare, max(left - spare, 0) : right + spare] = 255
    return marked


def _without_dust(dark: Array) -> Array:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark)
    kept = stats[:, cv2.CC_STAT_AREA] > _SPECK
    kept[0] = False
    return kept[labels]
