"""What an explanation lists against what there is: items explained, changes of parts, scores, signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.words import shown
from mingzhang.filing.filing import ChangeClaim
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness

_ITEM = 7
"""Digits of a functional item."""
_FEWEST = 3
"""So many items must be explained before one that is not is missed."""


@rule("MZ416", "item-not-explained", "warning", "An item of the table is not explained in the text")
def item_not_explained(examined: Examined) -> Iterator[Outcome]:
    """项级科目没有逐项说明。

    看什么：决算说明逐项写明各项级科目的预算、决算时，一般公共预算财政拨款支出决算表中有数的项级科目是否都写到。
    为什么：决算公开格式要求按项级科目逐项说明（财预〔2016〕143号）。
    通过：表中 11 个项级科目，说明写了 11 项。
    不通过：表中有 2210201 住房公积金 30.10万元，说明中没有这一项。
    已知问题：编码与名称不符的科目不参与比较；说明不足三项的不判断。
    怎么改：补写该项的预算、决算和原因。

    Looks at: explanations that go through the items one by one: whether every item with money in the
    table of general budget expenditure is there.
    Why: the form of final accounts explains item by item (财预〔2016〕143号).
    Passes: eleven items in the table, eleven in the text.
    Fails: 2210201 of 30.10 in the table and nowhere in the text.
    Known problems: items whose code and name contradict are left out; below three explained items
    nothing is said.
    Mend: add the item.
    """
    if examined.filing.kind != "final":
        yield NotApplicable(Message("only final accounts explain item by item"))
        return
    printed: dict[str, Witness] = {}
    explained: set[str] = set()
    for witness in examined.filing.witnesses:
        key = witness.key
        if len(key.function) != _ITEM or not key.function.isdigit() or key.fund != "gpb":
            continue
        if not witness.table:
            explained.add(key.function)
        elif witness.table == "F05" and witness.base:
            printed.setdefault(key.function, witness)
    if len(explained & set(printed)) < _FEWEST:
        yield NotApplicable(Message("the text does not go through the items one by one"))
        return
    for function, witness in printed.items():
        if function in explained:
            yield Passed((witness,))
            continue
        yield Finding(
            code="",
            relation="R087",
            severity="warning",
            message=Message(
                "the text explains the items one by one, but not {code} {name}",
                {"code": function, "name": witness.row},
            ),
            witnesses=[witness],
            expected=f"{function} {witness.row}",
        )


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
    已知问题：有一项没有写增减额的不判断；“持平”按 0 计。
    怎么改：核对各项的上年数。

    Looks at: wholes and parts, such as 三公 and its items, that all say how much they changed: whether the
    signed changes of the parts make that of the whole.
    Why: arithmetic.
    Passes: reception up 12.40, vehicles up 9.49, the total up 21.89.
    Fails: the same, and the total up 20.89.
    Known problems: where one part does not say its change nothing is said; 持平 counts as zero.
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
    """The changes of the parts of a concept; none where one with money does not say its own."""
    depth = concept.count(".") + 1
    below = {
        w.key.concept: bool(w.base)
        for w in examined.filing.witnesses
        if w.key.concept.startswith(f"{concept}.")
        and w.key.concept.count(".") == depth
        and w.key.measure == "amount"
        and w.key.year == examined.filing.year
        and ":" not in w.key.concept
    }
    if not concept.startswith("three_public") or len(below) < 2:
        return []
    claims = [
        changes.get(part) for part, has_money in below.items() if has_money or part in changes
    ]
    if any(c is None or (c.difference is None and c.direction) for c in claims):
        return []
    return [c for c in claims if c is not None]


def _signed(claim: ChangeClaim) -> Decimal:
    return claim.direction * claim.difference.base if claim.difference is not None else Decimal(0)


def _added(claim: ChangeClaim, parts: list[ChangeClaim]) -> Outcome:
    figures = [c.difference for c in (claim, *parts) if c.difference is not None]
    if not figures:
        return Passed()
    step = max(w.step for w in figures)
    total, computed = _signed(claim), sum((_signed(part) for part in parts), Decimal(0))
    if abs(total - computed) <= step * (len(parts) + 1) / 2:
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


_AVERAGE = re.compile(r"平均(?:得)?分(?:数)?(?:为|是)?:?(?P<score>\d{1,3}(?:\.\d+)?)")
_BOUNDS = {"grade_a": (90, 100), "grade_b": (80, 90), "grade_c": (60, 80), "grade_d": (0, 60)}
"""财预〔2020〕10号: 优 90 to 100, 良 80 to 90, 中 (合格) 60 to 80, 差 (不合格) below 60."""


@rule(
    "MZ418",
    "average-outside-grades",
    "warning",
    "An average score cannot come from the grades that are counted",
)
def average_outside_grades(examined: Examined) -> Iterator[Outcome]:
    """平均分与各等级个数不符。

    看什么：自评项目的平均分是否落在由“优、良、合格、不合格”个数推出的范围内。
    为什么：财预〔2020〕10号：90（含）至 100 分为优，80（含）至 90 分为良，60（含）至 80 分为中，60 分以下为差。
    通过：4 个项目全部为优，平均分 99.43。
    不通过：4 个项目全部为优，平均分 88.20。
    已知问题：地方另定分数线的以地方规定为准。
    怎么改：核对平均分和各等级个数。

    Looks at: the average score of self-evaluated projects against the range that follows from how many
    were graded 优, 良, 合格 and 不合格.
    Why: 财预〔2020〕10号 sets the bounds of the grades.
    Passes: four projects, all 优, average 99.43.
    Fails: four projects, all 优, average 88.20.
    Known problems: places may set other bounds.
    Mend: look at the average and at the counts.
    """
    grades = {
        name: witness
        for witness in examined.filing.witnesses
        if not witness.table and (name := witness.key.concept.rpartition(".")[2]) in _BOUNDS
    }
    count = sum((w.base for w in grades.values()), Decimal(0))
    averages = [
        (passage, match)
        for passage in examined.filing.passages
        for match in _AVERAGE.finditer(passage.text)
        if "绩效" in passage.section
    ]
    if not averages or len(grades) < 2 or not count:
        yield NotApplicable(Message("no average score stands beside counts of grades"))
        return
    least = sum((w.base * _BOUNDS[name][0] for name, w in grades.items()), Decimal(0)) / count
    most = sum((w.base * _BOUNDS[name][1] for name, w in grades.items()), Decimal(0)) / count
    for passage, match in averages:
        if least <= Decimal(match["score"]) <= most:
            yield Passed()
            continue
        between = f"{round(least, 2)} – {round(most, 2)}"
        yield Finding(
            code="",
            relation="R139",
            severity="warning",
            message=Message(
                "the average score {score} cannot come from these grades: {between}",
                {"score": match["score"], "between": between},
            ),
            witnesses=list(grades.values()),
            places=[passage.place(*match.span())],
            expected=between,
            found=match["score"],
        )


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
