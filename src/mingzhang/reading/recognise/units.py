"""The unit of a figure: that of its cell, of its column, of its table, of all tables, in this order."""

from __future__ import annotations

import re

from mingzhang.money import Number, Unit, find_unit, read_amount, read_number, read_percent
from mingzhang.reading.recognise.layout import Slice
from mingzhang.reading.recognise.match import BlockMatch, TableMatch
from mingzhang.standards.model import Column

UNIT_OF_ALL = re.compile(
    r"^(?:本|以下|下列|各)(?:文件|报告|公开|部门|单位|套|份|表|各表|预算|决算).{0,20}单位"
)
"""A line that gives the unit of all tables."""
_A_UNIT = re.compile(r"\d(?:万元|亿元|元)|[(:](?:万元|亿元|元|千元|百万元)")
_COUNT_UNITS = {"persons": "人", "area": "㎡", "percent": "%"}


def number_of(text: str, column: Column, unit: Unit) -> tuple[Number | None, str]:
    """The number of a cell and its unit: its own, or the one of its column."""
    if column.measure == "percent":
        return read_percent(text) or read_number(text), "%"
    if column.measure != "amount":
        return read_number(text), _COUNT_UNITS.get(column.measure, "")
    amount = read_amount(text)
    if amount is None:
        return None, unit.zh
    number, own = amount
    return number, (own or unit).zh


def stated_unit(titles: list[str], match: TableMatch, piece: Slice) -> Unit | None:
    """The unit that a table states of itself: in its captions, or in the head of its rows' names."""
    labels = [block.label for block in match.blocks if block.label is not None]
    heads = ["/".join(piece.paths[column]) for column in labels]
    return next((u for text in (*titles[:6], *heads) if (u := find_unit(text)) is not None), None)


def says_unit(titles: list[str], piece: Slice) -> bool:
    """Whether a unit stands anywhere about a table, though not where its figures take it from."""
    heads = (head for path in piece.paths for head in path)
    cells = (cell.text for row in piece.rows for cell in row if cell is not None)
    about = (*titles, *piece.above, *piece.below, *heads, *cells)
    return any(find_unit(text) is not None or _A_UNIT.search(text) for text in about)


def column_units(block: BlockMatch, piece: Slice, unit: Unit) -> list[Unit]:
    """A unit in the head of a column wins over the table's, the lowest head over those above it."""
    return [
        next((u for head in reversed(piece.paths[c]) if (u := find_unit(head)) is not None), unit)
        for c, _ in block.columns
    ]
