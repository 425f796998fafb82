"""Parts by source whose columns a conversion lost: told where the department's funds leave one way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import mingzhang
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.from_filing import book_of
from mingzhang.writing.book.objectives_from_filing import objectives_of
from mingzhang.writing.book.sources_of_units import told_sources
from mingzhang.writing.composing import compose

TEXT = Path(__file__).parents[3] / "examples" / "budget-2025-clean.txt"
OFFICE = Entity("own_office", "312001", "云麓市商务局")
CENTRE = Entity("unit", "312002", "云麓市商贸流通促进中心")
PARTS = {
    OFFICE: [Decimal("13094000"), Decimal("2026000")],
    CENTRE: [Decimal("4932400"), Decimal("949000")],
}


def _read() -> Filing:
    return mingzhang.read(TEXT)


def test_one_way_is_left() -> None:
    assert told_sources(_read(), PARTS) == {
        OFFICE: {"一般公共预算": Decimal("13094000"), "政府性基金拨款": Decimal("2026000")},
        CENTRE: {"一般公共预算": Decimal("4932400"), "其他资金": Decimal("949000")},
    }


def test_nothing_is_told_where_no_way_or_more_than_one_fits() -> None:
    found = _read()
    wrong = PARTS | {CENTRE: [Decimal("4932400"), Decimal("959000")]}
    assert told_sources(found, wrong) == {}
    found.witnesses = [w for w in found.witnesses if w.key.fund == "all"]
    assert told_sources(found, PARTS) == {}  # what the department has of each fund is not known
    assert told_sources(_read(), {}) == {}


def test_a_book_of_a_text_file_has_them() -> None:
    whole = [each for each in objectives_of(_read()) if each.whole]
    assert [sorted(each.funds) for each in whole] == [
        sorted(["一般公共预算", "政府性基金拨款", "资金总额", "基本支出", "项目支出"]),
        sorted(["一般公共预算", "其他资金", "资金总额", "基本支出", "项目支出"]),
    ]


def test_money_without_a_fund_keeps_the_document_from_being_finished() -> None:
    book = book_of(_read())
    book.objectives = [
        replace(
            each,
            funds={
                k: v for k, v in each.funds.items() if k in ("资金总额", "基本支出", "项目支出")
            },
        )
        for each in book.objectives
    ]
    composed = compose(book)
    said = [message.text("en") for message in composed.conflicts]
    assert any(
        "云麓市商务局: the fund of 1,309.40、202.60 万元 is not known" in each for each in said
    )
    assert not composed.is_finished


def test_a_part_as_large_as_the_total_is_not_taken_for_printed() -> None:
    """All money of one fund: the part equals 资金总额, and its column is blank all the same."""
    book = book_of(_read())
    whole = next(each for each in book.objectives if each.whole)
    entry = whole.funds["资金总额"]
    whole.funds = {"资金总额": entry}
    assert entry.initial is not None
    for key in [k for k in book.margins if k.entity == OFFICE and k.source.startswith("local:")]:
        del book.margins[key]
    plain = Key(OFFICE, 2025, "initial", flow="revenue", source="local:0")
    book.margins[plain] = entry.initial
    said = [message.text("en") for message in compose(book).conflicts]
    assert any("云麓市商务局: the fund of 1,512.00 万元 is not known" in each for each in said)
