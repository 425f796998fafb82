"""The sheet of internal transfers (内部往来) in the workbook, for both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.member_words import DIMENSION_WORDS, MemberWords
from mingzhang.writing.book.said_key import plain_key
from mingzhang.writing.book.transfers import Transfer
from mingzhang.writing.book.workbook_cells import FilledSheet
from mingzhang.writing.book.workbook_form import (
    COUNTERPART,
    OWN_SIDE,
    TRANSFERS,
    amount_head,
    amount_heads,
    columns,
)
from mingzhang.writing.book.workbook_lines import Table
from mingzhang.writing.book.workbook_lists import Places
from mingzhang.writing.book.workbook_sheet import FormSheet

_HEAD = 2
_SPARE_ROWS = 25
_USUAL = ("flow", "source", "nature", "function", "fund")
"""Dimensions that a transfer is asked for in every book."""
_WIDTHS = {"function": 14, "flow": 12, "nature": 22, "source": 22}
_HELP = (
    "本单位与同一部门其他单位之间的往来：上级补助收入、附属单位上缴收入，对附属单位补助支出、上缴上级支出等。"
    "这些数已经在清单里，这里只注明其中多少来自或给了哪个单位；部门汇总时两边同时扣除。没有的不填。"
)


def write_transfers(
    book: Book, words: MemberWords, sheet: Callable[[str], FormSheet], places: Places
) -> None:
    """One row a transfer; the column of the own side only in a book of several units."""
    form = sheet(TRANSFERS)
    plain = plain_key(book.identity)
    used = {
        n for t in book.transfers for n in Key._fields if getattr(t.key, n) != getattr(plain, n)
    }
    heads = columns({*_USUAL, *used})
    sides = [OWN_SIDE, COUNTERPART] if any(t.unit for t in book.transfers) else [COUNTERPART]
    names = [*sides, *(head for head, _ in heads), amount_head(book.money, ["amount"])]
    form.title(TRANSFERS, _HELP, len(names) - 1)
    widths = [32.0] * len(sides) + [_WIDTHS.get(dimension, 18) for _, dimension in heads]
    form.head(_HEAD, names, [*widths, 18])
    last = _HEAD + len(book.transfers) + _SPARE_ROWS
    for row in range(_HEAD + 1, last + 1):
        at = row - _HEAD - 1
        _row(form, row, book.transfers[at] if at < len(book.transfers) else None, book, words,
             [name for name in names if name])  # fmt: skip
    rows = (_HEAD + 1, last)
    places.drop_downs(form, rows, [(side, "entity") for side in sides], offset=0)
    places.drop_downs(form, rows, heads, offset=len(sides))
    form.only_numbers(rows, len(names) - 1)


def _row(
    form: FormSheet, row: int, transfer: Transfer | None, book: Book, words: MemberWords,
    names: list[str],
) -> None:  # fmt: skip
    said = {} if transfer is None else _said(transfer, book, words)
    for column, name in enumerate(names[:-1]):
        form.put(row, column, said.get(name, ""))
    form.figure(row, len(names) - 1, transfer.amount if transfer else None, book.money)


def _said(transfer: Transfer, book: Book, words: MemberWords) -> Mapping[str, str]:
    key, plain = transfer.key, plain_key(book.identity)
    said = {COUNTERPART: words.word("entity", transfer.counterpart)}
    if transfer.unit:
        said[OWN_SIDE] = words.word("entity", transfer.unit)
    for dimension, head in DIMENSION_WORDS.items():
        value = getattr(key, dimension)
        if dimension == "flow" or value != getattr(plain, dimension):
            said[head] = words.word(dimension, value, key.year)
    for head, dimension in (("功能科目名称", "function"), ("经济科目名称", "economic")):
        said[head] = words.name(dimension, getattr(key, dimension))
    return said


def read_transfers(
    sheets: Mapping[str, FilledSheet], words: MemberWords, book: Book, for_people: tuple[str, ...]
) -> Iterator[Transfer]:
    """The transfers that somebody filled in; none where an older workbook has no sheet for them."""
    sheet = sheets.get(TRANSFERS)
    if sheet is None:
        return
    heads = amount_heads(book.money)
    table = Table.at(sheet, words, _HEAD, (OWN_SIDE, COUNTERPART, *heads), for_people)
    money = [head for head in heads if head in table.figures]
    if len(money) != 1 or COUNTERPART not in table.figures:
        found = "、".join(table.figures)
        sheet.wrong(_HEAD, 0, f"columns: {COUNTERPART}、{heads[0]}", found)
        return
    seen: dict[Transfer, int] = {}
    for row in table.filled_rows():
        key = table.key(row, plain_key(book.identity), frozenset({"flow"}))
        amount = sheet.figure(row, table.figures[money[0]], book.money)
        counterpart = _unit(sheet, words, row, table.figures[COUNTERPART])
        unit = None
        own = table.figures.get(OWN_SIDE)
        if own is not None and sheet.text(row, own):
            unit = _unit(sheet, words, row, own)
        if key is None or amount is None or counterpart is None:
            continue
        made = Transfer(counterpart, key, amount, unit)
        if made in seen:
            sheet.wrong(row, 0, "each transfer once", f"the same as in row {seen[made] + 1}")
            continue
        seen[made] = row
        yield made


def _unit(sheet: FilledSheet, words: MemberWords, row: int, column: int) -> Entity | None:
    """A unit as it is picked, or only its name."""
    text = sheet.text(row, column)
    found = words.member("entity", text)
    if isinstance(found, Entity):
        return found
    if not text:
        sheet.wrong(row, column, "the name of the unit on the other side", "")
        return None
    return Entity("unit", "", text)
