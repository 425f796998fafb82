"""Changes of a whole and of its parts, each said in the text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import shown
from mingzhang.filing.filing import ChangeClaim
from mingzhang.language import Message


@rule(
    "MZ417",
    "changes-do-not-add-up",
    "warning",
    "The changes of the parts do not make the change of the whole",
)
def changes_do_not_add_up(examined: Examined) -> Iterator[Outcome]:
    """各项增减额之和不等于总增减额。

    看什么：“三公”经费等总额与其各项都写了比上年增减多少时，各项增减额（减少为负）之和是否等于总额的增减额。
    为什么：算术：总额的变化就是各项变化之和。
    通过：接待费增加 12.40，用车增加 9.49，总额增加 21.89。
    不通过：接待费增加 12.40，用车增加 9.49，总额增加 20.89。
    已知问题：有一项没有写增减额的不判断；“持平”按 0 计。每个增减额都是两个四舍五入的数之差，各容许末位一个单位。
    怎么改：核对各项的上年数。

    Looks at: wholes and parts, such as 三公 and its items, that all say how much they changed: whether the
    signed changes of the parts make that of the whole.
    Why: arithmetic.
    Passes: reception up 12.40, vehicles up 9.49, the total up 21.89.
    Fails: the same, and the total up 20.89.
    Known problems: where one part does not say its change nothing is said; 持平 counts as zero. Each change is
    the difference of two rounded figures: one unit of the last place is allowed for each.
    Mend: look at last year's figures of the parts.
    """
    changes: dict[str, ChangeClaim] = {}
    for claim in examined.filing.changes:
        if claim.current is not None and not claim.loose and claim.current.key.concept != "all":
            changes.setdefault(claim.current.key.concept, claim)
    tried = False
    for concept, claim in changes.items():
        parts = _parts(concept, changes, examined)
        if not parts or (claim.difference is None and claim.direction):
            continue
        tried = True
        yield _added(claim, parts)
    if not tried:
        yield NotApplicable(Message("no whole and all of its parts say how much they changed"))


def _parts(concept: str, changes: dict[str, ChangeClaim], examined: Examined) -> list[ChangeClaim]:
    """The changes of the parts of a concept; none where one with money does not say its own.

    The parts that are printed must make the whole: else one of them is only printed by what it is made of.
    """
    depth = concept.count(".") + 1
    below = {
        w.key.concept: w.base
        for w in examined.filing.witnesses
        if w.key.concept.startswith(f"{concept}.")
        and w.key.concept.count(".") == depth
        and w.key.measure == "amount"
        and w.key.year == examined.filing.year
        and ":" not in w.key.concept
    }
    if not concept.startswith("three_public") or len(below) < 2:
        return []
    whole = changes[concept].current
    if whole is not None and abs(whole.base - sum(below.values(), Decimal(0))) > whole.step * len(
        below
    ):
        return []
    claims = [changes.get(part) for part, money in below.items() if money or part in changes]
    if any(c is None or (c.difference is None and c.direction) for c in claims):
        return []
    return [c for c in claims if c is not None]


def _signed(claim: ChangeClaim) -> Decimal:
    return claim.signed or Decimal(0)


def _added(claim: ChangeClaim, parts: list[ChangeClaim]) -> Outcome:
    figures = [c.difference for c in (claim, *parts) if c.difference is not None]
    if not figures:
        return Passed()
    step = max(w.step for w in figures)
    total, computed = _signed(claim), sum((_signed(part) for part in parts), Decimal(0))
    if abs(total - computed) <= step * (
        len(parts) + 1
    ):  # each is the difference of two rounded figures
        return Passed(tuple(figures))
    like = figures[0]
    return Finding(
        code="",
        relation="R148",
        severity="warning",
        message=Message(
            "the whole changes by {total}, its parts together by {sum}",
            {"total": shown(total, like), "sum": shown(computed, like)},
        ),
        witnesses=figures,
        places=[c.place for c in (claim, *parts)],
        expected=shown(computed, like),
        found=shown(total, like),
        difference=shown(abs(total - computed), like),
    )
