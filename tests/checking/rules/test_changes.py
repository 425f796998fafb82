"""MZ406 to MZ408: growth rates, directions and impossible changes."""

from __future__ import annotations

import pytest

from tests.books import hunan_budget, hunan_final, shanghai_budget
from tests.builders import checked, of, outcome, quiet, without_text

HUNAN, SHANGHAI, FINAL = hunan_budget(), shanghai_budget(), hunan_final()
NO_TEXT = without_text(HUNAN, "2025年部门收支总体情况表")


@pytest.mark.parametrize(
    ("source", "edit"),
    [
        (HUNAN, ("增加3.00万元，增长5.26%", "增加3.00万元，增长6.25%")),
        (HUNAN, ("增加30.52万元，上升5.26%", "增加30.52万元，上升52.60%")),
        (SHANGHAI, ("550.80万元，比2024年预算增加27.54万元，增长5.26%", "550.80万元，比2024年预算增加27.54万元，增长5.00%")),
        (FINAL, ("增加2.94万元，增长5.26%", "增加2.94万元，增长4.99%")),
    ],
)  # fmt: skip
def test_mz406_fails(source: str, edit: tuple[str, str]) -> None:
    (found,) = of(checked(source, edit), "MZ406")
    assert (found.relation, found.severity, found.expected) == ("R142", "error", "5.26%")


def test_mz406_passes() -> None:
    for source in (HUNAN, SHANGHAI, FINAL):
        found = outcome(checked(source), "MZ406")
        assert (found.failed, found.passed > 1) == (0, True)


@pytest.mark.parametrize("rate", ["下降5.26%", "增长5.0%"])
def test_mz406_takes_the_difference_with_its_sign(rate: str) -> None:
    """60.00 after a fall of 3.00: the base is 63.00, and 3.00 ÷ 63.00 = 4.76%."""
    edit = ("增加3.00万元，增长5.26%", f"减少3.00万元，{rate}")
    assert of(checked(HUNAN, edit), "MZ406")


def test_mz406_a_rate_on_a_base_of_zero_is_a_note() -> None:
    edit = ("增加3.00万元，增长5.26%", "增加60.00万元，增长100%")
    assert [f.severity for f in of(checked(HUNAN, edit), "MZ406")] == ["note"]


def test_mz406_does_not_apply_where_the_base_is_not_printed() -> None:
    edit = ("增加3.00万元，增长5.26%", "增长5.26%")
    found = outcome(checked(HUNAN, edit), "MZ406")
    assert (found.failed, found.not_applicable) == (0, 1)


def test_mz407_fails_for_an_amount_and_a_rate_in_opposite_directions() -> None:
    (found,) = of(checked(HUNAN, ("增加3.00万元，增长5.26%", "增加3.00万元，下降5.26%")), "MZ407")
    assert (found.relation, found.severity) == ("R143", "error")


@pytest.mark.parametrize(
    "edit",
    [
        ("353.88万元，完成年初预算的98.30%，决算数小于", "353.88万元，完成年初预算的98.30%，决算数大于"),
        ("41.02万元，完成年初预算的102.04%，决算数大于", "41.02万元，完成年初预算的102.04%，决算数小于"),
        ("115.04万元，完成年初预算的95.47%，决算数小于年初预算数的主要", "115.04万元，完成年初预算的95.47%，决算数与年初预算数持平，主要"),
    ],
)  # fmt: skip
def test_mz407_fails_for_a_comparison_with_the_budget(edit: tuple[str, str]) -> None:
    (found,) = of(checked(FINAL, edit), "MZ407")
    assert (found.relation, found.severity) == ("R089", "error")


def test_mz407_passes() -> None:
    for source in (HUNAN, FINAL):
        found = outcome(checked(source), "MZ407")
        assert (found.failed, found.passed > 1) == (0, True)


def test_mz407_does_not_apply_without_changes() -> None:
    assert quiet(checked(NO_TEXT), "MZ407")


PRIOR = "2024年本部门机关运行经费57.00万元，2025年本部门机关运行经费60.00万元"
RUNNING = "2025年本部门机关运行经费60.00万元"


@pytest.mark.parametrize(
    ("edits", "relation"),
    [
        ([("增加3.00万元，增长5.26%", "增加300.00万元")], "R141"),
        ([(RUNNING, PRIOR), ("增加3.00万元，增长5.26%", "增加5.00万元")], "R141"),
        ([(RUNNING, PRIOR), ("比上年预算增加3.00万元，增长5.26%", "与上年持平")], "R144"),
        ([(RUNNING, PRIOR), ("增加3.00万元，增长5.26%", "减少3.00万元")], "R141"),
    ],
)
def test_mz408_fails(edits: list[tuple[str, str]], relation: str) -> None:
    found = of(checked(HUNAN, *edits), "MZ408")
    assert [(f.relation, f.severity) for f in found] == [(relation, "error")]


def test_mz408_passes() -> None:
    found = outcome(checked(HUNAN, (RUNNING, PRIOR)), "MZ408")
    assert (found.passed, found.failed) == (1, 0)


def test_mz408_nearly_flat_is_not_taken_to_the_last_digit() -> None:
    edits = [(RUNNING, PRIOR), ("比上年预算增加3.00万元，增长5.26%", "与上年基本持平")]
    assert not of(checked(HUNAN, *edits), "MZ408")


def test_mz408_does_not_apply_where_no_base_is_printed() -> None:
    assert quiet(checked(HUNAN), "MZ408")


def test_mz406_names_the_printed_base_that_is_negative() -> None:
    line = "行政运行（项）”科目360.00万元，主要用于保障有关工作。"
    said = "2024年当年预算执行数为-48.00万元，2025年预算安排360.00万元，比2024年预算执行数增加650.00%。"
    (found,) = of(checked(SHANGHAI, (line, line + said)), "MZ406")
    assert (found.severity, found.witnesses[0].text) == ("error", "-48.00万元")
