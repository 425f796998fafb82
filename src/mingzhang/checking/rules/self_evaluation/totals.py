"""Weights and points of a self-evaluation form: bounds, sums by level, totals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed, Unreadable
from mingzhang.checking.performance_forms import (
    certain,
    evaluations,
    form_words,
    number_in,
    of_execution,
    place_of,
    row_words,
    total_row,
    value,
)
from mingzhang.checking.rule import Examined, rule
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.money import round_to, trimmed
from mingzhang.standards.schemes import Scheme, scheme

_CUT = "a form is cut or shifted: {why}"


@rule(
    "MZ804",
    "evaluation-weights",
    "error",
    "The weights of a self-evaluation form do not add up to its total",
)
def evaluation_weights(examined: Examined) -> Iterator[Outcome]:
    """自评表的分值合计与总分不符。

    看什么：各指标分值加上预算执行率的分值，是否等于印出的总分，总分是否为 100 分；一级指标旁印出的分值是否等于其下各指标分值之和。
    为什么：财预〔2020〕10号：各部分权重之和为 100%，其中预算执行率一般为 10 分。
    通过：执行率 10 + 产出 50 + 效益 30 + 满意度 10 = 100。
    不通过：产出指标（50分）之下各行相加为 45；执行率 10 + 指标 95 = 105，总分印 100。
    已知问题：各项相加等于印出的总分、而总分不是 100 分的，作警告提示（可能另有加分项）；成本指标就是预算执行率、两处各印 10 分的表，只计一次时恰为总分，作警告提示；表格断页、缺行的不判断。
    怎么改：调整分值，使各项之和等于总分；执行率只在一处计分。

    Looks at: whether the weights of the indicators and that of the execution rate make the printed total,
    whether that is 100, and whether a weight beside a level-1 name is the sum of the rows below it.
    Why: 财预〔2020〕10号: weights add up to 100, 10 of them usually for execution.
    Passes: execution 10 + output 50 + benefit 30 + satisfaction 10 = 100.
    Fails: rows below 产出指标（50分） that add up to 45; 10 + 95 where 100 is printed.
    Known problems: weights that make the printed total where it is not 100 are a warning, for there may be
    extra points; where the cost indicator is the execution rate and both print 10 points, the sum fits
    if it is counted once: a warning; forms that are cut are not judged.
    Mend: make the weights add up to the total, and score execution in one place only.
    """
    forms = evaluations(examined)
    if not forms:
        yield NotApplicable(Message("no self-evaluation form was found"))
    for form in forms:
        if form.incomplete:
            yield Unreadable(Message(_CUT, {"why": form.incomplete}))
            continue
        levels = list(_levels(form))
        yield from levels
        outcome = _weights(form, scheme(examined.standard))
        explained = any(isinstance(each, Finding) for each in levels) and _headed(form)
        if outcome is not None and not (explained and isinstance(outcome, Finding)):
            yield outcome


def _rows(form: PerformanceForm, field: str) -> list[tuple[Indicator, Decimal]] | None:
    """The rows that print a weight or points, with it; None if one is uncertain or no number."""
    found = []
    for row in form.indicators:
        text = getattr(row, field).strip()
        if not certain(row, field):
            return None
        if text in ("", "-", "—", "——", "/", "无"):
            continue
        number = value(text)
        if number is None:
            return None
        found.append((row, number))
    return found


def _levels(form: PerformanceForm) -> Iterator[Outcome]:
    rows = _rows(form, "weight")
    if not rows:
        return
    for level, text, place in form.level_weights:
        printed, below = value(text), [(r, w) for r, w in rows if level in (r.level1, r.level2)]
        if printed is None or not below:
            continue
        total = sum((weight for _, weight in below), Decimal(0))
        if total == printed:
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R215",
            severity="error",
            message=Message(
                "{form}: {level} is given {found}, but the rows below it add up to {expected}",
                {
                    "form": form_words(form), "level": level, "found": text,
                    "expected": f"{_sum([w for _, w in below])}",
                },
            ),
            places=[place, *(place_of(row, "weight") for row, _ in below)],
            expected=trimmed(total),
            found=text,
        )  # fmt: skip


def _headed(form: PerformanceForm) -> bool:
    """Whether the weights beside the level-1 names make the total: then only a row below one is wrong."""
    firsts = {row.level1 for row in form.indicators}
    said = {level: value(text) or 0 for level, text, _ in form.level_weights if level in firsts}
    head = total_row(form)
    own = (value(head.weight) if head else None) or Decimal(0)
    total = value(form.total_weight[0]) if form.total_weight else None
    return total is not None and sum(said.values(), own) == total


def _weights(form: PerformanceForm, own_scheme: Scheme) -> Outcome | None:
    rows = _rows(form, "weight")
    if not rows:
        return None
    total = value(form.total_weight[0]) if form.total_weight else None
    wanted = total if total is not None else own_scheme.total
    head = total_row(form)
    weight = value(head.weight) if head else None
    own = weight or Decimal(0)
    indicators = sum((each for _, each in rows), Decimal(0))
    if indicators + own == wanted or (
        indicators == wanted and any(of_execution(row) for row, _ in rows)
    ):  # execution is counted, apart or as one of the indicators
        return _of_scale(form, wanted, own_scheme, apart=weight is None)
    if indicators == wanted and indicators + own == own_scheme.total:
        return Passed()  # the printed total is that of the indicators alone
    if weight is None and indicators + own_scheme.execution_weight == wanted:
        return None  # the weight of execution is not printed
    once = indicators == wanted and bool(own)
    places = [form.total_weight[1]] if form.total_weight else []
    if head is not None and own and "weight" in head.places:
        places.append(head.places["weight"])
    places += [place_of(row, "weight") for row, _ in rows]
    return Finding(
        code="",
        relation="R214",
        severity="warning" if once else "error",
        message=Message(
            "{form}: the weights of execution ({own}) and of the indicators ({indicators}) make {sum}, and the total is {found}; it fits only if execution is counted once"
            if once
            else "{form}: the weights of execution ({own}) and of the indicators ({indicators}) make {sum}, and the total is {found}",
            {
                "form": form_words(form), "own": trimmed(own), "indicators": trimmed(indicators),
                "sum": trimmed(indicators + own), "found": trimmed(wanted),
            },
        ),
        places=places,
        expected=trimmed(indicators + own),
        found=trimmed(wanted),
    )  # fmt: skip


def _of_scale(form: PerformanceForm, total: Decimal, own_scheme: Scheme, apart: bool) -> Outcome:
    """A total that its parts make, but which is not that of the scheme: a warning, for extra points exist."""
    if total == own_scheme.total or not form.total_weight:
        return Passed()
    if apart and total + own_scheme.execution_weight == own_scheme.total:
        return Passed()  # the weight of execution is not printed
    return Finding(
        code="",
        relation="R214",
        severity="warning",
        message=Message(
            "{form}: the weights make {found}, and together they should be {expected}",
            {
                "form": form_words(form), "found": trimmed(total),
                "expected": trimmed(own_scheme.total),
            },
        ),
        places=[form.total_weight[1]],
        expected=trimmed(own_scheme.total),
        found=trimmed(total),
    )  # fmt: skip


def _sum(parts: list[Decimal]) -> str:
    return f"{' + '.join(map(trimmed, parts))} = {trimmed(sum(parts, Decimal(0)))}"


@rule(
    "MZ805",
    "total-points-wrong",
    "error",
    "The total of a self-evaluation form is not the sum of its points",
)
def total_points(examined: Examined) -> Iterator[Outcome]:
    """自评表的总分不等于各项得分之和。

    看什么：各指标得分加上预算执行率得分，是否等于印出的总得分。
    为什么：财预〔2020〕10号：自评总分为各部分得分之和。
    通过：90 + 2.78 = 92.78。
    不通过：90 + 2.78 印成 92.87。
    已知问题：成本指标就是预算执行率的，两处得分相同，只计一次也可以；总分少印几位小数的，四舍五入后相同即可；有得分没有读准的不判断。
    怎么改：重新相加，改正总分或印错的得分。

    Looks at: whether the points of the indicators and those for execution make the printed total.
    Why: 财预〔2020〕10号: the total is the sum of the parts.
    Passes: 90 + 2.78 = 92.78.
    Fails: 90 + 2.78 printed as 92.87.
    Known problems: where the cost indicator is the execution rate, its points may be counted once; a
    total with fewer decimals may be rounded; nothing is said where points were not read for sure.
    Mend: add up again, and correct the total or the points that are wrong.
    """
    tried = False
    for form in evaluations(examined):
        if form.incomplete:
            yield Unreadable(Message(_CUT, {"why": form.incomplete}))
            continue
        outcome = _total(form)
        if outcome is not None:
            tried = True
            yield outcome
    if not tried:
        yield NotApplicable(Message("no form prints points and their total"))


def _total(form: PerformanceForm) -> Outcome | None:
    rows = _rows(form, "points")
    total = number_in(form.total_points[0]) if form.total_points else None
    if not rows or total is None or form.total_points is None:
        return None
    printed = total.value
    if any(w for w in form.indicators if not w.void and value(w.weight) and not w.points.strip()):
        return None  # a row without points: what it was given is not known
    head = total_row(form)
    own = value(head.points) if head else None
    indicators = sum((points for _, points in rows), Decimal(0))
    sums = [indicators + (own or 0)]
    if own is not None and _counts_execution(form, own):
        sums.append(indicators)
    if printed in [round_to(each, total.step) for each in sums]:
        return Passed()
    if own is None and head is not None and not _makes_total(form):
        return None  # the points for execution are not printed
    places: list[Place] = [form.total_points[1]]
    if head is not None and "points" in head.places:
        places.append(head.places["points"])
    places += [place_of(row, "points") for row, _ in rows]
    expected = sums[-1]
    return Finding(
        code="",
        relation="R216",
        severity="error",
        message=Message(
            "{form}: the points add up to {expected} (indicators {indicators}, execution {own}), and {found} is printed",
            {
                "form": form_words(form), "expected": trimmed(expected),
                "indicators": trimmed(indicators), "own": head.points if head and own is not None else "—",
                "found": form.total_points[0],
            },
        ),
        places=places,
        expected=trimmed(expected),
        found=form.total_points[0],
        difference=trimmed(abs(printed - expected)),
    )  # fmt: skip


def _makes_total(form: PerformanceForm) -> bool:
    """Whether the weights of the indicators make the total without that of execution."""
    weights = _rows(form, "weight")
    total = value(form.total_weight[0]) if form.total_weight else Decimal(100)
    return bool(weights) and sum((w for _, w in weights or ()), Decimal(0)) == total


def _counts_execution(form: PerformanceForm, own: Decimal) -> bool:
    """Whether the weights make the total without execution, so that a row of them is execution."""
    if not _makes_total(form):
        return False
    return any(value(row.points) == own or of_execution(row) for row in form.indicators)


@rule(
    "MZ806",
    "points-outside-weight",
    "error",
    "Points are above their weight, or below zero",
)
def points_outside_weight(examined: Examined) -> Iterator[Outcome]:
    """得分超过分值，或为负数。

    看什么：自评表各行的得分是否在 0 和该行分值之间。
    为什么：财预〔2020〕10号：每项指标得分不超过其分值。
    通过：分值 10，得分 9.6。
    不通过：分值 8，得分 10。
    已知问题：分值或得分没有读准的不判断。
    怎么改：改正得分或分值。

    Looks at: whether the points of each row lie between 0 and its weight.
    Why: 财预〔2020〕10号: an indicator earns at most its weight.
    Passes: weight 10, points 9.6.
    Fails: weight 8, points 10.
    Known problems: nothing is said where either was not read for sure.
    Mend: correct the points or the weight.
    """
    tried = False
    for form in evaluations(examined):
        for row in form.indicators:
            weight, points = value(row.weight), value(row.points)
            if weight is None or points is None or not certain(row, "weight", "points"):
                continue
            tried = True
            if 0 <= points <= weight:
                yield Passed()
                continue
            yield _outside(
                form_words(form), row_words(row), row.points, row.weight,
                [place_of(row, "points"), place_of(row, "weight")],
            )  # fmt: skip
        head = total_row(form)
        weight, points = (value(head.weight), value(head.points)) if head else (None, None)
        if head is not None and weight is not None and points is not None:
            tried = True
            if not 0 <= points <= weight:
                places = [head.places[name] for name in ("points", "weight") if name in head.places]
                yield _outside(
                    form_words(form), head.label, head.points, head.weight, places or [form.place]
                )
    if not tried:
        yield NotApplicable(Message("no form prints weights and points"))


def _outside(form: str, row: str, points: str, weight: str, places: list[Place]) -> Finding:
    return Finding(
        code="",
        relation="R217",
        severity="error",
        message=Message(
            "{form} {row}: {found} points on a weight of {weight}",
            {"form": form, "row": row, "found": points, "weight": weight},
        ),
        places=places,
        expected=f"0–{weight}",
        found=points,
    )
