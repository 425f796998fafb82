"""Targets of the whole expenditure against those of the projects it is made of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import certain, objectives, place_of, row_words
from mingzhang.checking.rule import Examined, rule
from mingzhang.codes.names import compact
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.language import Message
from mingzhang.money import trimmed
from mingzhang.scoring.self_evaluation.rollup import ABSOLUTE, kind_of


@rule(
    "MZ619",
    "overall-against-projects",
    "warning",
    "A target of the whole expenditure differs from that of its projects",
)
def overall_against_projects(examined: Examined) -> Iterator[Outcome]:
    """整体绩效指标与项目绩效指标不一致。

    看什么：整体支出绩效目标表与项目支出绩效目标表中同名、同单位的指标：只有一个项目有的，指标值应当相同；几个项目都有的绝对数，整体应为各项目之和或其中之一；比率应在各项目之间。
    为什么：财预〔2015〕88号：整体目标由项目目标汇总而来。
    通过：整体 130 家，两个项目 100 家和 30 家。
    不通过：整体 24 期，项目 26 期。
    已知问题：整体可能还包括不设项目的工作，所以只作警告；整体大于项目之和的只作提示。
    怎么改：核对后改成一致。

    Looks at: indicators of one name and unit in the form of the whole expenditure and in those of projects: with one
    project the targets are the same; absolute values of several add up, or the whole is one of them; rates lie between those of the projects.
    Why: 财预〔2015〕88号: overall targets are made of those of the projects.
    Passes: 130 overall, 100 and 30 in two projects.
    Fails: 24 overall, 26 in the project.
    Known problems: the whole may cover work without a project: a warning; more than the sum is a note.
    Mend: make them agree.
    """
    forms = objectives(examined)
    wholes = [form for form in forms if form.whole]
    tried = False
    for whole in wholes:
        projects = [form for form in forms if not form.whole and _same_unit(form, whole, wholes)]
        for row in whole.indicators:
            parts = [r for form in projects for r in form.indicators if _is_same(row, r)]
            if not parts or not _usable(row) or not all(map(_usable, parts)):
                continue
            tried = True
            yield _outcome(row, parts)
    if not tried:
        yield NotApplicable(Message("no indicator of the whole expenditure is one of a project"))


def _same_unit(
    form: PerformanceForm, whole: PerformanceForm, wholes: list[PerformanceForm]
) -> bool:
    """Whether a project is one of the unit of a whole; with one unit alone every project is."""
    if len(wholes) == 1:
        return True
    if form.entity is None or whole.entity is None:
        return False
    same_code = form.entity.code and form.entity.code == whole.entity.code
    return bool(same_code) or compact(form.entity.name) == compact(whole.entity.name)


def _is_same(row: Indicator, other: Indicator) -> bool:
    return (
        not row.void
        and not other.void
        and compact(row.name) == compact(other.name)
        and compact(row.level2) == compact(other.level2)
    )


def _usable(row: Indicator) -> bool:
    return (
        len(row.targets) == 1
        and row.targets[0].value is not None
        and certain(row, "target", "unit", "name", "operator")
    )


def _target(row: Indicator) -> Decimal:
    value = row.targets[0].value
    assert value is not None
    return value


def _outcome(row: Indicator, parts: list[Indicator]) -> Outcome:
    unit = row.targets[0].unit or row.unit
    if any((part.targets[0].unit or part.unit) not in (unit, "") for part in parts if unit):
        return NotApplicable(Message("one indicator has several units of measure"))
    whole, each = _target(row), [_target(part) for part in parts]
    total = sum(each, Decimal(0))
    adds_up = kind_of(unit, row.targets[0].operator) == ABSOLUTE
    if whole in each or (whole == total if adds_up else min(each) <= whole <= max(each)):
        return Passed()
    several = len(parts) > 1
    if len(set(each)) == 1 and not (several and adds_up):
        expected = trimmed(each[0])
    elif adds_up:
        expected = f"{' + '.join(map(trimmed, each))} = {trimmed(total)}"
    else:
        expected = f"{trimmed(min(each))}–{trimmed(max(each))}"
    return Finding(
        code="",
        relation="R204" if several else "R205",
        severity="note" if several and adds_up and whole > total else "warning",
        message=Message(
            "{row} is {found}{unit} for the whole expenditure, and {expected}{unit} in the projects",
            {"row": row_words(row), "found": trimmed(whole), "unit": unit, "expected": expected},
        ),
        places=[place_of(row, "target"), *(place_of(part, "target") for part in parts)],
        expected=expected,
        found=trimmed(whole),
    )
