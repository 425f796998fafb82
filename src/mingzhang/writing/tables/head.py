"""The head of a table from its declared columns: names, and the names above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.standards.model import Block, Column
from mingzhang.standards.spelled import spelled
from mingzhang.writing.tables.printed_table import HeadCell

_CODE_PARTS = ("类", "款", "项")
_NO_NAME = "项目"
_ABOVE = "|"
_NAMED = re.compile(r"(?P<name>[\u4e00-\u9fff]+)\|\^\$")
"""“用车|^$”: the name stands above, or none does."""


def code_columns(block: Block) -> tuple[str, ...]:
    """The heads of the code columns: three for 类, 款, 项, or one."""
    if block.code is None:
        return ()
    if all(block.code.search(part) for part in _CODE_PARTS):
        return _CODE_PARTS
    if block.code.search("类") and block.code.search("款") and not block.code.search("科目编码"):
        return _CODE_PARTS[:2]
    return (
        next((t for t in ("科目编码", "单位编码") if block.code.search(t)), spelled(block.code)),
    )


def label_head(block: Block) -> str:
    """The head of the label column; bars part it from the names above it."""
    if block.label is None:
        return ""
    if block.print:
        return block.print
    names = ["科目名称"] if block.model == "economic" else ["功能科目名称", "科目名称"]
    for usual in [*names, _NO_NAME, "单位名称"]:
        if block.label.search(usual):
            return usual
    return spelled(block.label)


def column_head(column: Column) -> tuple[str, ...]:
    """The names of a column from the top down; an empty one where the name above it goes on."""
    if _ABOVE in column.print:
        return tuple(column.print.split(_ABOVE))
    under = _above(column.under)
    head = column.print or spelled(column.head)
    return (under, head) if under else (head,)


def _above(under: re.Pattern[str] | None) -> str:
    """The name above a column: the first that the declaration knows.

    None where it only says what must not stand there, or allows that nothing does and names nothing.
    """
    if under is None:
        return ""
    named = _NAMED.match(under.pattern) if under.search("") else None
    if named is not None:
        return named["name"]
    return "" if under.search("") else spelled(under)


def head_rows(blocks: Sequence[Block]) -> list[list[HeadCell]]:
    """The head of blocks side by side: a row for each name that stands above another one."""
    paths = [path for block in blocks for path in _paths(block)]
    depth = max((len(path) for path in paths), default=1)
    return [list(_row(paths, level, depth)) for level in range(depth)]


def _paths(block: Block) -> Iterator[tuple[str, ...]]:
    codes = code_columns(block)
    label = tuple(label_head(block).split(_ABOVE)) if block.label is not None else ()
    above = label[:-1]
    for part in codes:
        yield (*above, "科目编码", part) if len(codes) > 1 else (*above, part)
    if label:
        yield label
    for column in block.columns:
        yield column_head(column)


def _row(paths: Sequence[tuple[str, ...]], level: int, depth: int) -> Iterator[HeadCell]:
    """The cells that begin in a row: a name over all columns that have it, down to the next name."""
    at = 0
    while at < len(paths):
        path = paths[at]
        if level >= len(path) or not path[level]:
            at += 1
            continue
        last = at + 1
        if level + 1 < len(path):
            same = path[: level + 1]
            while last < len(paths) and paths[last][: level + 1] == same != paths[last]:
                last += 1
        below = (n for n, name in enumerate(path) if n > level and name)
        yield HeadCell(path[level], at, last - at, next(below, depth) - level)
        at = last
