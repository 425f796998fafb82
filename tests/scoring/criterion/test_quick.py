"""Points that are looked up are those that are computed with a trace."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import evaluate, evaluate_at
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.criterion.quick import quick
from mingzhang.scoring.criterion.tree import Criterion
from tests.scoring.criterion.criteria_made import actuals, contexts, criteria

NEAR = Fraction(1, 10**20)
PERIODS = Context(Fraction(20), (Fraction(24),), "≥", "期")
RATES = Context(Fraction(10), (Fraction(95),), "≥", "%")


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("完成得满分，未完成不得分", PERIODS),
        ("按完成率计分", PERIODS),
        ("完成率小于60%不得分；大于等于60%的，按（实际完成率-60%）/（1-60%）×分值计分", PERIODS),
        ("每少1期扣2分，扣完为止", PERIODS),
        ("满意度95%以上得10分，90%-95%得8分，80%-90%得5分，80%以下不得分", RATES),
        ("每低于1个百分点扣1分，扣完为止", RATES),
        ("偏离目标40%不得分；偏离30%得5分；偏离20%得10分；偏离10%得15分",
         Context(Fraction(20), (Fraction(100),), "≤", "万元")),
        ("不超过10天得满分，每超过1天扣5分，扣完为止",
         Context(Fraction(30), (Fraction(10),), "≤", "天")),
    ],
)  # fmt: skip
def test_every_value_gives_the_same_points(text: str, context: Context) -> None:
    criterion = parse(text)
    ready = quick(criterion, context)
    assert ready is not None
    given_points = 0
    for tenth in range(-20, 2500, 3):
        value = Decimal(tenth) / 10
        wanted, found = evaluate(criterion, value, context).points, ready.points(value)
        assert (wanted is None) == (found is None), value
        if wanted is not None and found is not None:
            assert abs(Fraction(found) - wanted) < NEAR, value
            given_points += wanted > 0
    assert given_points > 10


def test_a_gap_gives_nothing() -> None:
    text = "满意度90%以上得10分，60%-80%得5分，60%以下不得分"
    ready = quick(parse(text), Context(Fraction(10), (Fraction(90),), "≥", "%"))
    assert ready is not None
    assert ready.points(Decimal(85)) is None
    assert ready.points(Decimal(70)) == 5


def test_what_is_scored_by_hand_has_no_quick_form() -> None:
    assert quick(parse("由专家评定"), PERIODS) is None
    assert quick(parse("优质得20分，良好得10分"), PERIODS) is None


def test_the_measure_itself() -> None:
    criterion = parse("偏离目标40%不得分；偏离30%得5分；偏离20%得10分；偏离10%得15分")
    context = Context(Fraction(20), (Fraction(100),), "≤", "万元")
    ready = quick(criterion, context, measured=True)
    assert ready is not None
    for hundredth in range(60):
        value = Decimal(hundredth) / 100
        wanted = evaluate_at(criterion, Fraction(value), context).points
        assert ready.points(value) == wanted


@settings(max_examples=60, deadline=None)
@given(criterion=criteria, context=contexts, actual=actuals)
def test_any_criterion(criterion: Criterion, context: Context, actual: object) -> None:
    ready = quick(criterion, context)
    if ready is None or not isinstance(actual, Fraction):
        return
    value = Decimal(actual.numerator) / Decimal(actual.denominator)
    wanted, found = evaluate(criterion, value, context).points, ready.points(value)
    assert (wanted is None) == (found is None)
    assert wanted is None or found is None or abs(Fraction(found) - wanted) < NEAR
