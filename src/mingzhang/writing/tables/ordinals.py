"""Rows counted 一、二、三、… as official forms count sources of revenue and functional classes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from mingzhang.numerals import chinese_numeral
from mingzhang.writing.tables.rows import BodyRow

_LOWER = re.compile(r"\d|其中")
"""What a row begins with that is part of the one above."""


def counted(rows: Sequence[BodyRow]) -> Iterator[BodyRow]:
    """The rows with their ordinals; totals have none, and behind them they count anew."""
    numbers = count(1)
    for row in rows:
        if set(row.key) == {"flow"}:
            numbers = count(1)
            yield row
        elif _LOWER.match(row.label):
            yield row
        else:
            yield replace(row, label=f"{chinese_numeral(next(numbers))}、{row.label}")
