"""Read a book from the workbook that a clerk filled in, with every problem and its cell at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from mingzhang.ledger.key import Key
from mingzhang.writing.book.book import Book, Breakdown, Contradiction
from mingzhang.writing.book.broken import BrokenBook, Problem
from mingzhang.writing.book.member_words import DIMENSION_WORDS, MemberWords
from mingzhang.writing.book.said_key import plain_key
from mingzhang.writing.book.workbook_cells import FilledSheet, filled_sheets
from mingzhang.writing.book.workbook_form import (
    CODE_HEADS,
    DERIVED,
    DIMENSION_OF,
    FIGURES,
    IDENTITY,
    LIST_NAME,
    NAME_HEADS,
    NAMES,
    ORDINAL,
    READ,
    STATED,
    SUBJECT,
    TEXT_HEADS,
    TEXTS,
    TRANSFERS,
    UNDECIDED,
    WHERE,
    WHOLE_MARK,
    amount_heads,
)
from mingzhang.writing.book.workbook_identity import IdentityReader
from mingzhang.writing.book.workbook_lines import Lines, Table
from mingzhang.writing.book.workbook_objectives_reading import read_objectives
from mingzhang.writing.book.workbook_transfers import read_transfers

_HEAD = 2
"""Row of the head on the sheets whose head never moves: title and help stand above it."""
_FOR_PEOPLE = (ORDINAL, SUBJECT, *NAME_HEADS.values())


def read_workbook(path: str) -> Book:
    """Read a book. Blank texts are no texts; formulas count with the value they last had.

    Raises:
        BrokenBook: it is no book, or a part of it is wrong; all problems are listed, each with its cell.
        UnreadableFile: it is no workbook that can be opened.
    """
    problems: list[Problem] = []
    sheets = filled_sheets(path, problems)
    if IDENTITY not in sheets:
        names = "、".join(sheets)[:80]
        raise BrokenBook(path, [Problem(1, f"a sheet: {IDENTITY}", names or "none", IDENTITY)])
    reader = _Reader(sheets, problems)
    book = reader.book()
    if problems or book is None:
        order = {name: number for number, name in enumerate(sheets)}
        problems.sort(
            key=lambda each: (order.get(each.sheet, -1), each.line, len(each.cell), each.cell)
        )
        raise BrokenBook(path, list(dict.fromkeys(problems)))
    return book


class _Reader:
    def __init__(self, sheets: dict[str, FilledSheet], problems: list[Problem]) -> None:
        self._sheets = sheets
        self._problems = problems
        self._words = MemberWords()

    def book(self) -> Book | None:
        for name in READ:
            if name not in self._sheets:
                self._problems.append(Problem(1, f"a sheet: {name}", "none", name))
        names = self._names()
        self._words = MemberWords(names)
        book = IdentityReader(self._sheets[IDENTITY]).book()
        if book is None:
            return None
        book.names = names
        book.breakdowns = list(self._lists(book))
        book.margins = self._figures(book)
        book.objectives = read_objectives(self._sheets, self._words, book)
        book.transfers = list(read_transfers(self._sheets, self._words, book, _FOR_PEOPLE))
        book.texts = dict(self._texts())
        book.as_printed = list(self._undecided(book))
        return book

    # --- figures -----------------------------------------------------------------------------

    def _lists(self, book: Book) -> Iterator[Breakdown]:
        for name, sheet in self._sheets.items():
            if name in (*READ, TRANSFERS, NAMES, UNDECIDED):
                continue
            marks = {sheet.text(row, 0): row for row in reversed(list(sheet.rows(0)))}
            if LIST_NAME not in marks or ORDINAL not in marks:
                expected = "a sheet of a book, or a list of figures"
                self._problems.append(Problem(1, expected, name, name))
                continue
            yield self._list(book, sheet, marks[LIST_NAME], marks[ORDINAL])

    def _list(self, book: Book, sheet: FilledSheet, first: int, head: int) -> Breakdown:
        whole = self._whole(book, sheet, first, head)
        heads = amount_heads(book.money)
        table = Table.at(sheet, self._words, head, heads, _FOR_PEOPLE)
        lines = Lines(table)
        if len(table.figures) != 1:
            sheet.wrong(head, 0, f"one column: {heads[0]}", "、".join(table.figures))
        else:
            lines.read(whole, book.money, next(iter(table.figures.values())), None)
            lines.check_parts(whole)
        return Breakdown(whole, lines.amounts, sheet.raw(first, 1), lines.places)

    def _whole(self, book: Book, sheet: FilledSheet, first: int, head: int) -> Key:
        said: dict[str, Any] = {}
        for row in (row for row in sheet.rows(first) if row < head):
            label = sheet.text(row, 0)
            dimension = DIMENSION_OF.get(label.removeprefix(WHOLE_MARK), "")
            if not label.startswith(WHOLE_MARK) or not dimension or dimension in said:
                sheet.wrong(row, 0, "what the lines have in common, each once", label)
                continue
            word = sheet.code(row, 1)
            member = self._words.member(dimension, word, book.identity.year)
            if member is None:
                sheet.wrong(row, 1, f"an entry: {DIMENSION_WORDS[dimension]}", word)
                continue
            said[dimension] = member
        return plain_key(book.identity)._replace(**said)

    def _figures(self, book: Book) -> dict[Key, Decimal]:
        sheet = self._sheets.get(FIGURES)
        if sheet is None:
            return {}
        heads = amount_heads(book.money)
        table = Table.at(sheet, self._words, _HEAD, heads, _FOR_PEOPLE)
        if len(table.figures) != 1:
            sheet.wrong(_HEAD, 0, f"one column: {heads[0]}", "、".join(table.figures))
            return {}
        lines = Lines(table)
        column = next(iter(table.figures.values()))
        lines.read(plain_key(book.identity), book.money, column, frozenset({"flow"}))
        book.margins_at = lines.places
        return lines.amounts

    def _undecided(self, book: Book) -> Iterator[Contradiction]:
        sheet = self._sheets.get(UNDECIDED)
        if sheet is None:
            return
        table = Table.at(sheet, self._words, _HEAD, (STATED, DERIVED, WHERE), _FOR_PEOPLE)
        if len(table.figures) != len((STATED, DERIVED, WHERE)):
            sheet.wrong(
                _HEAD,
                0,
                f"columns: {'、'.join((STATED, DERIVED, WHERE))}",
                "、".join(table.figures),
            )
            return
        for row in table.filled_rows():
            key = table.key(row, plain_key(book.identity), frozenset({"flow"}))
            measure = "amount" if key is None else key.measure
            stated, derived = (
                sheet.figure(row, table.figures[head], book.money, measure)
                for head in (STATED, DERIVED)
            )
            if key is not None and stated is not None and derived is not None:
                yield Contradiction(key, stated, derived, sheet.raw(row, table.figures[WHERE]))

    # --- words -------------------------------------------------------------------------------

    def _texts(self) -> Iterator[tuple[str, str]]:
        sheet = self._sheets.get(TEXTS)
        if sheet is None or not self._has_head(sheet, TEXT_HEADS[:2]):
            return
        found: dict[str, str] = {}
        name = ""
        for row in sheet.rows(_HEAD):
            own, text = sheet.raw(row, 0), sheet.raw(row, 1)
            self._nothing_beside(sheet, row, len(TEXT_HEADS))
            if own.strip():
                name = own
                if name in found:
                    sheet.wrong(row, 0, "each name once", name)
                found[name] = text
            elif text.strip() and not name:
                sheet.wrong(row, 0, "the name of a text", "")
            elif text:
                found[name] = f"{found[name]}\n{text}" if found[name] else text
        yield from ((name, text) for name, text in found.items() if text.strip())

    def _names(self) -> dict[str, str]:
        sheet = self._sheets.get(NAMES)
        if sheet is None or not self._has_head(sheet, CODE_HEADS):
            return {}
        found: dict[str, str] = {}
        for row in sheet.rows(_HEAD):
            code, name = sheet.code(row, 0), sheet.raw(row, 1)
            self._nothing_beside(sheet, row, len(CODE_HEADS))
            if not code or code in found:
                sheet.wrong(row, 0, "a code, each once", code)
            elif not name.strip():
                sheet.wrong(row, 1, "the name of the code", "")
            found[code] = name
        return found

    def _has_head(self, sheet: FilledSheet, heads: tuple[str, ...]) -> bool:
        """Whether the head stands where it must; a moved one is one problem, not many."""
        sheet.check_merges(_HEAD)
        for column, head in enumerate(heads):
            if sheet.text(_HEAD, column) != head:
                sheet.wrong(_HEAD, column, f"the head: {head}", sheet.text(_HEAD, column))
                return False
        return True

    def _nothing_beside(self, sheet: FilledSheet, row: int, width: int) -> None:
        for column in sorted(c for c in sheet.filled(row) if c >= width):
            sheet.wrong(row, column, "nothing beside the table", sheet.text(row, column))
