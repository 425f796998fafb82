"""The contents page (目录): the parts and chapters of the text, and the tables where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from mingzhang.numerals import chinese_numeral
from mingzhang.writing.disclosure import Para, Table


def contents(items: Sequence[Para | Table]) -> Iterator[Para]:
    """The page for a document laid out in its order.

    Where parts have no number of their own (上海), the page numbers them, and the tables stand under an
    entry of theirs; their chapters are not listed.
    """
    yield Para("center", "目　录", new_page=True)
    parts = [item for item in items if isinstance(item, Para) and item.kind == "part"]
    numbered = any(part.text.startswith("第") for part in parts)
    yield from _by_number(items) if numbered or not parts else _by_title(items)


def _by_number(items: Sequence[Para | Table]) -> Iterator[Para]:
    tables = count(1)
    in_parts = any(isinstance(item, Para) and item.kind == "part" for item in items)
    for item in items:
        if isinstance(item, Table):
            number = next(tables)
            yield Para(
                "toc",
                f"{chinese_numeral(number)}、{item.title}"
                if in_parts
                else f"{number}. {item.title}",
            )
        elif item.kind == "part":
            yield Para("toc1", item.text)
        elif item.kind == "h2":
            yield Para("toc", item.text)


def _by_title(items: Sequence[Para | Table]) -> Iterator[Para]:
    numbers, tables = count(1), count(1)
    for item in items:
        if isinstance(item, Table):
            number = next(tables)
            if number == 1:
                yield Para("toc1", f"{chinese_numeral(next(numbers))}、{_TABLES}")
            yield Para("toc", f"{number}. {item.title}")
        elif item.kind == "part":
            yield Para("toc1", f"{chinese_numeral(next(numbers))}、{item.text}")


_TABLES = "部门预算表"
