"""Whose book a filled-in workbook is: its sheet 基本情况, and the units that stand on it."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.ledger.key import Entity
from mingzhang.money import Unit, unit_named
from mingzhang.standards.loader import standards
from mingzhang.writing.book.book import Book, Identity
from mingzhang.writing.book.member_words import SCOPE_WORDS
from mingzhang.writing.book.sound_lines import NAME_WANTED, is_plain_name
from mingzhang.writing.book.workbook_cells import FilledSheet
from mingzhang.writing.book.workbook_form import (
    BOOK,
    FORMAT,
    KIND,
    KIND_WORDS,
    MEMBER_UNITS,
    MONEY,
    PLACES,
    SCOPE,
    STANDARD,
    UNIT_CODE,
    UNIT_NAME,
    YEAR,
)

_FIRST = 2
"""The first row below title and help."""
_MOST_PLACES = 6


class IdentityReader:
    """Reads the sheet; what is wrong with it goes to the problems of the sheet."""

    def __init__(self, sheet: FilledSheet) -> None:
        self._sheet = sheet

    def book(self) -> Book | None:
        """The book without its figures; None, and problems, where it is not said whose it is."""
        sheet = self._sheet
        at: dict[str, int] = {}
        labels = (
            BOOK,
            UNIT_NAME,
            UNIT_CODE,
            SCOPE,
            YEAR,
            KIND,
            STANDARD,
            MONEY,
            PLACES,
            MEMBER_UNITS,
        )
        for row in sheet.rows(_FIRST - 1):
            label = sheet.text(row, 0)
            if label in labels and label not in at and MEMBER_UNITS not in at:
                at[label] = row
            elif MEMBER_UNITS not in at:
                column = min(sheet.filled(row))
                sheet.wrong(
                    row, column, "a label of this sheet, each once", sheet.text(row, column)
                )
        missing = [label for label in labels if label not in at]
        for label in missing:
            sheet.wrong(_FIRST, 0, f"a row: {label}", "none")
        if missing:
            return None
        if sheet.text(at[BOOK], 1) != FORMAT:
            sheet.wrong(at[BOOK], 1, f"the format: {FORMAT}", sheet.text(at[BOOK], 1))
            return None
        return self._identity_of(at)

    def _identity_of(self, at: dict[str, int]) -> Book | None:
        sheet = self._sheet
        name, code = sheet.text(at[UNIT_NAME], 1), sheet.code(at[UNIT_CODE], 1)
        if not name and not code:
            sheet.wrong(at[UNIT_NAME], 1, "the name of the unit", "")
        self._plain(at[UNIT_NAME], 1, name)
        self._plain(at[UNIT_CODE], 1, code)
        scope = self._scope(at[SCOPE], 1)
        year = sheet.code(at[YEAR], 1).removesuffix("年")
        if not (year.isascii() and year.isdigit() and 1990 <= int(year[:9]) <= 2100):
            sheet.wrong(at[YEAR], 1, "a year such as 2025", sheet.text(at[YEAR], 1))
            year = ""
        kind = self._one_of(at[KIND], {word: kind for kind, word in KIND_WORDS.items()})
        own = self._one_of(at[STANDARD], {each.id: each.id for each in standards()})
        wrong_kind = kind and own and {e.id: e.kind for e in standards()}[own] != kind
        if wrong_kind:
            sheet.wrong(at[STANDARD], 1, f"a standard for: {KIND_WORDS[kind]}", own)
        money = unit_named(sheet.text(at[MONEY], 1))
        if money is None:
            expected = f"one of: {'、'.join(unit.zh for unit in Unit)}"
            sheet.wrong(at[MONEY], 1, expected, sheet.text(at[MONEY], 1))
        places = sheet.code(at[PLACES], 1)
        if places not in map(str, range(_MOST_PLACES + 1)):
            sheet.wrong(at[PLACES], 1, f"a whole number, at most {_MOST_PLACES}", places)
            places = "2"
        units = list(self._units(at[MEMBER_UNITS]))
        if not (year and kind and own):
            return None
        book = Book(Identity(Entity(scope, code, name), int(year), kind, own))
        book.units, book.money, book.places = units, money or Unit.WAN, int(places)
        return book

    def _one_of(self, row: int, known: dict[str, str]) -> str:
        sheet = self._sheet
        word = sheet.text(row, 1)
        if word in known:
            return known[word]
        sheet.wrong(row, 1, f"one of: {'、'.join(known)}", word)
        return ""

    def _scope(self, row: int, column: int) -> str:
        sheet = self._sheet
        word = sheet.text(row, column)
        if word.startswith("[") and word.endswith("]"):
            return word[1:-1]
        found = next((scope for scope, said in SCOPE_WORDS.items() if said == word), "")
        if not found:
            sheet.wrong(row, column, f"one of: {'、'.join(SCOPE_WORDS.values())}", word)
        return found

    def _units(self, head: int) -> Iterator[Entity]:
        sheet = self._sheet
        seen: dict[Entity, int] = {}
        for row in sheet.rows(head):
            name, code = sheet.text(row, 0), sheet.code(row, 1)
            if not name and not code:
                sheet.wrong(row, 0, "the name of the unit", "")
            self._plain(row, 0, name)
            self._plain(row, 1, code)
            unit = Entity(self._scope(row, 2), code, name)
            if unit in seen:
                sheet.wrong(row, 0, "each unit once", f"the same as in row {seen[unit] + 1}")
            seen.setdefault(unit, row)
            yield unit

    def _plain(self, row: int, column: int, name: str) -> None:
        if not is_plain_name(name):
            self._sheet.wrong(row, column, NAME_WANTED, name)
