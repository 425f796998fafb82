"""What holds for every criterion, whatever it says."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import Actual, evaluate, evaluate_at
from mingzhang.scoring.criterion.explaining import text as traced
from mingzhang.scoring.criterion.normal_form import write
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.criterion.plot import curve, svg, text
from mingzhang.scoring.criterion.spelling import normal, number, rounded, shown
from mingzhang.scoring.criterion.trace import recompute
from mingzhang.scoring.criterion.tree import Criterion, FloorLinear, Tiers
from mingzhang.scoring.criterion.words import REASONS
from mingzhang.scoring.lint import lint
from tests.scoring.criterion.criteria_made import actuals, contexts, criteria, numbers, wordings


@given(criteria)
@settings(max_examples=400)
def test_the_normal_form_reads_as_the_same_tree(criterion: Criterion) -> None:
    form = write(criterion)
    assert normal(form) == form
    assert parse(form) == criterion


@given(st.text(max_size=80) | wordings)
@settings(max_examples=600)
def test_any_text_parses_and_prints_back(text_: str) -> None:
    found = parse(text_)
    assert parse(write(found)) == found
    assert found.kind != "manual" or found.rule.words or not normal(text_)  # type: ignore[union-attr]


@given(st.text(max_size=60))
def test_normal_spelling_is_final(text_: str) -> None:
    assert normal(normal(text_)) == normal(text_)


@given(criteria, actuals, contexts)
@settings(max_examples=500)
def test_points_lie_between_zero_and_the_weight(
    criterion: Criterion, actual: Actual, context: Context
) -> None:
    found = evaluate(criterion, actual, context)
    assert recompute(found.trace) == found.points
    assert traced(found.trace, "en") is not None
    if found.points is None:
        assert found.trace.undefined in REASONS
    else:
        assert found.points >= 0
        assert context.weight is None or found.points <= context.weight


@given(wordings, actuals, contexts)
@settings(max_examples=300)
def test_wordings_are_evaluated_and_looked_over_without_errors(
    text_: str, actual: Actual, context: Context
) -> None:
    found = parse(text_)
    assert evaluate(found, actual, context).trace is not None
    assert all(remark.message.text("en") for remark in lint(found, context))


@given(criteria, contexts)
@settings(max_examples=200)
def test_any_criterion_is_looked_over_and_drawn(criterion: Criterion, context: Context) -> None:
    assert all(remark.message.text("en") for remark in lint(criterion, context))
    found = curve(criterion, context, count=20)
    if found is not None:
        assert svg(found).startswith("<svg")
        assert len(text(found).split("\n")) <= 12


@given(
    st.fractions(0, 1, max_denominator=20), st.fractions(0, 1, max_denominator=50),
    st.fractions(0, 1, max_denominator=50),
)  # fmt: skip
def test_a_line_above_a_floor_never_falls(floor: Fraction, one: Fraction, other: Fraction) -> None:
    assume(floor < 1)
    criterion = Criterion(FloorLinear(floor, floor))
    context = Context(Fraction(10), (Fraction(1),), "≥", "次")
    low, high = (evaluate_at(criterion, v, context).points for v in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert low <= high


@given(
    st.lists(st.integers(1, 99), min_size=2, max_size=6, unique=True),
    st.lists(st.integers(1, 10), min_size=6, max_size=6),
    st.integers(0, 100),
    st.integers(0, 100),
)
def test_a_ladder_that_comes_down_never_gives_more_for_less(
    bounds: list[int], steps: list[int], one: int, other: int
) -> None:
    bounds.sort(reverse=True)
    given_ = [sum(steps[i:]) for i in range(len(bounds))]
    rungs = "，".join(f"≥{b}%得{p}分" for b, p in zip(bounds, given_, strict=True))
    criterion = parse(f"{rungs}，<{bounds[-1]}%不得分")
    assert isinstance(criterion.rule, Tiers)
    context = Context(Fraction(given_[0]), (Fraction(bounds[0]),), "≥", "%")
    low, high = (evaluate(criterion, v, context).points for v in sorted((one, other)))
    assert low is not None
    assert high is not None
    assert low <= high
    assert not {"LN01", "LN02", "LN04", "LN12"} & {r.code for r in lint(criterion, context)}


@given(numbers)
def test_numbers_are_shown_exactly_and_rounded_half_up(value: Fraction) -> None:
    assert Fraction(shown(value)) == value
    assert abs(Fraction(rounded(value)) - value) <= Fraction(1, 200)
    if value.denominator == 1:
        assert number(shown(value)) == value


def test_half_a_cent_is_rounded_up() -> None:
    assert [rounded(Fraction(n, 1000)) for n in (5, 15, 25, 2675, 4)] == [
        "0.01", "0.02", "0.03", "2.68", "0",
    ]  # fmt: skip
