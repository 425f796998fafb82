"""Score the self-evaluations of a book: its objectives as forms, its results as entries."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import FundsRow, Indicator, Performance, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.witness import Witness
from mingzhang.money import is_in_pieces
from mingzhang.reading.recognise.performance.targets import read_targets
from mingzhang.scoring.criterion.policies import policies_of
from mingzhang.scoring.criterion.spelling import normal, number
from mingzhang.scoring.self_evaluation.actual_values import ActualValues, GivenRow
from mingzhang.scoring.self_evaluation.evaluation import Scored, score_filing
from mingzhang.scoring.self_evaluation.printed_results import printed_results
from mingzhang.scoring.self_evaluation.rows_to_score import forms_to_score
from mingzhang.standards.model import Standard
from mingzhang.standards.schemes import scheme
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, IndicatorEntry, Objective

_PLACE = Place("book")


def scored_book(book: Book, own: Standard) -> Scored:
    """The self-evaluations of a book, scored by the scheme and the policies of its standard.

    Objectives without results are not self-evaluations and are left out; one with results that lack
    anything is scored as far as it goes, and its total is incomplete.
    """
    filing = filing_of(book, own)
    forms = forms_to_score(filing)
    actuals = printed_results(forms)
    rows = dict(actuals.rows)
    for form in forms:
        for row in form.rows:
            if is_in_pieces(row.indicator.actual):  # two numbers: nobody knows which is the result
                rows[row.id] = GivenRow((None,), (row.indicator.actual,))
            points = number(normal(row.indicator.points).removesuffix("分"))
            if points is not None:
                known = rows.get(row.id, GivenRow((None,), (row.indicator.actual,)))
                rows[row.id] = GivenRow(
                    known.values, known.shown, points, row.indicator.reason, printed=True
                )
    given = ActualValues(rows, actuals.funds)
    return score_filing(filing, given, scheme(own), policies_of(own))


def evaluated(book: Book) -> list[Objective]:
    """The objectives of a book with indicators and results, in its order."""
    return [each for each in book.objectives if each.is_evaluated and each.has_indicators]


def filing_of(book: Book, own: Standard) -> Filing:
    """What a disclosure of these self-evaluations would be read as."""
    identity = book.identity
    forms = [_form(each, book, own) for each in evaluated(book)]
    return Filing(
        documents=[],
        kind=identity.kind,
        entity=identity.entity,
        units=list(book.units),
        year=identity.year,
        standard=identity.standard,
        performance=Performance(forms=forms),
    )


def _form(objective: Objective, book: Book, own: Standard) -> PerformanceForm:
    entity = objective.entity or book.identity.entity
    return PerformanceForm(
        evaluation=True,
        whole=objective.whole,
        entity=entity,
        project=objective.project,
        title="",
        place=_PLACE,
        goals=[(objective.goal, _PLACE)] if objective.goal else [],
        achieved=[(objective.achieved, _PLACE)] if objective.achieved else [],
        indicators=[_indicator(row, objective, own) for row in objective.indicators],
        funds=list(_funds(objective, entity, book)),
    )


def _funds(objective: Objective, entity: Entity, book: Book) -> Iterator[FundsRow]:
    """The row of the whole first: it is the one whose execution is scored."""
    order = sorted(objective.funds.items(), key=lambda item: item[0] != TOTAL)
    for label, entry in order:
        yield FundsRow(label, dict(_figures(label, entry, entity, book)))


def _figures(
    label: str, entry: FundsEntry, entity: Entity, book: Book
) -> Iterator[tuple[str, Witness]]:
    stages = (
        ("initial", entry.initial),
        ("adjusted", entry.adjusted),
        ("executed", entry.executed),
    )
    for stage, amount in stages:
        if amount is not None:
            key = Key(entity=entity, year=book.identity.year, stage=stage)
            yield stage, _witness(label, stage, amount, key, book)


def _witness(label: str, stage: str, amount: Decimal, key: Key, book: Book) -> Witness:
    return Witness(
        id=f"{label}.{stage}",
        key=key,
        value=amount / book.money.value,
        places=book.places,
        unit=book.money.zh,
        base=amount,
        step=book.money.value * Decimal(1).scaleb(-book.places),
        text="",
        place=_PLACE,
        title="",
        row=label,
        column=stage,
    )


def _indicator(entry: IndicatorEntry, objective: Objective, own: Standard) -> Indicator:
    words = own.performance
    operator = words.operator(entry.operator) or ""
    targets = read_targets(entry.target, operator, entry.unit, entry.description, words)
    return Indicator(
        level1=entry.level1,
        level2=entry.level2,
        name=entry.name,
        target=entry.target,
        period=entry.period,
        description=entry.description,
        criterion=entry.criterion,
        unit=entry.unit,
        operator=entry.operator,
        weight=entry.weight,
        targets=tuple(targets),
        actual=entry.actual,
        points=entry.points,
        reason=entry.reason,
        project=objective.project,
        places={"name": _PLACE},
    )
