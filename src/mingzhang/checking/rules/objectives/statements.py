"""What targets say in words: goals and descriptions against targets, words that say nothing, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import (
    cell_words,
    certain,
    evaluations,
    form_words,
    objectives,
    place_of,
    row_words,
    value,
)
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.objectives.levels import NO_TARGETS
from mingzhang.codes.names import compact
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.language import Message
from mingzhang.money import trimmed
from mingzhang.scoring.self_evaluation.actuals import Counted, counted, same_unit

_SATISFACTION = re.compile(r"满意[度率][^。;,，\d]{0,8}(\d{2,3}(?:\.\d+)?)%")
_EACH = re.compile(r"\d月|每|各|平均|人均|单位|其中|上年|去年|\d年|[×÷*=]")
_CHANGE = re.compile(r"提高|提升|增[长加]|下降|降低|减少|误差|偏差|差错|浮动")
"""Words before a number that says how far something changes or may be off, not where it is to be."""
_YEAR = re.compile(
    r"(?<!\d)(20\d\d)(?:年|[-./]\d{1,2}[-./]\d{1,2}(?!\d))(?!度?(?:部门)?(?:决算|年报|审计|考核|评价|总结|结转))"
)
_MAY_BE_NONE = re.compile(r"事故|投诉|违[规纪法]|差错|失误|缺陷|泄密|舆情|纠纷|超支|拖欠|逾期|上访")
"""Names of what should not be: 无 is a target for them."""
_LISTED = 4


@rule(
    "MZ616",
    "description-against-target",
    "note",
    "The description of an indicator, or the goal, gives another number than its target",
)
def description_against_target(examined: Examined) -> Iterator[Outcome]:
    """指标说明、绩效目标中的数与指标值不一致。

    看什么：指标值内容（指标解释）中同一计量单位的唯一一个数，是否等于指标值；绩效目标文字中的满意度，是否等于满意度指标值。
    为什么：同一指标前后应当一致；不一致多是沿用上年文字。
    通过：指标值 24 期，内容“不少于24期”。
    不通过：指标值 800 件，内容“约900件”；目标“满意度达85%以上”，指标值 95%。
    已知问题：“每季度1次”“其中”之类的数不比较；内容中有几个数的不比较；所以只作提示。
    怎么改：核对后改成一致。

    Looks at: the one number of the description in the unit of the target; satisfaction in the goal against the target for
    it.
    Why: one indicator must be stated alike; mostly last year's text was kept.
    Passes: 24 issues, "not fewer than 24 issues".
    Fails: 800, "about 900"; satisfaction of 85% in the goal, 95% as target.
    Known problems: numbers for each quarter, of which, and several numbers are not compared: a note.
    Mend: make them agree.
    """
    tried = False
    found: list[Finding] = []
    for form in objectives(examined):
        for row in form.indicators:
            target = row.targets[0] if len(row.targets) == 1 else None
            if (
                row.void
                or target is None
                or target.value is None
                or not certain(row, "target", "description", "unit")
            ):
                continue
            tried = True
            unit = target.unit or row.unit
            said = _only(row.description, unit)
            if said is not None and said.value != target.value:
                found.append(
                    _differs("R201", form, row, f"{trimmed(said.value)}{unit}", "description")
                )
            elif (goal := _satisfaction(form, row, unit)) is not None and goal != target.value:
                found.append(_differs("R200", form, row, f"{trimmed(goal)}%", "goal"))
    yield from found
    if not tried:
        yield NotApplicable(Message(NO_TARGETS))
    elif not found:
        yield Passed()


def _only(text: str, unit: str) -> Counted | None:
    """The one number of a text in a unit, if no other number stands there."""
    if _EACH.search(text):
        return None
    numbers = counted(text)
    alike = [number for number in numbers if same_unit(number.unit, unit)]
    if len(alike) != 1 or len(numbers) != 1 or _CHANGE.search(alike[0].words):
        return None
    return alike[0]


def _satisfaction(form: PerformanceForm, row: Indicator, unit: str) -> Decimal | None:
    """The satisfaction that the goal of a form promises, for its only indicator of it."""
    if unit != "%" or "满意" not in row.name:
        return None
    if sum("满意" in other.name and not other.void for other in form.indicators) != 1:
        return None
    promised = {
        Decimal(m[1]) for text, _ in form.goals for m in _SATISFACTION.finditer(compact(text))
    }
    return promised.pop() if len(promised) == 1 else None


def _differs(
    relation: str, form: PerformanceForm, row: Indicator, said: str, where: str
) -> Finding:
    target = row.targets[0]
    assert target.value is not None
    wanted = f"{trimmed(target.value)}{target.unit or row.unit}"
    goal = [place for _, place in form.goals][:1]
    return Finding(
        code="",
        relation=relation,
        severity="note",
        message=Message(
            "{form}: the target of {row} is {target}, and the goal says {found}"
            if where == "goal"
            else "{form}: the target of {row} is {target}, and its description says {found}",
            {"form": form_words(form), "row": row_words(row), "target": wanted, "found": said},
        ),
        places=[
            place_of(row, "target"),
            *(goal if where == "goal" else [place_of(row, "description")]),
        ],
        expected=wanted,
        found=said,
    )


@rule(
    "MZ617",
    "target-says-nothing",
    "note",
    "A target repeats the name of its indicator, or is blank although it has a weight",
)
def target_says_nothing(examined: Examined) -> Iterator[Outcome]:
    """指标值没有内容。

    看什么：有分值的指标，指标值是否空白或写“无”；指标值是否照抄三级指标名称。
    为什么：财预〔2015〕88号：绩效目标应当具体、可衡量；没有指标值就无法评分。
    通过：三级指标“保障会议服务”，指标值“有效保障”。
    不通过：三级指标“做好接待工作”，指标值“做好接待工作”；指标值“无”，分值 20。
    已知问题：照抄名称的定性指标仍可按评分标准评分，只作提示；空白或“无”作警告，事故、投诉等以“无”为目标的不算。
    怎么改：写明可以判断的状态或数量。

    Looks at: targets that are blank or 无 although the row has a weight; targets that repeat the name.
    Why: 财预〔2015〕88号: a target must be specific and measurable.
    Passes: 有效保障.
    Fails: the name again; 无 with a weight of 20.
    Known problems: a repeated name may still be scored by its criterion: a note; a blank or 无 is a warning, but
    for accidents, complaints and the like, of which there should be none.
    Mend: say what is to be reached, in a state or a number.
    """
    words = examined.standard.performance
    forms = [*objectives(examined), *evaluations(examined)]
    rows = [
        (form, row)
        for form in forms
        for row in form.indicators
        if not row.void and certain(row, "target", "name", "weight", "level2")
    ]
    if not rows:
        yield NotApplicable(Message(NO_TARGETS))
        return
    blank = [
        (f, r)
        for f, r in rows
        if words.says_nothing(r.target)
        and value(r.weight)
        and (r.target.strip() or not f.incomplete)
        and not (r.target.strip() and _MAY_BE_NONE.search(r.name))
    ]
    named = [(f, r) for f, r in rows if _is_name(r)]
    for group, severity, template in (
        (blank, "warning", "{count} indicators have a weight and no target: {rows}"),
        (named, "note", "{count} targets only repeat the name of their indicator: {rows}"),
    ):
        if group:
            yield Finding(
                code="",
                relation="R202",
                severity=severity,
                message=Message(
                    template,
                    {
                        "count": str(len(group)),
                        "rows": "、".join(
                            list(dict.fromkeys(row_words(r) for _, r in group))[:_LISTED]
                        ),
                    },
                ),
                places=[place_of(row, "target") for _, row in group],
                found=group[0][1].target,
            )
    if not blank and not named:
        yield Passed()


def _is_name(row: Indicator) -> bool:
    """Whether a target is the name again, or names what is measured (度, 率) beside a percentage."""
    name, target = compact(row.name), compact(row.target)
    if not target or any(character.isdigit() for character in target):
        return False
    return target == name or (target.endswith(("度", "率")) and compact(row.actual).endswith("%"))


@rule(
    "MZ618",
    "target-in-another-year",
    "warning",
    "A target names a year that is not the one of the document",
)
def target_in_another_year(examined: Examined) -> Iterator[Outcome]:
    """指标值写的是其他年度。

    看什么：时效等指标的指标值里写明的年份，是否为本年度。
    为什么：年度绩效目标应当在本年度内完成；写成其他年份多是沿用旧表。
    通过：2025年12月31日前。
    不通过：2025年度的目标写“2024年12月底前完成”。
    已知问题：跨年项目、以上年为基数的写法不判断，所以只作警告。
    怎么改：改正年份。

    Looks at: years named in targets.
    Why: targets of a year are to be reached in it; another year mostly comes from an old form.
    Passes: by 31 December 2025.
    Fails: by December 2024, among the targets of 2025.
    Known problems: projects over several years and comparisons with last year are left out: a warning only.
    Mend: correct the year.
    """
    year = examined.filing.year
    tried = False
    wrong = []
    for form in objectives(examined):
        for row in form.indicators:
            years = [int(found) for found in _YEAR.findall(row.target)]
            if row.void or not years or not certain(row, "target"):
                continue
            tried = True
            if (
                year not in years
                and max(years) < year
                and not re.search(r"比|较|以来|基数", row.target)
            ):
                wrong.append((form, row))
    for form, row in wrong:
        yield Finding(
            code="",
            relation="R203",
            severity="warning",
            message=Message(
                "{form}: the target of {row} is {found}, in a document of {year}",
                {
                    "form": form_words(form), "row": row_words(row), "found": cell_words(row.target),
                    "year": str(year),
                },
            ),
            places=[place_of(row, "target")],
            expected=str(year),
            found=row.target,
        )  # fmt: skip
    if not tried:
        yield NotApplicable(Message("no target names a year"))
    elif not wrong:
        yield Passed()
