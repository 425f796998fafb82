"""The contents page (目录): the parts and chapters of the text, and the tables where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from mingzhang.numerals import chinese_numeral
from mingzhang.writing.disclosure import Para, Table

_KINDS = {"part": "toc1", "h2": "toc"}


def contents(items: Sequence[Para | Table]) -> Iterator[Para]:
    """The page for a document laid out in its order."""
    yield Para("center", "目　录", new_page=True)
    numbers = count(1)
    for item in items:
        if isinstance(item, Table):
            yield Para("toc", f"{chinese_numeral(next(numbers))}、{item.title}")
        elif item.kind in _KINDS:
            yield Para(_KINDS[item.kind], item.text)
