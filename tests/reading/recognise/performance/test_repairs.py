"""Dumps that moved or lost cells: repaired where closed words prove it, and always said."""

from __future__ import annotations

import pytest

from mingzhang.filing.performance import Indicator, PerformanceForm
from tests.builders import performance

HEAD = """
2025年项目支出绩效目标表
单位编码 | 单位(项目)名称 | 资金总额 | 绩效目标 | 绩效指标 |  |  |  |  |  |  |  |
 |  |  |  | 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值内容 | 评(扣)分标准 | 度量单位 | 指标值类型 | 备注
合计 |  | 50.00 |  |  |  |  |  |  |  |  |  |
301001 | 云麓市商务局 | 50.00 |  |  |  |  |  |  |  |  |  |
301001 | 展会服务 | 50.00 | 办好展会 | 成本指标 | 经济成本指标 | 项目成本 | 50 | 不超过50万元 | 超过不得分 | 万元 | ≤ | 20
 |  |  |  | 产出指标 | 数量指标 | 展会场次 | 18 | 全年18场 | 完成得满分 | 场次 | ≥ | 40
"""
FIELDS = (
    "level1",
    "level2",
    "name",
    "target",
    "description",
    "criterion",
    "unit",
    "operator",
    "weight",
)


def form(rows: str) -> PerformanceForm:
    (found,) = performance(HEAD + rows, "hunan-budget", spans_known=False).performance.forms
    return found


def last(rows: str) -> Indicator:
    return form(rows).indicators[-1]


def values(indicator: Indicator) -> tuple[str, ...]:
    return tuple(getattr(indicator, name) for name in FIELDS)


MEANT = (
    "满意度指标",
    "服务对象满意度指标",
    "客商满意度",
    "95",
    "客商的满意程度",
    "95%以上得满分",
    "%",
    "≥",
    "10",
)
ROW = "满意度指标 | 服务对象满意度指标 | 客商满意度 | 95 | 客商的满意程度 | 95%以上得满分 | % | ≥ | 10"


def test_a_row_in_its_columns_is_certain() -> None:
    found = form(f" |  |  |  | {ROW}")
    assert values(found.indicators[-1]) == MEANT
    assert all(not indicator.uncertain for indicator in found.indicators)
    assert found.incomplete == ""
    assert found.entity is not None
    assert (found.entity.code, found.entity.scope) == ("301001", "own_office")


@pytest.mark.parametrize("blanks", [0, 1, 3, 5, 7])
def test_a_row_moved_to_either_side(blanks: int) -> None:
    found = last(" | " * blanks + ROW)
    assert values(found) == MEANT
    assert found.uncertain == dict.fromkeys(FIELDS, "columns shifted")
    assert found.targets[0].operator == "≥"


def test_a_blank_between_two_cells() -> None:
    found = last(
        " |  |  |  | 满意度指标 | 服务对象满意度指标 | 客商满意度 | 95 |  | 客商的满意程度 | 95%以上得满分 | % | ≥ | 10"
    )
    assert values(found) == MEANT
    assert "name" not in found.uncertain
    assert found.uncertain["criterion"] == "columns shifted"


def test_a_lost_unit_is_not_made_up() -> None:
    found = last(
        " |  |  |  | 满意度指标 | 服务对象满意度指标 | 客商满意度 | 95 | 客商的满意程度 | 95%以上得满分 | ≥ | 10"
    )
    assert values(found) == (*MEANT[:6], "", *MEANT[7:])
    assert found.uncertain["unit"] == "columns shifted"
    assert found.uncertain["operator"] == "columns shifted"


def test_what_the_words_do_not_prove_is_left_open_and_listed() -> None:
    read = performance(
        HEAD + " |  |  |  |  |  | 按月拨付就餐补助 | 每少1月扣1分 | 月 | 定量 | 40",
        "hunan-budget",
        spans_known=False,
    )
    found = read.performance.forms[0].indicators[-1]
    assert (found.name, found.target, found.description) == ("", "", "")
    assert (found.criterion, found.unit, found.operator, found.weight) == (
        "每少1月扣1分", "月", "定量", "40",
    )  # fmt: skip
    assert found.uncertain["description"] == "columns unclear"
    assert [(u.reason, u.text) for u in read.unread] == [("unknown-cell", "按月拨付就餐补助")]
    assert read.performance.forms[0].incomplete == "cells lost"


def test_a_lost_weight_makes_the_form_incomplete() -> None:
    found = form(
        " |  |  |  |  | 满意度指标 | 服务对象满意度指标 | 客商满意度 | 95 | 客商的满意程度 | 95%以上得满分 | % | ≥"
    )
    assert values(found.indicators[-1]) == (*MEANT[:8], "")
    assert found.indicators[-1].uncertain["weight"] == "columns shifted"
    assert found.incomplete == "cells lost"


def test_a_blank_weight_in_its_column_may_be_lost_too() -> None:
    found = form(f" |  |  |  | {ROW.removesuffix('10')}")
    assert found.indicators[-1].uncertain == {"weight": "not printed"}
    assert found.incomplete == "cells lost"


def test_a_surplus_word_for_nothing_is_dropped() -> None:
    found = last(" |  |  |  |  | 质量指标 | 无 | 无 | 无 | 无 | 无 | 无 | 定性")
    assert values(found)[1:] == ("质量指标", "无", "无", "无", "无", "无", "定性", "")


def test_a_project_moved_into_the_columns_of_the_levels() -> None:
    read = performance(
        HEAD + " |  |  |  | 招商引资 | 30.00 | 引进企业 | 产出指标 | 数量指标 | 企业 | 5 | 引进5家"
        " | 完成得满分 | 家 | ≥ | 60",
        "hunan-budget",
        spans_known=False,
    )
    second = read.performance.forms[1]
    assert second.project == "招商引资"
    assert [text for text, _ in second.goals] == ["引进企业"]
    assert [w.text for w in second.amounts] == ["30.00"]
    assert values(second.indicators[0])[:4] == ("产出指标", "数量指标", "企业", "5")


def test_the_name_of_a_level_alone_is_no_name_of_an_indicator() -> None:
    found = last(" |  |  |  |  |  | 质量指标 |  |  |  |  |  | ")
    assert (found.level2, found.name) == ("质量指标", "")
    assert found.uncertain["level2"] == "columns shifted"


def test_a_level_printed_in_the_next_row_of_its_merged_cell() -> None:
    found = form(
        """ |  |  |  |  | 经济效益指标 | 无 | 无 | 无 | 无 | 无 | 定性 |
 |  |  |  | 效益指标 | 社会效益指标 | 影响力 | 提升 | 提升影响 | 达到得满分 | 无 | 定性 | 30
 |  |  |  | 满意度指标 |  | 客商满意度 | 95 | 满意 | 达到得满分 | % | ≥ | 5
 |  |  |  |  | 服务对象满意度指标 | 观众满意度 | 95 | 满意 | 达到得满分 | % | ≥ | 5"""
    )
    assert [(i.level1, i.level2) for i in found.indicators[2:]] == [
        ("效益指标", "经济效益指标"),
        ("效益指标", "社会效益指标"),
        ("满意度指标", "服务对象满意度指标"),
        ("满意度指标", "服务对象满意度指标"),
    ]
    assert found.indicators[2].uncertain["level1"] == "merged cell"
    assert found.indicators[4].uncertain["level2"] == "merged cell"


def test_a_level_of_no_known_name_is_not_put_right() -> None:
    found = last(" |  |  |  | 满意度指标 |  | 客商满意度 | 95 | 满意 | 达到得满分 | % | ≥ | 5")
    assert (found.level1, found.level2) == ("满意度指标", "")
    assert found.uncertain == {"level2": "not printed"}


def test_target_and_unit_in_one_cell() -> None:
    found = last(f" |  |  |  | {ROW.replace('| 95 |', '| 95 % |').replace('| % |', '|  |')}")
    assert (found.target, found.unit) == ("95", "%")
    assert found.uncertain == {"target": "cells fused", "unit": "cells fused"}
    whole = last(f" |  |  |  | {ROW.replace('| 95 |', '| 95% |').replace('| % |', '|  |')}")
    assert (whole.target, whole.unit, whole.uncertain) == ("95%", "", {})


def test_a_code_of_the_budget_system_for_an_operator() -> None:
    found = last(f" |  |  |  | {ROW.replace('≥', '2.00')}")
    assert found.operator == "2.00"
    assert found.uncertain == {"operator": "leaked code"}
    assert found.targets[0].operator == "≥"


def test_every_loss_and_every_shift_of_one_cell_is_read_or_said() -> None:
    """No edit of one cell may leave a field wrong in silence."""
    cells = ["", "", "", "", *ROW.split(" | ")]
    edits = [cells[:at] + cells[at + 1 :] for at in range(4, len(cells))]
    edits += [[*cells[:at], "", *cells[at:]] for at in range(4, len(cells))]
    edits += [cells[n:] for n in range(1, 5)]
    wrong = []
    for edit in edits:
        rows = [i for i in form(" | ".join(edit)).indicators[2:] if i.level1 or i.name]
        for name, meant in zip(FIELDS, MEANT, strict=True):
            if getattr(rows[0], name) != meant and name not in rows[0].uncertain:
                wrong.append((name, getattr(rows[0], name), edit))
    assert wrong == []


def test_columns_that_are_known_are_never_repaired() -> None:
    source = """
项目支出绩效目标表
项目名称 | < | 展会服务 | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 度量单位 | 指标值类型
产出指标 | 数量指标 | 展会场次 | ≥ | 18 | 场次
"""
    (found,) = performance(source).performance.forms
    assert (found.indicators[0].target, found.indicators[0].unit) == ("≥", "18")
    (guessed,) = performance(source, guessed="rows and columns").performance.forms
    assert guessed.indicators[0].target == "≥"
    assert set(guessed.indicators[0].uncertain.values()) == {"columns unclear"}
    assert guessed.incomplete == "cells lost"


def test_a_head_whose_last_column_was_pushed_to_the_far_right() -> None:
    source = """
2025年部门整体支出绩效目标表
单位编码 | 单位名称 | 年度预算申请 |  |  | 整体绩效目标 | 部门整体支出年度绩效目标 |  |  |  |  |  |  |  |
 |  | 资金总额 | 按收入性质分 | 按支出性质分 |  | 一级指标 | 二级指标 | 三级指标 | 指标值类型 | 指标值 | 计量单位 | 指标解释 | 评(扣)分标准 | 备注
 |  |  | 一般公共预算 | 基本支出 |  |  |  |  |  |  |  |  |  |  | 项目支出
301001 | 云麓市商务局 | 90.00 | 90.00 | 40.00 | 50.00 | 稳外贸 | 产出指标 | 数量指标 | 展会场次 | ≥ | 18 | 场次 | 全年18场 | 完成得满分 | 50
 |  |  |  |  |  |  | 满意度指标 | 服务对象满意度指标 | 满意度 | ≥ | 95 | % | 客商 | 达到得满分 | 40
"""
    (found,) = performance(source, "hunan-budget", spans_known=False).performance.forms
    assert found.whole
    assert [text for text, _ in found.goals] == ["稳外贸"]
    assert [w.text for w in found.amounts] == ["90.00"]
    assert [(i.level1, i.name, i.operator, i.target, i.weight, i.uncertain) for i in found.indicators] == [
        ("产出指标", "展会场次", "≥", "18", "50", {}),
        ("满意度指标", "满意度", "≥", "95", "40", {}),
    ]  # fmt: skip


def test_a_row_of_endless_cells_is_listed_and_not_laid_over_the_columns() -> None:
    read = performance(HEAD + "产出指标 | " * 3000, "hunan-budget", spans_known=False)
    (found,) = read.performance.forms
    assert len(found.indicators) == 2
    assert len(read.unread) == 3000
