"""Which declared table a slice of a grid is: by its columns first, its title only as a hint."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mingzhang.codes.names import compact
from mingzhang.reading.recognise.layout import Slice
from mingzhang.standards.model import Block, Column, Standard, Table


@dataclass(slots=True)
class BlockMatch:
    """A declared block laid over columns of the slice."""

    block: Block
    codes: list[int]
    label: int | None
    columns: list[tuple[int, Column]]
    """Grid column and declared column, from left to right."""
    start: int
    end: int
    levels: dict[int, int] = field(default_factory=dict)
    """Of an outline: the level of each label column."""


@dataclass(slots=True)
class TableMatch:
    """A declared table laid over a slice."""

    table: Table
    blocks: list[BlockMatch]
    titled: bool
    score: int


_YEAR_PREFIX = re.compile(r"^.*20\d\d年?(?:度|年)?")
_LEAD = re.compile(
    r"^(?:(?:附件|附表|公开)(?:\d+|[一二三四五六七八九十]+(?!般))?(?:-\d+)?表?[、.:]?|"
    r"表(?:\d+|[一二三四五六七八九十]+(?!般))(?:-\d+)?[、.:]?|"
    r"[(][一二三四五六七八九十\d]{1,3}[)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.])+"
)
_TAIL = re.compile(
    r"[(（](?:单位|金额单位)?[:：]?(?:万元|元|亿元|千元|20\d\d年度?)[)）]$|如下:?$|:$"
)
_QUOTES = str.maketrans("", "", "“”\"'‘’「」*#《》")
NUMBER = re.compile(r"公开\s*(\d{1,2})\s*表|^表(\d{1,2})(?!\d)")


def normal_title(text: str) -> str:
    """A title as it is compared (tables.md, section 5): without year, unit name, number, quotes."""
    bare = compact(text).translate(_QUOTES)
    bare = _TAIL.sub("", bare)
    bare = _YEAR_PREFIX.sub("", bare)
    stripped = _LEAD.sub("", bare)
    return (stripped or bare).removeprefix("(空表)").removesuffix("(空表)")


def match_slice(
    piece: Slice, titles: list[str], standard: Standard
) -> tuple[TableMatch, str] | None:
    """The table of the standard that fits best, with the title that was matched; None if none does.

    A table whose columns do not tell it from others needs its title. A title alone is enough for a
    table that is kept as a grid, never for one that is read.
    """
    title, named = nearest_title(titles, standard)
    best: TableMatch | None = None
    for table in standard.tables:
        titled = table in named
        if table.grid_only or (table.needs_title and not titled):
            continue
        found = _fit(table, piece, titled)
        if found is not None and (best is None or _rank(found) > _rank(best)):
            best = found
    if best is None or not best.titled:
        kept = next((table for table in named if table.kept), None)
        if kept is not None:
            best = TableMatch(kept, [], titled=True, score=0)
    return None if best is None else (best, title if best.titled else "")


def nearest_title(titles: list[str], standard: Standard) -> tuple[str, list[Table]]:
    """Of the texts above a grid, nearest first, the first that is a table's title."""
    for raw in titles:
        if len(raw) > 60:
            continue
        norm = normal_title(raw)
        named = [table for table in standard.tables if table.title.search(norm)]
        if named:
            return raw, named
    return "", []


def _rank(match: TableMatch) -> tuple[bool, int]:
    return (match.titled, match.score)


def _fit(table: Table, piece: Slice, titled: bool) -> TableMatch | None:
    for form in table.forms:
        blocks = _lay(form, piece)
        if blocks is None:
            continue
        found = sum(not column.optional for block in blocks for _, column in block.columns)
        declared = sum(not column.optional for block in form for column in block.columns)
        needed = (declared + 1) // 2 if titled else (declared * 3 + 4) // 5
        needed = max(1, declared if declared <= 2 else needed)
        if found < needed or (not titled and not _rows_speak(table, blocks, piece)):
            continue
        return TableMatch(table, blocks, titled, score=found * 2 - (declared - found))
    return None


def _rows_speak(table: Table, blocks: list[BlockMatch], piece: Slice) -> bool:
    """Without a title, some of the rows must carry labels that the table declares."""
    named = [b for b in blocks if b.block.model == "named"]
    if not named:
        return len(blocks[0].columns) >= 3 and not table.needs_title
    hits = 0
    for block in named:
        for row in piece.data:
            cell = row[block.label] if block.label is not None and block.label < len(row) else None
            text = compact(cell.text) if cell else ""
            hits += any(rule.label.search(_bare(text)) for rule in block.block.rows)
    return hits >= 3


def _bare(text: str) -> str:
    return re.sub(r"^[一二三四五六七八九十\d]+[、.]", "", text).translate(_QUOTES)


def _lay(form: tuple[Block, ...], piece: Slice) -> list[BlockMatch] | None:
    """Lay the blocks of a form over the columns from left to right."""
    position = 0
    laid: list[BlockMatch] = []
    for index, block in enumerate(form):
        following = form[index + 1] if index + 1 < len(form) else None
        match = _lay_block(block, following, piece, position)
        if match is None:
            return None
        laid.append(match)
        position = match.end
    return laid


def _lay_block(
    block: Block, following: Block | None, piece: Slice, position: int
) -> BlockMatch | None:
    if block.label is None:
        columns = _value_columns(block, piece, range(position, piece.width))
        return BlockMatch(block, [], None, columns, position, piece.width) if columns else None
    start = _find_label(block, piece, position)
    if start is None:
        return None
    codes, name = _label_columns(block, piece, start)
    if name is None and not codes:
        return None
    after = (name if name is not None else codes[-1]) + 1
    end = _end(following, piece, after)
    columns = _value_columns(block, piece, range(after, end))
    levels = _levels(block, piece, range(start, end))
    return BlockMatch(block, codes, name, columns, start, end, levels) if columns else None


def _levels(block: Block, piece: Slice, within: range) -> dict[int, int]:
    found: dict[int, int] = {}
    for column in within:
        for level, head in enumerate(block.levels):
            if head.search(piece.leaf(column)):
                found[column] = level
    return found


def _find_label(block: Block, piece: Slice, position: int) -> int | None:
    return next((c for c in range(position, piece.width) if _is_head(block, piece, c)), None)


def _is_head(block: Block, piece: Slice, column: int) -> bool:
    leaf = piece.leaf(column)
    if not leaf:
        return False
    if block.code is not None and block.code.search(leaf):
        return True
    return block.label is not None and bool(block.label.search(leaf))


def _label_columns(block: Block, piece: Slice, start: int) -> tuple[list[int], int | None]:
    codes: list[int] = []
    for column in range(start, piece.width):
        leaf = piece.leaf(column)
        if block.label is not None and block.label.search(leaf) and not _only_code(block, leaf):
            return codes, column
        if block.code is not None and block.code.search(leaf):
            codes.append(column)
        elif codes and leaf:
            return codes, None
    return codes, None


def _only_code(block: Block, leaf: str) -> bool:
    return block.code is not None and bool(block.code.search(leaf)) and "名称" not in leaf


def _end(following: Block | None, piece: Slice, after: int) -> int:
    if following is None:
        return piece.width
    for column in range(after + 1, piece.width):
        if following.label is None or _is_head(following, piece, column):
            return column
    return piece.width


def _value_columns(block: Block, piece: Slice, within: range) -> list[tuple[int, Column]]:
    taken: dict[int, Column] = {}
    for declared in block.columns:
        for column in within:
            if column in taken or not declared.head.search(piece.leaf(column)):
                continue
            if declared.under is not None and not declared.under.search(piece.over(column)):
                continue
            taken[column] = declared
            break
    return sorted(taken.items())
