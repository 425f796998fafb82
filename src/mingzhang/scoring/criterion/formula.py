"""Printed formulas: 得分=(实际完成率-60%)/(1-60%)*指标分值.

The formula is computed exactly at a few completion rates; if it is a straight line that reaches the
weight at 100%, it is known by where it leaves zero.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from mingzhang.scoring.criterion.awards import WEIGHT

_NAMES = (
    ("r", r"(?:实际)?(?:完成率|达成率|完成比例)|实际(?:完成)?(?:值|数)/(?:目标|计划|指标|年初目标)(?:完成)?(?:值|数)"),
    ("w", WEIGHT),
)  # fmt: skip
_TOKEN = re.compile(
    r"(?P<number>\d{1,15}(?:\.\d{1,10})?%?)|(?P<sign>[-+*/()])|"
    + "|".join(f"(?P<{n}>{p})" for n, p in _NAMES)
)
_HEAD = re.compile(
    r"(?:具体)?(?:计算公式|计分公式|公式|计算方法)?(?:为|是)?:?(?:该|本|指标|项)*得{1,2}分(?:值)?=(?P<body>.+)"
    r"|按(?:照)?(?P<by>[(].+?)(?:来?[计得赋给评]分|计算(?:得分)?)?"
)
_ANNOUNCED = re.compile(
    r"(?:则)?(?:按|根据|依据)(?:照)?(?:以下|下列|如下)?(?:超过的?(?:比重|比例|部分)|公式)(?:赋分|计分|计算|得分|计算得分)?"
)


class NoFormula(ValueError):
    """The text is no arithmetic over completion and weight."""


@dataclass(frozen=True, slots=True)
class Line:
    """Points as a straight line of completion: zero at `base`, the weight at 100%."""

    base: Fraction


def announces(text: str) -> bool:
    """Whether a clause only says that a formula follows (按超过的比重赋分)."""
    return bool(_ANNOUNCED.fullmatch(text))


def line(text: str) -> Line | None:
    """The line that a formula draws; None if the text is no formula or no such line."""
    found = _HEAD.fullmatch(text)
    body = found["body"] or found["by"] if found else ""
    if not body or len(body) > 120:
        return None
    try:
        tokens = _tokens(body)
        at_zero, at_one, at_two = (
            _Computed(tokens, Fraction(r), Fraction(1)).value() for r in (0, 1, 2)
        )
        doubled = _Computed(tokens, Fraction(3), Fraction(2)).value()
    except (NoFormula, ZeroDivisionError):
        return None
    slope = at_one - at_zero
    if (
        at_one != 1
        or at_two != at_one + slope
        or doubled != 2 * (at_zero + 3 * slope)
        or slope <= 0
    ):
        return None
    return Line(-at_zero / slope)


def _tokens(body: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at = 0
    while at < len(body):
        found = _TOKEN.match(body, at)
        if not found or found.end() == at:
            raise NoFormula(body[at:])
        tokens.append((str(found.lastgroup), found[0]))
        at = found.end()
    return tokens


class _Computed:
    """One pass over the tokens, with values for completion and weight."""

    def __init__(self, tokens: list[tuple[str, str]], rate: Fraction, weight: Fraction) -> None:
        self._tokens = tokens
        self._values = {"r": rate, "w": weight}
        self._at = 0

    def value(self) -> Fraction:
        found = self._sum()
        if self._at != len(self._tokens):
            raise NoFormula("unbalanced")
        return found

    def _next(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _sum(self) -> Fraction:
        total = self._product()
        while self._next() in ("+", "-"):
            sign = self._next()
            self._at += 1
            term = self._product()
            total = total + term if sign == "+" else total - term
        return total

    def _product(self) -> Fraction:
        total = self._atom()
        while self._next() in ("*", "/"):
            sign = self._next()
            self._at += 1
            factor = self._atom()
            total = total * factor if sign == "*" else total / factor
        return total

    def _atom(self) -> Fraction:
        if self._at >= len(self._tokens):
            raise NoFormula("early")
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind == "number":
            return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
        if kind in self._values:
            return self._values[kind]
        if text == "(":
            inner = self._sum()
            if self._next() != ")":
                raise NoFormula("unbalanced")
            self._at += 1
            return inner
        raise NoFormula(text)
