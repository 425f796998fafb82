"""Grades of totals, and scales that documents print."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.scoring.self_evaluation.grades import grade_of, named, printed_scale
from mingzhang.standards.schemes import scheme

NATIONAL = scheme().grades


@pytest.mark.parametrize(
    ("total", "label"),
    [("100", "优"), ("90", "优"), ("89.995", "良"), ("80", "良"), ("79.99", "中"), ("60", "中"),
     ("59.99", "差"), ("0", "差")],
)  # fmt: skip
def test_the_unrounded_total_is_graded(total: str, label: str) -> None:
    assert grade_of(Decimal(total), NATIONAL).label == label


@given(st.fractions(0, 100), st.fractions(0, 100))
def test_a_better_total_has_no_worse_grade(one: Fraction, other: Fraction) -> None:
    low, high = sorted((one, other))
    labels = [grade.label for grade in NATIONAL]
    better, worse = grade_of(high, NATIONAL), grade_of(low, NATIONAL)
    assert labels.index(better.label) <= labels.index(worse.label)


@pytest.mark.parametrize(
    ("word", "label"), [("优秀", "优"), (" 优 ", "优"), ("“良好”", "良"), ("不合格", "差")]
)
def test_other_words_for_a_grade(word: str, label: str) -> None:
    grade = named(word, NATIONAL)
    assert grade is not None
    assert grade.label == label


def test_a_word_that_the_scale_does_not_have() -> None:
    assert named("甲", NATIONAL) is None


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("备注:90(含)—100分为优;80(含)—90分为良;60(含)—80分为较差;60分以下为差。",
         [("优", 90), ("良", 80), ("较差", 60), ("差", 0)]),
        ("90(含)-100分为优,80(含)-90分为良,60(含)-80分为中,60分以下为差",
         [("优", 90), ("良", 80), ("中", 60), ("差", 0)]),
        ("得分90分以上为优秀,75-90分为良好,60-75分为合格,60分以下为不合格",
         [("优秀", 90), ("良好", 75), ("合格", 60), ("不合格", 0)]),
        ("综合评分为优(90(含)-100分)", []),
        ("项目得分95分,评价结果为优。", []),
        ("90(含)-100分为优,80(含)-90分为良,60(含)-80分为中", []),
    ],
)  # fmt: skip
def test_a_printed_scale(text: str, steps: list[tuple[str, int]]) -> None:
    assert [(grade.label, int(grade.least)) for grade in printed_scale(text)] == steps


@given(st.text("0123456789分(含)-~以上下为优良中差;,。", max_size=60))
def test_a_scale_always_falls_to_nothing(text: str) -> None:
    scale = printed_scale(text)
    bounds = [grade.least for grade in scale]
    assert bounds == sorted(set(bounds), reverse=True)
    assert not scale or bounds[-1] == 0
