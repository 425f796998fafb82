"""Remarks on criteria: what each one finds, with the value that proves it, and where it is silent."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import evaluate_at
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.lint import Lint, lint
from mingzhang.scoring.lint.lints import SEVERITY

SATISFACTION = Context(Fraction(10), (Fraction(95),), "≥", "%", "读者满意度")
COST = Context(Fraction(20), (Fraction(30),), "≤", "万元", "维护费")
BUDGET = Context(Fraction(20), (Fraction(100),), "=", "%", "成本控制率")
PERIODS = Context(Fraction(10), (Fraction(24),), "≥", "期", "编印期数")
WORDS = Context(Fraction(10), (None,), "qualitative", "", "馆藏保护")
FORMULA = "大于等于60%的，按超过的比重赋分，计算公式为：得分=（实际完成率-60%）/（1-60%）*指标分值"

FOUND = [
    ("LN01", "满意度95%以上计10分；90%-95%的计8分；75%-80%的计2分；75%以下不计分", SATISFACTION, "85"),
    ("LN01", "符合要求得满分，达到80%得8分，达到60%得6分，低于50%不得分", SATISFACTION, "0.55"),
    ("LN01", "偏离目标50%（含）不得分；偏离20%（含）得18分；低于10%得20分", BUDGET, "0.15"),
    ("LN01", "偏离目标40%不得分；偏离10%得19分，不偏离得满分", BUDGET, "0.05"),
    ("LN01", ">90%计满分，>50%计10分，>60%计15分，>100%或<50%不得分", COST, "0.5"),
    ("LN01", "满意度在95%及以上计10分，80%及以下不得分", SATISFACTION, "87.5"),
    ("LN02", ">90%计满分，>50%计10分，>60%计15分，>100%或<50%不得分", COST, "0.75"),
    ("LN02", "满意度95%以上的计10分，90%-95%的计8分，75%-90%的计2分，75%以上的不计分", SATISFACTION, "75"),
    ("LN03", "偏离目标40%不得分；偏离30%得5分；偏离10%得25分", BUDGET, None),
    ("LN03", "保护有效得满分，效果一般得15分，未有效保护不得分", WORDS, None),
    ("LN03", "修复古籍计10分，否则不计分。办好展览计10分，否则不计分", WORDS, None),
    ("LN04", ">90%计满分，>50%计10分，>60%计15分，>100%或<50%不得分", COST, None),
    ("LN04", "≥95%得10分，≥90%得6分，≥80%得8分，<80%不得分", SATISFACTION, None),
    ("LN05", "偏离目标50%（含）不得分；偏离20%（含）得10分；低于20%得20分", BUDGET, "0.2"),
    ("LN05", "满意度95%及以上得10分，70%及以下不得分，每下降1%扣满分分值/50，扣完为止", SATISFACTION, "70"),
    ("LN06", "偏离目标40%不得分；偏离30%得5分；偏离20%得5分；偏离10%得18分", BUDGET, "0.3"),
    ("LN07", f"完成目标得满分，完成80%以上得8分，完成60%以上得6分；{FORMULA}", PERIODS, "0.8"),
    ("LN08", "完成计满分", PERIODS, None),
    ("LN08", "优质即满分", WORDS, None),
    ("LN08", "完成率≥90%得满分，80%≤完成率<90%得8分", PERIODS, None),
    ("LN09", "满意度95%以上计10分；90%-95%的计8分；90%以下不计分", SATISFACTION, "95"),
    ("LN09", "偏离目标40%不得分；偏离10%得15分", BUDGET, "0.4"),
    ("LN10", "满意度95%以上的计10分，90%-95%的计8分，75%-90%的计2分，75%以上的不计分", SATISFACTION, "75"),
    ("LN11", "按月支付水费，每月支付1个月扣0.5分，扣完为止", PERIODS, None),
    ("LN12", "偏离目标40%不得分；偏离10%得15分", COST, None),
    ("LN12", ">90%计满分，>50%计10分，>60%计15分，>100%或<50%不得分", COST, None),
    ("LN12", "大于95%即为满分", SATISFACTION, "95"),
    ("LN12", "不超过30期得满分，否则不得分", PERIODS, None),
    ("LN12", "≥95%得0分，80%-95%得5分，<80%得10分", SATISFACTION, None),
    ("LN12", "达到目标值得满分，每增加1%扣1分，扣完为止", SATISFACTION, None),
    ("LN12", "全部完成得满分，每少1万元扣1分，扣完为止", COST, None),
    ("LN13", "保护有效得满分，效果一般得3分，未有效保护不得分", WORDS, None),
    ("LN13", "保护有效得满分，效果一般得10分，未有效保护不得分", WORDS, None),
    ("LN14", "符合要求得满分，不符合要求不得分或扣相应分数", WORDS, None),
    ("LN15", "按时完成得满分，每发生一起逾期扣一分", WORDS, None),
    ("LN16", "全部完成得满分，每少10亿元扣2分，扣完为止", WORDS, None),
    ("LN16", "达到目标值得满分，每降低1个百分点扣0.5分，扣完为止", SATISFACTION, None),
    ("LN19", "超过362天即为满分", SATISFACTION, None),
    ("LN19", "超过28人次，达到95%即为满分", SATISFACTION, None),
    ("LN20", "达到90%即为满分", SATISFACTION, "90"),
    ("LN20", "不少于30期即满分", PERIODS, "30"),
    ("LN21", "满意度100%以上得10分，大于110%得10分，100%以下不得分", SATISFACTION, "110"),
    ("LN22", "满意度95%以上计9分；90%-95%的计8分；90%以下不计分", SATISFACTION, None),
    ("LN22", "修复古籍计3分，否则不计分。办好展览计2分，否则不计分", WORDS, None),
    ("LN23", "偏离目标40%不得分；偏离10%得15分", BUDGET, None),
]  # fmt: skip


def remarks(text: str, context: Context, code: str) -> list[Lint]:
    return [remark for remark in lint(parse(text), context) if remark.code == code]


@pytest.mark.parametrize(("code", "text", "context", "witness"), FOUND)
def test_a_fault_is_found(code: str, text: str, context: Context, witness: str | None) -> None:
    found = remarks(text, context, code)
    assert found
    assert found[0].severity == SEVERITY[code]
    assert found[0].message.text("en")
    if witness is not None:
        assert found[0].data["value"] == Fraction(witness)


CLEAN = [
    ("满意度大于等于95%的得10分，满意度小于95%且大于等于80%的得8分，满意度小于80%且大于等于60%的得6分，"
     "满意度小于60%且大于等于50%的得4分，满意度小于50%且大于等于40%的得2分，满意度小于40%不得分", SATISFACTION),
    ("偏差率≤5%得20分；5%<偏差率≤10%得15分；10%<偏差率≤20%得10分；20%<偏差率≤30%得5分；偏差率>30%不得分", BUDGET),
    (f"完成率小于60%为不及格，不得分；{FORMULA}", PERIODS),
    ("达到95%即为满分，否则不得分", SATISFACTION),
    ("不超过30万元计满分，否则不得分", COST),
    ("不超过300000元计满分，否则不得分", COST),
    ("成本控制在预算内得满分，超过预算不得分", COST),
    ("完成计满分，未完成不得分", PERIODS),
    ("按月支付水费，每少支付1个月扣0.5分，扣完为止", replace(PERIODS, unit="月")),
    ("保护有效得满分，效果一般得7分，未有效保护不得分", WORDS),
    ("修复古籍计5分，否则不计分。办好展览计5分，否则不计分", WORDS),
    ("较上年增长5%以上得满分", SATISFACTION),  # not understood: our limit, not their fault
]  # fmt: skip


@pytest.mark.parametrize(("text", "context"), CLEAN)
def test_a_sound_criterion_has_no_remark(text: str, context: Context) -> None:
    assert lint(parse(text), context) == ()


UNKNOWN = Context()
ON_WEIGHT = ("LN03", "LN05", "LN07", "LN13", "LN22")
ON_OPERATOR = ("LN12", "LN20")


@pytest.mark.parametrize(("code", "text", "context", "_"), FOUND)
def test_what_is_not_known_accuses_no_one(
    code: str, text: str, context: Context, _: str | None
) -> None:
    if code in ON_WEIGHT:
        assert not remarks(text, replace(context, weight=None), code)
    if code in ON_OPERATOR:
        assert not remarks(text, replace(context, operator=""), code)
    if code in ("LN19", "LN20"):
        assert not remarks(text, replace(context, unit=""), code)


@pytest.mark.parametrize(
    "text",
    [
        "满意度95%以上计10分；90%-95%的计8分；75%-80%的计2分；70%以下不计分",
        "按照甲；按照乙；全部完成得满分，达到90%得9分，达到60%得5分，低于40%不得分",
    ],
)
def test_a_gap_is_proved_by_its_witness(text: str) -> None:
    found = remarks(text, SATISFACTION, "LN01")
    assert found
    for remark in found:
        at = Fraction(remark.data["value"])
        assert evaluate_at(parse(text), at, SATISFACTION).points is None


def test_each_gap_is_told() -> None:
    text = "满意度95%以上计10分；90%-95%的计8分；75%-80%的计2分；70%以下不计分"
    values = [r.data["value"] for r in remarks(text, SATISFACTION, "LN01")]
    assert values == [Fraction("72.5"), Fraction(85)]


def test_a_threshold_opposed_to_the_operator_is_no_other_threshold() -> None:
    codes = {r.code for r in lint(parse("不超过30期得满分，否则不得分"), PERIODS)}
    assert codes == {"LN12"}


def test_the_best_rung_that_is_implied_is_not_accused_for_a_wrong_neighbour() -> None:
    text = "偏离目标40%不得分；偏离30%得5分；偏离10%得15分"
    codes = {r.code for r in lint(parse(text), replace(BUDGET, weight=Fraction(10)))}
    assert "LN03" in codes
    assert "LN04" not in codes


def test_between_whole_numbers_there_is_no_gap_for_what_is_counted() -> None:
    context = Context(Fraction(10), (Fraction(10),), "≥", "次", "讲座次数")
    counted = "10次以上得10分；6-9次得6分；{}次以下不得分"
    assert not remarks(counted.format(5), context, "LN01")
    assert [r.data["value"] for r in remarks(counted.format(3), context, "LN01")] == [
        Fraction(9, 2)
    ]
    shares = "满意度90%以上得10分；80%-89%得6分；79%以下不得分"
    assert remarks(shares, SATISFACTION, "LN01")


def test_where_ranges_overlap_the_least_points_are_named_as_such() -> None:
    text = ">90%计满分，>50%计10分，>60%计15分，>100%或<50%不得分"
    (fall,) = [each for each in lint(parse(text), COST) if each.code == "LN04"]
    assert fall.message.text("en").endswith("gets 0 points against 10 or more")


def test_values_of_an_indicator_in_percent_are_said_in_percent() -> None:
    text = "满意度95%以上计10分；90%-95%的计8分；75%-80%的计2分；75%以下不计分"
    (gap,) = [each for each in lint(parse(text), SATISFACTION) if each.code == "LN01"]
    assert gap.message.values["value"] == "85%"


def test_the_words_of_a_deduction_turned_round_are_those_of_the_text() -> None:
    text = "按月支付水费，每月支付1个月扣0.5分，扣完为止"
    (found,) = [each for each in lint(parse(text), PERIODS) if each.code == "LN11"]
    assert found.words == "每月支付"
    assert found.words in text
