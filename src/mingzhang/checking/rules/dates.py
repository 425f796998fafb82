"""Dates that no calendar has, and dates in the order of another country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.printed import printed
from mingzhang.codes.names import compact
from mingzhang.filing.place import Place
from mingzhang.language import Message

_DATE = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d) {0,3}年 {0,3})?(?<![\d.-])(?P<month>\d{1,2}) {0,3}月"
    r"(?:份| {0,3}(?P<day>\d{1,2}) {0,3}日)?"
)
"""With the blanks as printed: a number in the next column must not run into the month."""
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/(20\d\d|\d\d)(?![\d/.%-])")
_SHARES = re.compile(r"(?:比例|比重|权重|之比|占比)[^。;,]{0,6}$")
"""What stands before numbers that are parts of a whole, not a date."""
_ENGLISH = re.compile(
    r"(?<!\d)\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-(?:20)?\d\d(?!\d)"
)
_MAY_BE_DATE = re.compile(r"\d {0,3}月|\d[/-](?:\d|[JFMASOND])")
_NEAR = 3
"""Years about that of the document."""
_LEAP = 2024
"""A year that has every day of the calendar."""


@rule(
    "MZ906",
    "date-impossible",
    "warning",
    "A date that does not exist, or is written in another order",
)
def date_impossible(examined: Examined) -> Iterator[Outcome]:
    """日期不存在或写法不当。

    看什么：“2月30日”“6月31日”“2024年13月”这样不存在的日期；中文文件中“12/31/24”这样的外文日期写法（提示）。
    为什么：公开内容应当准确；后者多是电子表格自动转换的结果。
    通过：2024年12月31日前完成。
    不通过：2024年6月31日前完成。
    怎么改：核对日期；按“年月日”书写。

    Looks at: days and months that do not exist; dates as 12/31/24 in a Chinese document (a note).
    Why: what is published must be exact; the latter come from spreadsheets.
    Passes: 2024年12月31日.
    Fails: 2024年6月31日.
    Mend: look at the date again; write year, month and day.
    """
    places: dict[str, list[Place]] = {}
    foreign: dict[str, list[Place]] = {}
    tried = False
    for one in printed(examined).holding(_MAY_BE_DATE):
        text = one.text
        for match in _DATE.finditer(text):
            tried = True
            if not _exists(match):
                quote = text[max(0, match.start() - 8) : match.end() + 8]
                place = one.place(*match.span(), quote)
                places.setdefault(compact(match[0]), []).append(place)
        for match in (*_SLASHED.finditer(text), *_ENGLISH.finditer(text)):
            if _SHARES.search(text, max(0, match.start() - 12), match.start()):
                continue
            if match.re is _ENGLISH or _is_date(match, examined.filing.year):
                tried = True
                foreign.setdefault(match[0], []).append(one.place(*match.span(), match[0]))
    for words, where in places.items():
        yield _finding("no calendar has this date: {words}", "warning", words, where)
    for words, where in foreign.items():
        yield _finding(
            "a date is not written as year, month and day: {words}", "note", words, where
        )
    if not tried:
        yield NotApplicable(Message("the text gives no date"))
    elif not places and not foreign:
        yield Passed()


def _exists(match: re.Match[str]) -> bool:
    """Whether a calendar has it; a month alone, without year and day, may be a thirteenth salary."""
    if not match["year"] and not match["day"]:
        return True
    try:
        date(int(match["year"] or _LEAP), int(match["month"]), int(match["day"] or 1))
    except ValueError:
        return False
    return True


def _is_date(match: re.Match[str], year: int) -> bool:
    first, second, last = (int(group) for group in match.groups())
    full = last if last > 100 else 2000 + last
    if not year or abs(full - year) > _NEAR:
        return False
    month, day = (first, second) if first <= 12 else (second, first)
    return 1 <= month <= 12 and 1 <= day <= 31


def _finding(template: str, severity: str, words: str, places: list[Place]) -> Finding:
    return Finding(
        code="",
        relation="R182",
        severity=severity,
        message=Message(template, {"words": f"“{words}”"}),
        places=places,
        found=words,
    )
