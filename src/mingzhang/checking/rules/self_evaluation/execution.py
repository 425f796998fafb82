"""Execution rate (执行率) of a self-evaluation form, and the points it gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import (
    evaluations,
    form_words,
    number_in,
    percent_in,
    total_row,
)
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure
from mingzhang.filing.performance import FundsRow, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.ledger.compare import rate_of
from mingzhang.ledger.witness import Witness
from mingzhang.money import Number, trimmed
from mingzhang.scoring.self_evaluation.execution import Execution, execution, printed
from mingzhang.standards.schemes import ExecutionRule, scheme

_LINEAR = ExecutionRule("linear")
_LEAST_TENTH = Decimal("0.1")
_NO_FIGURES = "no form prints what was spent of which budget"


@rule(
    "MZ801",
    "execution-rate-wrong",
    "error",
    "The execution rate of a form is not what was spent divided by the budget",
)
def execution_rate(examined: Examined) -> Iterator[Outcome]:
    """自评表的执行率与执行数、预算数不符。

    看什么：自评表资金各行的执行率，是否等于全年执行数除以全年预算数。
    为什么：财预〔2020〕10号：预算执行率是自评的依据，以全年预算数（调整后）为基数。
    通过：执行数 247.80，全年预算数 257.00，执行率 96%。
    不通过：执行数 209.35，全年预算数 217，执行率 98.5%。
    已知问题：把小数截去而不四舍五入的、执行数和预算数取整后才不符的只作警告；全年预算数为零或没有印出的不判断。
    怎么改：重新计算执行率，或改正印错的执行数、预算数。

    Looks at: the execution rate in each row of the head of a form, against executed ÷ adjusted budget.
    Why: 财预〔2020〕10号 bases the self-evaluation on it, with the adjusted budget as its base.
    Passes: 247.80 of 257.00, rate 96%.
    Fails: 209.35 of 217, rate 98.5%.
    Known problems: a rate cut off instead of rounded is a warning, and so is one that the amounts before they
    were rounded may make; nothing is said without a budget.
    Mend: compute the rate again, or correct the figure that is wrong.
    """
    tried = False
    for form in evaluations(examined):
        for row in form.funds:
            rate, figures = number_in(row.rate), _figures(row)
            if rate is None or figures is None:
                continue
            tried = True
            yield _rate(form, row, rate, *figures)
    if not tried:
        yield NotApplicable(Message(_NO_FIGURES))


def _figures(row: FundsRow) -> tuple[Witness, Witness] | None:
    """Executed and adjusted, where there was a budget."""
    executed, adjusted = row.figures.get("executed"), row.figures.get("adjusted")
    if executed is None or adjusted is None or adjusted.base <= 0:
        return None
    return executed, adjusted


def _rate(
    form: PerformanceForm, row: FundsRow, rate: Number, executed: Witness, adjusted: Witness
) -> Outcome:
    found = rate_of(
        executed.base, adjusted.base, rate.value, rate.step, executed.step, adjusted.step
    )
    if found.holds or _as_share(row, executed, adjusted):
        return Passed((executed, adjusted))
    return Finding(
        code="",
        relation="R211",
        severity="warning" if found.truncated or found.possible else "error",
        message=Message(
            "{form}: {row} prints an execution rate of {found}, but {part} ÷ {whole} = {expected}",
            {
                "form": form_words(form), "row": row.label, "found": row.rate,
                "part": figure(executed), "whole": figure(adjusted),
                "expected": f"{trimmed(found.expected)}%",
            },
        ),
        witnesses=[executed, adjusted],
        places=_places(row, "rate"),
        expected=f"{trimmed(found.expected)}%",
        found=row.rate,
    )  # fmt: skip


def _as_share(row: FundsRow, executed: Witness, adjusted: Witness) -> bool:
    """Whether the rate is right as a share of one: 0.9547 for 95.47%."""
    share = percent_in(row.rate)
    return share is not None and (
        rate_of(
            executed.base, adjusted.base, share.value, share.step, executed.step, adjusted.step
        ).holds
    )


def _places(row: FundsRow, field: str) -> list[Place]:
    return [row.places[field]] if field in row.places else []


@rule(
    "MZ802",
    "execution-points-wrong",
    "error",
    "The points for execution do not follow from the execution",
)
def execution_points(examined: Examined) -> Iterator[Outcome]:
    """执行率的得分与执行数、预算数不符。

    看什么：自评表“年度资金总额”一行的得分，是否等于分值 × 执行数 ÷ 全年预算数（以分值为上限），按印出的小数位一次四舍五入。
    为什么：财预〔2020〕10号；各地表样按执行率计算得分，分值一般为 10 分。
    通过：1,066.75 ÷ 3,312.53 × 10 = 3.22。
    不通过：48.40 ÷ 912.63 × 10 = 0.53，印成 0.05。
    已知问题：先把执行率四舍五入再计分（二次进位）的作警告；当地规定分档计分的，符合分档的不报；没有规定按比例计分的地方，只作警告。
    怎么改：用执行数和全年预算数直接计算，只在最后四舍五入一次。

    Looks at: the points in the row 年度资金总额 against weight × executed ÷ adjusted budget, at most the weight, rounded once to the printed decimals.
    Why: 财预〔2020〕10号 and the forms of the places, which give 10 points in proportion to execution.
    Passes: 1,066.75 ÷ 3,312.53 × 10 = 3.22.
    Fails: 48.40 ÷ 912.63 × 10 = 0.53, printed 0.05.
    Known problems: points computed from a rate that had been rounded before are a warning; bands of a
    place are accepted; where no place says that points are in proportion, a difference is a warning.
    Mend: compute from the amounts and round once, at the end.
    """
    said = scheme(examined.standard).execution
    tried = False
    for form in evaluations(examined):
        row = total_row(form)
        scored = _scored(row, said) if row else None
        if row is None or scored is None:
            continue
        tried = True
        yield _points(form, row, scored, said)
    if not tried:
        yield NotApplicable(Message(_NO_FIGURES))


def _scored(row: FundsRow, said: ExecutionRule) -> tuple[Number, Execution, Execution] | None:
    """Printed points, those in proportion, and those by the rule of the place."""
    points, weight, figures = number_in(row.points), number_in(row.weight), _figures(row)
    if points is None or weight is None or figures is None or weight.value <= 0:
        return None
    executed, adjusted = (witness.base for witness in figures)
    linear = execution(executed, adjusted, weight.value, _LINEAR)
    by_place = execution(executed, adjusted, weight.value, said)
    return None if linear is None or by_place is None else (points, linear, by_place)


def _points(
    form: PerformanceForm,
    row: FundsRow,
    scored: tuple[Number, Execution, Execution],
    said: ExecutionRule,
) -> Outcome:
    points, linear, by_place = scored
    executed, adjusted = row.figures["executed"], row.figures["adjusted"]
    if points.value in (
        printed(linear.points, points.places),
        printed(by_place.points, points.places),
    ):
        return Passed((executed, adjusted))
    expected = printed(linear.points, max(points.places, 1 if linear.points % 1 else 0))
    twice = _rounded_twice(points, linear, row)
    weight = number_in(row.weight)
    assert weight is not None
    return Finding(
        code="",
        relation="R212",
        severity="warning" if twice or not said.sure else "error",
        message=Message(
            "{form}: execution is given {found} points, rounded twice: {part} ÷ {whole} × {weight} = {exact}, so {expected}"
            if twice
            else "{form}: execution is given {found} points, but {part} ÷ {whole} × {weight} = {exact}, so {expected}",
            {
                "form": form_words(form), "found": row.points, "part": figure(executed),
                "whole": figure(adjusted), "weight": row.weight,
                "exact": trimmed(printed(linear.points, 4)), "expected": trimmed(expected),
            },
        ),
        witnesses=[executed, adjusted],
        places=_places(row, "points"),
        expected=trimmed(expected),
        found=row.points,
    )  # fmt: skip


def _rounded_twice(points: Number, linear: Execution, row: FundsRow) -> bool:
    """Whether the points follow from the rate as it is printed, or from hundredths of them."""
    rate = percent_in(row.rate)
    ways = [printed(Fraction(printed(linear.points, 2)), points.places)]
    if rate is not None:
        share = min(Fraction(rate.value) / 100, Fraction(1))
        ways.append(printed(share * Fraction(linear.weight), points.places))
    return points.value in ways


@rule(
    "MZ803",
    "execution-rules-differ",
    "warning",
    "The forms of one document give points for execution by different rules",
)
def execution_rules_differ(examined: Examined) -> Iterator[Outcome]:
    """同一单位各自评表的执行率计分办法不一致。

    看什么：同一文件的几张自评表，执行率的得分有的按比例计算、有的不按比例。
    为什么：同一单位、同一年度应当执行同一计分办法。
    通过：27.82% 得 2.78 分，5.30% 得 0.53 分。
    不通过：27.82% 得 2.78 分，1.64% 得 0 分，5.30% 得 0.05 分。
    已知问题：相差在四舍五入范围内的不算。
    怎么改：各表用同一办法重新计分。

    Looks at: the points for execution in the forms of one document: in some in proportion, in others not.
    Why: one unit scores by one rule in a year.
    Passes: 27.82% gives 2.78, 5.30% gives 0.53.
    Fails: 27.82% gives 2.78, 1.64% gives 0, 5.30% gives 0.05.
    Known problems: differences of rounding do not count.
    Mend: score all forms by one rule.
    """
    judged = []
    for form in evaluations(examined):
        row = total_row(form)
        scored = _scored(row, _LINEAR) if row else None
        if row is not None and scored is not None:
            points, linear, _ = scored
            near = abs(Fraction(points.value) - linear.points) <= Fraction(_LEAST_TENTH)
            near = near or points.value == printed(linear.points, points.places)
            judged.append((form, row, near))
    if len(judged) < 2:
        yield NotApplicable(Message("fewer than two forms score their execution"))
        return
    odd = [(form, row) for form, row, near in judged if not near]
    even = [(form, row) for form, row, near in judged if near]
    if not odd or not even:
        yield Passed()
        return
    yield Finding(
        code="",
        relation="R213",
        severity="warning",
        message=Message(
            "points for execution are in proportion in {even}, and not in {odd}",
            {"even": _listed(even), "odd": _listed(odd)},
        ),
        places=[place for _, row in (*odd, *even) for place in _places(row, "points")],
        expected=_listed(even),
        found=_listed(odd),
    )


def _listed(rows: list[tuple[PerformanceForm, FundsRow]]) -> str:
    return "、".join(f"{form_words(form)} {row.rate} {row.points}分" for form, row in rows)
