"""MZ901: leftovers of forms."""

from __future__ import annotations

import pytest

from tests.books import hunan_budget
from tests.builders import checked, filing, of, outcome, quiet

HUNAN = hunan_budget()
END = "1. 机关运行经费：是指各部门的公用经费，用于购买货物和服务。\n"
FORM = "云麓市商务局\n2025年部门预算\n部门预算编制说明\n" + "".join(
    f"XX{number}万元，比上年增加（减少）XX万元。\n" for number in "一二三四五六"
)


def after(text: str) -> tuple[str, str]:
    """Put a paragraph at the end of the text."""
    return END, END + text + "\n"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("2. 比上年度增加XX万元。", "error"),
        ("2. 本单位××项目已经完成。", "error"),
        (
            "2. 全年收入比上年增加（减少）3.00万元，主要是政策性增资及人员变动引起的工资福利支出变化较大。",
            "error",
        ),
        (
            "2. 支出决算数大于（小于）预算数，主要是政策性增资及人员变动引起的工资福利支出变化较大。",
            "error",
        ),
        (
            "2. 没有支出的单位仍保留该表格式，并在本表下方作下述说明，不得删除本表以及本表的各个栏目。",
            "error",
        ),
        (
            "2. 全年支出比上年增加3.00万元，增长5.00%，决算数与年初预算数有差异，主要原因是。",
            "warning",
        ),
    ],
)
def test_mz901_fails(text: str, severity: str) -> None:
    found = of(checked(HUNAN, after(text)), "MZ901")
    assert [finding.severity for finding in found] == [severity]
    assert found[0].places[0].line is not None


def test_mz901_finds_a_placeholder_in_a_cell() -> None:
    (found,) = of(checked(HUNAN, ("312001 | 招商引资专项", "312001 | XX专项")), "MZ901")
    assert found.places[0].cell is not None


@pytest.mark.parametrize(
    "text",
    [
        "2. 采用HXX型设备。",
        "2. 设备型号为XXL。",
        "2. 主要原因是人员增加。",
        "2. 增加和减少的情况见附表。",
    ],
)
def test_mz901_passes(text: str) -> None:
    found = outcome(checked(HUNAN, after(text)), "MZ901")
    assert (found.passed, found.failed) == (1, 0)


def test_mz901_does_not_apply_to_a_blank_form() -> None:
    assert filing(FORM).kind == "form"
    assert quiet(checked(FORM), "MZ901")
