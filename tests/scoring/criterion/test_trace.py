"""Traces in words, and computed again."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import evaluate
from mingzhang.scoring.criterion.explaining import messages, text
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.criterion.trace import recompute

LADDER = "偏离目标50%（含）不得分；偏离10%（含）得18分；低于10%得20分"
BUDGET = Context(Fraction(20), (Fraction(100),), "=", "万元")


def test_a_ladder_in_words() -> None:
    found = evaluate(parse(LADDER), Fraction("87.5"), BUDGET)
    expected = "deviation 12.5% (87.5 against 100), lies in [10%,50%), gives 18 points"
    assert text(found.trace, "en") == expected


def test_a_deduction_shows_numbers_that_can_be_computed_again() -> None:
    text_ = "满意度95%及以上得10分，80%及以下不得分，每下降1%扣满分分值/15，扣完为止"
    found = evaluate(parse(text_), 90, Context(Fraction(10), (Fraction(95),), "≥", "%"))
    assert text(found.trace, "en") == "90 is 5 short of 95, 10 − 2/3 × 5 = 6.67 points"


def test_the_reading_that_was_chosen_is_said() -> None:
    found = evaluate(parse("完成计满分"), 18, Context(Fraction(10), (Fraction(24),), "≥", "期"))
    said = text(found.trace, "en")
    assert "completion 18 ÷ 24 = 75%" in said
    assert "10 × 75% = 7.5 points" in said
    assert "reading: the text is silent on a miss" in said


def test_why_there_are_no_points_is_said() -> None:
    found = evaluate(parse("优质即满分"), 1, Context(Fraction(10)))
    assert [m.template for m in messages(found.trace)] == ["no points: {reason}"]
    assert "a person must judge" in text(found.trace, "en")


def test_a_trace_that_was_tampered_with_does_not_compute() -> None:
    trace = evaluate(parse(LADDER), Fraction("87.5"), BUDGET).trace
    assert recompute(trace) == 18
    wrong = replace(trace.steps[-1], result=Fraction(19))
    with pytest.raises(ValueError, match="award"):
        recompute(replace(trace, steps=(*trace.steps[:-1], wrong)))
