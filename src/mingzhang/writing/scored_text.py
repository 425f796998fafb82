"""Scored self-evaluations in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mingzhang.filing.sheet_cells import for_xml
from mingzhang.language import Message, translate
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.self_evaluation.evaluation import Scored, ScoredForm, ScoredRow
from mingzhang.writing.scored_words import (
    actual_words,
    deviation_words,
    execution_words,
    explanation,
    missing_words,
    points_words,
    target_words,
    total_words,
)

HEADS = {
    "indicator": "Indicator",
    "target": "Target",
    "actual": "Actual value",
    "points": "Points",
    "weight": "Weight",
}


class ScoredText:
    """Prints what was scored."""

    def __init__(self, console: Console, language: str) -> None:
        self._console = console
        self._language = language

    def show(self, scored: Scored) -> None:
        """All forms, each with its arithmetic, what is missing and what must be explained."""
        for number, form in enumerate(scored.forms):
            if number:
                self._console.print()
            self._form(form)
        if len(scored.forms) > 1:
            self._overview(scored)

    def _say(self, template: str) -> str:
        return translate(template, self._language)

    def _form(self, form: ScoredForm) -> None:
        self._console.print(Text(f"{form.unit} · {form.name}", style="bold"))
        if form.cut:
            template = "the form is cut or shifted in the document: look it over ({why})"
            said = Message(template, {"why": form.cut}).text(self._language)
            self._console.print(Padding(Text(said, style="yellow"), (0, 0, 0, 2)))
        self._console.print(self._table(form))
        head, colon = self._say("Execution"), self._say(": ")
        self._console.print(f"  {head}{colon}{execution_words(form, self._language)}", markup=False)
        self._levels(form)
        style = "bold yellow" if form.total is None else "bold green"
        total = f"  {self._say('Total')}{colon}{total_words(form, self._language)}"
        self._console.print(Text(total, style=style))
        for note in form.notes:
            self._console.print(f"  {note.text(self._language)}", markup=False)
        self._list("Missing for the total", missing_words(form, self._language))
        marks = {True: self._say("explained"), False: self._say("no reason given yet")}
        deviations = deviation_words(form, self._language)
        lines = [f"{name}{colon}{what} — {marks[done]}" for name, what, done in deviations]
        self._list("To be explained", lines)

    def _table(self, form: ScoredForm) -> Padding:
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), expand=True)
        for key, head in HEADS.items():
            right = key in ("points", "weight")
            table.add_column(
                self._say(head),
                justify="right" if right else "left",
                ratio=None if right else 3 if key == "indicator" else 2,
                overflow="fold",
            )
        level = ""
        for row in form.rows:
            if row.row.indicator.level1 != level:
                level = row.row.indicator.level1
                table.add_row(Text(level, style="bold cyan"))
            self._row(table, row)
        return Padding(table, (0, 0, 0, 2))

    def _row(self, table: Table, row: ScoredRow) -> None:
        weight = rounded(row.weight) if row.weight is not None else "?"
        points = Text(points_words(row.points), style="" if row.points is not None else "yellow")
        table.add_row(
            Text(_seen(row.row.name)),
            Text(_seen(target_words(row.row))),
            Text(_seen(actual_words(row))),
            points,
            Text(weight),
        )

    def _levels(self, form: ScoredForm) -> None:
        parts = []
        for level in form.levels:
            mark = "" if level.complete else "…"
            parts.append(f"{level.name} {points_words(level.points)}{mark}/{rounded(level.weight)}")
        said = "；".join(parts) if self._language == "zh" else "; ".join(parts)
        self._console.print(f"  {self._say('Sums')}{self._say(': ')}{said}", markup=False)
        given = [row for row in form.rows if row.missing != "needs-value"]
        self._list("How the points came about", [self._reckoned(row) for row in given])

    def _reckoned(self, row: ScoredRow) -> str:
        colon = self._say(": ")
        said = f"{row.row.name}{colon}{explanation(row, self._language)}"
        for note in row.notes:
            said += f" ({note.text(self._language)})"
        if row.row.doubts:
            said += f" ({self._say('read from a shifted table: look it over')})"
        return said

    def _list(self, head: str, lines: list[str]) -> None:
        if not lines:
            return
        self._console.print(f"  {self._say(head)}", markup=False)
        for line in lines:
            self._console.print(Padding(Text(f"- {_seen(line)}"), (0, 0, 0, 4)))

    def _overview(self, scored: Scored) -> None:
        self._console.print()
        self._console.print(Text(self._say("Overview"), style="bold"))
        for form in scored.forms:
            said = f"  {form.name}{self._say(': ')}{total_words(form, self._language)}"
            self._console.print(said, markup=False)


def _seen(text: str) -> str:
    return for_xml(text)
