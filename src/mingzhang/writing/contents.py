"""The contents (目录) of a disclosure: parts, sections and tables."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.writing.disclosure import Para, Table

_TITLE = "目录"


def contents(items: Sequence[Para | Table]) -> list[Para]:
    """The page that lists parts, sections and tables, to stand before them."""
    found = [Para("center", _TITLE, new_page=True)]
    for item in items:
        if isinstance(item, Table):
            found.append(Para("toc", item.title))
        elif item.kind == "part":
            found.append(Para("toc1", item.text))
        elif item.kind == "h2":
            found.append(Para("toc", item.text))
    return found
