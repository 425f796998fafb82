"""The book as an Excel workbook for the finance clerk: sheets to fill in, with help and totals.

Everything that the book holds is written as numbers and texts; the only formulas are those of this
module, locked: names looked up by code, totals, and what is still to be filled in.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import xlsxwriter

from mingzhang.codes.classification import codes
from mingzhang.ledger.key import Key
from mingzhang.money import Unit
from mingzhang.standards.loader import standard, standards
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.member_words import DIMENSION_WORDS, SCHEMES, SCOPE_WORDS, MemberWords
from mingzhang.writing.book.new_book import texts_wanted
from mingzhang.writing.book.workbook_figures import SingleFigures
from mingzhang.writing.book.workbook_form import (
    BOOK,
    CHOICES,
    CODE_HEADS,
    CODES,
    FORMAT,
    GUIDE,
    IDENTITY,
    KIND,
    KIND_WORDS,
    LONGEST_TEXT,
    MEMBER_UNITS,
    MONEY,
    NAMES,
    PICKED,
    PLACES,
    SCOPE,
    STANDARD,
    TEXT_HEADS,
    TEXTS,
    UNIT_CODE,
    UNIT_NAME,
    YEAR,
    must_fit,
)
from mingzhang.writing.book.workbook_guide import GUIDE_LINES
from mingzhang.writing.book.workbook_lists import Lists, Places
from mingzhang.writing.book.workbook_objectives import Objectives
from mingzhang.writing.book.workbook_sheet import STYLES, FormSheet
from mingzhang.writing.book.workbook_transfers import write_transfers

_CREATED = datetime(2025, 1, 1)
"""The same book gives the same bytes."""
_SPARE_ROWS = 25
_SPARE_TEXTS = 15
_GUIDE_WIDTH, _TEXT_WIDTH = 78, 90
SCOPE_HELP = "部门：汇总全部所属单位；本级：部门机关自己；单位：一个单位。"


def write_workbook(book: Book, path: Path) -> None:
    """Write the book as a workbook.

    Raises:
        StandardError: there is no such standard.
        ValueError: a text has a paragraph longer than a cell can hold, or an objective has a text that is.
        OSError: the file cannot be written.
    """
    _Writer(book, path).write()


class _Writer:
    def __init__(self, book: Book, path: Path) -> None:
        self._book = book
        self._own = standard(book.identity.standard)
        self._words = MemberWords(book.names)
        self._workbook = xlsxwriter.Workbook(
            str(path), {"strings_to_formulas": False, "strings_to_urls": False}
        )
        self._styles = {
            name: self._workbook.add_format(dict(said)) for name, said in STYLES.items()
        }

    def write(self) -> None:
        identity = self._book.identity
        paragraphs = _text_rows(self._book)
        for text in (text for each in self._book.objectives for text in each.texts()):
            must_fit(text)
        title = f"{identity.entity.name} {identity.year}年{KIND_WORDS[identity.kind]}账本"
        self._workbook.set_properties({"title": title, "created": _CREATED})
        with self._workbook:
            self._guide(title)
            self._identity()
            places = Places()
            lists = Lists(self._book, self._own, self._words, self._sheet, places)
            lists.write()
            figures = SingleFigures(self._book, self._own, self._words, self._sheet, places)
            figures.write()
            Objectives(self._book, self._own, self._words, self._sheet, places).write()
            write_transfers(self._book, self._words, self._sheet, places)
            self._texts(paragraphs)
            self._names()
            if self._book.as_printed:
                figures.undecided()
            lists.totals()
            self._codes()
            self._choices(places, figures.keys)

    def _sheet(self, name: str) -> FormSheet:
        return FormSheet(self._workbook, name, self._styles)

    def _guide(self, title: str) -> None:
        form = self._sheet(GUIDE)
        form.sheet.set_portrait()
        form.sheet.set_column(0, 0, _GUIDE_WIDTH)
        form.put(0, 0, title, "title")
        for row, line in enumerate(GUIDE_LINES, start=1):
            form.put(row, 0, line, "help")
            form.wrapped(row, line, _GUIDE_WIDTH)

    def _identity(self) -> None:
        book, identity = self._book, self._book.identity
        form = self._sheet(IDENTITY)
        form.title("基本情况", "账本是谁的、哪一年、哪一种、按哪里的要求公开。", 2)
        for column, width in enumerate((22, 40, 30)):
            form.sheet.set_column(column, column, width)
        entity = identity.entity
        rows: list[tuple[str, str]] = [
            (BOOK, FORMAT), (UNIT_NAME, entity.name), (UNIT_CODE, entity.code),
            (SCOPE, _scope(entity.scope)), (YEAR, str(identity.year)), (KIND, KIND_WORDS[identity.kind]),
            (STANDARD, identity.standard), (MONEY, book.money.zh), (PLACES, str(book.places)),
        ]  # fmt: skip
        at: dict[str, int] = {}
        for row, (label, value) in enumerate(rows, start=2):
            form.put(row, 0, label, "label")
            form.put(row, 1, value, "fixed" if label == BOOK else "input")
            at[label] = row
        ids = [each.id for each in standards() if each.kind == identity.kind]
        for label, source, text in (
            (SCOPE, list(SCOPE_WORDS.values()), SCOPE_HELP),
            (KIND, list(KIND_WORDS.values()), "公开的是预算、决算还是绩效自评。"),
            (STANDARD, ids, "所在地方的公开要求，如 hunan-budget。"),
            (MONEY, [unit.zh for unit in Unit], "账本里所有金额的单位。"),
        ):
            form.pick((at[label], at[label]), 1, source, text, strict=label != STANDARD)
        form.put(at[STANDARD], 2, self._own.name_zh, "fixed")
        first = len(rows) + 3
        for column, head in enumerate((MEMBER_UNITS, UNIT_CODE, SCOPE)):
            form.put(first, column, head, "head")
        last = first + len(book.units) + _SPARE_ROWS
        for row in range(first + 1, last + 1):
            for column in range(3):
                form.put(row, column, "")
        for row, unit in enumerate(book.units, start=first + 1):
            for column, value in enumerate((unit.name, unit.code, _scope(unit.scope))):
                form.put(row, column, value)
        form.pick((first + 1, last), 2, list(SCOPE_WORDS.values()), SCOPE_HELP)

    def _texts(self, paragraphs: list[tuple[str, str]]) -> None:
        form = self._sheet(TEXTS)
        form.title("文字", "由人填写的文字，一行一项；换行用 Alt+Enter。名称与说明书中的一致，不要改。"
                   "一项文字一格放不下时，下一行名称留空，接着写。", 2)  # fmt: skip
        form.head(2, TEXT_HEADS, [30, _TEXT_WIDTH, 10])
        wanted = texts_wanted(self._own, self._book.identity)
        has = {name for name, _ in paragraphs}
        rows = paragraphs + [(name, "") for name in wanted if name not in has]
        last = 2 + len(rows) + _SPARE_TEXTS
        for row in range(3, last + 1):
            name, text = rows[row - 3] if row - 3 < len(rows) else ("", "")
            form.put(row, 0, name)
            form.put(row, 1, text, "text")
            form.wrapped(row, text, _TEXT_WIDTH)
            state = "" if not name else "已填" if text.strip() else "待填"
            formula = f'=IF(A{row + 1}="","",IF(LEN(TRIM(B{row + 1}))=0,"待填","已填"))'
            form.formula(row, 2, formula, state)
        form.sheet.conditional_format(
            3, 2, last, 2,
            {"type": "cell", "criteria": "==", "value": '"待填"',
             "format": self._styles["warning"]},
        )  # fmt: skip

    def _names(self) -> None:
        form = self._sheet(NAMES)
        form.title(
            NAMES, "本单位用的科目名称与政府收支分类不同，或科目表里没有的编码，填在这里。", 2
        )
        form.head(2, CODE_HEADS, [16, 60])
        rows = list(self._book.names.items())
        for row in range(3, 3 + len(rows) + _SPARE_ROWS):
            code, name = rows[row - 3] if row - 3 < len(rows) else ("", "")
            form.put(row, 0, code)
            form.put(row, 1, name)

    def _codes(self) -> None:
        form = self._sheet(CODES)
        form.title(
            CODES, "政府收支分类科目（功能分类、部门预算支出经济分类），供查找和选择，不必填写。", 4
        )
        form.head(2, ["功能科目编码", "名称", "", "经济科目编码", "名称"], [16, 44, 4, 16, 44])
        for column, scheme in ((0, SCHEMES["function"]), (3, SCHEMES["economic"])):
            for row, code in enumerate(codes(scheme).values(), start=3):
                form.put(row, column, code.code, "label")
                form.put(row, column + 1, code.name, "label")

    def _choices(self, places: Places, figures: list[Key]) -> None:
        """What the drop-downs offer, on a sheet of its own that is not shown."""
        form = self._sheet(CHOICES)
        keys = [*figures, *(each.key for each in self._book.as_printed)]
        keys += [each.key for each in self._book.transfers]
        for each in self._book.breakdowns:
            keys += [each.whole, *each.lines]
        for column, dimension in enumerate(PICKED):
            words = self._words.known(dimension, keys)
            if dimension == "entity":
                owners = [each.entity for each in self._book.objectives if each.entity]
                others = [u for t in self._book.transfers for u in (t.unit, t.counterpart) if u]
                entities = [self._book.identity.entity, *self._book.units, *owners, *others]
                words = list(
                    dict.fromkeys([self._words.word("entity", e) for e in entities] + words)
                )
            form.put(0, column, DIMENSION_WORDS[dimension], "head")
            for row, word in enumerate(words, start=1):
                form.put(row, column, word, "label")
            if words and dimension != "project":
                places.offer(dimension, form.range(1, len(words), column))
        form.sheet.hide()


def _scope(scope: str) -> str:
    return SCOPE_WORDS.get(scope, f"[{scope}]")


def _text_rows(book: Book) -> list[tuple[str, str]]:
    """The texts as rows; what one cell cannot hold goes on in the next, at the end of a paragraph."""
    rows: list[tuple[str, str]] = []
    for name, text in book.texts.items():
        rows += [(name if not i else "", part) for i, part in enumerate(_parts(text))]
    return rows


def _parts(text: str) -> list[str]:
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
        return [text]
    parts: list[str] = []
    for paragraph in text.split("\n"):
        if len(paragraph.encode("utf-16-le")) // 2 > LONGEST_TEXT:
            raise ValueError(f"a paragraph of {len(paragraph)} characters, too long for a cell")
        joined = f"{parts[-1]}\n{paragraph}" if parts else paragraph
        if parts and len(joined.encode("utf-16-le")) // 2 <= LONGEST_TEXT:
            parts[-1] = joined
        else:
            parts.append(paragraph)
    return parts
