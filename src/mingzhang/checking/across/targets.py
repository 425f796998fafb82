"""Performance targets of the budget against those that the self-evaluation of the year is held to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.checking.across.quoted import BETWEEN
from mingzhang.checking.across.said import Said
from mingzhang.checking.finding import Finding, NotApplicable, Outcome
from mingzhang.checking.performance_forms import certain, form_words, place_of, row_words, value
from mingzhang.checking.rule import Examined, rule
from mingzhang.codes.names import code_name, compact
from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.language import Message

_FIELDS = ("target", "weight")


@rule(
    "MZ507",
    "targets-not-carried-over",
    "warning",
    "A self-evaluation is held to other targets or weights than the budget published",
)
def targets_not_carried_over(_: Examined) -> Iterator[Outcome]:
    """自评表的指标值、分值与年初公开的绩效目标不一致。

    看什么：同一单位、同一年度的部门预算公开了绩效目标、决算（或自评报告）公开了自评表时，同一项目、同名指标的指标值和分值是否相同。
    为什么：财预〔2020〕10号：自评以批复的绩效目标为依据；目标调整应当履行程序。
    通过：年初指标值 ≥24期，自评表年度指标值 24期。
    不通过：年初指标值 ≥24期，自评表年度指标值 20期。
    已知问题：年中批准调整目标的可以不同，所以只作警告；两表分值体系不同的不比较分值；名称改动的指标不比较；整体与项目分别比较。
    怎么改：按批复的目标自评；目标有调整的，在报告中写明。

    Looks at: budgets with performance targets and self-evaluations of the same unit and year that are checked together:
    targets and weights of indicators of one name in one project.
    Why: 财预〔2020〕10号: a self-evaluation is held to the approved targets; to change them takes a procedure.
    Passes: ≥ 24 issues in both.
    Fails: ≥ 24 issues in the budget, 20 in the self-evaluation.
    Known problems: targets may be changed during the year with approval: a warning; weights are not compared where
    the two forms weigh by different schemes, nor are indicators that were renamed.
    Mend: evaluate by the approved targets; where they were changed, say so in the report.
    """
    yield NotApplicable(BETWEEN)


def targets_carried(said: Sequence[Said]) -> Iterator[Finding]:
    """Hold the self-evaluations of each year against the targets of its budget."""
    budgets: dict[int, Filing] = {}
    for each in said:
        if each.filing.kind == "budget":
            budgets.setdefault(each.filing.year, each.filing)
    for each in said:
        budget = budgets.get(each.filing.year)
        if budget is not None and each.filing is not budget:
            yield from _between(budget, each.filing)


def _between(budget: Filing, later: Filing) -> Iterator[Finding]:
    planned = {form_key(form): form for form in budget.performance.forms if not form.evaluation}
    for form in later.performance.forms:
        goal = planned.get(form_key(form)) if form.evaluation else None
        if goal is not None:
            yield from _of_form(goal, form)


def form_key(form: PerformanceForm) -> str:
    """What a form is about, the same in all documents of a unit: a project, or the whole."""
    return "" if form.whole else code_name(form.project)


def _of_form(goal: PerformanceForm, form: PerformanceForm) -> Iterator[Finding]:
    known: dict[str, list[Indicator]] = {}
    for row in goal.indicators:
        known.setdefault(compact(row.name), []).append(row)
    for row in form.indicators:
        before = known.get(compact(row.name), [])
        if row.void or len(before) != 1 or before[0].void:
            continue
        for field in _FIELDS:
            if field == "weight" and _level(goal, before[0]) != _level(form, row):
                continue  # another scheme of weights, not another weight
            if _differs(before[0], row, field):
                yield _finding(before[0], form, row, field)


def _level(form: PerformanceForm, row: Indicator) -> Decimal:
    """What the indicators of the level-1 group of a row weigh together."""
    group = [each for each in form.indicators if compact(each.level1) == compact(row.level1)]
    return sum((value(each.weight) or Decimal(0) for each in group), Decimal(0))


def _differs(planned: Indicator, row: Indicator, field: str) -> bool:
    if not certain(planned, field, "unit") or not certain(row, field, "unit"):
        return False
    if field == "weight":
        one, other = value(planned.weight), value(row.weight)
        return one is not None and other is not None and one != other
    first, second = planned.targets, row.targets
    if len(first) != 1 or len(second) != 1 or None in (first[0].value, second[0].value):
        return False
    units = {unit for unit in (first[0].unit, second[0].unit) if unit}
    return len(units) <= 1 and first[0].value != second[0].value


def _finding(planned: Indicator, form: PerformanceForm, row: Indicator, field: str) -> Finding:
    before, after = getattr(planned, field), getattr(row, field)
    place = place_of(planned, field)
    return Finding(
        code="MZ507",
        relation="R256",
        severity="warning",
        message=Message(
            "{form} {row}: the target is {found}, and {expected} in the budget ({file})"
            if field == "target"
            else "{form} {row}: the weight is {found}, and {expected} in the budget ({file})",
            {
                "form": form_words(form), "row": row_words(row), "found": after,
                "expected": before, "file": place.file,
            },
        ),
        places=[place_of(row, field), place],
        expected=before,
        found=after,
    )  # fmt: skip
