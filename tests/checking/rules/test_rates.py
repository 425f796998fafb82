"""MZ404 and MZ405: shares and completion rates, computed again."""

from __future__ import annotations

import pytest

from tests.books import hunan_budget, hunan_final, shanghai_budget
from tests.builders import checked, of, outcome, quiet, without_text

HUNAN, SHANGHAI, FINAL = hunan_budget(), shanghai_budget(), hunan_final()
NO_TEXT = without_text(HUNAN, "2025年部门收支总体情况表")


@pytest.mark.parametrize(
    ("source", "edit", "relation", "expected"),
    [
        (HUNAN, ("占87.24%", "占87.42%"), "R100", "87.24%"),
        (FINAL, ("占98.39%", "占93.89%"), "R119", "98.39%"),
        (FINAL, ("占28.46%", "占26.48%"), "R120", "28.46%"),
        (FINAL, ("占本年支出合计的90.91%", "占本年支出合计的91.90%"), "R122", "90.91%"),
        (FINAL, ("占86.83%", "占88.63%"), "R123", "86.83%"),
        (FINAL, ("占政府采购支出总额的74.07%", "占政府采购支出总额的70.47%"), "R135", "74.07%"),
    ],
)
def test_mz404_fails(source: str, edit: tuple[str, str], relation: str, expected: str) -> None:
    (found,) = of(checked(source, edit), "MZ404")
    assert (found.relation, found.severity, found.expected) == (relation, "error", expected)


def test_mz404_a_share_cut_off_is_a_warning() -> None:
    (found,) = of(checked(FINAL, ("占71.54%", "占71.5%"), ("占28.46%", "占28.4%")), "MZ404")
    assert (found.severity, found.found) == ("warning", "28.4%")


def test_mz404_passes() -> None:
    for source, count in ((HUNAN, 3), (FINAL, 10)):
        found = outcome(checked(source), "MZ404")
        assert found.failed == 0
        assert found.passed >= count


def test_mz404_does_not_apply_without_shares() -> None:
    assert quiet(checked(NO_TEXT), "MZ404")


@pytest.mark.parametrize(
    ("edit", "relation"),
    [
        (("完成年初预算的98.05%", "完成年初预算的95.08%"), "R082"),
        (("完成年初预算的95.47%", "完成年初预算的97.45%"), "R083"),
        (("完成预算的71.01%", "完成预算的100%"), "R083"),
    ],
)
def test_mz405_fails(edit: tuple[str, str], relation: str) -> None:
    (found,) = of(checked(FINAL, edit), "MZ405")
    assert (found.relation, found.severity) == (relation, "error")


def test_mz405_a_rate_on_a_base_of_zero_is_a_warning() -> None:
    edit = (
        "支出预算为0.00万元，支出决算为0.00万元",
        "支出预算为0.00万元，支出决算为3.00万元，完成预算的100%",
    )
    found = of(checked(FINAL, edit), "MZ405")
    assert [(f.relation, f.severity) for f in found] == [("R084", "warning")]


def test_mz405_passes() -> None:
    found = outcome(checked(FINAL), "MZ405")
    assert (found.failed, found.passed >= 5) == (0, True)


def test_mz405_does_not_apply_to_nothing_of_nothing() -> None:
    edit = (
        "支出预算为0.00万元，支出决算为0.00万元",
        "支出预算为0.00万元，支出决算为0.00万元，完成预算的0.00%",
    )
    found = outcome(checked(FINAL, edit), "MZ405")
    assert (found.failed, found.not_applicable) == (0, 1)


def test_mz405_does_not_apply_without_rates() -> None:
    assert quiet(checked(HUNAN), "MZ405")
