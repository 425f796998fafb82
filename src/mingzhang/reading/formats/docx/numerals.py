"""Ordinals as Word prints them in automatic numbering: 一, 十二, 甲, IV, 01."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
          (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_MOST = 9999


def ordinal(number: int, form: str) -> str:
    """Print a number in one of Word's number formats; an unknown one is decimal.

    >>> ordinal(21, "chineseCountingThousand"), ordinal(3, "upperRoman"), ordinal(28, "lowerLetter")
    ('二十一', 'III', 'bb')
    """
    if not 0 < number <= _MOST:
        return str(number)
    return _FORMS.get(form, str)(number)


def _counted(digits: str, units: str) -> Callable[[int], str]:
    """Count with units: 一百零一; ten is 十, without 一 before it."""

    def counted(number: int) -> str:
        text, zero = "", False
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if not digit:
                zero = bool(text)
                continue
            text += ("零" if zero else "") + digits[digit] + units[place]
            zero = False
        ten = digits[1] + units[1]
        return text[1:] if text.startswith(ten) and digits is _DIGITS else text

    return counted


_thousand = _counted(_DIGITS, " 十百千".replace(" ", "\0"))


def _chinese(number: int) -> str:
    return _thousand(number).replace("\0", "")


def _legal(number: int) -> str:
    return _counted(_LEGAL, "\0拾佰仟")(number).replace("\0", "")


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _short(number: int) -> str:
    return _chinese(number) if number < 100 else _digital(number)


def _letter(number: int) -> str:
    turns, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (turns + 1)


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _short,
    "taiwaneseCounting": _short,
    "japaneseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalZero": lambda number: f"{number:02}",
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "decimalEnclosedCircle": lambda number: f"({number})",
    "decimalEnclosedCircleChinese": lambda number: f"({number})",
    "decimalEnclosedParen": lambda number: f"({number})",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "ideographEnclosedCircle": lambda number: f"({_chinese(number)})",
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _: "",
}
