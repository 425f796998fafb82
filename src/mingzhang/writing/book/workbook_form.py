"""The form of a book as a workbook, for both directions: sheets, marks of rows, heads of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mingzhang.money import Unit
from mingzhang.writing.book.member_words import DIMENSION_WORDS, SCHEMES

GUIDE, IDENTITY, FIGURES, TEXTS = "说明", "基本情况", "其他数字", "文字"
GOALS, INDICATORS = "绩效目标", "绩效指标"
TRANSFERS = "内部往来"
NAMES, UNDECIDED, TOTALS, CODES, CHOICES = "科目名称", "待定", "核对", "科目表", "选项"
READ = (IDENTITY, FIGURES, GOALS, INDICATORS, TEXTS)
"""Sheets that every book has, beside its lists."""
FOR_PEOPLE = (GUIDE, TOTALS, CODES, CHOICES)
"""Sheets that are written and never read."""
FORMAT = "明账账本/1"
PICKED = tuple(dimension for dimension in DIMENSION_WORDS if dimension not in SCHEMES)
"""The dimensions whose members stand on the sheet of choices, in the order of its columns."""
OWN_UNIT = f"'{CHOICES}'!${chr(ord('A') + PICKED.index('entity'))}$2"
"""Where the unit of the book stands in words: the first choice among the units."""

ORDINAL = "序号"
"""First head of a list; the rows above it say what the list is."""
LIST_NAME = "清单名称"
WHOLE_MARK = "整体·"
"""Before a dimension: what all lines of a list have in common."""
NAME_HEADS = {"function": "功能科目名称", "economic": "经济科目名称"}
"""Heads of columns that look the name of a code up; never read."""
SUBJECT = "指标"
"""Head of the column that says a single figure in words; never read."""
DIMENSION_OF = {word: dimension for dimension, word in DIMENSION_WORDS.items()}

UNIT_NAME, UNIT_CODE, SCOPE = "单位名称", "单位编码", "范围"
YEAR, KIND, STANDARD, MONEY, PLACES = "年度", "公开类型", "适用标准", "金额单位", "小数位数"
BOOK = "账本格式"
MEMBER_UNITS = "所属单位名称"
"""First head of the table of units."""
KIND_WORDS = {"budget": "部门预算", "final": "部门决算", "evaluation": "绩效自评"}

TEXT_HEADS = ("名称", "内容", "状态")
CODE_HEADS = ("编码", "名称")
COUNTERPART, OWN_SIDE = "往来单位", "本方单位"
"""Heads of the sheet of internal transfers: who is on the other side, and whose row it is."""
STATED, DERIVED, WHERE = "原数", "推算数", "出处"
_NO_NAME = re.compile(r"[^\w（）“”、· -]|[\U00010000-\U0010ffff]")
"""What the name of a sheet is spared, since it stands in formulas: only words are left."""
_LONGEST_NAME = 31
LONGEST_TEXT = 32_000
"""Characters of a cell, a little less than a workbook can hold; a longer text goes on in the next row."""


def must_fit(text: str) -> str:
    """A text that one cell can hold.

    Raises:
        ValueError: it is too long for one.
    """
    if len(text.encode("utf-16-le", "surrogatepass")) // 2 > LONGEST_TEXT:
        raise ValueError(f"a text of {len(text)} characters, too long for a cell: {text[:20]}…")
    return text


def amount_head(money: Unit, measures: Iterable[str]) -> str:
    """The head of the column of figures."""
    kinds = {measure == "amount" for measure in measures}
    if kinds == {True, False}:
        return f"金额（{money.zh}）或数量"
    return "数量" if kinds == {False} else f"金额（{money.zh}）"


def amount_heads(money: Unit) -> tuple[str, ...]:
    """Every head that the column of figures may have."""
    return tuple(amount_head(money, measures) for measures in (["amount"], ["n"], ["amount", "n"]))


def columns(dimensions: Iterable[str]) -> list[tuple[str, str]]:
    """The heads of dimensions in order, each with its dimension; empty for what is looked up."""
    wanted = set(dimensions)
    found: list[tuple[str, str]] = []
    for dimension, word in DIMENSION_WORDS.items():
        if dimension in wanted:
            found.append((word, dimension))
            if dimension in SCHEMES:
                found.append((NAME_HEADS[dimension], ""))
    return found


def list_sheet(number: int, name: str) -> str:
    """The name of the sheet of a list: its number keeps it apart from all others."""
    return f"清单{number:02} {_NO_NAME.sub('', name)}"[:_LONGEST_NAME].strip()
