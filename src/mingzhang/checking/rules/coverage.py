"""What the text says is there against what the tables show: funds said to be none, named items."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure
from mingzhang.codes.names import code_name
from mingzhang.filing.narrative import Passage
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness
from mingzhang.money import round_to

_FUND_TABLES = {"政府性基金": ("B08", "F07"), "国有资本经营": ("B09", "F08")}
_NONE = re.compile(
    r"(?:没有|无|未)(?:使用)?(?:安排)?(?P<fund>政府性基金|国有资本经营)(?:预算)?(?:财政拨款)?(?:安排的?)?(?:收入|支出|收支)"
)
_LISTED = re.compile(
    r"(?P<kind>人员经费|公用经费)\d[\d,.]*万元[^。;；]{0,12}?(?:主要)?包括:(?P<items>[^。;；]+)"
)
_SPLIT = re.compile(r"[、,]|以及")
_AND = re.compile(r"[和及与]")


@rule(
    "MZ409",
    "fund-said-to-be-none",
    "error",
    "The text says there is none, but the table has figures",
)
def fund_said_to_be_none(examined: Examined) -> Iterator[Outcome]:
    """文字称没有，表中却有数字。

    看什么：“无政府性基金安排的支出”“没有国有资本经营预算收支”与对应的表。
    为什么：财预〔2016〕143号：空表说明应与表一致。
    通过：文字称无政府性基金支出，政府性基金表为空。
    不通过：文字称无政府性基金支出，政府性基金表合计 120.00万元。
    已知问题：不分收入和支出，文字只说没有支出、表中只有收入或结转的也会报出。
    怎么改：改文字，或核对表内数字。

    Looks at: sentences saying that there is no government fund (政府性基金) or state capital (国有资本经营)
    budget, against the table of that fund.
    Why: 财预〔2016〕143号: what is said of an empty table must be true of the table.
    Passes: the text says there is no expenditure of government funds, and their table is empty.
    Fails: the text says there is no expenditure of government funds, and their table has a total
    of 120.00 万元.
    Known problems: revenue and expenditure are not told apart: a text that denies expenditure
    only is reported where the table has nothing but revenue or a balance carried over.
    Mend: correct the text, or look at the figures of the table.
    """
    tried = False
    for passage in examined.filing.passages:
        for match in _NONE.finditer(passage.text):
            tables = _FUND_TABLES[match["fund"]]
            shown = [
                w
                for w in examined.filing.witnesses
                if w.table in tables and w.base and w.key.year == examined.filing.year
            ]
            tried = True
            if not shown:
                yield Passed()
                continue
            yield Finding(
                code="",
                relation="R104",
                severity="error",
                message=Message(
                    "the text says there is no {fund}, but its table prints {figure}",
                    {"fund": match["fund"], "figure": figure(shown[0])},
                ),
                witnesses=shown[:3],
                places=[passage.place(match.start(), match.end())],
                found=match[0],
            )
    if not tried:
        yield NotApplicable(Message("the text does not say that a fund is none"))


@rule(
    "MZ410", "items-named-wrongly", "warning", "The items a text names are not those with figures"
)
def items_named_wrongly(examined: Examined) -> Iterator[Outcome]:
    """文字列举的经济科目与表中有数字的科目不一致。

    看什么：“人员经费…主要包括：基本工资、津贴补贴……”与一般公共预算基本支出表中不为零的款级科目。
    为什么：文字列举应当与表一致；常见差错是沿用上年的列举。
    通过：列举九项，表中九项有数字。
    不通过：列举“个人农业生产补贴”，该科目为空；“奖励金”有数字却未列举。
    已知问题：只报列举了而没有数字的科目，和有数字而没有列举的科目；列举中带“等”字的视为未列全，不查漏列。
    怎么改：按表中有数字的科目重新列举。

    Looks at: the economic items that the text lists for personnel or operating expenses, against
    the items with figures in the table of basic expenditure of the general public budget.
    Why: a list in the text must be that of the table; mostly it was left over from last year.
    Passes: nine items are listed, and nine have figures.
    Fails: 个人农业生产补贴 is listed and has no figure; 奖励金 has a figure and is not listed.
    Known problems: only items that are named and have no figure are reported, and those with a
    figure that are not named; a list with the word 等 (and so on) is not taken to be complete.
    Mend: list again the items that have figures.
    """
    items = [w for w in examined.filing.witnesses if w.table == "F06" and len(w.code) == 5]
    printed = {row for t in examined.filing.tables if t.id == "F06" for row in t.rows}
    tried = False
    for passage in examined.filing.passages:
        for match in _LISTED.finditer(passage.text):
            if items:
                tried = True
                yield _named(passage, match, items, printed)
    if not tried:
        yield NotApplicable(Message("the text names no economic items"))


def _named(
    passage: Passage, match: re.Match[str], items: list[Witness], printed: set[tuple[str, str]]
) -> Outcome:
    personnel = match["kind"] == "人员经费"
    mine = {
        code_name(name): code
        for code, name in printed
        if len(code) == 5 and code.startswith(("301", "303")) == personnel
    }
    with_figures = {code_name(w.row) for w in items if w.base and w.code in mine.values()}
    named = {
        name
        for item in _SPLIT.split(match["items"])
        for name in _names(code_name(item), mine)
        if name
    }
    extra = sorted(name for name in named if name in mine and name not in with_figures)
    open_end = "等" in match["items"]
    absent = [] if open_end else sorted(with_figures - named)
    if not extra and not absent:
        return Passed()
    return Finding(
        code="",
        relation="R127",
        severity="warning",
        message=Message(
            "{kind}: named without a figure: {extra}; with a figure but not named: {absent}",
            {
                "kind": match["kind"],
                "extra": "、".join(extra) or "—",
                "absent": "、".join(absent) or "—",
            },
        ),
        witnesses=[w for w in items if code_name(w.row) in absent][:5],
        places=[passage.place(match.start(), match.end())],
        found="、".join(extra + absent),
    )


def _rounded(final: Witness, budget: Witness) -> Decimal:
    """What was spent, rounded as the budget where the text prints that more coarsely.

    A table prints its figures alike: a budget of 12 beside 12.01 has dropped its zeros.
    """
    coarse = not budget.table and final.step < budget.step
    return round_to(final.base, budget.step) if coarse else final.base


def _names(item: str, mine: Collection[str]) -> list[str]:
    """The names in an entry: 和 before the last of a list parts two, inside a name it does not."""
    for match in () if item in mine else _AND.finditer(item):
        parts = [item[: match.start()], item[match.end() :]]
        if any(part in mine for part in parts):
            return parts
    return [item]


@rule(
    "MZ411",
    "spent-above-budget",
    "warning",
    "An item of the three public expenses exceeds its budget",
)
def spent_above_budget(examined: Examined) -> Iterator[Outcome]:
    """“三公”经费单项决算超过预算。

    看什么：因公出国（境）费、公务用车购置、公务用车运行维护费、公务接待费及“三公”经费合计的决算数与预算数。
    为什么：厉行节约规定要求“三公”经费不超预算。
    通过：公务接待费预算 2.85，决算 0.39。
    不通过：公务用车运行维护费预算 18，决算 19.7。
    已知问题：单项是否为硬约束各地不一，故只作警告。与年初预算比较，没有年初预算时与“预算数”比较，不看调整后的预算。
    怎么改：说明原因，或核对数字。

    Looks at: what was spent on official journeys abroad, on buying and on running vehicles, and
    on reception, and the total of the three public expenses, against the budget.
    Why: the rules on thrift ask that the three public expenses stay within the budget.
    Passes: budget for reception 2.85, spent 0.39.
    Fails: budget for running vehicles 18, spent 19.7.
    Known problems: whether a single item is a hard limit differs from place to place, so a
    finding is a warning. The budget compared with is the initial one, or the one called budget
    where there is no initial one; adjustments are not looked at.
    Mend: give the reason, or look at the figures.
    """
    tried = False
    seen: set[object] = set()
    for key, _ in examined.ledger:
        if key.stage != "final" or not key.concept.startswith("three_public") or key in seen:
            continue
        if key.measure != "amount" or key.flow != "expenditure" or key.year != examined.filing.year:
            continue
        seen.add(key)
        final = examined.ledger.value(key)
        budget = next(
            (
                found
                for stage in ("initial", "budget")
                if (found := examined.ledger.value(key._replace(stage=stage))) is not None
            ),
            None,
        )
        if final is None or budget is None or key.concept.endswith("vehicles"):
            continue
        tried = True
        if _rounded(final, budget) <= budget.base:
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R093",
            severity="warning",
            message=Message(
                "{final} was spent of a budget of {budget}: {name}",
                {
                    "final": figure(final),
                    "budget": figure(budget),
                    "name": final.row or final.section.rpartition("/")[2],
                },
            ),
            witnesses=[
                final,
                budget,
                *(w for w in examined.ledger.witnesses(key) if w is not final),
            ],
            expected=f"≤ {figure(budget)}",
            found=figure(final),
        )
    if not tried:
        yield NotApplicable(Message("budget and final figures are not both printed"))
