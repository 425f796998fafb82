"""When two labels, or two paths of headings, are the same words."""

from __future__ import annotations

import re
import unicodedata

_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]+、|\d+、|\d+\.(?!\d)|其中[::]|\([一二三四五六七八九十\d]+\))+"
)
_NOISE = re.compile(r"[\s“”\"'「」·,、。::;\-—_()\[\]<>]")
_ENDS = re.compile(r"(?:一个专项一行|人|万元|m2|㎡)$")


def same_column(truth: str, read: str) -> bool:
    """Whether two header paths name one column: each part of the shorter one, from the end.

    A side that only one of them names is let pass where it is the outermost part.
    """
    left, right = header_path(truth), header_path(read)
    if left and left[0] in ("收入", "支出") and not (right and left[0] in right[0]):
        left = left[1:]
    return is_suffix(left, right) or is_suffix(right, left)


def is_suffix(short: list[str], path: list[str]) -> bool:
    """Whether the last part agrees and the others stand before it in order."""
    if not short or not path or short[-1] != path[-1]:
        return False
    rest = iter(path[:-1])
    return all(any(part in other for other in rest) for part in short[:-1])


def header_path(column: str) -> list[str]:
    parts = [label(part) for part in unicodedata.normalize("NFKC", column).split(".")]
    return [part for part in parts if part]


def label(text: str) -> str:
    text = _ORDINAL.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", text)))
    previous = None
    while previous != text:
        previous = text
        text = _ENDS.sub("", _NOISE.sub("", text))
    return text
