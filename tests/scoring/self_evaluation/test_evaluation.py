"""Scored forms: points, totals, grades, what is missing and what must be explained."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

import mingzhang
from mingzhang.filing.performance import FundsRow, PerformanceForm
from mingzhang.scoring.criterion.policies import Policies
from mingzhang.scoring.criterion.trace import recompute
from mingzhang.scoring.self_evaluation.actual_values import Entries, UnfitActuals
from mingzhang.scoring.self_evaluation.evaluation import ScoredForm
from mingzhang.standards.schemes import known_schemes
from tests.scoring.self_evaluation.scored_made import (
    LINEAR,
    entries,
    filing,
    form,
    indicator,
    usual,
)

ALL = {"编发期数": 18, "整理效果": "一般", "宣传活动": ["是", "否"], "读者满意度": "96%"}


def scored(given: Entries | None, *forms: PerformanceForm, **more: object) -> ScoredForm:
    return mingzhang.score(filing(*forms), given, **more).forms[0]  # type: ignore[arg-type]


def test_every_indicator_is_scored_by_its_criterion_and_the_total_is_their_sum() -> None:
    found = scored(entries(ALL))
    points = {row.row.name: row.points for row in found.rows}
    # 40 × (75% − 60%) ÷ 40% = 15
    assert points == {"编发期数": 15, "整理效果": 16, "宣传活动": 10, "读者满意度": 10}
    assert found.execution is not None
    assert found.execution.points == 9
    assert found.full == 100
    assert found.total == 60
    assert found.grade is not None
    assert found.grade.label == "中"
    for row in found.rows:
        assert recompute(row.trace) == row.points
    assert [(level.name, level.points) for level in found.levels] == [
        ("产出指标", 41), ("满意度指标", 10),
    ]  # fmt: skip


def test_a_total_with_anything_missing_is_no_total() -> None:
    found = scored(entries({name: value for name, value in ALL.items() if name != "整理效果"}))
    assert found.total is None
    assert found.grade is None
    assert found.known == 44
    assert [(row.row.name, row.missing) for row in found.unscored] == [("整理效果", "needs-value")]
    no_money = scored(replace(entries(ALL), funds=()))
    assert no_money.total is None
    assert no_money.lacks_execution
    half = scored(entries({**ALL, "宣传活动": ["是", ""]}))
    assert [row.missing for row in half.unscored] == ["needs-several"]


def test_points_by_hand_need_a_reason_and_the_computed_ones_stay_known() -> None:
    with pytest.raises(UnfitActuals, match="reason"):
        scored(entries(ALL, points={"编发期数": "12"}))
    more = {"points": {"编发期数": "12"}, "reason": {"编发期数": "目标偏低"}}
    found = scored(entries(ALL, **more)).rows[0]
    assert found.points == 12
    assert found.by_hand
    assert found.notes[0].text("en") == "the criterion itself gives 15 points"


def test_what_the_criterion_cannot_give_is_listed_and_a_person_may_give_it() -> None:
    rows = [*usual()[:3], indicator("归档", "按附件打分", "10", "及时")]
    given = {**ALL, "归档": "基本及时"}
    del given["读者满意度"]
    found = scored(entries(given), form(rows))
    assert [row.missing for row in found.unscored] == ["by-hand"]
    more = {"points": {"归档": "9"}, "reason": {"归档": "迟一日"}}
    assert scored(entries(given, **more), form(rows)).total == 59


def test_indicators_without_a_criterion_are_scored_by_the_national_rule_only_if_told() -> None:
    rows = [indicator("借阅人次", "", "90", "200", unit="人次")]
    assert scored(entries({"借阅人次": 150}), form(rows)).unscored[0].missing == "no-criterion"
    found = scored(entries({"借阅人次": 150}), form(rows), national=True)
    assert found.rows[0].points == Fraction(135, 2)
    assert dict(found.rows[0].trace.policies) == {"silent_miss": "by-kind"}


def test_deviations_that_need_a_reason() -> None:
    reason = {"整理效果": "人手不足"}
    found = scored(entries({**ALL, "编发期数": 32}, ("100", "50"), reason=reason))
    kinds = {r.row.name: [(d.kind, d.explained) for d in r.deviations] for r in found.rows}
    assert kinds == {
        "编发期数": [("far-above", False)],
        "整理效果": [("not-full", True)],
        "宣传活动": [("not-full", False)],
        "读者满意度": [],
    }
    assert [d.kind for d in found.deviations] == ["low-execution"]
    over = scored(entries(ALL, ("100", "101")))
    assert [d.kind for d in over.deviations] == ["over-execution"]
    assert over.execution is not None
    assert over.execution.points == 10
    almost = scored(entries({**ALL, "编发期数": 31}))
    assert almost.rows[0].deviations == ()


def test_execution_carries_nothing_where_the_indicators_make_the_total() -> None:
    rows = [indicator("编发期数", LINEAR, "100", "24", unit="期")]
    made = form(rows)
    made.funds = [FundsRow("年度资金总额", {}, weight="10")]
    found = scored(entries({"编发期数": 24}), made)
    assert found.full == 100
    assert found.total == 100


def test_no_grade_where_the_weights_make_something_else() -> None:
    found = scored(entries({"编发期数": 24}), form(usual()[:1]))
    assert found.total == 49
    assert found.full == 50
    assert found.grade is None


def test_a_weight_that_was_not_read_can_be_entered() -> None:
    blank = indicator(
        "读者满意度", "达到95%得满分，否则不得分", "", "95", unit="%", level1="满意度指标"
    )
    rows = [*usual()[:3], blank]
    found = scored(entries(ALL), form(rows))
    assert [row.missing for row in found.unscored] == ["weight-unknown"]
    assert scored(entries(ALL, weight={"读者满意度": "10"}), form(rows)).total == 60


def test_scheme_and_policies_are_those_that_are_given() -> None:
    found = scored(entries(ALL), scheme=known_schemes()["central"])
    assert found.execution is not None
    assert found.execution.points == 7
    rows = [indicator("编发期数", "按月支付，每支付1个月扣1分，扣完为止", "90", "12", unit="月")]
    refused = scored(entries({"编发期数": 10}), form(rows))
    assert refused.unscored[0].missing == "inverted"
    read = scored(entries({"编发期数": 10}), form(rows), policies=Policies(inverted="missing"))
    assert read.rows[0].points == 88


def test_a_grade_comes_from_the_exact_total() -> None:
    rows = [indicator("编发期数", "完成得满分", "100", "20000", unit="期")]
    found = scored(entries({"编发期数": 17999}), form(rows))
    assert found.total == Fraction(17999, 200)
    assert found.grade is not None
    assert found.grade.label == "良"  # 89.995 is printed 90.00


def test_names_of_rows_survive_line_breaks_and_equal_rows_are_numbered() -> None:
    twice = [indicator("编发 期数", LINEAR, "45", "24", unit="期") for _ in range(2)]
    made = mingzhang.score(filing(form(twice))).forms[0]
    names = [row.row.id.rsplit("/", 1)[1] for row in made.rows]
    assert names == ["编发期数", "编发期数#2"]


def test_printed_results_are_used_only_where_the_criterion_understands_them() -> None:
    rows = [
        indicator("编发期数", LINEAR, "40", "24", unit="期", actual="18期"),
        indicator("走访", LINEAR, "40", "24", unit="家", actual="走访企业20余家", points="40"),
        indicator("服务", "", "10", "优", actual="良好", points="9"),
    ]
    made = form(rows)
    made.evaluation = True
    found = mingzhang.score(filing(made)).forms[0]
    assert [row.points for row in found.rows] == [15, None, 9]
    assert [row.printed for row in found.rows] == [True, True, True]
    assert found.rows[1].missing == "needs-value"
    given = entries({"走访": 24})
    assert mingzhang.score(filing(made), given).forms[0].rows[1].points == 40
