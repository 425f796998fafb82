"""Performance (绩效) as resources: forms, goals, indicators with targets, funds, scored items."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.filing.performance import Indicator, Performance, PerformanceForm
from mingzhang.money import read_number, trimmed
from mingzhang.writing.open_data.code_lists import OPERATORS, entity_id, operators
from mingzhang.writing.open_data.resource import Column, Resource

_FORM = Column("form", "表单编号", "The form", refers="forms", required=True)
_NUMBER = Column("number", "序号", "Number within the form, from 1", "integer", required=True)
_WEIGHT = (
    Column("weight", "分值：印出的文字", "Weight as printed"),
    Column("weight_value", "分值：数值", "Weight as a number, where it is one", "number"),
)
_POINTS = (
    Column("points", "得分：印出的文字", "Points as printed"),
    Column("points_value", "得分：数值", "Points as a number, where they are one", "number"),
)
_LEVELS = (
    Column("level1", "一级指标", "First level"),
    Column("level2", "二级指标", "Second level"),
    Column("name", "三级指标", "Third level: the indicator"),
)
_FORMS = (
    Column("id", "表单编号", "Number of the form in this package", required=True),
    Column("evaluation", "是否自评表：否为目标表", "Whether it is a self-evaluation; else it sets targets", "boolean", required=True),
    Column("whole", "是否整体支出：否为一个项目", "Whether it is about the whole expenditure; else about one project", "boolean", required=True),
    Column("entity", "主体", "Whose form it is, where the form says"),
    Column("project", "项目名称", "Project", concept="activity:generic:project:label"),
    Column("title", "表名", "Title as printed"),
    Column("amount", "资金总额：元", "Amount of money in yuan", "number", "value"),
    Column("total_weight", "总分值：印出的文字", "Total of the weights as printed"),
    Column("total_points", "总得分：印出的文字", "Total of the points as printed"),
    Column("grade", "等级", "Grade as printed"),
    Column("incomplete", "不完整的原因", "Why the form is known to be cut"),
)  # fmt: skip
_GOALS = (
    _FORM,
    _NUMBER,
    Column("achieved", "是否完成情况：否为目标", "Whether it says what was achieved; else it is a goal", "boolean", required=True),
    Column("text", "内容", "Text as printed", required=True),
)  # fmt: skip
_INDICATORS = (
    _FORM,
    _NUMBER,
    *_LEVELS,
    Column("project", "项目名称", "Project, where one form lists many"),
    Column("target", "指标值：印出的文字", "Target of the year as printed"),
    Column("period", "实施周期指标值", "Target of the whole period as printed"),
    Column("operator", "指标值类型：印出的文字", "Operator as printed"),
    Column("unit", "计量单位", "Unit as printed"),
    Column("description", "指标解释", "Description"),
    Column("criterion", "评（扣）分标准", "Scoring criterion"),
    *_WEIGHT,
    Column("actual", "实际完成值", "Actual value as printed"),
    *_POINTS,
    Column("reason", "偏差原因分析及改进措施", "Reason for a deviation, and measures"),
)
_TARGETS = (
    _FORM,
    Column(
        "indicator", "指标序号", "Number of the indicator in its form", "integer", required=True
    ),
    _NUMBER,
    Column("operator", "比较方式", "How actual values compare", refers="operators"),
    Column("value", "目标值：数值", "The target as a number, where it is one", "number"),
    Column("unit", "计量单位", "Unit"),
    Column("text", "目标值：印出的文字", "The target as printed"),
)
_FUNDS = (
    _FORM,
    _NUMBER,
    Column("label", "资金类别", "What the money is", required=True),
    Column("stage", "预算数或执行数：initial 年初预算，adjusted 全年预算，executed 全年执行", "Which figure: initial, adjusted or executed", required=True),
    Column("value", "金额：元", "Amount in yuan", "number", "value", required=True),
    *_WEIGHT,
    Column("rate", "执行率：印出的文字", "Execution rate as printed"),
    *_POINTS,
)  # fmt: skip
_SCORED = (
    Column("framework", "评价编号", "Number of the framework, from 1", "integer", required=True),
    _NUMBER,
    *_LEVELS,
    *_WEIGHT,
    *_POINTS,
    Column("text", "评分说明", "Reason and arithmetic as printed"),
)
_ACHIEVEMENTS = (
    _NUMBER,
    Column("group", "目标类", "Group of targets"),
    Column("name", "目标名称", "What is to be achieved"),
    Column("target", "目标值", "Target as printed"),
    Column("actual", "实际值", "Actual value as printed"),
)


def performance_resources(performance: Performance) -> list[Resource]:
    """The resources that have rows."""
    forms = [(f"p{n:04}", form) for n, form in enumerate(performance.forms, start=1)]
    frameworks = list(enumerate(performance.frameworks, start=1))
    made = [
        Resource("forms", "绩效目标表和自评表", "Performance forms", _FORMS, ("id",),
                 [_form(number, form) for number, form in forms]),
        Resource("goals", "绩效目标和完成情况", "Goals and achievements", _GOALS, ("form", "number"),
                 [row for number, form in forms for row in _goals(number, form)]),
        Resource("indicators", "绩效指标", "Performance indicators", _INDICATORS, ("form", "number"),
                 [_indicator(number, n, each) for number, form in forms
                  for n, each in enumerate(form.indicators, start=1)]),
        Resource("targets", "指标值", "Targets in normal form", _TARGETS,
                 ("form", "indicator", "number"),
                 [row for number, form in forms for row in _targets(number, form)]),
        Resource("form_funds", "自评表资金", "Money in self-evaluation forms", _FUNDS,
                 ("form", "number", "stage"),
                 [row for number, form in forms for row in _funds(number, form)]),
        Resource("scored_items", "评分项", "Items of scored frameworks", _SCORED,
                 ("framework", "number"),
                 [(str(f), str(n), item.level1, item.level2, item.name, *_both(item.weight),
                   *_both(item.points), item.text)
                  for f, framework in frameworks for n, item in enumerate(framework.items, start=1)]),
        Resource("achievements", "目标和实际完成", "Targets beside achievements", _ACHIEVEMENTS,
                 ("number",),
                 [(str(n), row.group, row.name, row.target, row.actual)
                  for n, row in enumerate(performance.achievements, start=1)]),
    ]  # fmt: skip
    found = [resource for resource in made if resource.rows]
    return [*found, operators()] if any(each.name == "targets" for each in found) else found


def _form(number: str, form: PerformanceForm) -> tuple[str, ...]:
    amount = trimmed(form.amounts[0].base) if form.amounts else ""
    return (
        number, _boolean(form.evaluation), _boolean(form.whole),
        "" if form.entity is None else entity_id(form.entity), form.project, form.title, amount,
        _stated(form.total_weight), _stated(form.total_points), _stated(form.grade), form.incomplete,
    )  # fmt: skip


def _goals(number: str, form: PerformanceForm) -> Iterator[tuple[str, ...]]:
    texts = [(False, text) for text, _ in form.goals] + [(True, text) for text, _ in form.achieved]
    for n, (achieved, text) in enumerate(texts, start=1):
        yield (number, str(n), _boolean(achieved), text)


def _indicator(number: str, n: int, each: Indicator) -> tuple[str, ...]:
    return (
        number, str(n), each.level1, each.level2, each.name, each.project, each.target, each.period,
        each.operator, each.unit, each.description, each.criterion, *_both(each.weight), each.actual,
        *_both(each.points), each.reason,
    )  # fmt: skip


def _targets(number: str, form: PerformanceForm) -> Iterator[tuple[str, ...]]:
    for i, indicator in enumerate(form.indicators, start=1):
        for n, target in enumerate(indicator.targets, start=1):
            value = "" if target.value is None else trimmed(target.value)
            operator = OPERATORS.get(target.operator, "")
            yield (number, str(i), str(n), operator, value, target.unit, target.text)


def _funds(number: str, form: PerformanceForm) -> Iterator[tuple[str, ...]]:
    for n, row in enumerate(form.funds, start=1):
        for stage, witness in row.figures.items():
            yield (
                number, str(n), row.label, stage, trimmed(witness.base), *_both(row.weight), row.rate,
                *_both(row.points),
            )  # fmt: skip


def _both(text: str) -> tuple[str, str]:
    """The words, and the number that they are."""
    number = read_number(text)
    return (text, "" if number is None else trimmed(number.value))


def _stated(stated: tuple[str, object] | None) -> str:
    return stated[0] if stated else ""


def _boolean(value: bool) -> str:
    return "true" if value else "false"
