"""MZ302, MZ303: named formulas between facts."""

from __future__ import annotations

import pytest

from mingzhang.checking.run import check
from tests.books import hunan_budget, hunan_final, shanghai_budget
from tests.builders import changed, checked, filing, of, outcome, quiet, without_tables

HUNAN, SHANGHAI, FINAL = hunan_budget(), shanghai_budget(), hunan_final()
NO_TABLES = without_tables(HUNAN)


REVENUE = [
    ("本部门收入预算610.40万元", "本部门收入预算614.00万元"),
    ("收入总计 | 610.40", "收入总计 | 614.00"),
    (" |  |  | 合计 | 610.40 | 592.80", " |  |  | 合计 | 614.00 | 592.80"),
]


@pytest.mark.parametrize(
    ("source", "edits", "relation"),
    [
        (HUNAN, REVENUE, "R005"),
        (HUNAN, [(" |  | 支出总计 | 600.80", " |  | 支出总计 | 608.00")], "R013"),
        (FINAL, [("八、其他收入 | 9.60 | 总计 | 605.10", "八、其他收入 | 9.60 | 总计 | 650.10")], "R025"),
    ],
)  # fmt: skip
def test_mz302_fails(source: str, edits: list[tuple[str, str]], relation: str) -> None:
    found = of(checked(source, *edits), "MZ302")
    assert relation in {finding.relation for finding in found}
    assert all(f.severity == "error" and f.blocks_publication for f in found)


def test_mz302_fails_for_a_table_whose_two_sides_differ() -> None:
    assert of(checked(HUNAN, ("收入总计 | 610.40", "收入总计 | 614.00")), "MZ302")


def test_mz302_passes() -> None:
    for source in (HUNAN, SHANGHAI, FINAL):
        found = outcome(checked(source), "MZ302")
        assert (found.failed, found.passed) == (0, 2)


def test_mz302_one_unit_is_no_balance() -> None:
    edit = (" |  | 支出总计 | 600.80", " |  | 支出总计 | 600.81")
    assert of(checked(HUNAN, edit), "MZ302")


def test_mz302_does_not_apply_without_tables() -> None:
    assert quiet(checked(without_tables(FINAL)), "MZ302")


@pytest.mark.parametrize(
    ("source", "edit", "relation", "severity"),
    [
        (HUNAN, ("201 | 13 | 08 | 招商引资 | 120.50 |  | 120.50\n208", "201 | 13 | 08 | 招商引资 | 210.50 |  | 210.50\n208"), "R057", "error"),
        (HUNAN, ("30217 | 公务接待费 | 5.00 |  | 5.00", "30217 | 公务接待费 | 50.00 |  | 50.00"), "R060", "error"),
        (HUNAN, ("30113 | 住房公积金 | 30.10", "30113 | 住房公积金 | 31.10"), "R080", "warning"),
        (HUNAN, ("30108 | 机关事业单位基本养老保险缴费 | 40.20", "30108 | 机关事业单位基本养老保险缴费 | 42.20"), "R078", "warning"),
        (HUNAN, ("本部门机关运行经费60.00万元", "本部门机关运行经费66.00万元"), "R066", "error"),
        (HUNAN, ("培训费预算2.00万元", "培训费预算1.00万元"), "R108", "error"),
        (HUNAN, ("绩效目标的金额为610.40万元", "绩效目标的金额为601.40万元"), "R114", "error"),
        (FINAL, ("年初财政拨款结转和结余 | 8.00", "年初财政拨款结转和结余 | 80.00"), "R071", "error"),
        (FINAL, ("人员经费合计 | < | 366.12", "人员经费合计 | < | 336.12"), "R074", "error"),
        (FINAL, ("公务接待费 | 4.90\n", "公务接待费 | 40.90\n"), "R076", "error"),
        (FINAL, ("授予中小企业合同金额30.00万元", "授予中小企业合同金额50.00万元"), "R135", "error"),
        (SHANGHAI, ("行政运行（项）”科目360.00万元", "行政运行（项）”科目306.00万元"), "R101", "error"),
    ],
)  # fmt: skip
def test_mz303_fails(source: str, edit: tuple[str, str], relation: str, severity: str) -> None:
    report = checked(source, edit)
    found = {f.relation: f.severity for f in of(report, "MZ303")}
    assert found.get(relation) == severity, found


def test_mz303_passes() -> None:
    for source in (HUNAN, SHANGHAI, FINAL):
        found = outcome(checked(source), "MZ303")
        assert (found.failed, found.passed > 10) == (0, True)


def test_mz303_a_bound_is_no_equation() -> None:
    """A project may pay part of the reception: the basic part is smaller, and that is right."""
    edits = [("30217 | 公务接待费 | 5.00 |  | 5.00", "30217 | 公务接待费 | 1.00 |  | 1.00"),
             ("30201 | 办公费 | 40.00 |  | 40.00", "30201 | 办公费 | 44.00 |  | 44.00")]  # fmt: skip
    assert not of(checked(HUNAN, *edits), "MZ303")


def test_mz303_figures_in_yuan_and_wan_are_rounded_before_they_are_compared() -> None:
    """30217 is 59,999 元 in the eighth table; 6.00 万元 of the ninth bounds it, 5.99 does not."""
    edits = [
        ("02 | 17 | 公务接待费 | 50,000 |  | 50,000", "02 | 17 | 公务接待费 | 59,999 |  | 59,999")
    ]
    source = SHANGHAI.replace("302 | 17 |", "02 | 17 |")
    fits = changed(source, *edits).replace("02 | 17 |", "302 | 17 |")
    bound = "35.00 | 0.00 | 5.00 | 30.00"
    six = fits.replace(bound, "36.00 | 0.00 | 6.00 | 30.00")
    less = fits.replace(bound, "35.98 | 0.00 | 5.98 | 30.00")
    assert "R060" not in {f.relation for f in of(checked(six), "MZ303")}
    assert "R060" in {f.relation for f in of(checked(less), "MZ303")}


def test_mz303_does_not_apply_to_a_code_whose_name_contradicts_it() -> None:
    report = checked(
        HUNAN, ("30217 | 公务接待费 | 5.00 |  | 5.00", "30217 | 会议费 | 50.00 |  | 50.00")
    )
    assert "R060" not in {f.relation for f in of(report, "MZ303")}


def test_mz303_does_not_apply_without_tables() -> None:
    found = outcome(checked(NO_TABLES), "MZ303")
    assert found.failed == 0
    assert found.not_applicable > 5
    assert any("not printed" in why.text("en") for why in found.why)


def test_mz303_fails_as_a_note_where_items_and_economic_sections_of_medical_care_differ() -> None:
    """R079: booked under 21011 by function, and as 30110 by economic nature."""
    source = HUNAN
    for old, new in (
        (
            "201 | 13 | 01 | 行政运行 | 360.00 | 360.00 |",
            "210 | 11 | 01 | 行政单位医疗 | 360.00 | 360.00 |",
        ),
        ("201 | 13 |  | 商贸事务 |", "210 | 11 |  | 行政事业单位医疗 |"),
        ("30113 | 住房公积金 |", "30110 | 职工基本医疗保险缴费 |"),
    ):
        assert old in source
        source = source.replace(old, new)
    found = [f for f in of(check(filing(source)), "MZ303") if f.relation == "R079"]
    assert [f.severity for f in found] == ["note"]
