"""Quantities in running text: each printed number with its unit, where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mingzhang.money import Number, read_number
from mingzhang.numerals import read_numeral


class Quantity(NamedTuple):
    """One number of a passage. `unit` is empty where a rate was printed without its sign."""

    start: int
    end: int
    """End of the number and its unit."""
    number: Number
    unit: str
    text: str


MONEY = frozenset({"亿元", "万元", "千元", "元", "万", "亿"})
COUNTS = {
    "辆": "vehicles",
    "台(套)": "sets",
    "台(件)": "sets",
    "台套": "sets",
    "台": "sets",
    "套": "sets",
    "批次": "batches",
    "个": "items",
    "人次": "persons",
    "人": "persons",
    "分": "points",
}

_NUMBER = r"(?<![\dA-Za-z.,〔\[])(?P<number>[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
_UNIT = r"(?P<unit>亿元|万元|千元|元(?!/)|%|个百分点|台\(套\)|台\(件\)|台套|辆|台|套|批次|人次|人|个|分(?!别)|万(?=[,。;；、)])|亿(?=[,。;；、)]))"
_QUANTITY = re.compile(_NUMBER + _UNIT)
_BARE_RATE = re.compile(r"(?:增长|下降|上升|降低|减少|增加)(?P<number>\d+\.\d+)(?=[,。;；])")


_WORDS = re.compile(
    r"百分之(?P<percent>[零〇一二两三四五六七八九十百]{1,7})|"
    r"(?<=[为共约达计是,:])(?P<money>[一二两三四五六七八九十百千][零〇一二两三四五六七八九十百千]{0,9})(?P<unit>亿元|万元|元)"
)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a passage, left to right. Years, dates, codes and ordinals are none."""
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        number = read_number(match["number"])
        if number is not None:
            found.append(
                Quantity(match.start("number"), match.end(), number, match["unit"], match[0])
            )
    for match in _BARE_RATE.finditer(text):
        number = read_number(match["number"])
        if number is not None:
            found.append(Quantity(match.start("number"), match.end(), number, "", match["number"]))
    found += _in_words(text)
    return sorted(found)


def _in_words(text: str) -> Iterator[Quantity]:
    """Amounts and percentages written in Chinese number words: 一百二十万元, 百分之三十."""
    for match in _WORDS.finditer(text):
        value = read_numeral(match["percent"] or match["money"])
        if value is not None:
            unit = "%" if match["percent"] else match["unit"]
            yield Quantity(match.start(), match.end(), Number(value, 0), unit, match[0])
