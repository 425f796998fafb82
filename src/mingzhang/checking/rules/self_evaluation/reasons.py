"""Deviations that a self-evaluation must explain, and scores that execution does not bear out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import (
    certain,
    evaluations,
    form_words,
    percent_in,
    place_of,
    row_words,
    total_row,
    value,
)
from mingzhang.checking.rule import OFF, Examined, rule
from mingzhang.filing.narrative import Passage
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.scoring.self_evaluation.actuals import plain_actual
from mingzhang.standards.schemes import scheme

_NOTHING = ("", "无", "-", "—", "——", "/", "无偏差")
_LISTED = 4


@rule(
    "MZ810",
    "deviation-not-explained",
    "warning",
    "A deviation is not explained",
)
def deviation_not_explained(examined: Examined) -> Iterator[Outcome]:
    """没有填写偏差原因分析及改进措施。

    看什么：没有得满分的指标、实际超过指标值 30% 以上的指标、执行率低于 60% 的表，是否在“偏差原因分析及改进措施”栏写明原因。
    为什么：财预〔2020〕10号：未完成绩效目标或偏离较大的，应当说明原因和改进措施。
    通过：得 9 分（分值 10），写明原因。
    不通过：得 9.6 分（分值 10），该栏空白。
    已知问题：表样没有这一栏的不判断；指标的原因写在报告正文里的，只作提示；执行率过低作警告，正文写了原因的不报。
    怎么改：补写原因和改进措施。

    Looks at: rows without full points, results 30% and more above a target, and forms whose execution is below
    60%: whether the column of reasons says why.
    Why: 财预〔2020〕10号 demands the reason and what is done about it.
    Passes: 9 of 10 points, with the reason.
    Fails: 9.6 of 10 points, and the column is blank.
    Known problems: nothing is said where the form has no such column; the reason for a row may stand in the
    report: a note; low execution is a warning, and nothing where the report gives the reason.
    Mend: add the reason and the measure.
    """
    forms = [form for form in evaluations(examined) if "reason" in form.columns]
    if not forms:
        yield NotApplicable(Message("no form has a column for reasons"))
        return
    limits = scheme(examined.standard)
    found: list[Outcome] = [
        *_blank(forms, "R219", "not given full points", _is_partial),
        *_blank(
            forms,
            "R220",
            "far above the target",
            lambda row: _is_far(row, limits.explain_deviation),
        ),
        *_low(forms, limits.explain_execution_below, examined.filing.passages),
    ]
    yield from found or [Passed()]


def _is_partial(row: Indicator) -> bool:
    weight, points = value(row.weight), value(row.points)
    return weight is not None and points is not None and points < weight


def _is_far(row: Indicator, percent: Decimal) -> bool:
    """Whether a numeric target is exceeded by so many percent; rates and ceilings are left out."""
    target = row.targets[0] if len(row.targets) == 1 else None
    if (
        target is None
        or not target.value
        or target.value < 0
        or target.operator not in ("≥", ">", "=")
    ):
        return False
    actual = plain_actual(row.actual, target.unit or row.unit)
    return actual is not None and actual * 100 >= target.value * (100 + percent)


def _blank(
    forms: list[PerformanceForm], relation: str, why: str, wants: Callable[[Indicator], bool]
) -> Iterator[Finding]:
    blank = [
        (form, row)
        for form in forms
        for row in form.indicators
        if not row.void
        and certain(row, "reason", "weight", "points", "target", "actual")
        and row.reason.strip() in _NOTHING
        and wants(row)
    ]
    if not blank:
        return
    names = dict.fromkeys(f"{row_words(row)}{row.points}分" for _, row in blank)
    yield Finding(
        code="",
        relation=relation,
        severity="note",
        message=Message(
            "{count} indicators are {why}, and no reason is given: {rows}",
            {"count": str(len(blank)), "why": why, "rows": "、".join(list(names)[:_LISTED])},
        ),
        places=_of_rows(row for _, row in blank),
        expected="偏差原因分析及改进措施",
    )


def _of_rows(rows: Iterator[Indicator]) -> list[Place]:
    return [place for row in rows for place in (place_of(row, "points"), place_of(row, "reason"))]


def _low(
    forms: list[PerformanceForm], limit: Decimal, passages: list[Passage]
) -> Iterator[Finding]:
    low = []
    for form in forms:
        head = total_row(form)
        rate = percent_in(head.rate) if head else None
        said = any(row.reason.strip() not in _NOTHING for row in form.indicators)
        said = said or any(_explains(passage.text, form) for passage in passages)
        if head is not None and rate is not None and rate.value < limit and not said:
            low.append((form, head.rate, head.places.get("rate", form.place)))
    if low:
        yield Finding(
            code="",
            relation="R236",
            severity="warning",
            message=Message(
                "execution is below {limit}%, and no reason is given: {forms}",
                {
                    "limit": f"{limit:f}",
                    "forms": "、".join(
                        f"{form_words(form)} {rate}" for form, rate, _ in low[:_LISTED]
                    ),
                },
            ),
            places=[place for _, _, place in low],
            expected="偏差原因分析及改进措施",
            found=low[0][1],
        )


def _explains(text: str, form: PerformanceForm) -> bool:
    """Whether the report gives the reason for the execution of a form: the form has no column for it."""
    name = "整体支出" if form.whole else form.project
    return bool(name) and name in text and "执行" in text and "原因" in text


@rule(
    "MZ811",
    "full-score-low-execution",
    "note",
    "All indicators have full points although little of the money was spent",
    status=OFF,
)
def full_score_low_execution(examined: Examined) -> Iterator[Outcome]:
    """执行率很低，各项指标却全部满分。

    看什么：执行率低于 60% 而各指标全部得满分的自评表。
    为什么：目标全部完成而资金大部分没有使用，预算或目标可能偏离实际，宜复核。
    通过：执行率 96%，指标满分。
    不通过：执行率 1.64%，指标 90 分全部得满分。
    已知问题：资金可能在年底下达；只是复核线索，所以默认不检查。
    怎么改：复核指标值和实际完成值，说明情况。

    Looks at: forms whose execution is below 60% while every indicator has full points.
    Why: all was reached with little of the money: the budget or the targets may be off.
    Passes: execution 96%, full points.
    Fails: execution 1.64%, and 90 of 90 points.
    Known problems: money may come at the end of the year; a trace to follow only: off by default.
    Mend: look at the targets and results again, and explain.
    """
    limit = scheme(examined.standard).explain_execution_below
    tried = False
    for form in evaluations(examined):
        head = total_row(form)
        rate = percent_in(head.rate) if head else None
        scored = [r for r in form.indicators if value(r.weight) and value(r.points) is not None]
        if head is None or rate is None or not scored:
            continue
        tried = True
        if rate.value >= limit or any(_is_partial(row) for row in scored):
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R237",
            severity="note",
            message=Message(
                "{form}: every indicator has full points, and {found} of the money was spent",
                {"form": form_words(form), "found": head.rate},
            ),
            places=[head.places.get("rate", form.place)],
            found=head.rate,
        )
    if not tried:
        yield NotApplicable(Message("no form prints its execution and points"))
