"""Amounts in performance targets: cost targets and goals against the money of the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import (
    certain,
    form_words,
    objectives,
    place_of,
    row_words,
)
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure
from mingzhang.filing.performance import Indicator, PerformanceForm, Target
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness
from mingzhang.money import Unit, plain, trimmed, unit_named

_WHOLE = re.compile(
    r"总成本|成本(?:控制)?(?:数|额|总额|金额)?$|(?:项目|经费|资金|预算|支出)?(?:总)?(?:成本|经费|预算|支出)(?:控制)?(?:数|额|总额)?$|专项经费|工作经费|经费支出"
)
_LONGER = re.compile(r"总投资|概算|造价|决算|周期|[两三四五]年")
"""Names of cost that may stretch over more than the year whose money is named."""
_PART = re.compile(r"每|人均|单价|单位成本|平均|标准|/|次均|下拨|其中|节约|降低")
_GOAL_AMOUNT = re.compile(
    r"(?:项目(?:总)?(?:资金|经费|预算)|(?:资金|预算|经费)(?:总额|总计|共计|安排)|(?:年度|全年|本年)(?:预算|经费|资金))"
    r"[^。;,，]{0,6}?(\d[\d,]*(?:\.\d+)?)(万元|元)"
)
_OTHER = re.compile(
    r"争取|引进|引入|带动|拉动|撬动|筹集|吸引|节约|节省|压减|上级|上年|去年|其中|每|\d年"
)
"""Words before an amount that is not the money of the project in this year."""
_NEAR = Decimal("0.05")
"""How near, as a share of the amount, a cost target must be to be meant for all of it."""


def _amount(form: PerformanceForm) -> Witness | None:
    """资金总额 of a form; None where it prints none, or several that differ."""
    values = {witness.base for witness in form.amounts}
    return form.amounts[0] if len(values) == 1 and form.amounts[0].base > 0 else None


def _in_yuan(row: Indicator) -> Decimal | None:
    """A target that is an amount of money, in 元."""
    target = row.targets[0] if len(row.targets) == 1 else None
    if (
        target is None
        or target.value is None
        or not certain(row, "target", "unit", "name", "operator")
    ):
        return None
    unit = unit_named(target.unit)
    return None if unit is None else target.value * unit.value


@rule(
    "MZ614",
    "cost-above-amount",
    "error",
    "A cost target is above the amount of its project",
)
def cost_above_amount(examined: Examined) -> Iterator[Outcome]:
    """成本指标与项目资金总额不符。

    看什么：经济成本指标中以元、万元计的指标值，是否超过项目资金总额；写明总成本而小于资金总额的。
    为什么：财预〔2015〕88号：绩效目标应与预算资金匹配，成本不能超过批准的预算。
    通过：项目资金 24.00万元，总成本 ≤24万元。
    不通过：项目资金 10.31万元，总成本 ≤10.34万元。
    已知问题：小于资金总额的可能只是一部分成本，只作提示；把资金总额进位取整的只作警告；单位成本、标准和可能跨年的总投资不比较。
    怎么改：核对资金总额，改正指标值。

    Looks at: cost targets in money against the amount of the project: above it, or called the whole and below it.
    Why: 财预〔2015〕88号: targets match the money; cost cannot exceed what was approved.
    Passes: project of 240,000, cost of at most 240,000.
    Fails: project of 103,100, cost of at most 103,400.
    Known problems: less than the amount may be a part of the cost: a note; the amount rounded up to whole units is a
    warning; costs for each, and investments that may stretch over years, are not compared.
    Mend: look at the amount, and correct the target.
    """
    tried = False
    words = examined.standard.performance
    for form in objectives(examined):
        amount = _amount(form)
        if amount is None or form.whole:
            continue
        for row in form.indicators:
            level = words.second_level(row.level2)
            cost = _in_yuan(row) if level is not None and level.id == "economic_cost" else None
            if row.void or cost is None or row.targets[0].operator not in ("≤", "<", "=", ""):
                continue
            if _PART.search(row.name + row.targets[0].text + row.description + row.unit):
                continue
            if _LONGER.search(row.name):
                continue
            tried = True
            yield _cost(form, row, cost, amount)
    if not tried:
        yield NotApplicable(Message("no cost target is an amount of money"))


def _cost(form: PerformanceForm, row: Indicator, cost: Decimal, amount: Witness) -> Outcome:
    rounding = amount.step / 2 if cost % amount.step else Decimal(0)
    if cost > amount.base + rounding:
        severity = "warning" if _is_rounded(row.targets[0], amount) else "error"
    elif cost < amount.base and _WHOLE.search(row.name) and cost >= amount.base * (1 - _NEAR):
        severity = "note"
    else:
        return Passed((amount,))
    target = row.targets[0]
    found = f"{trimmed(target.value or Decimal(0))}{target.unit}"
    return Finding(
        code="",
        relation="R197",
        severity=severity,
        message=Message(
            "{form}: {row} allows {found}, more than the project's {amount}"
            if severity != "note"
            else "{form}: {row} is {found}, and the project has {amount}",
            {
                "form": form_words(form), "row": row_words(row), "found": found,
                "amount": figure(amount),
            },
        ),
        witnesses=[amount],
        places=[place_of(row, "target")],
        expected=f"≤ {figure(amount)}" if severity != "note" else figure(amount),
        found=found,
    )  # fmt: skip


def _is_rounded(target: Target, amount: Witness) -> bool:
    """Whether the target is the amount, rounded up to the last digit that it prints."""
    unit = unit_named(target.unit)
    assert unit is not None
    assert target.value is not None
    exponent = target.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return 0 < target.value - amount.base / unit.value < step


@rule(
    "MZ615",
    "amount-in-goal",
    "warning",
    "The goal of a project speaks of another amount than the project has",
)
def amount_in_goal(examined: Examined) -> Iterator[Outcome]:
    """绩效目标文字中的金额与资金总额不符。

    看什么：绩效目标文字里写明的项目资金、预算总额，是否等于该项目的资金总额。
    为什么：目标与资金应当匹配（财预〔2015〕88号）；不一致多是沿用上年文字。
    通过：“项目资金总额103.66万元”，资金总额 103.66。
    不通过：“项目资金总额83.66万元”，资金总额 103.66。
    已知问题：文字可能只说其中一部分，所以只作警告。
    怎么改：核对后改正文字或金额。

    Looks at: amounts that the goal calls the money or the budget of the project, against its amount.
    Why: goals match the money (财预〔2015〕88号); mostly last year's text was kept.
    Passes: 103.66 in both.
    Fails: 83.66 in the goal, 103.66 as amount.
    Known problems: the text may speak of a part: only a warning.
    Mend: look at both, and correct one.
    """
    tried = False
    for form in objectives(examined):
        amount = _amount(form)
        if amount is None:
            continue
        for text, place in form.goals:
            bare = "".join(text.split())
            for match in _GOAL_AMOUNT.finditer(bare):
                clause = re.split(r"[。;,，、]", bare[: match.start()])[-1] + match[0]
                if _OTHER.search(clause):
                    continue
                unit = Unit.WAN if match[2] == "万元" else Unit.YUAN
                said = Decimal(match[1].replace(",", "")) * unit.value
                tried = True
                yield _goal(form, match, said, amount, place)
    if not tried:
        yield NotApplicable(Message("no goal speaks of the money of its project"))


def _goal(
    form: PerformanceForm, match: re.Match[str], said: Decimal, amount: Witness, place: Place
) -> Outcome:
    step = Decimal(1).scaleb(-len(match[1].partition(".")[2]))
    slack = step * (Unit.WAN.value if match[2] == "万元" else Unit.YUAN.value) / 2
    if abs(said - amount.base) <= max(slack, amount.step / 2):
        return Passed((amount,))
    return Finding(
        code="",
        relation="R199",
        severity="warning",
        message=Message(
            "{form}: the goal says {words}, and the amount is {amount}",
            {"form": form_words(form), "words": f"“{match[0]}”", "amount": figure(amount)},
        ),
        witnesses=[amount],
        places=[place],
        expected=figure(amount),
        found=f"{plain(Decimal(match[1].replace(',', '')))}{match[2]}",
    )
