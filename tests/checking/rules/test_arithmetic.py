"""MZ201, MZ202, MZ403: members add up to their printed total."""

from __future__ import annotations

import pytest

from tests.books import hunan_budget, hunan_final, shanghai_budget
from tests.builders import checked, of, outcome, quiet, without_tables, without_text

HUNAN, SHANGHAI, FINAL = hunan_budget(), shanghai_budget(), hunan_final()
NO_TABLES = without_tables(HUNAN)


@pytest.mark.parametrize(
    ("source", "edit", "relation"),
    [
        (HUNAN, ("七、上年结转 | 8.00", "七、上年结转 | 80.00"), "R002"),
        (HUNAN, ("五、其它收入 | 9.60", "五、其它收入 | 6.90"), "R001"),
        (HUNAN, ("201 | 13 |  | 商贸事务 | 480.50 | 360.00 | 120.50", "201 | 13 |  | 商贸事务 | 480.50 | 306.00 | 120.50"), "R037"),
        (HUNAN, ("30201 | 办公费 | 40.00 |  | 40.00", "30201 | 办公费 | 40.00 |  | 4.00"), "R017"),
        (HUNAN, ("312001 | 招商引资专项 | 120.50", "312001 | 招商引资专项 | 102.50"), "R049"),
        (FINAL, ("年末结转和结余 | 11.05", "年末结转和结余 | 1.05"), "R024"),
        (FINAL, ("2120803 | 城市建设支出 | 0.00 | 50.00 | 45.00 | 0.00 | 45.00 | 5.00", "2120803 | 城市建设支出 | 0.00 | 50.00 | 45.00 | 0.00 | 45.00 | 6.00"), "R037"),
        pytest.param(
            FINAL, ("30101 | 基本工资 | 265.50", "30101 | 基本工资 | 256.50"), "R034"
        ),
        (SHANGHAI, ("四、其他收入 | 96,000", "四、其他收入 | 96,001"), "R001"),
    ],
)  # fmt: skip
def test_mz201_fails(source: str, edit: tuple[str, str], relation: str) -> None:
    found = of(checked(source, edit), "MZ201")
    assert relation in {finding.relation for finding in found}
    old, new = (text.split(" | ") for text in edit)
    printed = {after.strip() for before, after in zip(old, new, strict=True) if before != after}
    assert all(f.severity == "error" and f.difference and f.expected for f in found)
    assert printed & {w.text for f in found for w in f.witnesses}


def test_mz201_names_what_was_expected_and_how() -> None:
    (found,) = of(checked(HUNAN, ("七、上年结转 | 8.00", "七、上年结转 | 80.00")), "MZ201")
    assert (found.expected, found.found, found.difference) == (
        "682.40万元",
        "610.40万元",
        "72.00万元",
    )
    assert "602.40 + 80.00" in found.message.text("en")


@pytest.mark.parametrize("source", [HUNAN, SHANGHAI, FINAL], ids=["hunan", "shanghai", "final"])
def test_mz201_passes(source: str) -> None:
    found = outcome(checked(source), "MZ201")
    assert found.failed == 0
    assert found.passed > 50


def test_mz201_passes_within_the_tolerance_of_a_sum() -> None:
    """0.03 over six addends is legitimate: (6 + 1) / 2 units of the last place."""
    assert not of(checked(FINAL, ("30201 | 办公费 | 39.27", "30201 | 办公费 | 39.30")), "MZ201")


def test_mz201_does_not_apply_without_tables() -> None:
    assert quiet(checked(NO_TABLES), "MZ201")


def test_mz201_does_not_apply_to_an_abbreviated_list() -> None:
    report = checked(FINAL, ("一、城乡社区支出 | 45.00\n", "…… | \n"))
    found = outcome(report, "MZ201")
    assert found.not_applicable >= 1
    assert any("abbreviated" in why.text("en") for why in found.why)
    assert not [f for f in of(report, "MZ201") if f.relation == "R023"]


@pytest.mark.parametrize(
    ("source", "edit", "relation"),
    [
        (HUNAN, ("30101 | 基本工资 | 270.00 | 270.00", "30101 | 基本工资 | 270.00 | 207.00"), "R015"),
        (HUNAN, ("201 | 13 | 99 | 其他商贸事务支出 | 9.60 |  | 9.60", "201 | 13 | 99 | 其他商贸事务支出 | 9.60 |  | 6.90"), "R010"),
        (HUNAN, ("合计 | 610.40 | 592.80 | 542.80", "合计 | 610.40 | 592.80 | 642.80"), "R009"),
        (FINAL, ("2120803 | 城市建设支出 | 0.00 | 50.00 | 45.00 | 0.00 | 45.00 | 5.00", "2120803 | 城市建设支出 | 0.00 | 50.00 | 45.00 | 0.00 | 45.00 | 6.00"), "R035"),
        (FINAL, ("38.71 | 0.00 | 31.81", "38.17 | 0.00 | 31.81"), "R036"),
        (SHANGHAI, ("一、住房保障支出 | 301,000 | 301,000", "一、住房保障支出 | 301,000 | 300,999"), "R011"),
    ],
)  # fmt: skip
def test_mz202_fails(source: str, edit: tuple[str, str], relation: str) -> None:
    found = of(checked(source, edit), "MZ202")
    assert relation in {finding.relation for finding in found}


def test_mz202_passes() -> None:
    for source in (HUNAN, SHANGHAI, FINAL):
        found = outcome(checked(source), "MZ202")
        assert (found.failed, found.passed > 30) == (0, True)


def test_mz202_does_not_add_what_is_only_a_part() -> None:
    """其中：经费拨款 is contained in the appropriation; a sum with it would be wrong in every row."""
    assert not of(
        checked(HUNAN, ("合计 | 610.40 | 592.80 | 542.80", "合计 | 610.40 | 592.80 | ")), "MZ202"
    )


def test_mz202_does_not_apply_without_tables() -> None:
    assert quiet(checked(NO_TABLES), "MZ202")


@pytest.mark.parametrize(
    ("source", "edit", "relation"),
    [
        (HUNAN, ("公务接待费5.00万元", "公务接待费6.00万元"), "R106"),
        (HUNAN, ("公务用车购置费20.00万元", "公务用车购置费2.00万元"), "R106"),
        (HUNAN, ("货物类采购预算8.50万元", "货物类采购预算5.80万元"), "R109"),
        (HUNAN, ("应急保障用车2辆", "应急保障用车3辆"), "R110"),
        (HUNAN, ("上年结转8.00万元", "上年结转9.00万元"), "R098"),
        (HUNAN, ("城乡社区支出50.00万元，住房", "城乡社区支出5.00万元，住房"), "R099"),
        (FINAL, ("政府采购货物支出8.50万元", "政府采购货物支出5.80万元"), "R134"),
        pytest.param(
            FINAL, ("年初预算为40.20万元", "年初预算为42.00万元"), "R085"
        ),
    ],
)  # fmt: skip
def test_mz403_fails(source: str, edit: tuple[str, str], relation: str) -> None:
    assert relation in {finding.relation for finding in of(checked(source, edit), "MZ403")}


def test_mz403_passes() -> None:
    for source in (HUNAN, SHANGHAI, FINAL):
        found = outcome(checked(source), "MZ403")
        assert (found.failed, found.passed > 3) == (0, True)


def test_mz403_does_not_apply_where_a_part_was_not_printed() -> None:
    """Two of three kinds of procurement are no whole."""
    report = checked(HUNAN, ("工程类采购预算12.00万元；", ""))
    assert not [f for f in of(report, "MZ403") if f.relation == "R109"]


def test_mz403_does_not_apply_without_text() -> None:
    assert quiet(checked(without_text(HUNAN, "2025年部门收支总体情况表")), "MZ403")
