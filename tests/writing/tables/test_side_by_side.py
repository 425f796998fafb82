"""Economic items side by side, each once."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import mingzhang
from mingzhang.standards.loader import standard
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.tables.layout import lay_out

FINAL = Path(__file__).parents[3] / "examples" / "final-2025-clean.txt"


def _printed(place: str) -> list[list[str]]:
    book = book_of(mingzhang.read(FINAL))
    own = standard(f"{place}-final")
    table = own.table("F06")
    assert table is not None
    printed = lay_out(table, own, Facts(book))
    assert printed is not None
    return [[cell.text for cell in row] for row in printed.body]


def test_each_item_is_printed_once_and_the_totals_last() -> None:
    for place in ("hunan", "shanghai", "general"):
        rows = _printed(place)
        codes = [text for row in rows for text in (row[0], row[3], row[6]) if text]
        assert len(codes) == len(set(codes)) > 40
        assert codes == sorted(codes, key=lambda code: (codes.index(code),))
        assert rows[-1] == [
            "",
            "人员经费合计",
            "1,104.38",
            "",
            "",
            "",
            "",
            "公用经费合计",
            "144.78",
        ]
        assert {row[0][:3] for row in rows[:-1] if row[0]} == {"301", "303"}


def test_the_columns_of_items_go_on_from_one_to_the_next() -> None:
    rows = _printed("hunan")
    second = [row[3] for row in rows if row[3]]
    third = [row[6] for row in rows if row[6]]
    assert [*second, *third] == sorted([*second, *third])


def test_a_class_known_only_with_zero_is_no_row_of_the_items() -> None:
    book = book_of(mingzhang.read(FINAL))
    own = standard("hunan-final")
    facts = Facts(book)
    listed, detailed = own.table("F01"), own.table("F03")
    assert listed is not None
    assert detailed is not None
    of_all, of_items = lay_out(listed, own, facts), lay_out(detailed, own, facts)
    assert of_all is not None
    assert of_items is not None
    assert "二、外交支出" in {cell.text for row in of_all.body for cell in row}
    assert "外交支出" not in {cell.text for row in of_items.body for cell in row}
    zeros = [
        row for row in of_items.body[1:] if not any(c.value for c in row if c.value is not None)
    ]
    assert zeros == []
    assert of_items.body[0][-1].value is None or of_items.body[0][-1].value >= Decimal(0)
