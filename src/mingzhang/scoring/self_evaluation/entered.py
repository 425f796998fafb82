"""One entry as typed, understood as what is asked for."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from mingzhang.language import Message
from mingzhang.money import Unit, is_in_pieces, number_typed, read_amount, read_number
from mingzhang.scoring.criterion.context import factor
from mingzhang.scoring.criterion.evaluate import Value
from mingzhang.scoring.criterion.spelling import normal, rounded
from mingzhang.scoring.self_evaluation.asking import Asked

YES = ("是", "已完成", "完成", "达到", "达标", "有", "√", "✓", "y", "yes", "true", "1")
NO = ("否", "未完成", "未达到", "未达标", "没有", "无", "×", "x", "n", "no", "false", "0")
_NAMED = ("good", "fair", "poor")
_TYPED = re.compile(r"(?P<number>-?[\d,]+(?:\.\d+)?)(?P<unit>\D{0,8})")
_DATE = re.compile(
    r"(?P<y>20\d\d|19\d\d)[-/.年](?P<m>\d{1,2})(?:[-/.月](?P<d>\d{1,2})?日?)?(?: .*)?"
)
_MOST_BARE = 1
"""A percentage without its sign that is not above this may be meant as a share: 0.95 for 95%."""
_LEAST_TARGET = 2
_CENTURY = 100


class Unfit(ValueError):
    """An entry that is not what is asked for."""

    def __init__(self, template: str, **values: str) -> None:
        self.message = Message(template, values)
        super().__init__(self.message.text("en"))


def entered(asked: Asked, text: str) -> Value | None:
    """The value of an entry; None where it is blank. Raises Unfit."""
    bare = text.strip()
    if not bare:
        return None
    match asked.kind:
        case "number":
            return _number(asked, bare)
        case "choice":
            return _choice(asked, bare)
        case "done":
            return _done(bare)
        case "date":
            return _date(bare)
    return None  # by hand: the result is for the record, the points stand beside it


def points_entered(text: str, weight: Fraction | None) -> Fraction:
    """Points that a person gives. Raises Unfit where they are none of the weight."""
    number = number_typed(text.strip().removesuffix("分"))
    if number is None:
        raise Unfit("expected points as a number, found “{text}”", text=text)
    points = Fraction(number.value)
    if points < 0 or (weight is not None and points > weight):
        most = rounded(weight) if weight is not None else "100"
        raise Unfit("expected points from 0 to {most}, found {text}", most=most, text=text)
    return points


def money_entered(text: str) -> Fraction:
    """An amount in 万元; another unit may stand behind it. Raises Unfit."""
    found = None if is_in_pieces(text) else read_amount(text.strip())
    if found is None:
        raise Unfit("expected an amount in 万元, found “{text}”", text=text)
    number, unit = found
    amount = Fraction(number.value) * Fraction((unit or Unit.WAN).value) / 10_000
    if amount < 0:
        raise Unfit("an amount cannot be below zero: {text}", text=text)
    return amount


def _number(asked: Asked, text: str) -> Fraction:
    found = _TYPED.fullmatch("".join(normal(text).split()))
    number = read_number(found["number"]) if found and not is_in_pieces(text) else None
    if found is None or number is None:
        wanted = asked.unit or "1"
        raise (
            Unfit("expected a number (in {unit}), found “{text}”", unit=wanted, text=text)
            if asked.unit
            else Unfit("expected a number, found “{text}”", text=text)
        )
    value, unit = Fraction(number.value), found["unit"]
    if unit and asked.unit:
        times = factor(unit, asked.unit)
        if times is None:
            raise Unfit("expected a number in {unit}, found “{text}”", unit=asked.unit, text=text)
        value *= times
    elif unit and not asked.unit and unit == "%":
        raise Unfit("expected a number without a percent sign, found “{text}”", text=text)
    if value < 0 and asked.unit != "%":
        raise Unfit("a result cannot be below zero: {text}", text=text)
    if asked.unit == "%" and not unit:
        _refuse_share(asked, value, text)
    return value / _CENTURY if asked.measured and asked.unit == "%" else value


def _refuse_share(asked: Asked, value: Fraction, text: str) -> None:
    """0.95 where the target is 98%: no one can say whether 95% or 0.95% is meant."""
    whole = asked.target is None or abs(asked.target) > _LEAST_TARGET
    if whole and 0 < abs(value) <= _MOST_BARE:
        share, percent = rounded(value * _CENTURY), rounded(value)
        raise Unfit(
            "{text} may mean {share}% or {percent}%: write it with the percent sign",
            text=text,
            share=share,
            percent=percent,
        )


def _choice(asked: Asked, text: str) -> str:
    bare = "".join(normal(text).split())
    for at, (name, words) in enumerate(asked.choices):
        known = {"".join(normal(name).split()), "".join(normal(words).split())}
        if len(asked.choices) == len(_NAMED):
            known.add(_NAMED[at])
        if bare in known:
            return words
    choices = "、".join(name for name, _ in asked.choices)
    raise Unfit("expected one of {choices}, found “{text}”", choices=choices, text=text)


def _done(text: str) -> bool:
    bare = "".join(text.split()).lower()
    if bare in YES or bare in NO:
        return bare in YES
    raise Unfit("expected 是 or 否, found “{text}”", text=text)


def _date(text: str) -> date:
    """A day; a month without one means its last day."""
    found = _DATE.fullmatch(text.strip())
    if found:
        year, month = int(found["y"]), int(found["m"])
        try:
            if found["d"]:
                return date(year, month, int(found["d"]))
            return date.fromordinal(_next_month(year, month).toordinal() - 1)
        except ValueError:
            pass
    raise Unfit("expected a date as 2025-12-31, found “{text}”", text=text)


def _next_month(year: int, month: int) -> date:
    if month == 12:
        return date(year + 1, 1, 1)
    return date(year, month + 1, 1)
