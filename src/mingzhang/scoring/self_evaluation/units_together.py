"""Scored results of several units put together into those of their department (汇总).

Forms of one name and indicators of one level and name belong together. Absolute values add up and are
scored once, relative ones are means weighted by amount, and what was judged in words or by hand is the
mean of the points (scoring.md, section 8; `mingzhang.scoring.self_evaluation.rollup`). Units without a result are named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from fractions import Fraction

from mingzhang.filing.performance import Indicator, Target
from mingzhang.language import Message
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.policies import DEFAULT, Policies
from mingzhang.scoring.criterion.spelling import rounded, shown
from mingzhang.scoring.self_evaluation.actual_values import GivenRow
from mingzhang.scoring.self_evaluation.deviations import form_deviations
from mingzhang.scoring.self_evaluation.evaluation import (
    Funds,
    Scored,
    ScoredForm,
    ScoredRow,
    score_row,
    scored_execution,
)
from mingzhang.scoring.self_evaluation.rollup import (
    QUALITATIVE,
    RELATIVE,
    Part,
    RolledUp,
    kind_of,
    roll_up,
)
from mingzhang.scoring.self_evaluation.rows_to_score import RowToScore
from mingzhang.standards.schemes import Scheme


@dataclass(frozen=True, slots=True)
class UnitRow:
    """The result of one unit for one indicator."""

    level1: str
    level2: str
    name: str
    criterion: str
    national_rule: bool
    target: str
    targets: tuple[Fraction | None, ...]
    operator: str
    unit: str
    weight: Fraction | None
    value: Fraction | None
    """The result, where it is one number."""
    points: Fraction | None

    @property
    def key(self) -> tuple[str, str, str]:
        """What rows of several units have in common."""
        return (self.level1, self.level2, self.name)


@dataclass(frozen=True, slots=True)
class UnitForm:
    """The results of one unit for one project, or for its whole expenditure."""

    unit: str
    name: str
    whole: bool
    adjusted: Fraction | None
    executed: Fraction | None
    initial: Fraction | None
    execution_weight: Fraction
    rows: tuple[UnitRow, ...]
    source: str
    """The file it comes from."""
    year: int = 0


def put_together(
    forms: Sequence[UnitForm], department: str, scheme: Scheme, policies: Policies = DEFAULT
) -> Scored:
    """The results of the department."""
    grouped: dict[tuple[bool, str], list[UnitForm]] = {}
    for form in forms:
        grouped.setdefault((form.whole, form.name), []).append(form)
    made = [_form(group, department, scheme, policies) for group in grouped.values()]
    files = tuple(dict.fromkeys(form.source for form in forms))
    years = {form.year for form in forms}
    return Scored(files, department, years.pop() if len(years) == 1 else 0, scheme, tuple(made))


def _form(
    forms: Sequence[UnitForm], department: str, scheme: Scheme, policies: Policies
) -> ScoredForm:
    first = forms[0]
    keys = list(dict.fromkeys(row.key for form in forms for row in form.rows))
    levels = list(dict.fromkeys(level for level, _, _ in keys))
    keys.sort(key=lambda key: levels.index(key[0]))
    rows = tuple(_row(key, forms, department, scheme, policies) for key in keys)
    funds = Funds(_sum(forms, "initial"), _sum(forms, "adjusted"), _sum(forms, "executed"))
    weights = {form.execution_weight for form in forms}
    weight = first.execution_weight if len(weights) == 1 else Fraction(scheme.execution_weight)
    executed = scored_execution(funds, weight, scheme)
    notes = [Message("put together from {units}", {"units": "、".join(f.unit for f in forms)})]
    without = [f.unit for f in forms if f.adjusted is None or f.executed is None]
    if without:
        template = "left out of the execution rate, no figures: {units}"
        notes.append(Message(template, {"units": "、".join(without)}))
        executed = None
    made = ScoredForm(
        f"{department}/{first.name}", first.name, department, first.whole, rows, funds, weight,
        executed, scheme, notes=tuple(notes),
    )  # fmt: skip
    return replace(made, deviations=form_deviations(made))


def _sum(forms: Sequence[UnitForm], name: str) -> Fraction | None:
    amounts = [getattr(form, name) for form in forms]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Fraction(0)) if len(known) == len(amounts) else None


def _row(
    key: tuple[str, str, str],
    forms: Sequence[UnitForm],
    department: str,
    scheme: Scheme,
    policies: Policies,
) -> ScoredRow:
    given = [(form, row) for form in forms for row in form.rows if row.key == key]
    first = given[0][1]
    together = _Together(given)
    found = together.rolled()
    weight = first.weight if len({row.weight for _, row in given}) == 1 else None
    context = Context(weight, (found.target,), first.operator, first.unit, first.name)
    if found.kind == QUALITATIVE:
        context = replace(context, targets=first.targets)
    number = _decimal(found.target)
    target = Target(first.operator, number, first.unit, first.target)
    indicator = Indicator(
        *key, target=first.target if number is None else shown(found.target or Fraction(0)),
        criterion=first.criterion, unit=first.unit, operator=first.operator,
        weight=shown(weight) if weight is not None else "", targets=(target,),
    )  # fmt: skip
    row_id = "/".join([department, forms[0].name, *key])
    row = RowToScore(row_id, indicator, first.national_rule, context)
    actual = found.actual
    if found.kind == QUALITATIVE:
        entered = GivenRow((None,), (), found.points)
    else:
        entered = GivenRow((actual,), (rounded(actual, 4),) if actual is not None else ())
    scored = score_row(row, entered, policies, scheme)
    return replace(scored, notes=(*scored.notes, *together.notes(found, forms)))


class _Together:
    """The results of several units for one indicator."""

    def __init__(self, given: Sequence[tuple[UnitForm, UnitRow]]) -> None:
        self._given = given

    def rolled(self) -> RolledUp:
        """Put together; what cannot be scored once by one criterion is a mean of points."""
        first = self._given[0][1]
        kind = kind_of(first.unit, first.operator)
        rows = [row for _, row in self._given]
        same = len({(row.criterion, row.operator, row.unit) for row in rows}) == 1
        single = all(len(row.targets) == 1 and row.targets[0] is not None for row in rows)
        numbers = any(row.value is not None for row in rows)
        if not (same and single and numbers):
            kind = QUALITATIVE
        parts = [
            Part(
                form.unit,
                _decimal(form.adjusted) or Decimal(0),
                _decimal(row.targets[0]) if len(row.targets) == 1 else None,
                _decimal(row.value),
                _decimal(row.points),
            )
            for form, row in self._given
            if kind not in (RELATIVE, QUALITATIVE) or form.adjusted is not None
        ]
        return roll_up(parts, kind)

    def notes(self, found: RolledUp, forms: Sequence[UnitForm]) -> list[Message]:
        """How the results were put together, and who is missing."""
        notes = []
        if found.kind != QUALITATIVE:  # of points the explanation says it itself
            relative = found.kind == RELATIVE
            notes.append(
                Message("mean weighted by amount" if relative else "sum of targets and results")
            )
        units = [form.unit for form, _ in self._given]
        absent = [form.unit for form in forms if form.unit not in units]
        if absent:
            notes.append(Message("without this indicator: {units}", {"units": "、".join(absent)}))
        no_amount = [form.unit for form, _ in self._given if form.adjusted is None]
        left_out = list(found.left_out)
        if found.kind in (RELATIVE, QUALITATIVE):
            left_out += no_amount
        if left_out:
            notes.append(Message("left out, no result: {units}", {"units": "、".join(left_out)}))
        if len({row.weight for _, row in self._given}) > 1:
            notes.append(Message("the units give it different weights"))
        return notes


def _decimal(value: Fraction | None) -> Decimal | None:
    """A number as a decimal: exact where it is one, else to 40 digits."""
    if value is None:
        return None
    with localcontext() as digits:
        digits.prec, digits.rounding = 40, ROUND_HALF_EVEN
        return Decimal(value.numerator) / Decimal(value.denominator)
