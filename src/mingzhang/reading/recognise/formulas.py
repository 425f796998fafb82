"""Rates printed with their formula: “预算完成率＝（本年预算执行数÷年初预算数）×100%＝138.06%”.

Self-evaluation reports print the definition of an indicator, its operands earlier in the paragraph, and
the result. The operands are found by their names; where more than one figure may bear a name, the
formula is left unread.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from mingzhang.reading.recognise.quantities import COUNTS, MONEY, Quantity

_FORMULA = re.compile(
    r"率(?:\([^()]*\))?[=:为]\((?P<part>[^()÷/=]{2,24})[÷/](?P<whole>[^()÷/=]{2,24})\)[×xX*]100%=(?=[-\d])"
)
_LABEL = re.compile(r"[^,。;；:]*$")
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
    for match in _FORMULA.finditer(text):
        rate = next((q for q in found if q.start == match.end() and q.unit == "%"), None)
        labels = _labels(text, [q for q in found if q.end <= match.start()])
        part = _named(match["part"], labels)
        whole = _named(match["whole"], labels)
        if rate is not None and part and whole and part is not whole and part.unit == whole.unit:
            read.append(Formula(rate, part, whole))
    return read


def _labels(text: str, found: list[Quantity]) -> list[tuple[str, Quantity]]:
    """The words of the clause before each amount or count."""
    labels: list[tuple[str, Quantity]] = []
    position = 0
    for quantity in found:
        label = _LABEL.search(text, position, quantity.start)
        if label is not None and (quantity.unit in MONEY or quantity.unit in COUNTS):
            labels.append((label[0], quantity))
        position = quantity.end
    return labels


def _named(name: str, labels: list[tuple[str, Quantity]]) -> Quantity | None:
    """The one figure whose label says the same as the name, words of form apart."""
    for form in _LOOSER:
        wanted = Counter(re.sub(form, "", name))
        same = [q for label, q in labels if wanted and Counter(re.sub(form, "", label)) == wanted]
        if same:
            return same[-1] if len({q.number.value for q in same}) == 1 else None
    return None
