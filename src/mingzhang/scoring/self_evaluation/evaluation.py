"""A self-evaluation scored: points of every indicator, of execution, sums, total and grade.

Nothing is guessed: an indicator without a result, or whose criterion gives nothing for it, is listed
and leaves the total incomplete. Points stay exact until they are printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import PerformanceForm
from mingzhang.language import Message
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.evaluate import Score, Value, evaluate, evaluate_at
from mingzhang.scoring.criterion.policies import DEFAULT, Policies
from mingzhang.scoring.criterion.spelling import normal, number, rounded
from mingzhang.scoring.criterion.trace import Trace
from mingzhang.scoring.criterion.tree import Manual
from mingzhang.scoring.self_evaluation.actual_values import ActualValues, GivenFunds, GivenRow
from mingzhang.scoring.self_evaluation.deviations import Deviation, form_deviations, row_deviations
from mingzhang.scoring.self_evaluation.execution import Execution, execution, printed
from mingzhang.scoring.self_evaluation.grades import grade_of
from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore, RowToScore, forms_to_score
from mingzhang.standards.schemes import Grade, Scheme

_NOT_GIVEN = GivenRow()
_NO_FUNDS = GivenFunds()


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """An indicator with its result and points."""

    row: RowToScore
    actual: tuple[str, ...]
    """What was entered, as typed; one text for each part."""
    values: tuple[Value | None, ...]
    weight: Fraction | None
    points: Fraction | None
    """Exact; None where there are none."""
    missing: str
    """Why there are no points: one of `mingzhang.scoring.criterion.words.REASONS`; empty where there are."""
    trace: Trace
    by_hand: bool
    """A person gave the points."""
    printed: bool
    """The result, or the points given by hand, stand in the document itself."""
    reason: str
    """偏差原因分析及改进措施, or the reason for points given by hand."""
    deviations: tuple[Deviation, ...] = ()
    notes: tuple[Message, ...] = ()
    """How results of several units were put together, and which were left out."""


@dataclass(frozen=True, slots=True)
class LevelSum:
    """The points of one level-1 group."""

    name: str
    weight: Fraction
    points: Fraction
    complete: bool


@dataclass(frozen=True, slots=True)
class Funds:
    """The money of a form in 万元; None where it is not known."""

    initial: Fraction | None = None
    adjusted: Fraction | None = None
    executed: Fraction | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ScoredForm:
    """One project, or the whole expenditure of a unit."""

    id: str
    name: str
    unit: str
    whole: bool
    rows: tuple[ScoredRow, ...]
    funds: Funds
    execution_weight: Fraction
    """0 where the indicators make the full total already."""
    execution: Execution | None
    scheme: Scheme
    cut: str = ""
    """Why the form is known to be cut or shifted in the document."""
    deviations: tuple[Deviation, ...] = ()
    """Those of its money."""
    notes: tuple[Message, ...] = ()

    @property
    def levels(self) -> tuple[LevelSum, ...]:
        """The sums of the level-1 groups, in the order of the document."""
        names = dict.fromkeys(row.row.indicator.level1 for row in self.rows)
        return tuple(self._level(name) for name in names)

    def _level(self, name: str) -> LevelSum:
        rows = [row for row in self.rows if row.row.indicator.level1 == name]
        weight = sum((row.weight or Fraction(0) for row in rows), Fraction(0))
        points = sum((row.points or Fraction(0) for row in rows), Fraction(0))
        return LevelSum(name, weight, points, all(row.points is not None for row in rows))

    @property
    def full(self) -> Fraction:
        """What all weights make, that of execution included."""
        weights = (row.weight or Fraction(0) for row in self.rows)
        return sum(weights, Fraction(0)) + self.execution_weight

    @property
    def known(self) -> Fraction:
        """The points that there are."""
        points = sum((row.points or Fraction(0) for row in self.rows), Fraction(0))
        return points + (self.execution.points if self.execution is not None else Fraction(0))

    @property
    def unscored(self) -> tuple[ScoredRow, ...]:
        """Indicators without points that the total lacks.

        A row without a weight is not one of them where the weights of the others make the whole.
        """
        whole = self.full == Fraction(self.scheme.total)
        return tuple(
            row
            for row in self.rows
            if row.points is None and not (whole and row.missing == "weight-unknown")
        )

    @property
    def lacks_execution(self) -> bool:
        """Whether execution counts and its figures are not known."""
        return self.execution_weight > 0 and self.execution is None

    @property
    def total(self) -> Fraction | None:
        """总分; None while anything of it is missing."""
        return None if self.unscored or self.lacks_execution else self.known

    @property
    def printed_total(self) -> Decimal | None:
        """The sum of the points as they are printed, each rounded: what a form must print (R216).

        It may be a hundredth or so away from the exact total, by which the grade goes.
        """
        if self.total is None:
            return None
        parts = [row.points for row in self.rows if row.points is not None]
        parts += [self.execution.points] if self.execution is not None else []
        return sum((printed(each) for each in parts), Decimal(0))

    @property
    def grade(self) -> Grade | None:
        """The grade; None without a total, or where the weights do not make what grades are for."""
        if self.total is None or self.full != Fraction(self.scheme.total):
            return None
        return grade_of(self.total, self.scheme.grades)


@dataclass(frozen=True, slots=True)
class Scored:
    """Everything that was scored of one filing."""

    files: tuple[str, ...]
    unit: str
    year: int
    scheme: Scheme
    forms: tuple[ScoredForm, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every form has its total."""
        return all(form.total is not None for form in self.forms)


def score_filing(
    filing: Filing,
    actuals: ActualValues,
    scheme: Scheme,
    policies: Policies = DEFAULT,
    national: bool = False,
) -> Scored:
    """Score a filing with what was entered for it."""
    forms = (
        _form(form, actuals, scheme, policies) for form in forms_to_score(filing, national=national)
    )
    return Scored(tuple(filing.files), filing.entity.name, filing.year, scheme, tuple(forms))


def score_row(row: RowToScore, given: GivenRow, policies: Policies, scheme: Scheme) -> ScoredRow:
    """Score one indicator."""
    weight = row.context.weight or given.weight
    context = replace(row.context, weight=weight)
    found = _score(row, context, given, policies)
    points, missing = found.points, found.trace.undefined
    by_hand = given.points is not None
    notes: tuple[Message, ...] = ()
    if by_hand:
        if points is not None and points != given.points:
            values = {"points": rounded(points)}
            notes = (Message("the criterion itself gives {points} points", values),)
        points, missing = given.points, ""
    if weight is None:
        points, missing = None, "weight-unknown"
    scored = ScoredRow(
        row, given.shown, given.values, weight, points, missing, found.trace, by_hand,
        given.printed, given.reason, notes=notes,
    )  # fmt: skip
    return replace(scored, deviations=row_deviations(scored, scheme))


def _score(row: RowToScore, context: Context, given: GivenRow, policies: Policies) -> Score:
    criterion = row.criterion
    if criterion is None:
        return Score(None, Trace(undefined="no-criterion"))
    values = given.values
    if not values or all(value is None for value in values):
        if isinstance(criterion.rule, Manual):
            return Score(None, Trace(undefined="vague" if criterion.rule.vague else "by-hand"))
        return Score(None, Trace(undefined="needs-value"))
    known = tuple(value for value in values if value is not None)
    if len(known) < len(values):
        return Score(None, Trace(undefined="needs-several"))
    if row.asked[0].measured and isinstance(known[0], Fraction):
        return evaluate_at(criterion, known[0], context, policies)
    return evaluate(criterion, known, context, policies)


def _form(
    form: FormToScore, actuals: ActualValues, scheme: Scheme, policies: Policies
) -> ScoredForm:
    rows = tuple(
        score_row(row, actuals.rows.get(row.id, _NOT_GIVEN), policies, scheme) for row in form.rows
    )
    given = actuals.funds.get(form.id, _NO_FUNDS)
    stated = printed_funds(form.form)
    funds = Funds(
        stated.initial,
        given.adjusted if given.adjusted is not None else stated.adjusted,
        given.executed if given.executed is not None else stated.executed,
        given.reason,
    )
    weight = execution_weight(form.form, (row.weight for row in rows), scheme)
    executed = scored_execution(funds, weight, scheme)
    made = ScoredForm(
        form.id, form.name, form.unit, form.form.whole, rows, funds, weight, executed, scheme,
        form.form.incomplete,
    )  # fmt: skip
    return replace(made, deviations=form_deviations(made))


def scored_execution(funds: Funds, weight: Fraction, scheme: Scheme) -> Execution | None:
    """The points of the execution rate; None where a figure is not known or nothing was to spend."""
    if funds.adjusted is None or funds.executed is None or not weight:
        return None
    return execution(
        decimal(funds.executed), decimal(funds.adjusted), decimal(weight), scheme.execution
    )


def decimal(value: Fraction) -> Decimal:
    """A fraction that came from a decimal number, as one."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def execution_weight(
    form: PerformanceForm, weights: Iterable[Fraction | None], scheme: Scheme
) -> Fraction:
    """分值 of execution: as printed, else that of the scheme; 0 where the indicators make the total.

    Some places count execution as a cost indicator, and print its weight at the funds as well.
    """
    made = sum((weight or Fraction(0) for weight in weights), Fraction(0))
    if made == scheme.total:
        return Fraction(0)
    for row in form.funds:
        weight = number(normal(row.weight).removesuffix("分"))
        if weight:
            return weight
    return Fraction(scheme.execution_weight)


def printed_funds(form: PerformanceForm) -> Funds:
    """The money that a form prints: of its funds, or else the amounts of its targets."""
    total = next((row for row in form.funds if "总额" in row.label), None)
    if total is None and form.funds:
        total = form.funds[0]
    figures = total.figures if total is not None else {}
    found = {name: Fraction(witness.base) / 10_000 for name, witness in figures.items()}
    initial = found.get("initial")
    amounts = {Fraction(witness.base) / 10_000 for witness in form.amounts}
    if initial is None and len(amounts) == 1:
        initial = amounts.pop()
    return Funds(initial, found.get("adjusted"), found.get("executed"))
