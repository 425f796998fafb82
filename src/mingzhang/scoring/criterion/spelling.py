"""The text of a criterion brought to one spelling, and its numbers."""

from __future__ import annotations

import re
from fractions import Fraction

from mingzhang.characters import normal as normal_characters
from mingzhang.numerals import read_numeral

MAX_LENGTH = 2000
"""Longer cells are no criteria: they are scored by hand (the longest real one has 120 characters)."""

NUMBER = r"(?:\d{1,15}(?:\.\d{1,10})?|[零一二两三四五六七八九十百]{1,12})"
"""Longer ones are no figures of a criterion, and would make exact arithmetic slow."""
_SPELLING = (
    (">=", "≥"), ("=>", "≥"), ("<=", "≤"), ("=<", "≤"), ("≧", "≥"), ("≦", "≤"), ("⩾", "≥"),
    ("⩽", "≤"), ("〉", ">"), ("〈", "<"), ("﹥", ">"), ("﹤", "<"), ("×", "*"), ("÷", "/"),
    ("—", "-"), ("–", "-"), ("―", "-"), ("−", "-"), ("~", "-"), ("∼", "-"), ("〜", "-"),
    ("〔", "("), ("〕", ")"), ("。", ";"), ("|", "|"), ("％", "%"),
)  # fmt: skip
_GROUPED = re.compile(r"(?<![\d.,/\[(|-])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
"""1,200 is one number; [80,100) and (1,100] are two."""
_PERCENT_WORDS = re.compile(rf"百分之({NUMBER})")
_TO = re.compile(r"(?<=[\d%)])(?:至|到|-+)(?=\d)")


def normal(text: str) -> str:
    """One spelling of punctuation, signs and percentages; no white space, no stop at the end.

    >>> normal("满意度 90％—95% 的，计8分。")
    '满意度90%-95%的,计8分'
    """
    before = None
    while text != before:  # a replacement may make another one possible: `> =`
        before = text
        text = "".join(normal_characters(text).split())
        for found, spelt in _SPELLING:
            text = text.replace(found, spelt)
        text = _PERCENT_WORDS.sub(_percent, _GROUPED.sub(_ungrouped, text))
        text = _TO.sub("-", text).rstrip(";,、")
    return text


def _ungrouped(found: re.Match[str]) -> str:
    return found[0].replace(",", "")


def _percent(found: re.Match[str]) -> str:
    value = read_numeral(found[1])
    return f"{value}%" if value is not None else f"{found[1]}%"


def number(text: str) -> Fraction | None:
    """The value of a number in figures or in words; None if it is none."""
    value = read_numeral(text)
    return None if value is None else Fraction(value)


def shown(value: Fraction) -> str:
    """A number exactly as users write it: 0.5, 12, or 2/3 where no decimal ends."""
    rest = value.denominator
    places = 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    if places == 0:
        return str(value.numerator)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def rounded(value: Fraction, places: int = 2) -> str:
    """A number for people, rounded half up, without zeros at its end.

    >>> rounded(Fraction(20, 3))
    '6.67'
    """
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    exact = shown(Fraction(whole, 10**places))
    return f"-{exact}" if value < 0 and whole else exact


def percent(value: Fraction) -> str:
    """A ratio as a percentage for people: 12.5%."""
    return f"{rounded(value * 100)}%"
