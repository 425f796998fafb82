"""The sheets of lists in the workbook, and the sheet that shows what they make together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from mingzhang.codes.classification import codes
from mingzhang.ledger.key import ALL, Key
from mingzhang.money import WIDE
from mingzhang.standards.model import Standard
from mingzhang.writing.book.book import Book, Breakdown
from mingzhang.writing.book.list_forms import list_forms
from mingzhang.writing.book.member_words import DIMENSION_WORDS, SCHEMES, MemberWords
from mingzhang.writing.book.parts import covers
from mingzhang.writing.book.said_key import plain_key
from mingzhang.writing.book.workbook_form import (
    CODES,
    LIST_NAME,
    NAMES,
    ORDINAL,
    TOTALS,
    WHOLE_MARK,
    amount_head,
    columns,
    list_sheet,
)
from mingzhang.writing.book.workbook_sheet import FormSheet

_SPARE, _SPARE_BEHIND = 60, 30
"""Free rows of a list without lines, and behind those of another."""
_UPRIGHT = 6
"""Columns that fit on an upright page."""
_WIDTHS = {"function": 14, "economic": 14, "concept": 26, "project": 36, "entity": 32, "": 34}
_CODE_HELP = "输入或选择科目编码，填到最细一级；名称自动带出。"
_PICK_HELP = "从列表中选择；不再细分的选“不分”。"
_COLUMNS = {"function": (0, 1), "economic": (3, 4)}
"""Columns of code and name on the sheet of codes."""
_SUMMED = ("flow", "fund", "nature", "source", "concept", "stage")
_CLASS = 3
_LONGEST_CONDITION = 100
"""A program refuses a file with a formula that quotes more than 255 characters."""


@dataclass(slots=True)
class Places:
    """Drop-downs that wait for the place of what they offer, which is written last."""

    _waiting: dict[str, list[tuple[FormSheet, tuple[int, int], int]]] = field(default_factory=dict)

    def drop_downs(
        self, form: FormSheet, rows: tuple[int, int], heads: Sequence[tuple[str, str]], offset: int
    ) -> None:
        """Drop-downs for the columns of dimensions of a table."""
        for column, (_, dimension) in enumerate(heads, start=offset):
            if dimension in SCHEMES:
                first, last = 3, 2 + len(codes(SCHEMES[dimension]))
                letter = "AD"[list(_COLUMNS).index(dimension)]
                source = f"='{CODES}'!${letter}${first + 1}:${letter}${last + 1}"
                form.pick(rows, column, source, _CODE_HELP, strict=False)
            elif dimension:
                self._waiting.setdefault(dimension, []).append((form, rows, column))

    def offer(self, dimension: str, place: str) -> None:
        """What a dimension offers stands at this place."""
        open_ended = dimension in ("concept", "year", "entity", "source")
        for form, rows, column in self._waiting.pop(dimension, []):
            form.pick(rows, column, f"={place}", _PICK_HELP, strict=not open_ended)


@dataclass(slots=True)
class _Written:
    """A list on its sheet: where its cells are."""

    breakdown: Breakdown
    form: FormSheet
    columns: dict[str, int]
    first: int
    last: int
    amount: int

    def cells(self, column: int) -> str:
        return self.form.range(self.first, self.last, column)


class Lists:
    """Writes the lists of a book."""

    def __init__(
        self, book: Book, own: Standard, words: MemberWords, sheet: Callable[[str], FormSheet],
        places: Places,
    ) -> None:  # fmt: skip
        self._book = book
        self._words = words
        self._sheet = sheet
        self._places = places
        identity = book.identity
        self._forms = {
            (form.name(identity), form.whole): form.dimensions for form in list_forms(own, identity)
        }
        self._written: list[_Written] = []

    def write(self) -> None:
        """One sheet a list."""
        for number, each in enumerate(self._book.breakdowns, start=1):
            self._list(number, each)

    def _list(self, number: int, each: Breakdown) -> None:
        whole, lines = each.whole, list(each.lines.items())
        used = {n for k in each.lines for n in Key._fields if getattr(k, n) != getattr(whole, n)}
        used |= self._forms.get((each.name, whole), frozenset())
        heads = columns(used)
        form = self._sheet(list_sheet(number, each.name))
        measures = {key.measure for key in each.lines} or {whole.measure}
        names = [ORDINAL, *(h for h, _ in heads), amount_head(self._book.money, measures)]
        form.title(each.name or f"清单{number}", "一行一笔，填最细一级，不填小计、合计；各行互不重叠，合起来就是整体。"
                   "不再细分的选“不分”。", max(len(names) - 1, 4))  # fmt: skip
        form.put(2, 0, LIST_NAME, "label")
        width = len(names) - 1
        form.across(2, 1, width, each.name, "input")
        if len(names) <= _UPRIGHT:
            form.sheet.set_portrait()
        at = 3
        plain = plain_key(self._book.identity)
        for dimension, word in DIMENSION_WORDS.items():
            value = getattr(whole, dimension)
            if dimension == "flow" or value != getattr(plain, dimension):
                form.put(at, 0, WHOLE_MARK + word, "label")
                form.across(at, 1, width, self._words.word(dimension, value, whole.year), "fixed")
                at += 1
        form.head(at, names, [20, *(_WIDTHS.get(d, 18) for _, d in heads), 20])
        form.comment(
            at,
            len(names) - 1,
            f"以{self._book.money.zh}为单位的数字，可以是负数；不带单位和百分号。",
        )
        first, last = at + 1, at + len(lines) + (_SPARE_BEHIND if lines else _SPARE)
        for row in range(first, last + 1):
            key, amount = lines[row - first] if row - first < len(lines) else (None, None)
            self._line(form, row, row - first + 1, key, amount, heads)
        self._places.drop_downs(form, (first, last), heads, offset=1)
        form.only_numbers((first, last), len(names) - 1)
        found = {d: column for column, (_, d) in enumerate(heads, start=1) if d}
        self._written.append(_Written(each, form, found, first, last, len(names) - 1))

    def _line(
        self, form: FormSheet, row: int, number: int, key: Key | None, amount: Decimal | None,
        heads: Sequence[tuple[str, str]],
    ) -> None:  # fmt: skip
        form.put(row, 0, str(number), "label")
        for column, (_, dimension) in enumerate(heads, start=1):
            if not dimension:
                self._look_up(form, row, column, key, heads[column - 2][1])
                continue
            value = None if key is None else getattr(key, dimension)
            word = "" if key is None else self._words.word(dimension, value, key.year)
            form.put(row, column, word)
        is_money = key is None or key.measure == "amount"
        form.figure(row, len(heads) + 1, amount, self._book.money if is_money else None)

    def _look_up(
        self, form: FormSheet, row: int, column: int, key: Key | None, dimension: str
    ) -> None:
        """The name of a code: the unit's own, else that of the classification."""
        cell = xl_rowcol_to_cell(row, column - 1)
        letters = "AB" if dimension == "function" else "DE"
        formula = (
            f'=IF(OR({cell}="",{cell}="不分"),"",IFERROR(VLOOKUP({cell}&"",\'{NAMES}\'!$A:$B,2,FALSE),'
            f'IFERROR(VLOOKUP({cell}&"",\'{CODES}\'!${letters[0]}:${letters[1]},2,FALSE),"科目表里没有")))'
        )
        code = ALL if key is None else getattr(key, dimension)
        name = "" if code == ALL else self._words.name(dimension, code) or "科目表里没有"
        form.formula(row, column, formula, name)

    def totals(self) -> None:
        """What each list makes: altogether, and by what its lines say. Formulas, all locked."""
        form = self._sheet(TOTALS)
        form.title(
            TOTALS,
            "各清单的合计，随填随算，请与本单位的预算批复或决算报表核对。整体的合计应与批复一致。",
            3,
        )
        form.head(
            2, ["清单", "分类", "项目", f"合计（{self._book.money.zh}或数量）"], [40, 16, 40, 22]
        )
        row = 3
        for each in self._written:
            name = each.breakdown.name or each.form.name
            total = self._shown(each, lambda _: True)
            form.put(row, 0, name, "strong")
            form.put(row, 1, "整体", "strong")
            form.put(row, 2, "全部", "strong")
            amounts = each.cells(each.amount)
            form.formula(row, 3, f"=SUM({amounts})", total, "grand")
            row += 1
            for kind, member, pattern, column, value in self._members(each):
                form.put(row, 0, name, "label")
                form.put(row, 1, kind, "label")
                form.put(row, 2, member, "label")
                formula = f'=SUMIF({each.cells(column)},"{pattern}",{amounts})'
                form.formula(row, 3, formula, value, "total")
                row += 1

    def _members(self, each: _Written) -> Iterator[tuple[str, str, str, int, float]]:
        """What is summed by: members that the lines use, functional classes by their digits."""
        lines = each.breakdown.lines
        for dimension, column in each.columns.items():
            head = DIMENSION_WORDS[dimension].removesuffix("编码")
            if dimension in SCHEMES:
                yield from self._classes(each, dimension, head, column)
            elif dimension in _SUMMED:
                used = dict.fromkeys(getattr(key, dimension) for key in lines)
                members = used or dict.fromkeys(self._usual(each, dimension))
                for member in members:
                    word = self._words.word(dimension, member)
                    if len(word) > _LONGEST_CONDITION:
                        continue
                    value = self._shown(each, lambda k, d=dimension, m=member: getattr(k, d) == m)
                    yield head, word, _literal(word), column, value

    def _classes(
        self, each: _Written, dimension: str, head: str, column: int
    ) -> Iterator[tuple[str, str, str, int, float]]:
        known = [code.code for code in codes(SCHEMES[dimension]).values() if code.level == 1]
        used = {getattr(key, dimension)[:_CLASS] for key in each.breakdown.lines}
        for code in [c for c in known if c in used] or known:
            value = self._shown(each, lambda k, c=code: getattr(k, dimension).startswith(c))
            name = f"{code} {self._words.name(dimension, code)}"
            yield f"{head}（类）", name, f"{code}*", column, value

    def _usual(self, each: _Written, dimension: str) -> list[str]:
        """Members that a list without lines may come to use: the parts of its whole."""
        whole = each.breakdown.whole
        members = _USUAL_MEMBERS.get(dimension, ())
        return [m for m in members if covers(whole, whole.but({dimension: m}))]

    def _shown(self, each: _Written, wanted: Callable[..., bool]) -> float:
        """What a formula shows before a program computes it again: a picture, not an amount."""
        lines = each.breakdown.lines.items()
        found = sum((amount for key, amount in lines if wanted(key)), Decimal(0))
        is_money = each.breakdown.whole.measure == "amount"
        return float(WIDE.divide(found, self._book.money.value) if is_money else found)


_USUAL_MEMBERS = {
    "nature": ("basic", "basic.personnel", "basic.public", "project", "business"),
    "fund": ("gpb", "gfb", "scb", "fsa", "own"),
    "flow": ("revenue", "opening", "use_of_surplus", "expenditure", "distribution", "closing"),
    "source": ("ope", "bus", "sup", "aff", "oth"),
    "concept": (
        "three_public.overseas", "three_public.reception", "three_public.vehicles.purchase",
        "three_public.vehicles.running",
    ),
}  # fmt: skip


def _literal(word: str) -> str:
    """A word as a condition that means itself: without wildcards, quotation marks doubled."""
    escaped = word.replace("~", "~~").replace("*", "~*").replace("?", "~?")
    return "=" + escaped.replace('"', '""')
