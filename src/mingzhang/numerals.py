"""Chinese number words (数词), where documents use them: 三家, 二十六、, 一千二百万元, 3.2亿.

Our own parser, because the amounts are Decimal and mixed forms (1,234.56万) occur; tests compare
it with a library over random integers.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_ARABIC = re.compile(r"^[+-]?\d[\d,]*(?:\.\d+)?")


def read_numeral(text: str) -> Decimal | None:
    """The value of a Chinese or mixed numeral, or None if `text` is not wholly one.

    >>> read_numeral("二十六")
    Decimal('26')
    >>> read_numeral("1,234.56万")
    Decimal('12345600.00')
    """
    text = "".join(text.split())
    arabic = _ARABIC.match(text)
    if arabic:
        value = Decimal(arabic[0].replace(",", ""))
        for mark in text[arabic.end() :]:
            if mark not in _LARGE:
                return None
            value *= _LARGE[mark]
        return value
    total = _integer(text)
    return None if total is None else Decimal(total)


def _integer(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):  # 二〇二四
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    seen_digit = False
    for mark in text:
        if mark in _DIGITS:
            digit, seen_digit = _DIGITS[mark], True
        elif mark in _SMALL:
            section += (digit if seen_digit else 1) * _SMALL[mark]
            digit, seen_digit = 0, False
        elif mark in _LARGE:
            section = (section + digit) * _LARGE[mark]
            if mark == "亿":
                total = (total or 0) * _LARGE[mark] + section if total else section
            else:
                total += section
            section, digit, seen_digit = 0, 0, False
        else:
            return None
    return total + section + digit


def chinese_numeral(number: int) -> str:
    """A number from 1 to 99 in words, as headings are numbered: 一, 十, 十五, 二十六.

    >>> chinese_numeral(26)
    '二十六'

    Raises:
        ValueError: the number is none of these.
    """
    if not 0 < number < 100:
        raise ValueError(f"no number of a heading: {number}")
    words = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return (
        (words[tens] if tens > 1 else "") + ("十" if tens else "") + (words[ones] if ones else "")
    )
