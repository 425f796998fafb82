"""Bytes of a text file to characters: the encoding is judged by the bytes, never by a label."""

from __future__ import annotations

import re
import unicodedata

from mingzhang.characters import normal
from mingzhang.errors import UnsupportedFormat

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_TAIL = 3
"""Longest rest of a UTF-8 character that a cut file can end with."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_MOST_CONTROLS = 0.002
_MOST_STRANGE = 0.02


def decode(data: bytes, name: str) -> str:
    """Decode a text file in UTF-8, UTF-16 with a mark, or GB18030.

    A UTF-8 file that was cut inside its last character is read with U+FFFD in its place.

    Raises:
        UnsupportedFormat: the bytes are no text in any of these encodings.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        if error.start >= len(data) - _TAIL and error.start > 0:
            return _checked(data.decode("utf-8", errors="replace"), name)
    return _checked(_strict(data, "gb18030", name), name)


def lines_of(text: str) -> list[str]:
    """Split into NFKC-normalised lines, as an editor numbers them, less invisible characters."""
    plain = _INVISIBLE.sub("", normal(text))
    return _LINE_END.split(plain)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnsupportedFormat(
            name, "text in UTF-8, UTF-16 or GB18030", "bytes of no known format"
        ) from error


def _checked(text: str, name: str) -> str:
    """Any bytes decode as something: refuse text that nobody can have written."""
    length = max(len(text), 1)
    controls = len(_CONTROL.findall(text))
    strange = sum(1 for c in text if c > "\x7f" and unicodedata.category(c) in ("Cn", "Co", "Cs"))
    if "\x00" in text or controls / length > _MOST_CONTROLS or strange / length > _MOST_STRANGE:
        raise UnsupportedFormat(name, "text", "binary data")
    return text
