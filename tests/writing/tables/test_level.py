"""The totals of two sides stand in one row, whatever stands above them."""

from __future__ import annotations

from pathlib import Path

import pytest

import mingzhang
from mingzhang.standards.loader import standard
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.tables.layout import lay_out
from mingzhang.writing.tables.level import level
from mingzhang.writing.tables.rows import BodyRow

EXAMPLES = Path(__file__).parents[3] / "examples"


def _side(*flows: str) -> list[BodyRow]:
    return [BodyRow("", flow, {"flow": flow} if flow.islower() else {}) for flow in flows]


def _labels(*sides: list[BodyRow]) -> list[list[str]]:
    return [[row.label if row else "" for row in side] for side in level(sides)]


def test_what_answers_to_each_other_is_level_and_totals_are_last() -> None:
    left, right = _labels(
        _side("甲", "乙", "丙", "revenue", "opening", "resources"),
        _side("丁", "expenditure", "distribution", "closing", "uses"),
    )
    assert left == ["甲", "乙", "丙", "revenue", "", "opening", "resources"]
    assert right == ["丁", "", "", "expenditure", "distribution", "closing", "uses"]


def test_a_row_that_opens_its_side_stays_there() -> None:
    """本年收入 above what it consists of, 本年支出 below."""
    left, right = _labels(
        _side("revenue", "甲", "opening", "resources"),
        _side("丁", "expenditure", "closing", "uses"),
    )
    assert left == ["revenue", "甲", "opening", "resources"]
    assert right == ["丁", "expenditure", "closing", "uses"]


def test_a_side_without_totals_stays_as_it_is() -> None:
    left, middle, right = _labels(
        _side("甲", "revenue", "resources"), _side("丁"), _side("乙", "丙", "expenditure", "uses")
    )
    assert left == ["甲", "", "revenue", "resources"]
    assert middle == ["丁"]
    assert right == ["乙", "丙", "expenditure", "uses"]


def test_in_another_order_only_the_totals_are_level() -> None:
    left, right = _labels(
        _side("甲", "opening", "revenue", "resources"),
        _side("丁", "乙", "丙", "expenditure", "closing", "uses"),
    )
    assert left[-1] == "resources"
    assert right[-1] == "uses"
    assert len(left) == len(right)


@pytest.mark.parametrize(("name", "standards", "tables"), [
    ("final-2025-clean.txt", ("hunan-final", "shanghai-final", "general-final"), ("F01", "F04")),
    ("budget-2025-clean.txt", ("hunan-budget", "shanghai-budget", "general-budget"), ("B01", "B04")),
])  # fmt: skip
def test_the_statutory_tables(
    name: str, standards: tuple[str, ...], tables: tuple[str, ...]
) -> None:
    facts = Facts(book_of(mingzhang.read(EXAMPLES / name)))
    for place in standards:
        own = standard(place)
        for table in tables:
            declared = own.table(table)
            assert declared is not None
            printed = lay_out(declared, own, facts)
            assert printed is not None
            labels = [cell.text for cell in printed.body[-1]]
            assert sum("总计" in text for text in labels) == 2, (place, table, labels)
