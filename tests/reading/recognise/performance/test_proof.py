"""Weights that were put back into their column: what their sums prove, and what they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.reading.recognise.performance.proof import prove_weights
from mingzhang.standards.schemes import scheme

DOUBT = "columns shifted"
NATIONAL = scheme()
COST, OUTPUT, BENEFIT, SERVED = "成本指标", "产出指标", "效益指标", "满意度指标"


def form(*rows: tuple[str, str], doubtful: int = 1, incomplete: str = "") -> PerformanceForm:
    """A form of rows (level, weight), the first ones of which are in doubt."""
    found = PerformanceForm(False, False, None, "甲", "", Place("a.txt", line=1))
    found.incomplete = incomplete
    found.indicators = [
        Indicator(level, "", f"指标{at}", weight=weight, uncertain=_doubt(at < doubtful))
        for at, (level, weight) in enumerate(rows)
    ]
    return found


def _doubt(there: bool) -> dict[str, str]:
    return {"weight": DOUBT, "unit": DOUBT} if there else {}


def doubted(given_form: PerformanceForm) -> list[bool]:
    prove_weights(given_form, NATIONAL)
    return ["weight" in row.uncertain for row in given_form.indicators]


NINETY = ((COST, "20"), (OUTPUT, "20"), (OUTPUT, "20"), (BENEFIT, "20"), (SERVED, "10"))


def test_ninety_proves_all() -> None:
    assert doubted(form(*NINETY, doubtful=3)) == [False] * 5


def test_a_hundred_proves_all() -> None:
    assert doubted(form(*NINETY, (SERVED, "10"))) == [False] * 6


def test_only_the_doubt_on_weights_is_taken() -> None:
    judged = form(*NINETY)
    prove_weights(judged, NATIONAL)
    assert judged.indicators[0].uncertain == {"unit": DOUBT}


def test_rows_without_weight_do_not_count() -> None:
    assert doubted(form(*NINETY, (BENEFIT, ""))) == [False] * 6


@pytest.mark.parametrize("wrong", ["15", "25", "2.0", "-20"])
def test_another_sum_proves_nothing(wrong: str) -> None:
    assert doubted(form((COST, wrong), *NINETY[1:]))[0]


def test_words_prove_nothing() -> None:
    assert doubted(form((COST, "另计"), *NINETY[1:]))[0]


def test_a_form_that_is_cut_is_not_proved_as_a_whole() -> None:
    assert doubted(form(*NINETY, incomplete="cut by a page break"))[0]


def test_the_customary_weight_of_a_level_proves_its_rows() -> None:
    rows = ((OUTPUT, "20"), (OUTPUT, "20"), (COST, "15"), (SERVED, "10"))
    assert doubted(form(*rows, doubtful=3)) == [False, False, True, False]


def test_a_level_is_proved_in_a_form_that_is_cut_too() -> None:
    assert doubted(form((OUTPUT, "25"), (OUTPUT, "15"), incomplete="cut")) == [False, False]


def test_one_row_alone_does_not_prove_its_level() -> None:
    assert doubted(form((COST, "20"), (OUTPUT, "15"))) == [True, False]


def test_a_level_of_another_sum_stays_in_doubt() -> None:
    assert doubted(form((OUTPUT, "20"), (OUTPUT, "15"))) == [True, False]


def test_without_doubt_nothing_is_touched() -> None:
    assert doubted(form((COST, "7"), doubtful=0)) == [False]


weights = st.integers(1, 60).map(str)
levels = st.sampled_from([COST, OUTPUT, BENEFIT, SERVED])


@given(st.lists(st.tuples(levels, weights), min_size=1, max_size=8), st.integers(1, 8))
def test_what_is_proved_fits(rows: list[tuple[str, str]], doubtful: int) -> None:
    judged = form(*rows, doubtful=doubtful)
    after = doubted(judged)
    total = sum(int(weight) for _, weight in rows)
    for at in range(min(doubtful, len(rows))):
        level = rows[at][0]
        own = [int(weight) for other, weight in rows if other == level]
        known = {weights[name] for weights in NATIONAL.levels for name in weights if name in level}
        fits = total in (90, 100) or (len(own) > 1 and sum(own) in known)
        assert after[at] is not fits
