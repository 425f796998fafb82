"""MZ506: two disclosures of one unit, year and kind."""

from __future__ import annotations

import mingzhang
from mingzhang.checking.finding import Finding
from tests.books import hunan_budget
from tests.builders import changed, checked, outcome

THIS = hunan_budget()
OTHER = THIS.replace("60.00", "61.00")
RECEPTION = "其中，公务接待费5.00万元"


def across(one: str, other: str, file: str = "1.txt") -> list[Finding]:
    return mingzhang.check_across([checked(one, file="0.txt"), checked(other, file=file)])


def test_mz506_fails() -> None:
    (found,) = across(THIS, OTHER)
    assert (found.code, found.severity) == ("MZ506", "warning")
    words = found.message.text("en")
    assert "0.txt" in words
    assert "1.txt" in words
    assert "61.00万元 / 60.00万元" in words
    assert found.suspect is None, "nobody knows which of the two is right"


def test_mz506_fails_as_a_note_for_a_correction() -> None:
    assert [f.severity for f in across(THIS, OTHER, "预算公开（更正）.txt")] == ["note"]


def test_mz506_passes_copies() -> None:
    assert across(THIS, THIS) == []
    coarser = changed(THIS, (RECEPTION, "其中，公务接待费5万元"))
    assert across(THIS, coarser) == [], "one figure printed with fewer decimals is the same"


def test_mz506_does_not_apply_to_other_years_kinds_and_units() -> None:
    assert not [f for f in across(THIS, OTHER.replace("2025", "2024")) if f.code == "MZ506"]
    assert across(THIS, OTHER.replace("云麓市商务局", "商务局")) == [], "a place before the name"
    assert outcome(checked(THIS), "MZ506").not_applicable == 1
