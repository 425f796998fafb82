"""Adjustments of the budget in the text: initial, supplements and reductions make the adjusted one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.filing.narrative import Passage
from mingzhang.language import Message
from mingzhang.money import Number, read_number, trimmed

_UP = r"(?:预算)?(?:调整|追加|调增|增加|追加预算|年中追加)(?:预算)?(?:数|额|资金)?(?:为|了)?"
_DOWN = r"(?:预算)?(?:调减|追减|减少)(?:预算)?(?:数|额|资金)?(?:为|了)?"


def _amount(name: str) -> str:
    return rf"(?P<{name}>-?\d[\d,]*(?:\.\d+)?)万元"


_OF_WHICH = re.compile(
    rf"预算(?:总额|总数|数)?(?:为|是|共)?{_amount('whole')}[,，]?[(，,]?其中[:：,]?"
    rf"年初(?:部门)?预算(?:数|安排)?(?:为)?{_amount('initial')}[,，、和及]"
    rf"(?:{_UP}{_amount('up')}|{_DOWN}{_amount('down')})(?![^。;；]{{0,3}}[,，、和及][^。;；]{{0,12}}\d[\d,.]*万元)"
)
"""The whole first, then its parts; nothing further may be listed."""
_THEN = re.compile(
    rf"年初(?:部门)?预算(?:数|安排)?(?:为)?{_amount('initial')}[,，](?:年中|本年|全年)?"
    rf"(?:{_UP}{_amount('up')}|{_DOWN}{_amount('down')})[,，](?:调整后(?:的)?(?:全年)?预算(?:数)?|全年预算数?)(?:为)?{_amount('whole')}"
)
"""One after the other, and what they make at the end."""


@rule(
    "MZ422",
    "budget-adjustment",
    "error",
    "The initial budget and its adjustment do not make the adjusted budget",
)
def budget_adjustment(examined: Examined) -> Iterator[Outcome]:
    """年初预算与调整数之和不等于调整后的预算。

    看什么：一句话里写明的预算数、其中年初预算数和预算调整（追加、调减）数，是否相符。
    为什么：全年预算数 = 年初预算数 + 追加 − 追减；其中各项之和等于总数。
    通过：政府采购预算数 1,430.74万元，其中年初预算数 2.31万元，预算调整 1,428.43万元。
    不通过：预算数 1,430.74万元，其中年初预算数 2.31万元，预算调整 1,482.43万元。
    已知问题：还列有上年结转等其他来源的句子不判断；先写年初、后写调整后预算的句子，因为可能另有结转，只作警告。
    怎么改：核对三个数，改正印错的一个。

    Looks at: sentences that print a budget, its initial amount and its adjustment: whether they agree.
    Why: the adjusted budget is the initial one with supplements less reductions.
    Passes: 1,430.74, of which 2.31 initially and 1,428.43 by adjustment.
    Fails: 1,430.74, of which 2.31 initially and 1,482.43 by adjustment.
    Known problems: sentences that list further sources are left out; where the adjusted budget comes
    last, something carried over may be in it: a warning.
    Mend: look at the three figures, and correct the one that is wrong.
    """
    tried = False
    for passage in examined.filing.passages:
        for pattern, relation, severity in (
            (_OF_WHICH, "R098", "error"),
            (_THEN, "R096", "warning"),
        ):
            for match in pattern.finditer(passage.text):
                outcome = _judged(passage, match, relation, severity)
                if outcome is not None:
                    tried = True
                    yield outcome
    if not tried:
        yield NotApplicable(Message("no sentence prints a budget with its adjustment"))


def _judged(passage: Passage, match: re.Match[str], relation: str, severity: str) -> Outcome | None:
    down = match["up"] is None
    numbers = [read_number(match[name]) for name in ("whole", "initial", "down" if down else "up")]
    if any(number is None for number in numbers):
        return None
    whole, initial, change = (number for number in numbers if number is not None)
    expected = initial.value - change.value if down else initial.value + change.value
    if abs(expected - whole.value) <= _slack(whole, initial, change):
        return Passed()
    return Finding(
        code="",
        relation=relation,
        severity=severity,
        message=Message(
            "the initial budget of {initial} 万元 and an adjustment of {change} 万元 make {expected} 万元, but {found} 万元 is printed",
            {
                "initial": match["initial"], "change": ("-" if down else "") + match["down" if down else "up"],
                "expected": trimmed(expected), "found": match["whole"],
            },
        ),
        places=[passage.place(*match.span())],
        expected=trimmed(expected),
        found=match["whole"],
        difference=trimmed(abs(expected - whole.value)),
    )  # fmt: skip


def _slack(*numbers: Number) -> Decimal:
    """Half a unit of the coarsest for each of three rounded figures; a whole number dropped zeros."""
    steps = [number.step for number in numbers if number.places] or [Decimal(1)]
    return max(steps) * Decimal("1.5") if len(steps) > 1 or steps[0] < 1 else Decimal(0)
