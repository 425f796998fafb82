"""Results that a self-evaluation prints, as far as its criteria can use them.

Only what is nothing but a number in the unit of the target, one of the words of the criterion, or 完成 is
taken; a sentence around a number is left to a person.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mingzhang.scoring.criterion.evaluate import Value
from mingzhang.scoring.criterion.spelling import normal, number
from mingzhang.scoring.self_evaluation.actual_values import ActualValues, GivenFunds, GivenRow
from mingzhang.scoring.self_evaluation.actuals import only_says_done, plain_actual
from mingzhang.scoring.self_evaluation.asking import Asked
from mingzhang.scoring.self_evaluation.entered import Unfit, entered
from mingzhang.scoring.self_evaluation.rows_to_score import FormToScore, RowToScore


def printed_results(forms: Sequence[FormToScore]) -> ActualValues:
    """What the forms of a self-evaluation print themselves."""
    rows = {row.id: _row(row) for form in forms if form.form.evaluation for row in form.rows}
    return ActualValues({name: given for name, given in rows.items() if given is not None})


def together(printed: ActualValues, given: ActualValues) -> ActualValues:
    """What was entered, and what is printed where nothing was entered."""
    rows = dict(printed.rows)
    for name, row in given.rows.items():
        entered = any(v is not None for v in row.values) or row.points is not None
        if entered or row.unfit or name not in rows:
            rows[name] = row
    funds: dict[str, GivenFunds] = {**printed.funds, **given.funds}
    return ActualValues(rows, funds)


def _row(row: RowToScore) -> GivenRow | None:
    indicator = row.indicator
    actual, reason = indicator.actual.strip(), indicator.reason.strip()
    if not actual and not indicator.points.strip():
        return None
    asked = row.asked[0]
    if asked.kind == "points":  # a person gave them when the form was made
        points = number(normal(indicator.points).removesuffix("分"))
        return GivenRow((None,), (actual,), points, reason, printed=True)
    value = _value(asked, actual) if len(row.asked) == 1 else None
    blank = tuple(None for _ in row.asked)
    values = blank if value is None else (value,)
    return GivenRow(values, (actual,), None, reason, printed=True)


def _value(asked: Asked, actual: str) -> Value | None:
    if asked.kind == "number":
        found = plain_actual(actual, asked.unit)
        if found is None:
            return None
        return Fraction(found) / 100 if asked.measured and asked.unit == "%" else Fraction(found)
    if asked.kind == "done" and only_says_done(actual):
        return True
    try:
        return entered(asked, actual) if asked.kind in ("choice", "date") else None
    except Unfit:
        return None
