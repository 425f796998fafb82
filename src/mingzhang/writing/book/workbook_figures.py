"""The sheets of single figures in the workbook: those of the book, and those that it still wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mingzhang.ledger.key import Key
from mingzhang.ledger.key_words import dimension_words
from mingzhang.standards.model import Standard
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.member_words import MemberWords
from mingzhang.writing.book.new_book import figures_wanted
from mingzhang.writing.book.said_key import plain_key
from mingzhang.writing.book.workbook_form import (
    DERIVED,
    FIGURES,
    STATED,
    SUBJECT,
    UNDECIDED,
    WHERE,
    amount_head,
    columns,
)
from mingzhang.writing.book.workbook_lists import Places
from mingzhang.writing.book.workbook_sheet import FormSheet

_SPARE_ROWS = 25
_USUAL = ("concept", "flow", "year", "stage", "fund", "nature", "measure")
"""Dimensions that a single figure is asked for in every book."""
_WIDTHS = {"function": 14, "economic": 14, "concept": 24, "project": 30, "entity": 30, "source": 18}


class SingleFigures:
    """Writes the single figures of a book, and what an import left to be decided."""

    def __init__(
        self, book: Book, own: Standard, words: MemberWords, sheet: Callable[[str], FormSheet],
        places: Places,
    ) -> None:  # fmt: skip
        self._book = book
        self._words = words
        self._sheet = sheet
        self._places = places
        self.keys = [*book.margins, *figures_wanted(own, book)]

    def write(self) -> None:
        """One row a figure, those that are wanted without an amount."""
        form = self._sheet(FIGURES)
        plain = plain_key(self._book.identity)
        used = {n for k in self.keys for n in Key._fields if getattr(k, n) != getattr(plain, n)}
        items = {"function"} if self._book.identity.kind == "final" else set()
        heads = columns({*_USUAL, *items, *used})
        measures = {key.measure for key in self.keys} | {"amount", "vehicles"}
        names = [SUBJECT, *(head for head, _ in heads), amount_head(self._book.money, measures)]
        form.title("其他数字", "清单以外的单个数字：“三公”经费、机关运行经费、会议费、培训费、政府采购、车辆，以及上年数。"
                   "年度、阶段等空白表示本年、本阶段、不分；没有数字的行留空即可，不影响其他行。",
                   len(names) - 1)  # fmt: skip
        form.head(2, names, [44, *(_WIDTHS.get(d, 15) for _, d in heads), 18])
        last = 2 + len(self.keys) + _SPARE_ROWS
        for row in range(3, last + 1):
            key = self.keys[row - 3] if row - 3 < len(self.keys) else None
            self._figure_row(form, row, key, heads)
        self._places.drop_downs(form, (3, last), heads, offset=1)
        form.only_numbers((3, last), len(heads) + 1)

    def _figure_row(
        self, form: FormSheet, row: int, key: Key | None, heads: Sequence[tuple[str, str]]
    ) -> None:
        plain = plain_key(self._book.identity)
        form.put(row, 0, "" if key is None else self._subject(key), "fixed")
        for column, (_, dimension) in enumerate(heads, start=1):
            if not dimension:
                form.put(row, column, "" if key is None else self._code_name(key, heads[column - 2][1]), "fixed")  # fmt: skip
                continue
            same = key is None or getattr(key, dimension) == getattr(plain, dimension)
            if key is None or (same and dimension != "flow"):
                form.put(row, column, "")
                continue
            form.put(row, column, self._words.word(dimension, getattr(key, dimension), key.year))
        is_money = key is None or key.measure == "amount"
        value = None if key is None else self._book.margins.get(key)
        form.figure(row, len(heads) + 1, value, self._book.money if is_money else None)

    def _subject(self, key: Key) -> str:
        said = key._asdict()
        plain = plain_key(self._book.identity)
        for name in ("entity", "year", "stage"):
            if getattr(key, name) == getattr(plain, name):
                del said[name]
        return " ".join(dimension_words(said))

    def _code_name(self, key: Key, dimension: str) -> str:
        return self._words.name(dimension, getattr(key, dimension))

    def undecided(self) -> None:
        """Figures that an import found printed in two ways; a build refuses them until decided."""
        form = self._sheet(UNDECIDED)
        found = self._book.as_printed
        plain = plain_key(self._book.identity)
        used = {n for c in found for n in Key._fields if getattr(c.key, n) != getattr(plain, n)}
        heads = columns({"flow", "measure", *used})
        names = [SUBJECT, *(head for head, _ in heads), STATED, DERIVED, WHERE]
        form.title(
            UNDECIDED,
            "原文件里互相矛盾的数字：改好清单或其他数字后，删去这里对应的行；留有一行，就不能定稿。",
            len(names) - 1,
        )
        form.head(2, names, [44, *(_WIDTHS.get(d, 15) for _, d in heads), 16, 16, 40])
        for row, each in enumerate(found, start=3):
            self._figure_row(form, row, each.key, heads)
            unit = self._book.money if each.key.measure == "amount" else None
            form.figure(row, len(heads) + 1, each.stated, unit)
            form.figure(row, len(heads) + 2, each.derived, unit)
            form.put(row, len(heads) + 3, each.where)
        self._places.drop_downs(form, (3, 2 + len(found)), heads, offset=1)
