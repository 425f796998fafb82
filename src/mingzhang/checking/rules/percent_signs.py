"""Rates and shares that are printed without their sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.language import Message

_NO_SIGN = (
    re.compile(
        r"(?:增加|减少)[\d,.]+万?元,(?:同比)?(?:增长|上升|下降|降低|增幅|降幅)(?:了|为)?(?P<n>\d+(?:\.\d+)?)(?=[,。;、)])"
    ),
    re.compile(r"万元,占[^,。;\d]{0,20}?(?:的)?(?:比重|比例)?(?:为)?(?P<n>\d+\.\d+)(?=[,。;、)])"),
    re.compile(r"完成(?:年初|全年|调整)?预算(?:数)?的(?P<n>\d+(?:\.\d+)?)(?=[,。;、)])"),
)


@rule("MZ419", "percent-sign-missing", "warning", "A rate or a share is printed without its sign")
def percent_sign_missing(examined: Examined) -> Iterator[Outcome]:
    """比例漏写百分号。

    看什么：增减率、占比、完成率的数字后面是否有“%”。
    为什么：没有单位的数字无法理解，也容易被当成金额。
    通过：比上年增加 12.40万元，增长 3.20%。
    不通过：比上年增加 12.40万元，增长 3.20。
    怎么改：补上“%”。

    Looks at: rates of change, shares and completion rates: whether the number carries %.
    Why: a number without a unit says nothing, or the wrong thing.
    Passes: up by 12.40, 3.20%.
    Fails: up by 12.40, 3.20.
    Mend: add the sign.
    """
    found = False
    for passage in examined.filing.passages:
        for match in (m for pattern in _NO_SIGN for m in pattern.finditer(passage.text)):
            found = True
            yield Finding(
                code="",
                relation="R146",
                severity="warning",
                message=Message(
                    "{number} carries no percent sign: {words}",
                    {"number": match["n"], "words": f"“{match[0]}”"},
                ),
                places=[passage.place(match.start(), match.end())],
                expected=f"{match['n']}%",
                found=match["n"],
            )
    if not found:
        yield (
            Passed()
            if examined.filing.rates or examined.filing.changes
            else NotApplicable(Message("the text prints no rates"))
        )
