"""Results entered once stand in every form that has the same indicator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.scoring.self_evaluation.actual_values import (
    Entries,
    Entry,
    Typed,
    UnfitActuals,
    actual_values,
)
from mingzhang.scoring.self_evaluation.carrying import Carried, Same, Standing, carry
from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore, forms_to_score
from mingzhang.standards.loader import standard
from mingzhang.writing.performance.scored_book import filing_of
from tests.writing.performance.books import results

EVENTS = Same.of("某单位", "展会场次", "≥", "18", "场")


def carried(**entered: str) -> Carried[str]:
    """Rows by the name of their form; `whole` is the whole expenditure."""
    rows = [Standing(name, EVENTS, "" if name == "whole" else name) for name in entered]
    return carry(rows, lambda name: entered[name])


def test_from_the_project_to_the_whole_and_back() -> None:
    assert carried(whole="", project="19场").filled == {"whole": "19场"}
    assert carried(whole="19", project="").filled == {"project": "19"}
    assert carried(whole="", project="19场").sources == {"whole": "project"}


def test_two_results_are_a_conflict_and_nothing_is_filled() -> None:
    found = carried(whole="18", project="19场")
    assert found.conflicts == [("whole", "project")]
    assert found.filled == {}


def test_the_same_number_with_and_without_its_unit_is_no_conflict() -> None:
    assert carried(whole="19", project="19 场").conflicts == []


def test_several_projects_have_each_their_own() -> None:
    assert carried(whole="97%", one="96%", other="98%").conflicts == []
    assert carried(whole="", one="96%", other="98%").filled == {}
    assert carried(whole="", one="96%", other="").filled == {}
    assert carried(whole="97%", one="", other="").filled == {}
    assert carried(whole="", one="96%", other="96%").filled == {"whole": "96%"}
    assert carried(whole="97%", one="96%", other="96%").conflicts == [("whole", "one")]


def test_another_target_or_unit_of_measure_is_another_indicator() -> None:
    for other in (
        Same.of("某单位", "展会场次", "≥", "20", "场"),
        Same.of("某单位", "展会场次", "≥", "18", "次"),
        Same.of("某单位", "展会场次", "=", "18", "场"),
        Same.of("别的单位", "展会场次", "≥", "18", "场"),
    ):
        rows = [Standing("whole", EVENTS, ""), Standing("project", other, "project")]
        assert carry(rows, {"whole": "", "project": "19"}.get).filled == {}  # type: ignore[arg-type]


def test_an_indicator_that_stands_twice_in_a_form_is_left_alone() -> None:
    rows = [Standing("whole", EVENTS, ""), Standing("a", EVENTS, "p"), Standing("b", EVENTS, "p")]
    assert carry(rows, {"whole": "", "a": "18", "b": "19"}.get) == Carried()  # type: ignore[arg-type]


@given(st.lists(st.sampled_from(["", "18", "19场"]), min_size=2, max_size=5))
def test_nothing_entered_is_changed_and_nothing_is_invented(entered: list[str]) -> None:
    names = ["whole", *(f"p{n}" for n in range(1, len(entered)))]
    typed = dict(zip(names, entered, strict=True))
    found = carried(**typed)
    assert all(not typed[name] for name in found.filled)
    assert {typed[found.sources[name]] for name in found.filled} <= set(typed.values()) - {""}
    assert all(found.filled[name] == typed[found.sources[name]] for name in found.filled)


def forms() -> tuple[FormToScore, ...]:
    """A project and the whole, both to be filled in, with one indicator of both."""
    book = results()
    for objective in book.objectives:
        for entry in objective.indicators:
            entry.actual = ""
    return forms_to_score(filing_of(book, standard("hunan-final")))


def of(name: str, project: bool) -> str:
    return next(
        row.id for form in forms() if form.form.whole is not project for row in form.rows if row.name == name
    )  # fmt: skip


def test_what_was_typed_for_one_form_scores_the_other() -> None:
    entries = Entries((Entry(of("展会场次", project=True), "B2", actual=Typed("19", "B2")),))
    rows = actual_values(entries, forms()).rows
    assert rows[of("展会场次", project=False)].shown == ("19",)
    assert rows[of("展会场次", project=False)].values == rows[of("展会场次", project=True)].values


def test_reasons_and_points_of_the_other_form_are_its_own() -> None:
    whole = of("展会场次", project=False)
    entries = Entries((
        Entry(of("展会场次", project=True), "B2", actual=Typed("19", "B2"), reason=Typed("x", "D2")),
        Entry(whole, "B3", reason=Typed("另有原因", "D3")),
    ))  # fmt: skip
    row = actual_values(entries, forms()).rows[whole]
    assert (row.shown, row.reason) == (("19",), "另有原因")


def test_two_typed_results_are_named_with_both_places() -> None:
    entries = Entries((
        Entry(of("展会场次", project=True), "指标!B2", actual=Typed("19", "指标!B2")),
        Entry(of("展会场次", project=False), "指标!B9", actual=Typed("18", "指标!B9")),
    ))  # fmt: skip
    with pytest.raises(UnfitActuals) as caught:
        actual_values(entries, forms())
    (problem,) = caught.value.problems
    assert problem.place == "指标!B9"
    assert problem.message.text("en").endswith("is 18 here, and 19 in 指标!B2")
