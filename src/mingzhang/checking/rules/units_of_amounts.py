"""Amounts that say no unit: in a sentence whose neighbours carry 万元, and in a statutory table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.filing.narrative import Passage
from mingzhang.language import Message

_AMOUNT = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,15})\.\d{1,2}"
_WITH_UNIT = re.compile(rf"{_AMOUNT}(?:万元|亿元|元)")
_WITHOUT = re.compile(
    r"(?:预算数?|决算数?|支出|收入|经费|[务待行训议境)]费|资金|总额|金额)(?:数)?(?:总额|合计|共计)?(?:为|是|共|:)?"
    rf"(?:人民币)?{_AMOUNT}(?![\d.]|,\d{{3}})(?=[,。;、]|,?(?:完成|其中|占|较|比上年|与上年))"
)
_OTHER_MEASURE = re.compile(r"单位[:为]|[率占比]|比重|得分|分值|系数|面积|倍")
_STATUTORY = re.compile(r"[BF]\d\d")


@rule("MZ920", "amount-without-unit", "warning", "An amount or a table of amounts says no unit")
def amount_without_unit(examined: Examined) -> Iterator[Outcome]:
    """金额没有写单位。

    看什么：同一段里其他金额写有“万元”，而一处金额没有单位；法定表格有数字，而表头、栏目、表格上方都没有写“单位：万元”。
    为什么：没有单位的数字，读者无从判断是元还是万元。
    通过：支出决算为247.80万元，完成年初预算的 98.20%。
    不通过：支出决算为247.80，完成年初预算的 98.20%。
    已知问题：多数表格都没有写单位的，可能是转换时丢失，不判断。
    怎么改：补写单位。

    Looks at: amounts without a unit in a paragraph whose other amounts carry one; statutory tables with
    figures that state no unit above them, in their heads or in their cells.
    Why: a figure without a unit may be 元 or 万元.
    Passes: 247.80万元.
    Fails: 247.80 among amounts in 万元.
    Known problems: where most tables state none it may have been lost in conversion: nothing is said.
    Mend: add the unit.
    """
    tried = False
    for passage in examined.filing.passages:
        if len(_WITH_UNIT.findall(passage.text)) < 1 or "名词" in passage.section:
            continue
        tried = True
        found: list[Outcome] = list(_bare(passage))
        yield from found or [Passed()]
    for outcome in _tables(examined):
        tried = True
        yield outcome
    if not tried:
        yield NotApplicable(Message("no amounts of money"))


def _bare(passage: Passage) -> Iterator[Finding]:
    text = passage.text
    for match in _WITHOUT.finditer(text):
        before = text[max(0, match.start() - 10) : match.end()]
        if _OTHER_MEASURE.search(before):
            continue
        words = text[max(0, match.start() - 6) : match.end() + 6]
        yield Finding(
            code="",
            relation="R177",
            severity="warning",
            message=Message("an amount has no unit: {words}", {"words": f"“{words}”"}),
            places=[passage.place(*match.span())._replace(quote=words)],
            found=match[0],
        )


def _tables(examined: Examined) -> Iterator[Outcome]:
    with_money = {w.table for w in examined.filing.witnesses if w.key.measure == "amount"}
    tables = [
        table
        for table in examined.filing.tables
        if _STATUTORY.fullmatch(table.id) and table.numeric and table.id in with_money
    ]
    stated = sum(table.unit_stated for table in tables)
    if stated * 2 <= len(tables) or _lost_in_edges(examined):
        return
    for table in tables:
        if table.unit_stated:
            yield Passed()
            continue
        title = table.title or table.number or table.id
        yield Finding(
            code="",
            relation="R177",
            severity="warning",
            message=Message("the table {title} states no unit", {"title": f"“{title}”"}),
            places=[table.place],
            found=title,
        )


def _lost_in_edges(examined: Examined) -> bool:
    """Whether a unit stands in the head or foot of a page, which no table is given."""
    edges = (unread for unread in examined.filing.unread if unread.reason == "page-edge")
    return any("单位" in edge.text or "万元" in edge.text for edge in edges)
