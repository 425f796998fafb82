"""Bytes of a text file to characters: the encoding is judged by the bytes, hardly by a label.

Labels lie: pages that say gb2312 are in UTF-8 and the other way round. Only Big5, which the bytes
do not tell from GB18030, is believed.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

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
_UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){8}")
"""Eight Chinese characters: text in GB18030 is UTF-8 by chance for one or two, never for so many."""
_BIG5 = ("big5", "big5-hkscs", "x-x-big5", "cn-big5")
DAMAGED = "\ufffd"
"""Stands for bytes that are no character."""
_LETTERS_TO_A_DAMAGED = 1000
_MOST_CONTROLS = 0.002
_MOST_STRANGE = 0.02


def decode(data: bytes, name: str, declared: str = "") -> str:
    """Decode a text file in UTF-8, UTF-16 with a mark, GB18030, or Big5 where that is declared.

    A character that was cut, at the end or now and then elsewhere, is read as U+FFFD.

    Raises:
        UnsupportedFormat: the bytes are no text in any of these encodings, or in several of them.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, name), name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"
        if cut and error.start >= len(data) - _TAIL and error.start > 0:
            return _checked(data.decode("utf-8", errors="replace"), name)
    if _UTF8_RUN.search(data):
        return _checked(_mended(data, "utf-8", name, "parts in UTF-8 and parts in GB18030"), name)
    if declared.lower() in _BIG5:
        with suppress(UnicodeDecodeError):
            return _checked(data.decode("big5hkscs"), name)
    return _checked(_strict(data, "gb18030", name), name)


def lines_of(text: str) -> list[str]:
    """Split into NFKC-normalised lines, as an editor numbers them, less invisible characters."""
    return _LINE_END.split(plain(text))


def plain(text: str) -> str:
    """NFKC-normalised, less invisible characters: zero-width spaces, soft hyphens."""
    return _INVISIBLE.sub("", normal(text))


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return _mended(data, encoding, name, "bytes of no known format")


def _mended(data: bytes, encoding: str, name: str, otherwise: str) -> str:
    """Decode in spite of a few damaged characters, such as programs leave where they cut a text."""
    text = data.decode(encoding, errors="replace")
    if text.count(DAMAGED) > max(1, len(text) // _LETTERS_TO_A_DAMAGED):
        raise UnsupportedFormat(name, "text in UTF-8, UTF-16 or GB18030", otherwise)
    return text


def _checked(text: str, name: str) -> str:
    """Any bytes decode as something: refuse text that nobody can have written."""
    length = max(len(text), 1)
    controls = len(_CONTROL.findall(text))
    strange = sum(1 for c in text if c > "\x7f" and unicodedata.category(c) in ("Cn", "Co", "Cs"))
    if "\x00" in text or controls / length > _MOST_CONTROLS or strange / length > _MOST_STRANGE:
        raise UnsupportedFormat(name, "text", "binary data")
    return text
