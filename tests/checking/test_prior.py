"""What a change says of last year: “A, B more than last year” is a witness to A − B."""

from __future__ import annotations

import pytest

from mingzhang.checking.prior import prior_witnesses
from mingzhang.ledger.witness import Witness
from tests.books import hunan_budget
from tests.builders import changed, filing

HUNAN = hunan_budget()
CHANGE = "机关运行经费60.00万元，比上年预算增加3.00万元，增长5.26%"


def running(words: str) -> list[Witness]:
    found = filing(changed(HUNAN, (CHANGE, f"机关运行经费60.00万元，{words}")))
    return [w for w in prior_witnesses(found) if w.key.concept == "running"]


@pytest.mark.parametrize(
    ("words", "base"),
    [("比上年增加3.00万元", 570_000), ("比上年减少3.00万元", 630_000), ("与上年持平", 600_000)],
)
def test_last_year_is_derived(words: str, base: int) -> None:
    (witness,) = running(words)
    assert (witness.base, witness.key.year, witness.key.stage) == (base, 2024, "initial")
    assert witness.derived
    assert witness.step == 100
    assert witness.place.line is not None


@pytest.mark.parametrize("words", ["与上年基本持平", "比上年增长5.26%", "比上年增加300.00万元"])
def test_nothing_is_derived_from_what_is_loose_or_impossible(words: str) -> None:
    assert running(words) == []


def test_two_changes_against_one_base_must_agree() -> None:
    again = CHANGE + "。机关运行经费60.00万元，比上年预算增加5.00万元"
    found = [
        w
        for w in prior_witnesses(filing(changed(HUNAN, (CHANGE, again))))
        if w.key.concept == "running"
    ]
    assert [w.base for w in found] == [570_000, 550_000]
