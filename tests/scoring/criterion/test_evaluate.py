"""Points for actual values: the worked values of the method, and what gives none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import Actual, evaluate, evaluate_at
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.criterion.policies import Policies
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.criterion.trace import recompute

C1 = (
    "以实际预算下达数为标准，偏离目标50%（含）不得分；偏离40%（含）得10分；偏离30%（含）得12分；"
    "偏离20%（含）得15分；偏离10%（含）得18分；低于10%得20分"
)
FORMULA = "大于等于60%的，按超过的比重赋分，计算公式为：得分=（实际完成率-60%）/（1-60%）*指标分值"
D1 = f"完成率小于60%为不及格，不得分；{FORMULA}"
E1 = f"完成目标得满分，完成80%以上得8分，完成60%以上得6分；{FORMULA}"
F1 = "按月支付水费，每少支付1个月扣0.5分，扣完为止"
F4 = "工作完成在2024年12月底之前完成得5分，每延后1个月扣1分，扣完为止"
G1 = "满意度在95%及以上计10分，80%及以下不得分，每下降1%扣的分值=满意度满分分值/15，至单项分值扣完"
B4 = (
    "满意度大于等于95%的得10分，满意度小于95%且大于等于80%的得8分，"
    "满意度小于80%且大于等于60%的得5分，满意度小于60%不得分"
)
B5 = (
    "按照借书数量；按照办证数量；按照讲座数量，全部完成得满分，达到90%得18分，达到80%得16分，"
    "达到70%得14分，达到60%得10分，低于40%不得分"
)
H1 = "展陈效果好得满分，效果一般得15分，效果不好不得分"


def of(weight: int | None, target: object = None, operator: str = "", unit: str = "") -> Context:
    listed = target if isinstance(target, tuple) else (target,)
    numbers = tuple(None if t is None else Fraction(str(t)) for t in listed)
    return Context(
        None if weight is None else Fraction(weight), numbers, operator, unit, parts=len(numbers)
    )


BUDGET = of(20, 100, "=", "万元")
PERIODS = of(10, 24, "≥", "期")
SHARE = of(10, 95, "≥", "%")
WORKED = [
    (C1, 95, BUDGET, "20"),
    (C1, 90, BUDGET, "18"),
    (C1, 110, BUDGET, "18"),
    (C1, Decimal("50.01"), BUDGET, "10"),
    (C1, 50, BUDGET, "0"),
    (D1, 24, PERIODS, "10"),
    (D1, 30, PERIODS, "10"),
    (D1, 18, PERIODS, "3.75"),
    (D1, 14, PERIODS, "0"),
    (E1, 90, of(10, 100, "=", "%"), "8"),
    (E1, 50, of(10, 100, "=", "%"), "0"),
    (F1, 10, of(5, 12, "=", "月"), "4"),
    (F1, 0, of(5, 12, "=", "月"), "0"),
    (F4, date(2025, 2, 10), of(5), "3"),
    (F4, date(2024, 12, 31), of(5), "5"),
    (F4, date(2025, 1, 1), of(5), "4"),
    (F4, 7, of(5), "0"),
    (G1, 90, SHARE, "6.67"),
    (G1, 99, SHARE, "10"),
    (G1, 80, SHARE, "0"),
    (B4, 95, SHARE, "10"),
    (B4, Decimal("94.9"), SHARE, "8"),
    (B4, 80, SHARE, "8"),
    (B4, Decimal("59.9"), SHARE, "0"),
    (B5, (100, 36, 15), of(20, (100, 40, 15), "≥"), "18"),
    (H1, "fair", of(20), "15"),
    (H1, "效果一般", of(20), "15"),
    (H1, True, of(20), "20"),
    (H1, "poor", of(20), "0"),
    ("全部完成得满分，每少10亿元扣2分", 35, of(10, 50, "≥", "亿元"), "8"),
    ("全部完成得满分，每少10亿元扣2分", 350_000, of(10, 500_000, "≥", "万元"), "8"),
    ("达到目标值得满分，每降低1个百分点扣0.5分，扣完为止", Decimal("92.5"), SHARE, "8.75"),
    ("达到目标值得满分，每下降1%扣权重分的5%", 18, of(10, 20, "≥", "次"), "5"),
    ("控制在预算内得满分，每超1%扣1分，扣完为止", 103, of(10, 100, "≤", "万元"), "7"),
    ("不超过7.5万元计满分，否则不得分", 75000, of(10, 75000, "≤", "元"), "10"),
    ("超过40人次，达到90%即为满分", (41, 90), of(10, 90, "≥", "%"), "10"),
    ("超过40人次，达到90%即为满分", (40, 90), of(10, 90, "≥", "%"), "0"),
    ("甲项做好计2分，否则不计分。乙项做好计2分，否则不计分", (True, False), of(4), "2"),
    ("甲项做好计9分，否则不计分。乙项做好计9分，否则不计分", (True, True), of(10), "10"),
    ("完成计满分", 18, PERIODS, "7.5"),
    ("完成计满分", 24, PERIODS, "10"),
    ("完成计满分", 4, of(10, 2, "≤", "万元"), "5"),
    ("完成计满分，未完成不得分", 23, PERIODS, "0"),
    ("及时归档得满分，未及时归档不得分", 100, of(10, 100, "=", "%"), "10"),
    ("优质即满分", False, of(10), "0"),
]


@pytest.mark.parametrize(("text", "actual", "context", "points"), WORKED)
def test_worked_values(text: str, actual: Actual, context: Context, points: str) -> None:
    found = evaluate(parse(text), actual, context)
    assert found.points is not None, found.trace.undefined
    assert rounded(found.points) == points
    assert recompute(found.trace) == found.points


UNDEFINED = [
    ("符合要求得满分，不符合要求不得分或扣相应分数", 1, SHARE, "vague"),
    ("较上年增长5%以上得满分", 1, SHARE, "by-hand"),
    ("完成率80%以上得8分，60%-70%得6分，50%以下不得分", 75, of(10, 100, "≥", "%"), "gap"),
    ("完成率80%以上得8分，60%-80%得6分", 10, of(10, 100, "≥", "%"), "beyond-ladder"),
    ("满意度90%以上得10分，80%-90%得8分，80%以上不得分", 92, SHARE, "overlap"),
    ("完成计满分", 1, of(None, 2, "≥", "次"), "weight-unknown"),
    ("完成计满分", 1, of(10, 2, "", "次"), "operator-unknown"),
    ("完成率60%以上按比例得分，60%以下不得分", 1, of(10, None, "≥", "次"), "target-unknown"),
    ("≥95%即为满分", 95, of(10, 95, "≥"), "unit-unknown"),
    ("超过200天即为满分", 99, SHARE, "unit-differs"),
    ("按月支付水费，每月支付1个月扣1分，扣完为止", 12, of(5, 12, "=", "月"), "inverted"),
    (C1, 5, of(20, 0, "=", "万元"), "zero-target"),
    ("优质即满分", 5, of(10), "needs-judgement"),
    (H1, "不在其中", of(20), "no-such-level"),
    (B5, (1, 2), of(20, (100, 40, 15), "≥"), "needs-several"),
    (D1, "很多", PERIODS, "needs-number"),
    (D1, (), PERIODS, "needs-value"),
    (D1, Decimal("NaN"), PERIODS, "needs-number"),
]


@pytest.mark.parametrize(("text", "actual", "context", "reason"), UNDEFINED)
def test_what_gives_no_points_says_why(
    text: str, actual: Actual, context: Context, reason: str
) -> None:
    found = evaluate(parse(text), actual, context)
    assert (found.points, found.trace.undefined) == (None, reason)
    assert recompute(found.trace) is None


def test_an_overall_rate_in_a_gap_is_undefined() -> None:
    found = evaluate_at(parse(B5), Fraction(1, 2), of(20, (100, 40, 15), "≥"))
    assert found.trace.undefined == "gap"


POLICIES = [
    (E1, 90, of(10, 100, "=", "%"), {"hybrid": "formula"}, "7.5"),
    (E1, 90, of(10, 100, "=", "%"), {"hybrid": "max"}, "8"),
    (E1, 90, of(10, 100, "=", "%"), {"hybrid": "min"}, "7.5"),
    ("满意度90%以上得10分，80%-90%得8分，80%以下不得分", 90, SHARE, {"shared_bound": "closed-high"}, "8"),
    ("满意度90%以上得10分，80%-90%得8分，80%以下不得分", 90, SHARE, {"shared_bound": "closed-low"}, "10"),
    (C1, 60, of(20, 100, "≤", "万元"), {"deviation": "by-operator"}, "20"),
    (C1, 60, of(20, 100, "≤", "万元"), {"deviation": "both"}, "10"),
    (B5, (100, 36, 10), of(20, (100, 40, 15), "≥"), {"composite": "min"}, "10"),
    (B5, (100, 36, 10), of(20, (100, 40, 15), "≥"), {"composite": "split"}, "16"),
    ("全部完成得满分，每少10亿元扣2分", 35, of(10, 50, "≥", "亿元"), {"steps": "proportional"}, "7"),
    (G1, Decimal("90.5"), SHARE, {"percent_steps": "whole"}, "7.33"),
    ("完成计满分", 18, PERIODS, {"silent_miss": "zero"}, "0"),
    ("完成计满分", 4, of(10, 2, "≤", "万元"), {"negative_completion": "zero"}, "0"),
    ("完成计满分，未完成不得分", 13, of(4, 12, "=", "期"), {"equal_target": "exact"}, "0"),
    ("完成计满分，未完成不得分", 13, of(4, 12, "=", "期"), {"equal_target": "at-least"}, "4"),
    ("按月支付水费，每月支付1个月扣1分，扣完为止", 10, of(5, 12, "=", "月"), {"inverted": "missing"}, "3"),
    ("满意度90%以上得10分，80%以上得8分，85%以上得9分", 92, SHARE, {"overlap": "best"}, "10"),
    ("满意度90%以上得10分，80%以上得8分，85%以上得9分", 92, SHARE, {"overlap": "worst"}, "8"),
    ("满意度90%以上得10分，80%以上得8分，85%以上得9分", 92, SHARE, {"overlap": "first"}, "10"),
    ("完成率80%以上得8分，60%-80%得6分", 10, of(10, 100, "≥", "%"), {"beyond_ladder": "zero"}, "0"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actual", "context", "chosen", "points"), POLICIES)
def test_a_policy_decides_and_is_written_down(
    text: str, actual: Actual, context: Context, chosen: dict[str, str], points: str
) -> None:
    found = evaluate(parse(text), actual, context, Policies.from_mapping(chosen))
    assert found.points is not None, found.trace.undefined
    assert rounded(found.points) == points
    assert set(chosen.items()) <= set(found.trace.policies)
    assert recompute(found.trace) == found.points
