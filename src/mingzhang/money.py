"""Amounts as they are printed: a Decimal, its unit, and the precision of the print.

Nothing here, or anywhere, computes money in binary floating point. A cell may print a number, or a
zero that is a mark (`—`, `无`), or nothing; the three are kept apart, because a blank states no
figure of its own (reference/tables.md, section 1).
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple


class Unit(Enum):
    """计量单位 of money. The value is how many yuan one unit is."""

    YUAN = Decimal(1)
    THOUSAND = Decimal(1_000)
    WAN = Decimal(10_000)
    YI = Decimal(100_000_000)

    @property
    def zh(self) -> str:
        """The unit as printed: 元, 千元, 万元, 亿元."""
        return _UNIT_NAMES[self]


_UNIT_NAMES = {Unit.YUAN: "元", Unit.THOUSAND: "千元", Unit.WAN: "万元", Unit.YI: "亿元"}
_UNITS = {name: unit for unit, name in _UNIT_NAMES.items()} | {"万": Unit.WAN, "亿": Unit.YI}

WIDE = Context(prec=120, rounding=ROUND_HALF_UP)
"""Exact for every number that `read_number` takes, and for sums and products of them."""
_MOST_DIGITS = 40
"""More digits than this are no amount: account numbers run together, or a hostile file."""

_NUMBER = re.compile(
    r"""^[¥￥]?\s*(?P<sign>[-+−－﹣▲△]?)\s*[¥￥]?
        (?:(?P<grouped>\d{1,3}(?:,\d{3})+)|(?P<plain>\d+))
        (?:\.(?P<decimals>\d+))?$""",
    re.VERBOSE,
)
_MARKS = frozenset({"-", "—", "——", "———", "－", "--", "---", "－－", "–", "/", "\\"})
_NONE_WORDS = frozenset({"无", "零"})
_BROKEN = re.compile(r"[\d.,，．]\s+[\d.,，．]")
"""A blank within a number, or between two."""
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋（）％", "0123456789.,-+()%")


class CellKind(Enum):
    """What a cell in an amount column prints."""

    NUMBER = "number"
    BLANK = "blank"
    MARK = "mark"
    """A dash or 无: zero where the standard of the place says so."""
    TEXT = "text"


class Number(NamedTuple):
    """A printed number: its value and how many decimals it shows."""

    value: Decimal
    places: int

    @property
    def step(self) -> Decimal:
        """One unit in the last printed place."""
        return STEPS[self.places] if self.places < len(STEPS) else Decimal(1).scaleb(-self.places)


STEPS = tuple(Decimal(1).scaleb(-places) for places in range(12))


class Amount(NamedTuple):
    """金额: a printed number in a unit of money."""

    number: Number
    unit: Unit

    @property
    def yuan(self) -> Decimal:
        """The value in 元."""
        return self.number.value * self.unit.value

    @property
    def step(self) -> Decimal:
        """One unit in the last printed place, in 元."""
        return self.number.step * self.unit.value


@lru_cache(maxsize=65536)
def read_number(text: str) -> Number | None:
    """The number a cell prints, or None if it prints no number.

    Accepts thousands marks, full-width digits, signs (also ▲ and brackets for minus), stray spaces.
    `1,23` is no number: a thousands mark stands before exactly three digits.

    >>> read_number("１,234.50")
    Number(value=Decimal('1234.50'), places=2)
    >>> read_number("(12)")
    Number(value=Decimal('-12'), places=0)
    """
    compact = "".join(text.translate(_FULL_WIDTH).split())
    if not compact:
        return None
    bracketed = compact[0] == "(" and compact[-1] == ")"
    match = _NUMBER.match(compact[1:-1] if bracketed else compact)
    if match is None:
        return None
    digits = (match["grouped"] or match["plain"]).replace(",", "")
    decimals = match["decimals"] or ""
    if len(digits) + len(decimals) > _MOST_DIGITS:
        return None
    value = Decimal(f"{digits}.{decimals}" if decimals else digits)
    negative = bracketed or match["sign"] in ("-", "−", "－", "﹣", "▲", "△")
    if negative and value:
        value = -value
    return Number(value, len(decimals))


def is_in_pieces(text: str) -> bool:
    """Whether blanks stand among the digits: a page breaks numbers so, and a person who types means two.

    >>> is_in_pieces("8.4 3"), is_in_pieces(" 1,200 元")
    (True, False)
    """
    return _BROKEN.search(text) is not None


def number_typed(text: str) -> Number | None:
    """As `read_number`, of what a person typed: digits with blanks among them are no number."""
    return None if is_in_pieces(text) else read_number(text)


def read_percent(text: str) -> Number | None:
    """The number before a percent sign, in percent: `98.20%` is 98.20. None without the sign."""
    compact = "".join(text.translate(_FULL_WIDTH).split())
    return read_number(compact[:-1]) if compact.endswith("%") else None


_OWN_UNIT = re.compile(r"(?<=[\d)）])(亿元|万元|千元|元|亿|万)(?:整)?$")


def read_amount(text: str) -> tuple[Number, Unit | None] | None:
    """The number a cell prints, and the unit if it stands behind the number: `12.5万元`.

    >>> read_amount("1,200 元")
    (Number(value=Decimal('1200'), places=0), <Unit.YUAN: Decimal('1')>)
    """
    number = read_number(text)
    if number is not None:
        return number, None
    compact = "".join(text.split())
    own = _OWN_UNIT.search(compact)
    number = read_number(compact[: own.start()]) if own is not None else None
    return None if own is None or number is None else (number, _UNITS[own[1]])


def cell_kind(text: str) -> CellKind:
    """Blank, number, mark or text: kept apart because only a number is a witness."""
    compact = "".join(text.split())
    if not compact:
        return CellKind.BLANK
    if compact in _MARKS or compact in _NONE_WORDS:
        return CellKind.MARK
    return CellKind.TEXT if read_amount(compact) is None else CellKind.NUMBER


_UNIT_PHRASE = re.compile(
    r"单位\s*(?:(?:均|统一|都)?为)?\s*[:：]?\s*[（(]?\s*(?:人民币)?\s*[（(]?\s*(亿元|万元|千元|百万元|元)"
)
_UNIT_BRACKET = re.compile(
    r"[（(]\s*(?:单位\s*[:：]?)?\s*(?:人民币)?\s*(亿元|万元|千元|元)\s*[）)]"
)


def unit_named(word: str) -> Unit | None:
    """The unit a word names (元, 千元, 万元, 亿元, and 万, 亿 before a dropped 元)."""
    return _UNITS.get(word)


def find_unit(text: str) -> Unit | None:
    """The unit a caption or a column head states: `单位：万元`, `预算金额（元）`. None if none."""
    match = _UNIT_PHRASE.search(text) or _UNIT_BRACKET.search(text)
    return _UNITS.get(match[1]) if match else None


def round_to(value: Decimal, step: Decimal) -> Decimal:
    """Round half up (四舍五入) to a multiple of `step`."""
    steps = WIDE.quantize(WIDE.divide(value, step), Decimal(1))
    return WIDE.multiply(steps, step)


def plain(value: Decimal) -> str:
    """The value as a plain string without exponent, for JSON and messages."""
    text = f"{value:f}"
    return "0" if text in ("-0", "") else text


def trimmed(value: Decimal) -> str:
    """As `plain`, without trailing zeros after the point."""
    text = plain(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
