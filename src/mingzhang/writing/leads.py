"""What each line of the contents (目录) leads to."""

from __future__ import annotations

import re

from mingzhang.writing.disclosure import Disclosure, Para, Table

ENTRIES = ("toc1", "toc")
_HEADINGS = ("part", "h2", "center")
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])")
_YEAR = re.compile(r"^\d{4}年度?")


def targets(doc: Disclosure) -> dict[int, int]:
    """For each line of the contents the heading or table behind it of the same words.

    A line that nothing answers to leads nowhere. Years and ordinals are left aside where no heading has
    the very words: 一、收支总表 leads to 2025年收支总表.
    """
    titles = [(at, _title(item)) for at, item in enumerate(doc.items) if _title(item)]
    found: dict[int, int] = {}
    for at, item in enumerate(doc.items):
        if isinstance(item, Para) and item.kind in ENTRIES:
            later = [(n, title) for n, title in titles if n > at and n not in found.values()]
            exact = [n for n, title in later if title == item.text]
            near = [n for n, title in later if _bare(title) == _bare(item.text)]
            if exact or near:
                found[at] = (exact or near)[0]
    return found


def _title(item: Para | Table) -> str:
    if isinstance(item, Table):
        return item.title
    return item.text if item.kind in _HEADINGS else ""


def _bare(title: str) -> str:
    return _YEAR.sub("", _ORDINAL.sub("", "".join(title.split())))
