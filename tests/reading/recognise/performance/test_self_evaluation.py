"""Self-evaluation forms: funds, goals, points, totals, grades."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.filing.performance import PerformanceForm
from tests.builders import performance

RULED = """
2024年度项目支出绩效自评表
项目名称 | 展会服务 | < | < | < | < | < | < | <
主管部门 | 云麓市商务局 | < | < | 实施单位 | 云麓市促进中心 | < | < | <
项目资金\\n(万元) |  | < | 年初\\n预算数 | 全年\\n预算数 | 全年\\n执行数 | 分值 | 执行率 | 得分
^ | 年度资金总额 | < | 50.00 | 60.00 | 54.00 | 10 | 90% | 9
^ | 其中:当年财政拨款 | < | 50.00 | 60.00 | 54.00 | —— | —— | ——
^ | 其他资金 | < |  |  |  | —— | —— | ——
年度\\n总体\\n目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | <
^ | 办好展会 | < | < | < | 展会办成 | < | < | <
绩\\n效\\n指\\n标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值(A) | 实际完成值(B) | 分值 | 得分 | 偏差原因分析及改进措施
^ | 产出指标\\n(50分) | 数量指标 | 展会场次 | 18场 | 17场 | 50 | 47 | 一场\\n延期
^ | 效益指标(30分) | 社会效\\n益指标 | 影响力 | 提升 | 提升 | 30 | 30 |
^ | 满意度\\n指标\\n(10分) | 服务对象满意度指标 | 满意度 | ≥95% | 96% | 10 | 10 |
总分 | < | < | < | < | < | 100 | 96 |
自评等级 | 优 | < | < | < | < | < | < | <
"""
DUMP = """
2024年度项目支出绩效自评表
项目支\\n出名称 | 展会服务 | ~ | ~ | ~ | ~ | ~ | ~ | ~
主管部门 | 云麓市商务局 | 实施单位 | 云麓市促进中心 | ~ | ~ | ~ | ~ | ~
项目资金\\n(万元) |  | 年初\\n预算数 | 全年\\n预算数 | 全年\\n执行数 | 分值 | 执行率 | 得分 | ~
 | 年度资金总额 | 50.00 | 60.00 | 54.00 | 10 | 90% | 9 | ~
 | 其中:当年财政拨款 | 50.00 | 60.00 | 54.00 | —— | —— | —— | ~
 | 其他资金 |  |  |  | —— | —— | —— | ~
年度总体目标 | 预期目标 | 实际完成情况 | ~ | ~ | ~ | ~ | ~ | ~
 | 办好展会 | 展会办成 | ~ | ~ | ~ | ~ | ~ | ~
绩\\n效\\n指\\n标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
 | 产出指标\\n(50分) | 数量指标 | 展会场次 | 18场 | 17场 | 50 | 47 | 一场延期
 | 效益指标(30分) | 社会效益指标 | 影响力 | 提升 | 提升 | 30 | 30 |
 | 满意度\\n指标\\n(10分) | 服务对象满意度指标 | 满意度 | ≥95% | 96% | 10 | 10 |
总分 | 100 | 96 |  | ~ | ~ | ~ | ~ | ~
"""


@pytest.mark.parametrize(("source", "spans"), [(RULED, True), (DUMP, False)])
def test_a_form_of_one_project(source: str, spans: bool) -> None:
    read = performance(source, spans_known=spans)
    (form,) = read.performance.forms
    assert read.unread == []
    assert (form.evaluation, form.whole, form.project) == (True, False, "展会服务")
    assert form.entity is not None
    assert form.entity.name == "云麓市促进中心"
    assert [text for text, _ in form.goals] == ["办好展会"]
    assert [text for text, _ in form.achieved] == ["展会办成"]
    assert [(f.label, f.weight, f.rate, f.points) for f in form.funds] == [
        ("年度资金总额", "10", "90%", "9"),
        ("当年财政拨款", "——", "——", "——"),
        ("其他资金", "——", "——", "——"),
    ]
    figures = {name: w.base for name, w in form.funds[0].figures.items()}
    assert figures == {
        "initial": Decimal(500_000),
        "adjusted": Decimal(600_000),
        "executed": Decimal(540_000),
    }
    assert form.funds[0].figures["executed"].key.stage == "executed"
    assert form.funds[2].figures == {}
    assert [(i.level1, i.level2, i.name, i.target, i.actual, i.weight, i.points, i.reason)
            for i in form.indicators] == [
        ("产出指标", "数量指标", "展会场次", "18场", "17场", "50", "47", "一场延期"),
        ("效益指标", "社会效益指标", "影响力", "提升", "提升", "30", "30", ""),
        ("满意度指标", "服务对象满意度指标", "满意度", "≥95%", "96%", "10", "10", ""),
    ]  # fmt: skip
    assert [(level, weight) for level, weight, _ in form.level_weights] == [
        ("产出指标", "50"),
        ("效益指标", "30"),
        ("满意度指标", "10"),
    ]
    assert form.total_weight is not None
    assert form.total_points is not None
    assert (form.total_weight[0], form.total_points[0]) == ("100", "96")
    assert form.incomplete == ""


def test_the_grade_that_a_form_prints() -> None:
    (form,) = performance(RULED).performance.forms
    assert form.grade is not None
    assert form.grade[0] == "优"


def test_rows_of_funds_with_one_figure_behind_their_label() -> None:
    source = """
2024年度部门整体支出绩效自评表
市级预算部门名称 | 云麓市商务局 | ~ | ~ | ~ | ~ | ~ | ~ | ~
年度预算申请(万元) |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | ~
 | 年度资金总额 | 257 | 257.00 | 247.80 | 10 | 96% | 9.6 | ~
 | 按收入性质分: | 按支出性质分: | ~ | ~ | ~ | ~ | ~ | ~
 | 其中:一般公共预算:257 | 其中:基本支出:0 | ~ | ~ | ~ | ~ | ~ | ~
 | 政府性基金拨款:0 | 项目支出:257 | ~ | ~ | ~ | ~ | ~ | ~
年度总体目标 | 预期目标 | 实际完成情况 | ~ | ~ | ~ | ~ | ~ | ~
 | 稳外贸 | 外贸稳 | ~ | ~ | ~ | ~ | ~ | ~
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
 | 产出指标(90分) | 数量指标 | 展会 | 18场 | 18场 | 90 | 90 |
总分 | 100 | 99.6 |  | ~ | ~ | ~ | ~ | ~
"""
    (form,) = performance(source, spans_known=False).performance.forms
    assert form.whole
    assert form.entity is not None
    assert form.entity.scope == "department"
    said = {f.label: {name: w.value for name, w in f.figures.items()} for f in form.funds}
    assert said["一般公共预算"] == {"unsaid": Decimal(257)}
    assert said["基本支出"] == {"unsaid": Decimal(0)}
    assert said["项目支出"] == {"unsaid": Decimal(257)}
    assert form.funds[-1].figures["unsaid"].key.nature == "project"


def test_several_forms_in_one_grid() -> None:
    body = "\n".join(RULED.strip().splitlines()[1:-1])
    title = "2024年度项目支出绩效自评表" + " | <" * 8
    second = body.replace("展会服务", "招商引资").replace("展会场次", "企业家数")
    forms: list[PerformanceForm] = performance(
        f"{title}\n{body}\n{title}\n{second}"
    ).performance.forms
    assert [(f.project, f.indicators[0].name) for f in forms] == [
        ("展会服务", "展会场次"),
        ("招商引资", "企业家数"),
    ]
    assert all(f.total_points is not None and f.total_points[0] == "96" for f in forms)


def test_a_blank_form_is_said_to_be_one() -> None:
    source = """
政府性基金预算支出绩效自评表
政府性基金预算支出名称 |  | ~ | ~ | ~ | ~ | ~ | ~ | ~
主管部门 |  | 实施单位 |  | ~ | ~ | ~ | ~ | ~
项目资金(万元) |  | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | ~
 | 年度资金总额 |  |  |  |  |  |  | ~
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
 | 产出指标(50分) | 数量指标 | ...... |  |  |  |  |
总分 |  |  |  | ~ | ~ | ~ | ~ | ~
"""
    (form,) = performance(source, spans_known=False).performance.forms
    assert form.incomplete == "blank form"
    assert not form.whole
    assert form.total_points is None


def test_targets_beside_achievements_without_points() -> None:
    source = """
整体支出绩效定量目标及实施计划完成情况 | 评价内容 |  | 绩效目标 | 完成情况 | ~
 | 产出目标(部门工作实绩) | 数量、质量指标 | 签约项目数 | ≥5个 | 签约6个
 |  |  | 对外联络 | >400人 | 486人
 |  | 社会公众或服务对象满意度 | 社会公众满意度 | 95% | 98%
绩效自评综合得分及评价等次 | 评分:93.22 等级:优秀 | ~ | ~ | ~ | ~
"""
    read = performance(source, spans_known=False).performance
    assert [(a.group, a.name, a.target, a.actual) for a in read.achievements] == [
        ("产出目标", "签约项目数", "≥5个", "签约6个"),
        ("产出目标", "对外联络", ">400人", "486人"),
        ("社会公众或服务对象满意度", "社会公众满意度", "95%", "98%"),
    ]
    (framework,) = read.frameworks
    assert [(what, number) for what, number, _ in framework.totals] == [("points", "93.22")]
    assert framework.grade is not None
    assert framework.grade[0] == "优"


def test_a_form_whose_head_no_row_follows_is_read_without_indicators() -> None:
    head = "2024年度项目支出绩效自评表\n项目名称 | 展会服务 | ~\n一级指标 | 二级指标 | 得分\n"
    read = performance(head + "\n" + DUMP, spans_known=False)
    assert [len(form.indicators) for form in read.performance.forms][-1] == 3
