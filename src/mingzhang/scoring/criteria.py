"""The criteria of a filing, each once: as published, in normal form, how they are read, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import PerformanceForm
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import Value, evaluate, evaluate_at
from mingzhang.scoring.criterion.functions import bounds, domain
from mingzhang.scoring.criterion.intervals import probes
from mingzhang.scoring.criterion.normal_form import write
from mingzhang.scoring.criterion.plot import Curve, curve, sampled
from mingzhang.scoring.criterion.policies import DEFAULT, Policies
from mingzhang.scoring.criterion.tree import (
    Additive,
    AllOf,
    Bands,
    Composite,
    Criterion,
    DeductUnit,
    Manual,
)
from mingzhang.scoring.lint import Lint, lint, lint_rows
from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore, RowToScore, forms_to_score

_TRIED = tuple(Fraction(n, 20) for n in (0, 5, 10, 12, 13, 15, 17, 18, 19, 20, 21, 25, 31))
"""Shares of the target at which a criterion is tried, for the readings that it needs."""
_COUNTS = tuple(Fraction(n, 2) for n in range(7))
_CURVE, _FINE = 60, 301


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """An indicator that has a criterion, and what is wrong with it there."""

    form: str
    """The project, or 整体支出."""
    unit: str
    row: RowToScore
    lints: tuple[Lint, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedCriterion:
    """A criterion with a weight, and the indicators that it is published for."""

    text: str
    """As published for the first of its indicators; empty where none is printed."""
    criterion: Criterion | None
    weight: Fraction | None
    rows: tuple[CriterionRow, ...]
    readings: tuple[tuple[str, str], ...] = ()
    """Policies that make a difference, with what is chosen."""
    curve: Curve | None = None
    """Points over the value; None for words."""
    fine: Curve | None = None
    """The same at more values, for a drawing."""
    levels: tuple[tuple[str, Fraction | None], ...] = ()
    """Words and what they give, where it is no function of a number."""

    @property
    def normal_form(self) -> str:
        """The criterion in the normal form; empty where none is printed."""
        return "" if self.criterion is None else write(self.criterion)

    @property
    def kind(self) -> str:
        """The kind of the criterion; `manual` where none is printed."""
        return "manual" if self.criterion is None else self.criterion.kind

    @property
    def by_hand(self) -> str:
        """Why points are entered by hand: one of REASONS; empty where they are computed."""
        if self.criterion is None:
            return "no-criterion"
        rule = self.criterion.rule
        if isinstance(rule, Manual):
            return "vague" if rule.vague else "by-hand"
        return ""

    @property
    def unclear(self) -> tuple[str, ...]:
        """The words that were not understood, or that leave the points open."""
        rule = self.criterion.rule if self.criterion is not None else None
        return rule.words if isinstance(rule, Manual) else ()


def criteria_of(
    filing: Filing, policies: Policies = DEFAULT, national: bool = False
) -> tuple[ListedCriterion, ...]:
    """The criteria of a filing in the order of the document; the same normal form and weight once."""
    return _listed(list(_with_lints(forms_to_score(filing, national), policies)), policies)


def criterion_of(row: RowToScore, policies: Policies = DEFAULT) -> ListedCriterion:
    """One criterion that is tried without a document."""
    alone = CriterionRow("", "", row, _lints(row, policies))
    return _listed([alone], policies)[0]


def _with_lints(forms: Iterable[FormToScore], policies: Policies) -> Iterator[CriterionRow]:
    for form in forms:
        beside = _beside(form.form)
        for row in form.rows:
            own = [lint_ for at, lint_ in beside if at is row.indicator]
            found = (*_lints(row, policies), *own)
            yield CriterionRow(form.name, form.unit, row, found)


def _beside(form: PerformanceForm) -> list[tuple[object, Lint]]:
    """Remarks that need the neighbours; weights are not judged where the form is cut."""
    return list(lint_rows(form.indicators, complete=not form.incomplete))


def _lints(row: RowToScore, policies: Policies) -> tuple[Lint, ...]:
    """What is wrong; what hangs on a field that may be misread is left out."""
    if row.criterion is None or "criterion" in row.indicator.uncertain:
        return ()
    context = row.rolled_up or Context.of(row.indicator)
    return lint(row.criterion, context, policies)


def _listed(rows: list[CriterionRow], policies: Policies) -> tuple[ListedCriterion, ...]:
    groups: dict[tuple[str, str, Fraction | None], list[CriterionRow]] = {}
    for each in rows:
        criterion = each.row.criterion
        form = "" if criterion is None else write(criterion)
        # Manual criteria keep their words in the normal form, so two of them are one only if equal.
        groups.setdefault((form, each.row.text and "+", each.row.context.weight), []).append(each)
    return tuple(_one(tuple(group), policies) for group in groups.values())


def _one(rows: tuple[CriterionRow, ...], policies: Policies) -> ListedCriterion:
    row = rows[0].row
    criterion, weight = row.criterion, row.context.weight
    if criterion is None:
        return ListedCriterion("", None, weight, rows)
    readings: dict[str, str] = {}
    for each in rows:
        readings |= dict(readings_of(criterion, each.row.context, policies))
    order = Policies.names()
    found = tuple(sorted(readings.items(), key=lambda item: order.index(item[0])))
    drawn, fine = (
        curve_of(criterion, row.context, policies, count) if weight is not None else None
        for count in (_CURVE, _FINE)
    )
    return ListedCriterion(
        row.text, criterion, weight, rows, found, drawn, fine, _levels(criterion, weight)
    )


def readings_of(
    criterion: Criterion, context: Context, policies: Policies
) -> tuple[tuple[str, str], ...]:
    """The policies that any value brings into play."""
    found: dict[str, str] = {}
    range_ = domain(criterion.rule, context)
    if range_ is not None:
        for value in probes(bounds(criterion.rule), range_.low, range_.high):
            found |= dict(evaluate_at(criterion, value, context, policies).trace.policies)
    for actual in _tried(criterion, context):
        found |= dict(evaluate(criterion, actual, context, policies).trace.policies)
    return tuple(found.items())


def _tried(criterion: Criterion, context: Context) -> Iterator[tuple[Value, ...]]:
    rule = criterion.rule
    if isinstance(rule, AllOf):
        yield tuple(False for _ in rule.conditions)
        return
    if isinstance(rule, Additive | Bands):
        return
    if isinstance(rule, DeductUnit) and rule.counting in ("late", "event"):
        yield from ((count * rule.step,) for count in _COUNTS)
    targets = [target for target in context.targets if target is not None]
    if targets and len(targets) == len(context.targets):
        for share in _TRIED:
            yield tuple(target * share for target in targets)
    else:
        yield (False,)


def curve_of(
    criterion: Criterion, context: Context, policies: Policies, count: int = _CURVE
) -> Curve | None:
    """Points over the measure of the criterion, or over the result where it has none of its own."""
    drawn = curve(criterion, context, policies, count)
    if drawn is not None:
        return drawn
    if isinstance(criterion.rule, Bands | Additive | AllOf | Manual | Composite):
        return None
    target = context.target
    rule = criterion.rule
    if isinstance(rule, DeductUnit) and rule.counting in ("late", "event"):
        return _counted(criterion, rule, context, policies, count)
    if target is None or target <= 0 or context.operator in ("", "qualitative"):
        return None
    step = target * Fraction(5, 4) / (count - 1)
    values, points = sampled(
        [step * at for at in range(count)],
        [target],
        lambda value: evaluate(criterion, value, context, policies).points,
    )
    return Curve("value", values, points)


def _counted(
    criterion: Criterion, rule: DeductUnit, context: Context, policies: Policies, count: int
) -> Curve | None:
    """Points over how often something happened, until none are left."""
    rate, start = rule.rate.of(context.weight), rule.start.of(context.weight)
    if not rate or start is None:
        return None
    last = min(max(3, -(-start // rate) + 1), 40) * rule.step
    values = tuple(last * at / (count - 1) for at in range(count))
    points = tuple(evaluate(criterion, v, context, policies).points for v in values)
    return Curve("value", values, points)


def _levels(
    criterion: Criterion, weight: Fraction | None
) -> tuple[tuple[str, Fraction | None], ...]:
    rule = criterion.rule
    if isinstance(rule, Bands):
        return tuple((level.words, level.points.of(weight)) for level in rule.levels)
    if isinstance(rule, Additive):
        return tuple((task.words, task.points.of(weight)) for task in rule.tasks)
    return ()
