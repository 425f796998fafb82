"""Remarks that need the row of the table or its neighbours."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.filing.performance import Indicator, Target
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.lint import lint_rows


def row(**fields: object) -> Indicator:
    given: dict[str, object] = {"level1": "产出指标", "level2": "数量指标", "name": "办证数量"}
    return Indicator(**(given | fields))  # type: ignore[arg-type]


def codes(*rows: Indicator, complete: bool = False) -> list[str]:
    return [remark.code for _, remark in lint_rows(rows, complete)]


LADDER = "全部完成得满分，达到90%得18分，低于90%不得分"


def test_lists_of_different_lengths() -> None:
    listed = {"name": "甲；乙；丙", "unit": "家；批次；批次", "target": "数量；批次；数量"}
    assert codes(row(criterion=f"按照甲；按照乙；{LADDER}", **listed)) == ["LN17"]
    assert codes(row(criterion=f"按照甲；按照乙；按照丙；{LADDER}", **listed)) == []
    assert codes(row(name="甲；乙", unit="次")) == []


def test_lists_that_may_be_shifted_are_left_alone() -> None:
    shifted = row(name="甲；乙；丙", unit="家；次", uncertain={"name": "columns shifted"})
    assert codes(row(name="甲；乙；丙", unit="家；次")) == ["LN17"]
    assert codes(shifted) == []


def test_target_and_description_changed_places() -> None:
    assert codes(
        row(target="数量；批次", description="≥100；≥40", unit="家；批次", name="甲；乙")
    ) == ["LN18"]
    assert codes(row(target="数量", description="办证数量")) == []
    assert codes(row(target="100", description="≥100次")) == []


def test_a_missing_weight_counts_only_in_a_whole_block() -> None:
    assert codes(row(weight="")) == []
    assert codes(row(weight=""), complete=True) == ["LN24"]
    assert codes(row(weight="", name="无"), complete=True) == []
    assert codes(row(weight="", uncertain={"weight": "columns shifted"}), complete=True) == []


def test_an_actual_value_in_another_unit() -> None:
    share = (Target("≥", Decimal(75), "%", "75%"),)
    assert codes(row(targets=share, actual="120人")) == ["LN25"]
    assert codes(row(targets=share, actual="80%")) == []
    assert codes(row(targets=share, actual="80")) == []
    money = (Target("≤", Decimal(3), "万元", "3万元"),)
    assert codes(row(targets=money, actual="28000元")) == []


def test_a_criterion_copied_from_another_row() -> None:
    ladder = "讲座听众满意度95%以上计10分；95%以下不计分"
    own = row(name="讲座听众满意度", criterion=ladder)
    other = row(name="门厅保洁", criterion=ladder)
    assert codes(own) == []
    assert codes(own, other) == ["LN26"]
    assert codes(other) == []


def test_a_context_leaves_out_what_is_uncertain() -> None:
    target = (Target("≥", Decimal(24), "期", "≥24期"),)
    sure = Context.of(row(targets=target, weight="10分", unit="期"))
    assert (sure.weight, sure.target, sure.operator, sure.unit) == (10, 24, "≥", "期")
    unsure = dict.fromkeys(("target", "operator", "weight", "unit"), "columns shifted")
    left = Context.of(row(targets=target, weight="10", unit="期", uncertain=unsure))
    assert left == Context(name="办证数量")
    assert Context.of(row(weight="0", unit="无", operator="4.00")) == Context(name="办证数量")
