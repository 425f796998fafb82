"""Changes against last year or the budget, as the text tells them: rates, directions, bases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import figure, shown, where
from mingzhang.filing.filing import ChangeClaim
from mingzhang.language import Message
from mingzhang.ledger.compare import rate_of
from mingzhang.ledger.witness import Witness


@rule(
    "MZ406", "growth-rate-wrong", "error", "A printed growth rate does not follow from the change"
)
def growth_rate_wrong(examined: Examined) -> Iterator[Outcome]:
    """增减率算错。

    看什么：“比上年增加 A 万元，上升 B%”：上年数 = 本年数 − A，B 应等于 A ÷ 上年数 × 100；句中印有上年数的，直接用印出的数。
    为什么：算术；增减变化及原因是公开说明的必备内容（财预〔2016〕143号）。
    通过：增加 168.38，1,771.32 − 168.38 = 1,602.94，168.38 ÷ 1,602.94 = 10.50%。
    不通过：同上而印 15.00%。
    已知问题：只舍不入的和写明“基本持平”的作警告；上年数为零而印有增减率的只作提示，上年数推算为负的是错误；没有增减额、也找不到上年数的不判断。
    怎么改：重新计算增减率。

    Looks at: every rate of change: the base is this year's figure less the change printed, or the
    figure of last year where it is printed; the rate must be the change divided by the base.
    Why: arithmetic; changes and their reasons must be explained (财预〔2016〕143号).
    Passes: 168.38 more: 1,771.32 − 168.38 = 1,602.94, and 168.38 ÷ 1,602.94 = 10.50%.
    Fails: the same, and 15.00% is printed.
    Known problems: a rate cut off instead of rounded, or beside words such as 基本持平 (much the
    same), is a warning; a rate on a base of zero is a note, on a base that would be negative an
    error; where neither the change nor the base is printed nothing is said.
    Mend: compute the rate again.
    """
    for claim in examined.filing.changes:
        yield from _growth(claim, examined)


@rule(
    "MZ407",
    "directions-contradict",
    "error",
    "The words of a change contradict each other or the figures",
)
def directions_contradict(examined: Examined) -> Iterator[Outcome]:
    """增减方向矛盾。

    看什么：“增加 A 万元，下降 B%”；“减少-3.00万元”；“决算数大于预算数”（或小于、持平）而两数并非如此。
    为什么：同一句话的方向只能有一个，并与数字的符号一致。
    通过：决算 19.7，预算 18，“决算数大于预算数”。
    不通过：决算 3.6，预算 22，“决算数大于预算数”。
    已知问题：印得粗细不同的两个数写“持平”的，算通过，不要求末位相等；“增加-3.00万元”是常见写法，读作减少，不报。
    怎么改：改正方向用词或数字。

    Looks at: the words for a direction: an amount that grows with a rate that falls; a minus sign
    behind 减少 (less) or 下降 (down), which says the fall twice and so a rise; a final figure said to be above, below or equal to the budget that is not.
    Why: a change has one direction, and it is that of the figures.
    Passes: final figure 19.7, budget 18, “the final figure is above the budget”.
    Fails: final figure 3.6, budget 22, “the final figure is above the budget”.
    Known problems: two figures printed with different precision that are said to be equal pass,
    though they may differ in the last place; 增加-3.00万元 (more by −3.00) is customary and read as
    a fall.
    Mend: correct the word or the figure.
    """
    for claim in examined.filing.changes:
        if claim.difference is not None and claim.rate is not None:
            yield _two_directions(claim)
    yield from _twice_less(examined)
    for comparison in examined.filing.comparisons:
        left, right = comparison.left, comparison.right
        sign = (left.base > right.base) - (left.base < right.base)
        if sign == comparison.direction or (left.step != right.step and not comparison.direction):
            yield Passed()
            continue
        yield Finding(
            code="",
            relation="R089",
            severity="error",
            message=Message(
                "the text says {words}, but the final figure is {left} and the budget {right}",
                {"words": f"“{comparison.words}”", "left": figure(left), "right": figure(right)},
            ),
            witnesses=[left, right],
            places=[comparison.place],
            found=comparison.words,
            expected=f"{figure(left)} / {figure(right)}",
        )


@rule(
    "MZ408",
    "impossible-change",
    "error",
    "A change cannot be true: its base would be negative or differs",
)
def impossible_change(examined: Examined) -> Iterator[Outcome]:
    """增减额不可能成立。

    看什么：本年数减去“增加额”小于零（例如预算 0 万元却“增加 1,421.25 万元”）；句中或表中印有上年数，而两年之差不等于印出的增减额；写“增加”“减少”而两年数的方向相反；写“持平”而两年数不等。
    为什么：上年数不能为负；增减额 = 本年数 − 上年数。
    通过：本年 82.35，上年 82.30，增加 0.05。
    不通过：政府性基金拨款支出预算 0万元，比上年增加 1,421.25万元。
    已知问题：取位误差（末位的一个半单位）以内算通过，以元列示的必须相等；写明“基本持平”的不比较两年之差；上年数取自另一口径、又没有印出增减额的，只作警告。
    怎么改：多为照抄上一句的数字，按本项实际改正。

    Looks at: each change against its base: this year's figure less the increase must not be
    negative (a budget of 0 万元 that “grows by 1,421.25 万元”); where last year's figure is printed
    elsewhere, the two years must differ by the change that is printed, move the way the text
    says, and be equal where it says so.
    Why: last year's figure cannot be negative; the change is this year's figure less last year's.
    Passes: this year 82.35, last year 82.30, an increase of 0.05.
    Fails: a budget of 0 万元 for government funds, 1,421.25 万元 more than last year.
    Known problems: a difference within rounding (one and a half units of the last place) passes,
    but figures in 元 must agree exactly; where the text says 基本持平 (much the same) the difference
    is not compared; where the base is of another stage, stands in the text and no amount is
    printed, the finding is a warning.
    Mend: mostly a sentence copied from the one above: write the figures of this item.
    """
    for claim in examined.filing.changes:
        outcome = _base_outcome(claim, examined)
        if outcome is not None:
            yield outcome


def _growth(claim: ChangeClaim, examined: Examined) -> Iterator[Outcome]:
    rate, current = claim.rate, claim.current
    if rate is None or current is None:
        return
    direction = claim.rate_direction or claim.direction
    base = examined.ledger.value(claim.base) if claim.base is not None else None
    if base is not None and base.derived:
        base = None
    if claim.difference is not None:
        prior = current.base - (claim.signed or 0)
        change, change_step = abs(claim.difference.base), claim.difference.step
        prior_step = max(current.step, change_step)
        witnesses = [rate, claim.difference, current]
    elif base is not None:
        prior, prior_step = base.base, base.step
        change = abs(current.base - prior)
        change_step = max(current.step, prior_step)
        witnesses = [rate, current, base]
    else:
        yield NotApplicable(Message("the base of the comparison is not printed"))
        return
    if prior <= 0:
        yield _no_base(claim, rate, prior, [] if claim.difference is not None else witnesses[2:])
        return
    printed = abs(rate.value)
    found = rate_of(change, prior, printed, rate.step, change_step, prior_step)
    if found.holds:
        yield Passed(tuple(witnesses))
        return
    if not direction and rate.value == 0:
        return
    expected = f"{found.expected}%"
    yield Finding(
        code="",
        relation="R142",
        severity="warning" if found.truncated or claim.loose else "error",
        message=Message(
            "{where} prints {found}, but {change} ÷ {prior} = {expected}",
            {
                "where": where(rate),
                "found": figure(rate),
                "change": shown(change, claim.difference or current),
                "prior": shown(prior, current),
                "expected": expected,
            },
        ),
        witnesses=witnesses,
        expected=expected,
        found=figure(rate),
        difference=f"{abs(found.expected - printed)}%",
        implied={rate: found.expected},
    )


def _no_base(claim: ChangeClaim, rate: Witness, prior: Decimal, base: list[Witness]) -> Outcome:
    if not rate.value:
        return NotApplicable(Message("the base is zero, so there is no rate to compute"))
    if prior < 0:
        return _negative_base(claim, rate, prior, base)
    return Finding(
        code="",
        relation="R145",
        severity="note",
        message=Message(
            "{where} prints a growth rate of {found} on a base of zero",
            {"where": where(rate), "found": figure(rate)},
        ),
        witnesses=[rate],
        found=figure(rate),
        places=[claim.place],
    )


def _negative_base(
    claim: ChangeClaim, rate: Witness, prior: Decimal, base: list[Witness]
) -> Finding:
    """A growth rate on a negative base: one of its figures has the wrong sign or size."""
    like = claim.difference or claim.current or rate
    used = [w for w in (claim.difference, claim.current) if w is not None]
    return Finding(
        code="",
        relation="R142",
        severity="error",
        message=Message(
            "{where} prints a growth rate of {found}, but its base would be {prior}",
            {"where": where(rate), "found": figure(rate), "prior": shown(prior, like)},
        ),
        witnesses=[*base, rate, *used],
        places=[claim.place],
        found=figure(base[0] if base else rate),
    )


_TWICE_LESS = re.compile(
    r"(?:减少|下降|降低|缩减|压减|下滑|回落)了?(?:为|约)?(?P<number>[-\u2212]\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿]?元|%)"
)


def _twice_less(examined: Examined) -> Iterator[Finding]:
    """A minus sign behind a word that says already that something fell."""
    for passage in examined.filing.passages:
        for match in _TWICE_LESS.finditer(passage.text):
            bare = match["number"][1:] + match["unit"]
            yield Finding(
                code="",
                relation="R143",
                severity="error",
                message=Message(
                    "the text says {words}: the word says less already, and with the minus sign it says more",
                    {"words": f"“{match[0]}”"},
                ),
                places=[passage.place(match.start(), match.end())],
                expected=bare,
                found=match["number"] + match["unit"],
            )


def _two_directions(claim: ChangeClaim) -> Outcome:
    assert claim.difference is not None
    assert claim.rate is not None
    if claim.direction == claim.rate_direction:
        return Passed()
    return Finding(
        code="",
        relation="R143",
        severity="error",
        message=Message(
            "the amount and the rate of one change go in opposite directions: {words}",
            {"words": f"“{claim.words}”"},
        ),
        witnesses=[claim.difference, claim.rate],
        places=[claim.place],
        found=claim.words,
    )


def _base_outcome(claim: ChangeClaim, examined: Examined) -> Outcome | None:
    current = claim.current
    if current is None or claim.base is None:
        return None
    if claim.difference is not None:
        prior = current.base - (claim.signed or 0)
        if prior < 0 and current.base >= 0:
            return _negative(claim, current, prior)
    base = examined.ledger.value(claim.base)
    if base is None or base.derived:
        return None
    printed = claim.signed
    if printed is None and claim.direction:
        sign = (current.base > base.base) - (current.base < base.base)
        if sign == claim.direction:
            return Passed()
        return _wrong_difference(claim, current, base, sure=_rate_fits(claim, current, base))
    step = max(current.step, base.step, claim.difference.step if claim.difference else Decimal(0))
    if abs(current.base - base.base - (printed or 0)) <= (step * 3 / 2 if step > 1 else 0):
        return Passed(tuple(w for w in (claim.difference, current, base) if w is not None))
    if claim.loose:
        return None
    return _wrong_difference(claim, current, base)


def _negative(claim: ChangeClaim, current: Witness, prior: Decimal) -> Finding:
    assert claim.difference is not None
    return Finding(
        code="",
        relation="R141",
        severity="error",
        message=Message(
            "{where} grows by {change} to {current}: the base would be {prior}",
            {
                "where": where(current),
                "change": figure(claim.difference),
                "current": figure(current),
                "prior": shown(prior, claim.difference),
            },
        ),
        witnesses=[claim.difference, current],
        places=[claim.place],
        found=figure(claim.difference),
        expected=f"≤ {figure(current)}",
    )


def _rate_fits(claim: ChangeClaim, current: Witness, base: Witness) -> bool:
    """Whether the printed rate follows from the two figures: then they are the ones compared."""
    rate = claim.rate
    if rate is None or base.base <= 0 or not rate.value:
        return False
    change = abs(current.base - base.base)
    step = max(current.step, base.step)
    return rate_of(change, base.base, abs(rate.value), rate.step, step, base.step).holds


def _wrong_difference(
    claim: ChangeClaim, current: Witness, base: Witness, sure: bool = False
) -> Finding:
    difference = current.base - base.base
    printed = claim.difference
    uncertain = base.key.stage != current.key.stage and not base.table
    return Finding(
        code="",
        relation="R141" if claim.direction else "R144",
        severity="warning" if uncertain and printed is None and not sure else "error",
        message=Message(
            "the text says {words}, but {current} − {base} = {expected}",
            {
                "words": f"“{claim.words[-30:]}”",
                "current": figure(current),
                "base": figure(base),
                "expected": shown(difference, current),
            },
        ),
        witnesses=[w for w in (printed, current, base) if w is not None],
        places=[claim.place],
        expected=shown(difference, current),
        found=figure(printed) if printed is not None else claim.words[-10:],
        implied={printed: abs(difference)} if printed is not None else {},
    )
