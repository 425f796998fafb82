"""Fills a form from its head block: goals, amounts, funds, grade."""

from __future__ import annotations

from mingzhang.codes.names import compact
from mingzhang.filing.document import Cell, Grid
from mingzhang.filing.performance import FundsRow, PerformanceForm
from mingzhang.filing.place import Place
from mingzhang.reading.recognise.performance.figures import Figures, of_project
from mingzhang.reading.recognise.performance.head_block import FundsCell, FundsLine, HeadBlock
from mingzhang.reading.recognise.performance.rows import joined
from mingzhang.reading.recognise.performance.totals import grade_of
from mingzhang.standards.performance import PerformanceWords

_STAGE_OF_COLUMN = {"unsaid": "budget"}
"""A figure behind its label, without a column, is of a budget that the form does not name."""


class Filling:
    """Puts what a head block says into forms, each text and figure once."""

    def __init__(self, file: str, words: PerformanceWords, figures: Figures) -> None:
        self.file = file
        self.words = words
        self.figures = figures

    def fill(self, form: PerformanceForm, grid: Grid, head: HeadBlock) -> None:
        """Take in a head block; one printed again after a page break adds only what differs."""
        for cell in head.goals:
            self.add_text(form.goals, grid, cell)
        for cell in head.achieved:
            self.add_text(form.achieved, grid, cell)
        if head.grade is not None:
            text = grade_of("等级:" + head.grade.text) or joined(head.grade.text)
            form.grade = (text, grid.place(self.file, head.grade))
        for amount in head.amounts:
            self.add_amount(form, grid, amount)
        for line in head.funds:
            form.funds.append(self._funds(form, grid, line))

    def add_text(self, texts: list[tuple[str, Place]], grid: Grid, cell: Cell) -> None:
        """A goal, or what came of it; a variant of one already there is kept beside it."""
        text = joined(cell.text)
        if text and all(compact(text) != compact(known) for known, _ in texts):
            texts.append((text, grid.place(self.file, cell)))

    def add_amount(self, form: PerformanceForm, grid: Grid, amount: FundsCell) -> None:
        """资金总额 at one place."""
        said = of_project(form.project, form.entity)
        witness = self.figures.witness(
            grid, amount.cell, self.file, amount.label, "", said, unit=amount.unit
        )
        if witness is not None and all(witness is not known for known in form.amounts):
            form.amounts.append(witness)

    def _funds(self, form: PerformanceForm, grid: Grid, line: FundsLine) -> FundsRow:
        row = FundsRow(line.label, {})
        said = of_project(form.project, form.entity)
        says = next((r.key for r in self.words.funds_rows if r.pattern.search(line.label)), None)
        key = says if says is not None else {"source": f"local:{line.label}"}
        for figure in line.figures:
            stage = _STAGE_OF_COLUMN.get(figure.column, figure.column)
            place = grid.place(self.file, figure.cell)._replace(quote=figure.text)
            witness = self.figures.of_text(
                figure.text, place, line.label, figure.column, said, key, {"stage": stage},
                unit=figure.unit,
            )  # fmt: skip
            if witness is not None:
                row.figures[figure.column] = witness
                row.places[figure.column] = place
        for name, (text, cell) in line.others.items():
            setattr(row, name, text)
            row.places[name] = grid.place(self.file, cell)
        if line.place is not None:
            row.places["label"] = grid.place(self.file, line.place)
        return row
