"""The picture of a page, turned and straightened, and the way back to where things stand on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import cv2
import numpy as np

from mingzhang.filing.place import Box
from mingzhang.reading.formats.ocr.engine import Array, detected, recognised, scaled

DOTS = 200 / 72
"""Pixels to a point of the upright picture."""
_SAMPLE = 6
"""Lines that are read to tell which way up a page is."""
_SMALL = 1000
"""Pixels of the longer side that do for the turn and the slant."""
_SURE = 0.85
_ENOUGH = 10
"""Chinese characters recognised with certainty that nobody reads upside down."""
_STEEPEST = 3.0
_LEAST_SLANT = 0.04
"""Degrees."""


class Upright(NamedTuple):
    """A picture of which all text runs level."""

    picture: Array
    back: Array
    """Matrix from points of this picture to points of the displayed page."""
    is_turned: bool

    @property
    def width(self) -> float:
        """Points."""
        return float(self.picture.shape[1] / DOTS)

    @property
    def height(self) -> float:
        """Points."""
        return float(self.picture.shape[0] / DOTS)

    def on_page(self, box: Box) -> Box:
        """Return the box on the displayed page around a box of this picture, both in points."""
        x0, y0, x1, y1 = box
        corners = self.back @ np.array([[x0, x1, x0, x1], [y0, y0, y1, y1], [1, 1, 1, 1]])
        (left, top), (right, bottom) = corners[:2].min(axis=1), corners[:2].max(axis=1)
        return float(left), float(top), float(right), float(bottom)


def upright(picture: Array, scale: float) -> Upright:
    """Turn by quarters and straighten; `scale` is the pixels of the picture to a point."""
    turns = _turns(picture)
    turned = np.ascontiguousarray(np.rot90(picture, turns))
    height, width = turned.shape
    slant = _slant(turned)
    back = _from_turned(turns, *picture.shape)
    if abs(slant) >= _LEAST_SLANT:
        straight = cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1.0)
        turned = cv2.warpAffine(
            turned, straight, (width, height), flags=cv2.INTER_CUBIC, borderValue=255
        )
        back = back @ np.vstack([cv2.invertAffineTransform(straight), [0, 0, 1]])
    back = np.diag([1 / scale, 1 / scale, 1.0]) @ back @ np.diag([DOTS, DOTS, 1.0])
    return Upright(turned, back, turns != 0)


def _from_turned(turns: int, height: int, width: int) -> Array:
    """Return the matrix that undoes turns by 90° to the left of a picture of that size."""
    return np.array(
        (
            [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
            [[0, -1, width], [1, 0, 0], [0, 0, 1]],
            [[-1, 0, width], [0, -1, height], [0, 0, 1]],
            [[0, 1, 0], [-1, 0, height], [0, 0, 1]],
        )[turns],
        dtype=float,
    )


def _turns(picture: Array) -> int:
    """Return by how many quarters to the left the picture must be turned."""
    shrink = min(1.0, _SMALL / max(picture.shape))
    small = scaled(picture, shrink)
    boxes = [_bounds(corners / shrink) for corners in detected(small)]
    wide = [box for box in boxes if box[2] - box[0] > 1.5 * (box[3] - box[1])]
    tall = [box for box in boxes if box[3] - box[1] > 1.5 * (box[2] - box[0])]
    is_sideways = sum(map(_area, tall)) > sum(map(_area, wide))
    sample = sorted(tall if is_sideways else wide, key=_area, reverse=True)[:_SAMPLE]
    if not sample:
        return 0
    best, best_score = 0, -1.0
    for turns in (1, 3) if is_sideways else (0, 2):
        score, is_certain = _legibility(picture, sample, turns)
        if score > best_score:
            best, best_score = turns, score
        if is_certain:
            break
    return best


def _legibility(picture: Array, boxes: Iterable[tuple[int, ...]], turns: int) -> tuple[float, bool]:
    """Score how well the lines read when turned, and tell whether there can be no doubt."""
    score, chinese, sure = 0.0, 0, 0.0
    for left, top, right, bottom in boxes:
        crop = np.ascontiguousarray(np.rot90(picture[top:bottom, left:right], turns))
        text, confidence = recognised(crop)
        found = sum("\u4e00" <= char <= "\u9fff" for char in text)
        score += confidence * (1 + found)
        chinese += found
        sure += confidence * found
    return score, chinese >= _ENOUGH and sure >= _SURE * chinese


def _bounds(corners: Array) -> tuple[int, int, int, int]:
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return max(int(left), 0), max(int(top), 0), int(right) + 1, int(bottom) + 1


def _area(box: tuple[int, ...]) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _slant(picture: Array) -> float:
    """Return by how many degrees to the left the picture must be turned for its lines to run level.

    Where the rows of ink and of white are sharpest, it is straight.
    """
    shrink = min(1.0, _SMALL / max(picture.shape))
    small = scaled(picture, shrink)
    ink = 255 - small
    ink[ink < _FAINT] = 0
    best = _sharpest(ink, np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5))
    best = _sharpest(ink, np.arange(best - 0.4, best + 0.41, 0.1))
    return _sharpest(ink, np.arange(best - 0.08, best + 0.09, 0.02))


_FAINT = 60


def _sharpest(ink: Array, angles: Array) -> float:
    height, width = ink.shape
    best, best_score = 0.0, -1.0
    for angle in sorted(map(float, angles), key=abs):
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
        turned = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR)
        score = float(np.square(np.diff(turned.sum(axis=1, dtype=np.float64))).sum())
        if score > best_score * 1.0001:
            best, best_score = angle, score
    return best
