"""The calls into PDFium that are made once a character or an object.

`pypdfium2.raw` declares pointer types, and building a pointer object for each argument costs more
than the call. Here addresses pass as plain integers, so that a whole page is read by a few `map`
calls that never return to Python code in between. The GIL is kept (`PYFUNCTYPE`): each call is
shorter than a release, and PDFium is not thread-safe anyway.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from ctypes import c_double, c_float, c_int, c_uint, c_ushort, c_void_p
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw

Address = int
"""The address of a PDFium object, as an integer."""


def _prepared(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, c_void_p).value or 0
    call: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return call


_P = c_void_p
char_count = _prepared(raw.FPDFText_CountChars, c_int, _P)
char_text = _prepared(raw.FPDFText_GetText, c_int, _P, c_int, c_int, _P)
char_unicode = _prepared(raw.FPDFText_GetUnicode, c_uint, _P, c_int)
char_origin = _prepared(raw.FPDFText_GetCharOrigin, c_int, _P, c_int, _P, _P)
char_size = _prepared(raw.FPDFText_GetFontSize, c_double, _P, c_int)
char_matrix = _prepared(raw.FPDFText_GetMatrix, c_int, _P, c_int, _P)
char_object = _prepared(raw.FPDFText_GetTextObject, _P, _P, c_int)
page_object = _prepared(raw.FPDFPage_GetObject, _P, _P, c_int)
form_object = _prepared(raw.FPDFFormObj_GetObject, _P, _P, c_int)
form_count = _prepared(raw.FPDFFormObj_CountObjects, c_int, _P)
object_type = _prepared(raw.FPDFPageObj_GetType, c_int, _P)
object_bounds = _prepared(raw.FPDFPageObj_GetBounds, c_int, _P, _P, _P, _P, _P)
object_matrix = _prepared(raw.FPDFPageObj_GetMatrix, c_int, _P, _P)
object_fill = _prepared(raw.FPDFPageObj_GetFillColor, c_int, _P, _P, _P, _P, _P)
text_mode = _prepared(raw.FPDFTextObj_GetTextRenderMode, c_int, _P)
object_clip = _prepared(raw.FPDFPageObj_GetClipPath, _P, _P)
clip_paths = _prepared(raw.FPDFClipPath_CountPaths, c_int, _P)
clip_segments = _prepared(raw.FPDFClipPath_CountPathSegments, c_int, _P, c_int)
clip_segment = _prepared(raw.FPDFClipPath_GetPathSegment, _P, _P, c_int, c_int)
path_mode = _prepared(raw.FPDFPath_GetDrawMode, c_int, _P, _P, _P)
path_segments = _prepared(raw.FPDFPath_CountSegments, c_int, _P)
path_segment = _prepared(raw.FPDFPath_GetPathSegment, _P, _P, c_int)
segment_type = _prepared(raw.FPDFPathSegment_GetType, c_int, _P)
segment_close = _prepared(raw.FPDFPathSegment_GetClose, c_int, _P)
segment_point = _prepared(raw.FPDFPathSegment_GetPoint, c_int, _P, _P, _P)

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def address_of(pointer: Any) -> Address:
    """Return the address in a pointer of `pypdfium2.raw`."""
    return ctypes.cast(pointer, c_void_p).value or 0


def _run(calls: Iterable[Any]) -> None:
    deque(calls, maxlen=0)


def characters(text_page: Address, count: int) -> Sequence[str]:
    """Return the characters, each at the place of its number."""
    buffer = (c_ushort * (count + 1))()
    written = char_text(text_page, 0, count, ctypes.addressof(buffer))
    if written == count + 1:
        text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
        if len(text) == count and "\ufffd" not in text:
            return text
    # PDFium leaves characters without a code out of the text, or has some of two units.
    codes = map(char_unicode, repeat(text_page), range(count))
    return [chr(code) if code < _CODES else "" for code in codes]


_CODES = 0x110000


def origins(text_page: Address, count: int) -> tuple[list[float], list[float]]:
    """Return the x and the y of the origins of all characters, in page space."""
    buffer = (c_double * (2 * count))()
    start = ctypes.addressof(buffer)
    end = start + 16 * count
    _run(
        map(
            char_origin,
            repeat(text_page),
            range(count),
            range(start, end, 16),
            range(start + 8, end + 8, 16),
        )
    )
    flat = buffer[:]
    return flat[::2], flat[1::2]


def bounds(objects: Sequence[Address]) -> list[tuple[float, float, float, float]]:
    """Return left, bottom, right, top of page objects."""
    count = len(objects)
    buffer = (c_float * (4 * count))()
    start = ctypes.addressof(buffer)
    end = start + 16 * count
    columns = (range(start + at, end + at, 16) for at in (0, 4, 8, 12))
    _run(map(object_bounds, objects, *columns))
    flat = iter(buffer[:])
    return list(zip(flat, flat, flat, flat, strict=True))


class Scratch:
    """Output arguments, made once."""

    def __init__(self) -> None:
        self._floats = (c_float * 6)()
        self._ints = (c_int * 2)()
        self._at = ctypes.addressof(self._floats)
        self._ints_at = ctypes.addressof(self._ints)

    def font_size(self, text_page: Address, index: int) -> float:
        """Return the size of one character as displayed: its font size under its matrix."""
        size: float = char_size(text_page, index)
        if char_matrix(text_page, index, self._at):
            c, d = self._floats[2], self._floats[3]
            size *= (c * c + d * d) ** 0.5
        return size

    def matrix(self, page_object: Address) -> Matrix:
        """Return the matrix of a path or form object."""
        if not object_matrix(page_object, self._at):
            return IDENTITY
        a, b, c, d, e, f = self._floats
        return (a, b, c, d, e, f)

    def char_matrix(self, text_page: Address, index: int) -> Matrix:
        """Return the matrix of the text that a character is of, in page space."""
        if not char_matrix(text_page, index, self._at):
            return IDENTITY
        a, b, c, d, e, f = self._floats
        return (a, b, c, d, e, f)

    def draw_mode(self, path: Address) -> tuple[bool, bool]:
        """Tell whether the path is filled, and whether it is stroked."""
        path_mode(path, self._ints_at, self._ints_at + 4)
        return bool(self._ints[0]), bool(self._ints[1])

    def point(self, segment: Address) -> tuple[float, float]:
        """Return where a path segment ends, in the space of its path."""
        segment_point(segment, self._at, self._at + 4)
        return self._floats[0], self._floats[1]


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def inverse(matrix: Matrix) -> Matrix | None:
    """Return the matrix that undoes this one; None where nothing does."""
    a, b, c, d, e, f = matrix
    size = a * d - b * c
    if not size:
        return None
    a, b, c, d = d / size, -b / size, -c / size, a / size
    return a, b, c, d, -(e * a + f * c), -(e * b + f * d)
