"""Rates printed with their formula: “预算完成率＝（本年预算执行数÷年初预算数）×100%＝138.06%”.

Self-evaluation reports print the definition of an indicator, its operands earlier in the paragraph, and
the result. The operands are found by their names; where more than one figure may bear a name, the
formula is left unread.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from mingzhang.reading.recognise.quantities import COUNTS, MONEY, Quantity

_FORMULA = re.compile(
    r"率(?:\([^()]*\))?[=:为]\((?P<part>[^()÷/=]{2,24})[÷/](?P<whole>[^()÷/=]{2,24})\)[×xX*]100%=(?=[-\d])"
)
_CLAUSE_MARKS = ",。;；:"
_FORM = r"20\d\d年度?|本年度?|本单位|本部门|我单位|其中|合计|总额|金额|为|是|共|的|数"
_LOOSER = (_FORM, _FORM + r"|实际|年初|安排", _FORM + r"|实际|年初|安排|支出|决算|执行")


class Formula(NamedTuple):
    """A printed rate with the two figures that its formula names."""

    rate: Quantity
    part: Quantity
    whole: Quantity


def formulas(text: str, found: list[Quantity]) -> list[Formula]:
    """The formulas of a passage whose operands are both told by their names."""
    read: list[Formula] = []
    rates = {q.start: q for q in reversed(found) if q.unit == "%"}
    named = _Named()
    position = behind = 0
    for match in _FORMULA.finditer(text):
        while behind < len(found) and found[behind].end <= match.start():
            quantity = found[behind]
            if quantity.unit in MONEY or quantity.unit in COUNTS:
                named.add(_label(text, position, quantity.start), quantity)
            position = quantity.end
            behind += 1
        rate = rates.get(match.end())
        part = named.find(match["part"])
        whole = named.find(match["whole"])
        if rate is not None and part and whole and part is not whole and part.unit == whole.unit:
            read.append(Formula(rate, part, whole))
    return read


def _label(text: str, start: int, end: int) -> str:
    """The words of the last clause of text[start:end]."""
    begin = max(text.rfind(mark, start, end) for mark in _CLAUSE_MARKS)
    return text[max(begin + 1, start) : end]


class _Named:
    """Figures by the words of their labels, words of form apart, for each way to tell form."""

    def __init__(self) -> None:
        self._last: list[dict[str, Quantity]] = [{} for _ in _LOOSER]
        self._values: list[dict[str, set[Decimal]]] = [{} for _ in _LOOSER]

    def add(self, label: str, quantity: Quantity) -> None:
        """Take a figure under the words of its label."""
        for form, last, values in zip(_LOOSER, self._last, self._values, strict=True):
            words = _words(form, label)
            last[words] = quantity
            values.setdefault(words, set()).add(quantity.number.value)

    def find(self, name: str) -> Quantity | None:
        """The one figure whose label says the same as the name; the last of equal ones."""
        for form, last, values in zip(_LOOSER, self._last, self._values, strict=True):
            words = _words(form, name)
            if words and words in last:
                return last[words] if len(values[words]) == 1 else None
        return None


def _words(form: str, text: str) -> str:
    """The characters of a text without its words of form, in whatever order."""
    return "".join(sorted(re.sub(form, "", text)))
