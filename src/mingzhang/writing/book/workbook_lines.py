"""Rows of a filled-in workbook as facts: a head says which column is which dimension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from mingzhang.ledger.key import Key, canonical, contradicts_its_fund
from mingzhang.money import Unit
from mingzhang.reading.formats.sheet import reference
from mingzhang.writing.book.member_words import DIMENSION_WORDS, SCHEMES, MemberWords
from mingzhang.writing.book.parts import covers
from mingzhang.writing.book.sound_lines import totals_among
from mingzhang.writing.book.workbook_cells import FilledSheet
from mingzhang.writing.book.workbook_form import DIMENSION_OF

_YEARS = range(1990, 2101)


@dataclass(slots=True)
class Table:
    """A table of facts on a sheet."""

    sheet: FilledSheet
    words: MemberWords
    head: int
    dimensions: dict[int, str] = field(default_factory=dict)
    """Column: what it says."""
    figures: dict[str, int] = field(default_factory=dict)
    """Columns that are no dimensions, by their heads."""
    looked_up: set[int] = field(default_factory=set)
    """Columns for people, which are not read."""

    @classmethod
    def at(
        cls, sheet: FilledSheet, words: MemberWords, head: int, figures: tuple[str, ...],
        for_people: tuple[str, ...],
    ) -> Table:  # fmt: skip
        """The table whose head stands in a row; an unknown or repeated head is a problem."""
        table = cls(sheet, words, head)
        sheet.check_merges(head)
        for column in sorted(sheet.filled(head)):
            name = sheet.text(head, column)
            if name in for_people:
                table.looked_up.add(column)
            elif name in DIMENSION_OF and DIMENSION_OF[name] not in table.dimensions.values():
                table.dimensions[column] = DIMENSION_OF[name]
            elif name in figures and name not in table.figures:
                table.figures[name] = column
            else:
                sheet.wrong(head, column, "the head of a column, each once", name)
        return table

    def filled_rows(self) -> Iterator[int]:
        """The rows in which somebody filled in anything; a text beside the table is a problem."""
        own = {*self.dimensions, *self.figures.values()}
        for row in self.sheet.rows(self.head):
            filled = self.sheet.filled(row)
            for column in sorted(filled - own - self.looked_up):
                self.sheet.wrong(
                    row, column, "nothing beside the table", self.sheet.text(row, column)
                )
            if filled & own:
                yield row

    def key(self, row: int, base: Key, needed: frozenset[str] | None) -> Key | None:
        """The fact that a row says; None where a cell of it is wrong.

        `base` says what a blank cell means; blank cells of `needed` dimensions, all if None, are
        problems.
        """
        said: dict[str, Any] = {}
        year = base.year
        right = True
        order = sorted(self.dimensions.items(), key=lambda item: item[1] != "year")
        for column, dimension in order:
            word = self.sheet.code(row, column)
            if not word:
                noted = self.sheet.shown.get((row, column))
                if needed is None or dimension in needed or (noted and noted.note):
                    self.sheet.wrong(row, column, _expected(dimension), noted.note if noted else "")
                    right = False
                continue
            member = self.words.member(dimension, word, year)
            if member is None or (dimension == "year" and member not in _YEARS):
                self.sheet.wrong(row, column, _expected(dimension), word)
                right = False
                continue
            said[dimension] = member
            year = said.get("year", year)
        key = base._replace(**said)
        if right and contradicts_its_fund(key.source, key.fund):
            column = next(c for c, name in order if name in ("source", "fund"))
            column = next((c for c, name in order if name == "source"), column)
            word = self.words.word("source", key.source, year)
            self.sheet.wrong(
                row, column, "不分 beside an appropriation, which its fund tells", word
            )
            right = False
        return canonical(key) if right else None

    def cell(self, row: int) -> str:
        """The first cell of a row that says a dimension."""
        return reference(row, min(self.dimensions, default=0))


def _expected(dimension: str) -> str:
    word = DIMENSION_WORDS[dimension]
    return f"a code in force: {word}" if dimension in SCHEMES else f"an entry: {word}"


@dataclass(slots=True)
class Lines:
    """The lines of a table with their figures; each fact once."""

    table: Table
    amounts: dict[Key, Decimal] = field(default_factory=dict)
    rows: dict[Key, int] = field(default_factory=dict)
    places: dict[Key, str] = field(default_factory=dict)
    """The cells of the amounts, each with its sheet."""

    def add(self, row: int, key: Key, amount: Decimal) -> None:
        """Take a line; one that stood before is a problem."""
        if key in self.rows:
            found = f"the same as in row {self.rows[key] + 1}"
            self._wrong(row, "each line once", found)
            return
        self.amounts[key] = amount
        self.rows[key] = row

    def read(self, base: Key, unit: Unit, column: int, needed: frozenset[str] | None) -> None:
        """Read all rows; `needed` as `Table.key`. Single figures may be left open, lines may not."""
        sheet = self.table.sheet
        for row in self.table.filled_rows():
            key = self.table.key(row, base, needed)
            if needed is not None and column not in sheet.filled(row):
                continue
            measure = base.measure if key is None else key.measure
            amount = sheet.figure(row, column, unit, measure)
            if key is not None and amount is not None:
                self.add(row, key, amount)
                self.places.setdefault(key, f"{sheet.name}!{reference(row, column)}")

    def check_parts(self, whole: Key) -> None:
        """Lines that are no parts of the whole, and lines that other lines are parts of."""
        for key in self.amounts:
            if not covers(whole, key):
                self._wrong(self.rows[key], "lines that are parts of the whole", "another one")
        totals = totals_among(self.amounts, self.table.dimensions.values())
        for total, part in totals.items():
            found = f"a total that row {self.rows[part] + 1} is a part of"
            self._wrong(self.rows[total], "lines without totals", found)

    def _wrong(self, row: int, expected: str, found: str) -> None:
        columns = self.table.dimensions or {0: ""}
        self.table.sheet.wrong(row, min(columns), expected, found)
