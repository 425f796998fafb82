"""A list of economic items printed side by side, as 公开06表 prints 基本支出: each item once.

人员经费 (301 and 303) stands in the first column of items, 公用经费 goes on over the others; their totals
make the last row.
"""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.standards.model import Block
from mingzhang.standards.spelled import spelled
from mingzhang.writing.tables.rows import BodyRow

_PERSONNEL = ("301", "303")
"""工资福利支出, 对个人和家庭的补助."""
_TOTAL = "tot"


def is_side_by_side(blocks: Sequence[Block]) -> bool:
    """Whether a form repeats one block of economic items to save paper."""
    return len(blocks) > 1 and blocks[0].model == "economic" and all(b == blocks[0] for b in blocks)


def side_by_side(block: Block, count: int, rows: Sequence[BodyRow]) -> list[list[BodyRow | None]]:
    """The rows of each of `count` columns of items, of equal length; None is blank."""
    coded = [row for row in rows if row.code]
    first = [row for row in coded if row.code.startswith(_PERSONNEL)]
    others = [row for row in coded if not row.code.startswith(_PERSONNEL)]
    height = -(-len(others) // (count - 1)) if others else 0
    columns: list[list[BodyRow | None]] = [[*first]]
    for at in range(count - 1):
        columns.append([*others[at * height : (at + 1) * height]])
    longest = max(len(column) for column in columns)
    for column in columns:
        column += [None] * (longest - len(column))
    personnel, public = (
        BodyRow("", spelled(row.label), row.key, strong=True)
        for row in block.rows
        if row.id != _TOTAL
    )
    totals = [personnel, *[None] * (count - 2), public]
    return [[*column, total] for column, total in zip(columns, totals, strict=True)]
