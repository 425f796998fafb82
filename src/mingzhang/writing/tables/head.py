"""The head of a table from its declared columns: names, and the names above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mingzhang.standards.model import Block, Column
from mingzhang.standards.spelled import spelled
from mingzhang.writing.tables.printed_table import HeadCell

_CODE_PARTS = ("类", "款", "项")
_NO_NAME = "项目"
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
    """The head of the label column."""
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
    """The names of a column from the top down."""
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
    """The head of blocks side by side: one row, or two where a column stands under a name."""
    paths: list[tuple[str, ...]] = []
    for block in blocks:
        codes = code_columns(block)
        paths += [("科目编码", part) if len(codes) > 1 else (part,) for part in codes]
        if block.label is not None:
            paths.append((label_head(block),))
        paths += [column_head(column) for column in block.columns]
    depth = max((len(path) for path in paths), default=1)
    rows: list[list[HeadCell]] = [[] for _ in range(depth)]
    at = 0
    while at < len(paths):
        path = paths[at]
        if len(path) == 1:
            rows[0].append(HeadCell(path[0], at, rowspan=depth))
            at += 1
            continue
        last = at
        while last < len(paths) and len(paths[last]) > 1 and paths[last][0] == path[0]:
            rows[1].append(HeadCell(paths[last][1], last))
            last += 1
        rows[0].append(HeadCell(path[0], at, colspan=last - at))
        at = last
    return rows
