"""Forms that carry the words of others, and results that look as if targets came after them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import evaluations, form_words, place_of
from mingzhang.checking.rule import OFF, Examined, rule
from mingzhang.codes.names import compact
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.scoring.self_evaluation.actuals import plain_actual

_LONG = 15
"""Characters of a goal from which it is the wording of one project."""
_MOST = 4
"""Of five indicators so many must be alike: then the form was copied."""
_OF = 5
_FEWEST = 3
_SATISFACTION = re.compile(r"满意[度率](?:调查)?[^。;,，\d]{0,8}(\d{2,3}(?:\.\d+)?)%")


@rule(
    "MZ817",
    "form-copied",
    "warning",
    "A self-evaluation form carries the goal or the indicators of another",
)
def form_copied(examined: Examined) -> Iterator[Outcome]:
    """自评表照抄另一张表。

    看什么：不同项目的自评表，总体目标、实际完成情况是否逐字相同；指标名称、指标值、实际完成值是否大部分逐字相同；实际完成情况是否照抄预期目标。
    为什么：财预〔2020〕10号：自评应当针对项目的目标和结果。
    通过：两个项目的目标各写各的。
    不通过：招商项目的自评表写着公务接待项目的目标。
    已知问题：整体与项目的指标可能本就相同，只作提示；完成情况照抄目标的也只作提示。
    怎么改：按该项目的实际目标和结果填写。

    Looks at: goals, results and indicators of the forms of different projects that are the same word for word; results that
    only repeat the goal.
    Why: 财预〔2020〕10号: a project is measured by its own goals and results.
    Passes: each project with its own.
    Fails: the goal of the reception project in the form for attracting investment.
    Known problems: the whole may be measured like its project: a note; so is a result that repeats the goal.
    Mend: write what this project was to reach, and what it reached.
    """
    forms = evaluations(examined)
    if not forms:
        yield NotApplicable(Message("no self-evaluation form was found"))
        return
    found: list[Outcome] = [*_same_goals(forms), *_same_indicators(forms), *_repeated(forms)]
    yield from found or [Passed()]


def _same_goals(forms: list[PerformanceForm]) -> Iterator[Finding]:
    seen: dict[str, list[tuple[PerformanceForm, Place]]] = {}
    for form in forms:
        for text, place in form.goals:
            bare = compact(text)
            if len(bare) >= _LONG and not form.whole:
                seen.setdefault(bare, []).append((form, place))
    for text, group in seen.items():
        projects = {form.project for form, _ in group}
        if len(projects) > 1:
            yield _copied(group, "goal", text)


def _copied(group: list[tuple[PerformanceForm, Place]], what: str, text: str) -> Finding:
    return Finding(
        code="",
        relation="R239",
        severity="warning",
        message=Message(
            "{first} and {other} have the same goal, word for word: {words}"
            if what == "goal"
            else "{first} and {other} have the same indicators, targets and results: {words}",
            {
                "first": form_words(group[0][0]), "other": form_words(group[1][0]),
                "words": f"“{text[:30]}”",
            },
        ),
        places=[place for _, place in group],
        found=text[:40],
    )  # fmt: skip


def _said(row: Indicator) -> tuple[str, str, str]:
    return compact(row.name), compact(row.target), compact(row.actual)


def _same_indicators(forms: list[PerformanceForm]) -> Iterator[Finding]:
    for one, other in combinations(forms, 2):
        first = {_said(row): row for row in one.indicators if not row.void and row.actual.strip()}
        second = {
            _said(row): row for row in other.indicators if not row.void and row.actual.strip()
        }
        alike = first.keys() & second.keys()
        least = min(len(first), len(second))
        if least >= _FEWEST and len(alike) * _OF >= least * _MOST and one.project != other.project:
            rows = [row for said, row in first.items() if said in alike]
            rows += [row for said, row in second.items() if said in alike]
            finding = _copied([(one, one.place), (other, other.place)], "indicators", rows[0].name)
            finding.places += [place_of(row, "name") for row in rows]
            if one.whole or other.whole:
                finding.severity = "note"  # what a unit does may be what its project does
            yield finding


def _repeated(forms: list[PerformanceForm]) -> Iterator[Finding]:
    for form in forms:
        goals = {compact(text) for text, _ in form.goals}
        same = [
            (t, p) for t, p in form.achieved if compact(t) in goals and len(compact(t)) >= _LONG
        ]
        if same:
            yield Finding(
                code="",
                relation="R239",
                severity="note",
                message=Message(
                    "{form}: the result repeats the goal, word for word",
                    {"form": form_words(form)},
                ),
                places=[*(place for _, place in same), *(place for _, place in form.goals)],
                found=same[0][0][:40],
            )


@rule(
    "MZ818",
    "targets-equal-results",
    "note",
    "Every numeric result equals its target to the digit",
    status=OFF,
)
def targets_equal_results(examined: Examined) -> Iterator[Outcome]:
    """各项实际完成值与指标值完全相等。

    看什么：一张自评表中，三个以上数字指标的实际完成值全部与指标值相等（百分比 100% 除外）。
    为什么：全部恰好相等，指标值可能是事后填写的，宜复核。
    通过：指标 5个，实际 6个。
    不通过：指标 6、40、1.2亿，实际 6、40、1.2亿。
    已知问题：只是复核线索，所以默认不检查。
    怎么改：与年初批复的绩效目标核对。

    Looks at: forms in which three numeric results and more all equal their targets, 100% apart.
    Why: targets may have been written afterwards.
    Passes: target 5, actual 6.
    Fails: 6, 40 and 120 million as target and as result.
    Known problems: a trace to follow only: off by default.
    Mend: compare with the targets that were approved.
    """
    tried = False
    for form in evaluations(examined):
        pairs = []
        for row in form.indicators:
            target = row.targets[0] if len(row.targets) == 1 else None
            if row.void or target is None or target.value is None or target.value == 100:
                continue
            actual = plain_actual(row.actual, target.unit or row.unit)
            if actual is not None:
                pairs.append((row, actual == target.value))
        if len(pairs) < _FEWEST:
            continue
        tried = True
        if not all(equal for _, equal in pairs):
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R238",
            severity="note",
            message=Message(
                "{form}: all {count} numeric results equal their targets",
                {"form": form_words(form), "count": str(len(pairs))},
            ),
            places=[place_of(row, "actual") for row, _ in pairs],
            found=pairs[0][0].actual,
        )
    if not tried:
        yield NotApplicable(Message("no form has three numeric results"))


@rule(
    "MZ819",
    "satisfaction-differs",
    "warning",
    "Satisfaction of one year is given by several figures",
)
def satisfaction_differs(examined: Examined) -> Iterator[Outcome]:
    """满意度前后不一致。

    看什么：整体支出自评表的满意度实际值，与报告正文、项目自评表中同一对象的满意度是否相同。
    为什么：同一次调查只有一个结果。
    通过：自评表 96%，正文 96%。
    不通过：整体自评表 98%，正文和项目自评表 96%。
    已知问题：对象不同、调查不同的满意度可以不同，所以只作警告；项目自评表名称不同的不比较。
    怎么改：核对调查结果，改成一致。

    Looks at: the satisfaction in the form of the whole against the report and the forms of projects that name the same
    people.
    Why: one survey has one result.
    Passes: 96% in the form and in the text.
    Fails: 98% in the form, 96% in the text.
    Known problems: other people and other surveys may give other figures: a warning; forms that name others are left out.
    Mend: look at the survey, and make them agree.
    """
    named: dict[str, list[tuple[str, Place]]] = {}
    for form in evaluations(examined):
        for row in form.indicators:
            if "满意" in row.name and re.fullmatch(r"\d+(?:\.\d+)?%", compact(row.actual)):
                named.setdefault(compact(row.name), []).append(
                    (compact(row.actual), place_of(row, "actual"))
                )
    said = [
        (f"{match[1]}%", passage.place(*match.span()))
        for passage in examined.filing.passages
        for match in _SATISFACTION.finditer(passage.text)
        if "实际" in passage.text or "调查" in passage.text
    ]
    if not named:
        yield NotApplicable(Message("no form prints a satisfaction"))
        return
    found: list[Outcome] = []
    for name, figures in named.items():
        if len({_percent(value) for value, _ in figures}) > 1:
            found.append(_differing(name, figures))
    values = {_percent(value) for figures in named.values() for value, _ in figures}
    if not found and len(named) == 1 == len(values) and said:
        others = [(value, place) for value, place in said if _percent(value) not in values]
        if others and len({_percent(value) for value, _ in said}) == 1:
            name, figures = next(iter(named.items()))
            found.append(_differing(name, [*figures, *others]))
    yield from found or [Passed()]


def _percent(text: str) -> Decimal:
    return Decimal(text.removesuffix("%"))


def _differing(name: str, figures: list[tuple[str, Place]]) -> Finding:
    values = list(dict.fromkeys(value for value, _ in figures))
    return Finding(
        code="",
        relation="R241",
        severity="warning",
        message=Message(
            "{name} is given as {values}", {"name": f"「{name}」", "values": "、".join(values)}
        ),
        places=[place for _, place in figures],
        expected=values[0],
        found=values[-1],
    )
