"""Criteria in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from mingzhang.filing.sheet_cells import for_xml
from mingzhang.language import Message, translate
from mingzhang.scoring.criteria import ListedCriterion
from mingzhang.scoring.criterion import plot
from mingzhang.writing.criteria_words import (
    by_hand_words,
    curve_words,
    kind_words,
    level_words,
    lint_words,
    lints_of,
    reading_words,
    row_words,
    weight_words,
)

_COLOURS = {"error": "red", "warn": "yellow", "info": "blue"}
_HEIGHT = 7


class CriteriaText:
    """Prints criteria, one below the other."""

    def __init__(self, console: Console, language: str) -> None:
        self._console = console
        self._language = language

    def show(self, file: str, listed: Sequence[ListedCriterion]) -> None:
        """The criteria of one file; those scored by hand are counted at the end."""
        if file:
            self._console.print(Text(file, style="bold"))
        for number, each in enumerate(listed, start=1):
            self._one(number if file else 0, each)
        if file:
            self._sum(listed)

    def _one(self, number: int, each: ListedCriterion) -> None:
        language = self._language
        head = f"{number}.\N{NO-BREAK SPACE}" if number else ""
        text = for_xml(each.text) or translate("no criterion is printed", language)
        self._console.print(Text(f"{head}{text}", style="bold"))
        facts = f"{kind_words(each, language)} · {weight_words(each, language)}"
        self._line(facts, "cyan")
        for row in each.rows if number else ():
            doubtful = translate("read from a shifted table: look it over", language)
            self._line(f"▸ {row_words(row)}" + (f" ({doubtful})" if row.row.doubts else ""))
        if each.normal_form and not each.by_hand:
            self._line(each.normal_form, "dim")
        if each.by_hand:
            self._line(by_hand_words(each, language), "yellow")
        for said in level_words(each, language):
            self._line(f"= {said}")
        for said in reading_words(each, language):
            self._line(f"{translate('reading', language)}{translate(': ', language)}{said}")
        for lint, rows in lints_of(each):
            self._line(f"! {lint_words(lint, rows, each, language)}", _COLOURS[lint.severity])
        if each.curve is not None:
            self._line(curve_words(each, language), "dim")
            for line in plot.text(each.curve, _HEIGHT).split("\n"):
                self._console.print(Text(f"    {line}"), no_wrap=True, overflow="crop")
        self._console.print()

    def _line(self, said: str, style: str = "") -> None:
        self._console.print(Padding(Text(for_xml(said), style=style), (0, 0, 0, 2)))

    def _sum(self, listed: Sequence[ListedCriterion]) -> None:
        rows = sum(len(each.rows) for each in listed)
        by_hand = sum(len(each.rows) for each in listed if each.by_hand)
        values = {"rows": str(rows), "count": str(len(listed)), "by_hand": str(by_hand)}
        template = "{rows} indicators with {count} different criteria; {by_hand} scored by hand"
        self._console.print(Message(template, values).text(self._language), markup=False)
