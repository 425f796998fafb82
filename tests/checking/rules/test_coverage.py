"""MZ409 to MZ411: funds said to be none, items named, 三公 above their budget."""

from __future__ import annotations

from tests.books import BUDGET, Book, hunan_budget, hunan_final
from tests.builders import checked, of, outcome, quiet

HUNAN, FINAL = hunan_budget(), hunan_final()
EMPTY_FUND = hunan_budget(Book(tuple(item for item in BUDGET.items if item.fund != "gfb")))


def test_mz409_fails() -> None:
    edit = (
        "2025年本部门政府性基金预算支出50.00万元，主要用于公共设施更新。",
        "2025年本部门无政府性基金预算安排的支出。",
    )
    (found,) = of(checked(HUNAN, edit), "MZ409")
    assert (found.relation, found.severity) == ("R104", "error")
    assert found.witnesses[0].table == "B08"


def test_mz409_passes() -> None:
    found = outcome(checked(EMPTY_FUND), "MZ409")
    assert (found.failed, found.passed >= 1) == (0, True)


def test_mz409_does_not_apply_where_nothing_is_said_to_be_none() -> None:
    found = outcome(checked(HUNAN), "MZ409")
    assert (found.passed, found.failed, found.not_applicable) == (0, 0, 1)


def test_mz410_fails() -> None:
    (found,) = of(checked(FINAL, ("办公费、会议费、培训费、", "办公费、会议费、差旅费、")), "MZ410")
    assert (found.relation, found.severity) == ("R127", "warning")
    assert "培训费" in found.found


def test_mz410_an_item_without_a_figure() -> None:
    edits = [
        ("30302 | 退休费 | 29.50", "30302 | 退休费 | 0.00"),
        ("30101 | 基本工资 | 265.50", "30101 | 基本工资 | 295.00"),
    ]
    assert any("退休费" in f.found for f in of(checked(FINAL, *edits), "MZ410"))


def test_mz410_a_list_that_ends_in_and_so_on_need_not_be_whole() -> None:
    assert not of(
        checked(
            FINAL,
            (
                "主要包括：办公费、会议费、培训费、公务接待费、公务用车运行维护费",
                "主要包括：办公费、会议费等",
            ),
        ),
        "MZ410",
    )


def test_mz410_passes() -> None:
    found = outcome(checked(FINAL), "MZ410")
    assert (found.failed, found.passed) == (0, 2)


def test_mz410_does_not_apply_where_no_items_are_named() -> None:
    assert quiet(checked(HUNAN), "MZ410")


LESS = [
    ("公务接待费支出预算为6.90万元，支出决算为4.90万元，完成预算的71.01%，决算数小于", "公务接待费支出预算为4.50万元，支出决算为4.90万元，完成预算的108.89%，决算数大于"),
    ("20.00 | 11.81 | 6.90 |", "20.00 | 11.81 | 4.50 |"),
]  # fmt: skip


def test_mz411_fails() -> None:
    (found,) = of(checked(FINAL, *LESS), "MZ411")
    assert (found.relation, found.severity) == ("R093", "warning")
    assert {w.text for w in found.witnesses} >= {"4.90", "4.50"}


def test_mz411_passes() -> None:
    found = outcome(checked(FINAL), "MZ411")
    assert (found.failed, found.passed >= 4) == (0, True)


def test_mz411_does_not_apply_to_a_budget() -> None:
    found = outcome(checked(HUNAN), "MZ411")
    assert (found.passed, found.failed, found.not_applicable) == (0, 0, 1)
