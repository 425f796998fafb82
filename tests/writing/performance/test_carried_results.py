"""Results of a book stand in every form of the same indicator; two different ones keep it from being finished."""

from __future__ import annotations

from pathlib import Path

from mingzhang.writing.build import build
from mingzhang.writing.composing import compose
from mingzhang.writing.performance.carried_results import with_carried_results
from tests.writing.performance.books import results


def test_a_result_goes_into_the_form_of_the_whole() -> None:
    book = results()
    project, whole = book.objectives
    whole.indicators[0].actual = ""
    made, conflicts = with_carried_results(book)
    assert made.objectives[1].indicators[0].actual == "18场"
    assert conflicts == []
    assert whole.indicators[0].actual == ""  # the book of the user stays as it is
    assert made.objectives[0] == project


def test_two_results_are_named_and_the_gate_stays_shut(tmp_path: Path) -> None:
    book = results()
    book.objectives[1].indicators[0].actual = "17场"
    said = "“展会场次” is 17场 in the objective of 整体支出, and 18场 in that of 展会服务"
    composed = compose(book)
    assert [each.text("en") for each in composed.conflicts] == [said]
    assert not composed.is_finished
    built = build(book, tmp_path, ["txt"])
    assert said in [each.text("en") for each in built.refusals]
    assert not built.files
