"""Scored self-evaluations in words: points, explanations, what is missing, what must be explained."""

from __future__ import annotations

from fractions import Fraction

from mingzhang.language import Message, translate
from mingzhang.scoring.criterion.explaining import text
from mingzhang.scoring.criterion.spelling import percent, rounded
from mingzhang.scoring.criterion.words import REASONS
from mingzhang.scoring.self_evaluation.evaluation import ScoredForm, ScoredRow
from mingzhang.scoring.self_evaluation.execution import printed
from mingzhang.scoring.self_evaluation.rows_to_score import RowToScore


def points_words(points: Fraction | None) -> str:
    """Points as printed: two decimals, rounded half up; a dash where there are none."""
    return "—" if points is None else str(printed(points))


def target_words(row: RowToScore) -> str:
    """The target with operator and unit: ≥24期."""
    context, said = row.context, row.indicator.target.strip()
    if context.target is None or context.operator in ("", "qualitative"):
        return said
    return f"{context.operator}{rounded(context.target, 6)}{context.unit}"


def actual_words(scored: ScoredRow) -> str:
    """The result as it was typed, with the unit where a bare number was."""
    units = [asked.unit for asked in scored.row.asked]
    words = []
    for at, typed in enumerate(scored.actual):
        bare = typed.replace(".", "", 1).replace(",", "").isdigit()
        unit = units[at] if at < len(units) and scored.row.asked[at].kind == "number" else ""
        words.append(f"{typed}{unit}" if bare else typed)
    return "；".join(word for word in words if word)


def explanation(scored: ScoredRow, language: str) -> str:
    """How the points came about; why there are none."""
    if scored.by_hand:
        if scored.row.rolled_up is not None:
            return translate("mean of the points of the units, weighted by amount", language)
        if scored.printed:
            return translate("points as printed in the document, given by hand", language)
        template = "points given by hand: {reason}"
        # Not a Message: the reason is what somebody wrote, and not to be translated.
        return translate(template, language).format(reason=scored.reason)
    if scored.missing == "weight-unknown" and not scored.trace.undefined:
        return Message("no points: {reason}", {"reason": REASONS["weight-unknown"]}).text(language)
    return text(scored.trace, language)


def execution_words(form: ScoredForm, language: str) -> str:
    """The execution rate and its points with the arithmetic; what is missing for it."""
    if not form.execution_weight:
        template = "the indicators make {total} points already: execution carries none"
        return Message(template, {"total": rounded(form.full)}).text(language)
    executed = form.execution
    if executed is None:
        if form.funds.adjusted is not None and form.funds.executed is not None:
            return translate("there was no budget to execute", language)
        return translate("the adjusted budget or what was spent is not given", language)
    values = {
        "executed": rounded(Fraction(executed.executed), 6),
        "adjusted": rounded(Fraction(executed.adjusted), 6),
        "rate": percent(executed.rate),
        "weight": rounded(form.execution_weight),
        "points": points_words(executed.points),
    }
    if executed.rule == "linear":
        template = "{executed} ÷ {adjusted} = {rate}; {weight} × {rate} = {points} points"
        if executed.is_over:
            template = "{executed} ÷ {adjusted} = {rate}, counted as 100%: {points} points"
    else:
        template = "{executed} ÷ {adjusted} = {rate}; by the tiers of the scheme {points} points"
    return Message(template, values).text(language)


def missing_words(form: ScoredForm, language: str) -> list[str]:
    """Everything that the total lacks, one line each."""
    said = []
    for row in form.unscored:
        why = translate(REASONS[row.missing], language)
        template = "{name} ({weight} points): {why}"
        weight = rounded(row.weight) if row.weight is not None else "?"
        values = {"name": row.row.name, "weight": weight, "why": why}
        said.append(translate(template, language).format(**values))
    if form.lacks_execution:
        head = translate("Execution", language)
        said.append(f"{head}{translate(': ', language)}{execution_words(form, language)}")
    return said


def total_words(form: ScoredForm, language: str) -> str:
    """The total and its grade; or how much of it is known."""
    full = rounded(form.full)
    if form.total is None:
        values = {"known": points_words(form.known), "full": full}
        return Message("incomplete: {known} points so far, of {full}", values).text(language)
    values = {"total": points_words(form.total), "full": full}
    if form.grade is None:
        template = "{total} of {full} points; no grade, as the weights do not make {whole}"
        values["whole"] = rounded(Fraction(form.scheme.total))
        return Message(template, values).text(language)
    said = translate("{total} of {full} points, grade {grade}", language)
    return said.format(**values, grade=form.grade.label)


def deviation_words(form: ScoredForm, language: str) -> list[tuple[str, str, bool]]:
    """What must be explained: of what, the deviation, and whether a reason is given."""
    found = []
    for row in form.rows:
        for deviation in row.deviations:
            found.append((row.row.name, deviation.message.text(language), deviation.explained))
    head = translate("Execution", language)
    found += [(head, each.message.text(language), each.explained) for each in form.deviations]
    return found
