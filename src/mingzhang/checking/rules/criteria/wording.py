"""Wording of criteria: what takes off points for success, or leaves open how to score."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.finding import Outcome
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.criteria.remarks import outcomes


@rule("MZ706", "criterion-inverted", "error", "Points are taken off for what was to be done")
def criterion_inverted(examined: Examined) -> Iterator[Outcome]:
    """每完成一个单位反而扣分。

    看什么：扣分条件是否写成了完成（“每支付1个月扣0.5分”）而不是未完成。
    为什么：照字面执行，全部完成得分最低；多是漏了“少”字。
    通过：每少支付1个月扣0.5分，扣完为止。
    不通过：每月支付1个月扣0.5分，扣完为止。
    已知问题：只判断明确写成“每支付”“每完成”的。
    怎么改：补上“少”“未”。

    Looks at: deductions for each unit that was achieved.
    Why: taken by the word, doing everything earns least; mostly a word was left out.
    Passes: 0.5 off for each month less.
    Fails: 0.5 off for each month paid.
    Known problems: only plain cases are judged.
    Mend: put in the word that is missing.
    """
    yield from outcomes(examined, "LN11", template="criterion of {form} {row}: {why}")


@rule(
    "MZ708",
    "criterion-not-computable",
    "warning",
    "The criterion does not say how many points are lost",
)
def criterion_not_computable(examined: Examined) -> Iterator[Outcome]:
    """评分标准无法计算得分。

    看什么：“不得分或扣相应分数”“未达到扣分”这样没有写明扣多少的评分标准。
    为什么：照此无法得出确定的得分（财预〔2021〕101号）。
    通过：不符合要求每项扣2分。
    不通过：符合要求得满分，不符合要求不得分或扣相应分数。
    已知问题：本系统看不懂的写法不在此列，只在 mingzhang criteria 中列为人工评分。
    怎么改：写明扣多少分。

    Looks at: criteria that take off points without saying how many.
    Why: no definite points follow (财预〔2021〕101号).
    Passes: 2 off for each that fails.
    Fails: full if it conforms, none or a fitting deduction if not.
    Known problems: wordings that we do not understand are not meant: `mingzhang criteria` lists them as scored by hand.
    Mend: say how many.
    """
    yield from outcomes(
        examined, "LN14", template="criterion of {form} {row}: {why}", severity="warning"
    )


@rule(
    "MZ711",
    "criterion-left-open",
    "note",
    "The wording of criteria leaves open how some results are scored",
)
def criterion_left_open(examined: Examined) -> Iterator[Outcome]:
    """评分标准的写法留有歧义。

    看什么：没有写未完成怎样得分、端点含不含、扣分有没有下限、不足一个单位怎样算、最好一档得多少分的评分标准。
    为什么：写法不明，不同的人会评出不同的分。
    通过：95%（含）以上10分；每少1个月扣0.5分，扣完为止。
    不通过：90%-95%8分，85%-90%6分（端点两属）；每发生一起扣1分（没有下限）。
    已知问题：按通行理解仍可计算，mingzhang score 会写明采用的理解，所以只作提示，同类合并。
    怎么改：补写“（含）”“扣完为止”等。

    Looks at: criteria that do not say what a missed target gives, whether bounds are closed, where a deduction ends, whether parts of a step count, or what the best result gives.
    Why: different people will score differently.
    Passes: 10 from 95% (included); 0.5 off for each month less, down to zero.
    Fails: 8 from 90%-95%, 6 from 85%-90%; 1 off for each case, without an end.
    Known problems: they can be scored as they are usually read, and `mingzhang score` says how: a note, one for each kind.
    Mend: say what is left open.
    """
    yield from outcomes(
        examined,
        "LN08",
        "LN09",
        "LN15",
        "LN16",
        "LN23",
        template="{count} criteria leave something open ({row}): {why}",
        severity="note",
        together=True,
    )
