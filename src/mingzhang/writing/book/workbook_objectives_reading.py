"""Objectives and indicators of a filled-in workbook, with every problem and its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from mingzhang.ledger.key import Entity
from mingzhang.standards.loader import standard
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.member_words import MemberWords
from mingzhang.writing.book.objectives import FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.book.workbook_cells import FilledSheet
from mingzhang.writing.book.workbook_form import GOALS, INDICATORS
from mingzhang.writing.book.workbook_objectives_form import (
    ACHIEVED,
    GOAL,
    INDICATOR_HEADS,
    NO_PROJECT,
    NUMBERS,
    PROJECT,
    SUM,
    UNIT,
    VARIANT,
    WHOLE,
    kept,
    money_column,
    project_of,
)

_HEAD = 2
_Whose = tuple[Entity, str]
"""A unit and a project: an objective has no other name."""


def read_objectives(
    sheets: Mapping[str, FilledSheet], words: MemberWords, book: Book
) -> list[Objective]:
    """The objectives of a workbook; none where one of the two sheets is missing.

    What is wrong goes to the problems of the sheets: an objective that stands twice, an indicator of a
    project that is no objective, money or weights that are no numbers, an operator that is none.
    """
    if GOALS not in sheets or INDICATORS not in sheets:
        return []
    reader = _Reader(words, book)
    goals = _Table.at(sheets[GOALS], (UNIT, PROJECT, GOAL), reader.is_goal_head)
    rows = _Table.at(
        sheets[INDICATORS],
        (UNIT, PROJECT, *(INDICATOR_HEADS[name] for name in ("level1", "level2", "name"))),
        lambda head: head in (UNIT, PROJECT, *INDICATOR_HEADS.values()),
    )
    if goals is None or rows is None:
        return []
    reader.goals(goals)
    reader.indicators(rows)
    return reader.found


@dataclass(slots=True)
class _Table:
    """A table with one row of heads."""

    sheet: FilledSheet
    columns: dict[str, int] = field(default_factory=dict)
    """By head."""
    unread: set[int] = field(default_factory=set)
    """Columns of formulas."""

    @classmethod
    def at(
        cls, sheet: FilledSheet, needed: tuple[str, ...], known: Callable[[str], bool]
    ) -> _Table | None:
        """The table of a sheet; None, and problems, where a head is missing."""
        table = cls(sheet)
        sheet.check_merges(_HEAD)
        for column in sorted(sheet.filled(_HEAD)):
            head = sheet.raw(_HEAD, column)
            head = head if known(head) else head.strip()
            if head.startswith(SUM):
                table.unread.add(column)
            elif known(head) and head not in table.columns:
                table.columns[head] = column
            else:
                sheet.wrong(_HEAD, column, "the head of a column, each once", head)
        missing = [head for head in needed if head not in table.columns]
        for head in missing:
            sheet.wrong(_HEAD, 0, f"a column: {head}", "none")
        return None if missing else table

    def rows(self) -> Iterator[int]:
        """The rows in which somebody filled in anything; a text beside the table is a problem."""
        own = set(self.columns.values())
        for row in self.sheet.rows(_HEAD):
            filled = self.sheet.filled(row)
            for column in sorted(filled - own - self.unread):
                found = self.sheet.text(row, column)
                self.sheet.wrong(row, column, "nothing beside the table", found)
            if filled & own:
                yield row

    def raw(self, row: int, head: str) -> str:
        """The text of a cell exactly; empty where there is no such column."""
        return self.sheet.raw(row, self.columns[head]) if head in self.columns else ""


class _Reader:
    def __init__(self, words: MemberWords, book: Book) -> None:
        self.found: list[Objective] = []
        self._words, self._book = words, book
        self._terms = standard(book.identity.standard).performance
        self._rows: dict[_Whose, int] = {}
        self._objectives: dict[_Whose, Objective] = {}

    def is_goal_head(self, head: str) -> bool:
        """Whether a head is one of the sheet of objectives."""
        variant = head.removeprefix(VARIANT)
        return (
            head in (UNIT, PROJECT, GOAL, ACHIEVED)
            or (variant != head and variant.isascii() and variant.isdigit())
            or money_column(head, self._book.money) is not None
        )

    def goals(self, table: _Table) -> None:
        """The sheet of objectives."""
        variants = [head for head in table.columns if head.startswith(VARIANT)]
        variants = [head for head in variants if money_column(head, self._book.money) is None]
        for row in table.rows():
            entity, project = self._whose(table, row)
            objective = Objective(
                entity, project, table.raw(row, GOAL), table.raw(row, ACHIEVED),
                self._funds(table, row),
                variants=[text for head in variants if (text := table.raw(row, head))],
            )  # fmt: skip
            whose = self._key(entity, project)
            if whose in self._rows:
                found = f"the same as in row {self._rows[whose] + 1}"
                column = table.columns[PROJECT]
                table.sheet.wrong(row, column, "each objective once", found)
                continue
            self._rows[whose], self._objectives[whose] = row, objective
            self.found.append(objective)

    def indicators(self, table: _Table) -> None:
        """The sheet of indicators: each goes to the objective of its unit and project, once."""
        seen: dict[tuple[_Whose, object], int] = {}
        for row in table.rows():
            entity, project = self._whose(table, row)
            entry = IndicatorEntry(**{
                name: self._field(table, row, name, table.columns[head])
                for name, head in INDICATOR_HEADS.items()
                if head in table.columns
            })  # fmt: skip
            objective = self._objectives.get(self._key(entity, project))
            if objective is None:
                column = table.columns[PROJECT]
                found = table.sheet.text(row, column)
                expected = f"a unit and project of the sheet: {GOALS}"
                table.sheet.wrong(row, column, expected, found)
                continue
            place = (self._key(entity, project), entry.promise)
            if entry.is_named and place in seen:
                found = f"the same as in row {seen[place] + 1}"
                column = table.columns[INDICATOR_HEADS["name"]]
                table.sheet.wrong(row, column, "each indicator once", found)
            seen.setdefault(place, row)
            objective.indicators.append(entry)

    def _key(self, entity: Entity | None, project: str) -> _Whose:
        return entity or self._book.identity.entity, project

    def _whose(self, table: _Table, row: int) -> tuple[Entity | None, str]:
        sheet = table.sheet
        word = sheet.text(row, table.columns[UNIT])
        entity = self._words.member("entity", word) if word else None
        if word and not isinstance(entity, Entity):
            sheet.wrong(row, table.columns[UNIT], f"an entry: {UNIT}", word)
        project = project_of(sheet.code(row, table.columns[PROJECT]))
        if project.strip() == WHOLE:
            sheet.wrong(row, table.columns[PROJECT], NO_PROJECT, f"[{WHOLE}]")
        return entity if isinstance(entity, Entity) else None, project

    def _funds(self, table: _Table, row: int) -> dict[str, FundsEntry]:
        found: dict[str, FundsEntry] = {}
        for head, column in table.columns.items():
            said = money_column(head, self._book.money)
            if said is None or column not in table.sheet.filled(row):
                continue
            label, stage = said
            amount = table.sheet.figure(row, column, self._book.money)
            setattr(found.setdefault(label, FundsEntry()), stage, amount)
        return found

    def _field(self, table: _Table, row: int, name: str, column: int) -> str:
        sheet = table.sheet
        word = sheet.text(row, column)
        if name in NUMBERS:
            return kept(word) or sheet.number(row, column)
        if name != "operator":
            return sheet.raw(row, column)
        if word and not kept(word) and self._terms.operator(word) is None:
            operators = "、".join(self._terms.printed_operators)
            sheet.wrong(row, column, f"one of: {operators}", word)
        return kept(word) or word
