"""Shares and completion rates that the text or a table prints, each computed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, where
from mingzhang.filing.filing import RateClaim
from mingzhang.language import Message
from mingzhang.ledger.compare import Rate, rate_of
from mingzhang.ledger.key import Key
from mingzhang.ledger.witness import Witness


@rule("MZ404", "share-wrong", "error", "A printed share is not the part divided by the whole")
def share_wrong(examined: Examined) -> Iterator[Outcome]:
    """占比算错。

    看什么：“甲 A 万元，占 P%”：P 应等于 A ÷ 总数 × 100，四舍五入到印出的小数位。
    为什么：算术；比重是公开说明的法定内容（财预〔2016〕143号）。
    通过：2,940.05 ÷ 2,946.25 = 99.79%。
    不通过：2,106.66 ÷ 2,940.05 = 71.65%，印 71.73%。
    已知问题：只舍不入的作警告；差一个末位、使各项占比之和正好为 100% 的，只作提示；“占总支出”可能指几种总数的，与各种都不符才报，只作警告；总数为零而印有占比的，作警告。
    怎么改：重新计算占比；各项占比之和应为 100%。

    Looks at: every share (A 万元, P% of the total): P must be the part divided by the printed
    whole, rounded to the decimals printed.
    Why: arithmetic; shares are part of the explanation that must be published (财预〔2016〕143号).
    Passes: 2,940.05 ÷ 2,946.25 = 99.79%.
    Fails: 2,106.66 ÷ 2,940.05 = 71.65%, and 71.73% is printed.
    Known problems: cut off instead of rounded is said so and is a warning; one unit off in the
    last place, so that the shares make exactly 100%, is a note; where the words may mean several
    wholes, only a share that fits none is reported, as a warning; a share of a total of zero is a
    warning.
    Mend: compute the share again; the shares of one whole make 100%.
    """
    yield from _rates(examined, ("share",))


@rule("MZ405", "completion-rate-wrong", "error", "A printed completion rate is not final ÷ budget")
def completion_rate_wrong(examined: Examined) -> Iterator[Outcome]:
    """完成率（执行率）算错。

    看什么：“完成年初预算的 P%”“执行率 P%”：P 应等于决算数 ÷ 预算数 × 100。
    为什么：预算法第七十五条：决算按预算数、调整预算数、决算数列出，对比应当准确。
    通过：247.8 ÷ 257 = 96.4%。
    不通过：19.7 ÷ 18 = 109.44%，印 100%。
    已知问题：文中的数经过取位，由此产生的误差予以容许；只舍不入的完成率、预算数为零而印有完成率的，只作警告。
    怎么改：按文中的预算数、决算数重新计算；句中写明的预算口径（年初、全年）要与所用的数一致。

    Looks at: every completion rate, in the text and in tables that print one: P% must be the
    final figure divided by the budget, recomputed from the printed figures.
    Why: Budget Law, Article 75: final accounts print the budget, the adjusted budget and the
    final figure, and the comparison must be right.
    Passes: 247.8 ÷ 257 = 96.4%.
    Fails: 19.7 ÷ 18 = 109.44%, and 100% is printed.
    Known problems: rounded figures in the text leave some room, and a rate that they allow
    passes; a rate cut off instead of rounded, and a rate on a budget of zero, are warnings.
    Mend: compute the rate again from the budget and the final figure of the sentence; the budget
    must be the one the words name (initial or adjusted).
    """
    yield from _rates(examined, ("completion", "rate"))


def _rates(examined: Examined, kinds: tuple[str, ...]) -> Iterator[Outcome]:
    plugged = _made_to_add_up(examined.filing.rates) if "share" in kinds else set()
    for claim in examined.filing.rates:
        if claim.kind not in kinds:
            continue
        if not claim.whole.base:
            yield _zero_base(claim)
            continue
        fitting = [whole for whole in claim.others if whole.base and _rate(claim, whole).holds]
        if fitting:
            yield Passed((claim.rate, claim.part, fitting[0]))
        else:
            settled = _settled(claim, examined.filing.rates)
            if settled is not None:
                claim = replace(claim, whole=settled, others=[])
            found = _rate(claim, claim.whole)
            near = abs(found.expected - claim.rate.value) <= claim.rate.step
            is_plugged = near and not found.holds and claim.rate in plugged
            yield _plugged(claim, found) if is_plugged else _judge(claim, found)


def _settled(claim: RateClaim, claims: list[RateClaim]) -> Witness | None:
    """The whole that the other shares of the section are of, where the words leave it open.

    A share that fits none of the wholes its words may mean is wrong, unless they mean yet another
    one; a share beside it that is of one of them, and of no other, shows that they do not.
    """
    if not claim.others:
        return None
    candidates = {claim.whole.key, *(whole.key for whole in claim.others)}
    siblings = [
        c
        for c in claims
        if c is not claim
        and c.kind == claim.kind
        and c.rate.section == claim.rate.section
        and {c.whole.key, *(whole.key for whole in c.others)} == candidates
        and c.part.base
    ]
    if not siblings:
        return None
    agreed = [
        whole
        for whole in (claim.whole, *claim.others)
        if whole.base and all(_is_near(c, whole) for c in siblings)
    ]
    return agreed[0] if len({whole.base for whole in agreed}) == 1 else None


def _is_near(claim: RateClaim, whole: Witness) -> bool:
    """Whether a share is that of a whole, a unit of its last place aside (one is often put right)."""
    found = _rate(claim, whole)
    return found.holds or abs(found.expected - claim.rate.value) <= claim.rate.step


def _made_to_add_up(claims: list[RateClaim]) -> set[Witness]:
    """The shares of one whole, in one section, that add up to exactly 100 (SHARE in relations.md)."""
    groups: dict[tuple[Key, str, str], list[RateClaim]] = {}
    for claim in claims:
        if claim.kind == "share":
            whole, section = claim.whole.key, claim.rate.section
            groups.setdefault((whole, section, ""), []).append(claim)
            groups.setdefault((whole, section, claim.rate.context), []).append(claim)
    return {
        claim.rate
        for group in groups.values()
        if len(group) > 1 and sum(claim.rate.value for claim in group) == 100
        for claim in group
    }


def _plugged(claim: RateClaim, found: Rate) -> Finding:
    return Finding(
        code="",
        relation="R125",
        severity="note",
        message=Message(
            "{where} prints {found}, one unit off so that the shares make 100%: {part} ÷ {whole} = {expected}",
            {
                "where": where(claim.rate),
                "found": figure(claim.rate),
                "part": figure(claim.part),
                "whole": figure(claim.whole),
                "expected": f"{found.expected}%",
            },
        ),
        witnesses=[claim.rate, claim.part, claim.whole],
        expected=f"{found.expected}%",
        found=figure(claim.rate),
        difference=f"{abs(found.expected - claim.rate.value)}%",
    )


def _rate(claim: RateClaim, whole: Witness) -> Rate:
    return rate_of(
        claim.part.base,
        whole.base,
        claim.rate.value,
        claim.rate.step,
        claim.part.step if not claim.part.table else Decimal(0),
        whole.step if not whole.table else Decimal(0),
    )


def _zero_base(claim: RateClaim) -> Outcome:
    if not claim.part.base or not claim.rate.value:
        return NotApplicable(Message("the base is zero, so there is no rate to compute"))
    return Finding(
        code="",
        relation="R084",
        severity="warning",
        message=Message(
            "{where} prints a rate of {found} although its base is {whole}",
            {"where": where(claim.rate), "found": figure(claim.rate), "whole": figure(claim.whole)},
        ),
        witnesses=[claim.rate, claim.part, claim.whole],
        found=figure(claim.rate),
    )


def _judge(claim: RateClaim, found: Rate) -> Outcome:
    witnesses = [claim.rate, claim.part, claim.whole]
    if found.holds or _holds_with_dropped_zeros(claim):
        return Passed(tuple(witnesses))
    expected = f"{found.expected.normalize():f}%" if not claim.rate.places else f"{found.expected}%"
    return Finding(
        code="",
        relation=claim.relation,
        severity="warning" if found.truncated or claim.others else "error",
        message=Message(
            "{where} prints {found}, cut off instead of rounded: {part} ÷ {whole} = {expected}"
            if found.truncated
            else "{where} prints {found}, but {part} ÷ {whole} = {expected}",
            {
                "where": where(claim.rate),
                "found": figure(claim.rate),
                "part": figure(claim.part),
                "whole": figure(claim.whole),
                "expected": expected,
            },
        ),
        witnesses=witnesses,
        expected=expected,
        found=figure(claim.rate),
        difference=f"{abs(found.expected - claim.rate.value)}%",
        implied=_implied(claim, found),
        slack=claim.rate.step * abs(claim.whole.base) / 100,
    )


def _implied(claim: RateClaim, found: Rate) -> dict[Witness, Decimal]:
    return {
        claim.rate: found.expected,
        claim.part: claim.rate.value * claim.whole.base / 100,
    }


def _holds_with_dropped_zeros(claim: RateClaim) -> bool:
    """A table prints 217 beside 209.35: then the half unit of 217 is no slack; nothing to add here."""
    if not claim.rate.table:
        return False
    exact = rate_of(
        claim.part.base, claim.whole.base, claim.rate.value, claim.rate.step,
        claim.part.step, min(claim.whole.step, claim.part.step),
    )  # fmt: skip
    return exact.holds
