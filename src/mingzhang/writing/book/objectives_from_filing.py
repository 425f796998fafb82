"""Objectives of a book from the performance forms that a disclosure prints.

Rates, totals, and points for which a criterion is printed are left out: they are computed again. A goal
that is printed in two wordings is kept in the first; the others stand beside it for somebody to decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from decimal import Decimal

from mingzhang.codes.names import compact
from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import FundsRow, Indicator, PerformanceForm
from mingzhang.ledger.key import Entity
from mingzhang.ledger.witness import Witness
from mingzhang.reading.recognise.overall import BY_SOURCE
from mingzhang.standards.loader import standards
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.book.punctuation import chinese_punctuation
from mingzhang.writing.book.sources_of_units import told_sources
from mingzhang.writing.book.workbook_objectives_form import WHOLE


def objectives_of(filing: Filing) -> list[Objective]:
    """The objectives of a filing in the order of its forms; a form printed twice alike counts once."""
    overall = [w for w in filing.witnesses if w.table in _overall_tables(filing) and not w.copy]
    sources = told_sources(filing, _by_unit(overall))
    found: list[Objective] = []
    for form in filing.performance.forms:
        objective = _objective(form, overall)
        if form.whole and form.entity is not None:
            told = {
                label: FundsEntry(amount) for label, amount in sources.get(form.entity, {}).items()
            }
            objective.funds = {**told, **objective.funds}
        if objective.entity == filing.entity:
            objective.entity = None
        if objective not in found:
            found.append(objective)
    return found


def _by_unit(overall: Sequence[Witness]) -> dict[Entity, list[Decimal]]:
    """The parts by source of each unit, in their order, where their columns were lost."""
    found: dict[Entity, list[Decimal]] = {}
    for witness in overall:
        if witness.column == BY_SOURCE:
            found.setdefault(witness.key.entity, []).append(witness.base)
    return found


def _overall_tables(filing: Filing) -> set[str]:
    own = next((each for each in standards() if each.id == filing.standard), None)
    return {table.id for table in own.tables if table.overall} if own else set()


def _objective(form: PerformanceForm, overall: Sequence[Witness]) -> Objective:
    funds = {_label(row): entry for row in form.funds if (entry := _entry(row)) is not None}
    if not funds and form.whole:
        funds = dict(_overall(w for w in overall if w.key.entity == form.entity))
    elif not funds and form.amounts:
        funds = {TOTAL: FundsEntry(form.amounts[0].base)}
    project = (form.project or form.title).strip()
    indicators: list[IndicatorEntry] = []
    for row in map(_indicator, form.indicators):
        if row not in indicators or not row.is_named:  # a row printed twice alike counts once
            indicators.append(row)
    return Objective(
        entity=form.entity,
        project="" if form.whole or project == WHOLE else project,
        goal=next((chinese_punctuation(text) for text, _ in form.goals), ""),
        achieved=next((chinese_punctuation(text) for text, _ in form.achieved), ""),
        funds=funds,
        indicators=indicators,
        variants=[
            chinese_punctuation(text)
            for texts in (form.goals, form.achieved)
            for text, _ in texts[1:]
        ],
    )


def _label(row: FundsRow) -> str:
    return TOTAL if "总额" in row.label else row.label


def _entry(row: FundsRow) -> FundsEntry | None:
    figures = {name: witness.base for name, witness in row.figures.items()}
    initial = figures.get("initial", figures.get("unsaid"))
    entry = FundsEntry(initial, figures.get("adjusted"), figures.get("executed"))
    return None if entry == FundsEntry() else entry


def _overall(amounts: Iterable[Witness]) -> Iterable[tuple[str, FundsEntry]]:
    """The figures of 部门整体支出绩效目标表; parts by source only where their heads are known."""
    for witness in amounts:
        if witness.column != BY_SOURCE:
            yield witness.column, FundsEntry(witness.base)


def _indicator(row: Indicator) -> IndicatorEntry:
    said = {each.name: _text(getattr(row, each.name)) for each in fields(IndicatorEntry)}
    if said["criterion"]:
        said["points"] = ""
    return IndicatorEntry(**said)


def _text(text: str) -> str:
    return chinese_punctuation(text.strip()) if compact(text) else ""
