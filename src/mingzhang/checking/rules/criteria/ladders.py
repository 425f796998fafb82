"""Bands of criteria: gaps, overlaps, points above the weight, order, size of the steps."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.finding import Outcome
from mingzhang.checking.rule import PREVIEW, Examined, rule
from mingzhang.checking.rules.criteria.remarks import outcomes


@rule("MZ702", "criterion-gap", "error", "Some values earn no points by the criterion")
def criterion_gap(examined: Examined) -> Iterator[Outcome]:
    """评分档之间有空档，有的完成值没有对应的得分。

    看什么：各档区间是否覆盖全部可能的完成值；以一个没有对应得分的值说明。
    为什么：评分标准应当能够直接计算得分（财预〔2021〕101号）；空档中的结果无从计分。
    通过：95%以上10分，90%至95%8分，90%以下不得分。
    不通过：90%至95%8分，75%至80%2分：80%至90%没有规定。
    已知问题：没有写明含与不含的端点，按含下端、不含上端理解。
    怎么改：补写缺少的一档。

    Looks at: whether the bands cover every value; a value that earns nothing is named.
    Why: a criterion must give points for every result (财预〔2021〕101号).
    Passes: 10 from 95%, 8 from 90% to 95%, none below 90%.
    Fails: 8 from 90% to 95%, 2 from 75% to 80%: nothing is said from 80% to 90%.
    Known problems: bounds that are not said to be closed are taken as closed below and open above.
    Mend: add the band that is missing.
    """
    yield from outcomes(examined, "LN01", template="criterion of {form} {row}: {why}")


@rule("MZ703", "criterion-two-results", "error", "One value earns two different numbers of points")
def criterion_two_results(examined: Examined) -> Iterator[Outcome]:
    """同一完成值按评分标准有两个不同的得分。

    看什么：各档是否重叠；同一条里分档和公式两套规则的结果是否相同。
    为什么：同一结果只能有一个得分。
    通过：全部完成得满分，80%以上8分，60%以上6分。
    不通过：80%以上8分，又写“60%以上按（完成率−60%）÷（1−60%）×分值”，80%按公式只得5分。
    已知问题：完成率高的一档优先于低的一档，不算重叠。
    怎么改：只保留一套规则。

    Looks at: overlapping bands, and bands beside a formula that gives other points.
    Why: one result earns one number of points.
    Passes: full for all, 8 from 80%, 6 from 60%.
    Fails: 8 from 80%, and a formula that gives 5 there.
    Known problems: a higher rung goes before a lower one: no overlap.
    Mend: keep one of the two.
    """
    yield from outcomes(examined, "LN02", "LN07", template="criterion of {form} {row}: {why}")


@rule(
    "MZ704",
    "criterion-over-weight",
    "error",
    "A criterion gives more points than the indicator has",
)
def criterion_over_weight(examined: Examined) -> Iterator[Outcome]:
    """评分标准给出的得分超过该指标的分值。

    看什么：各档、各项得分及其合计是否超过分值。
    为什么：得分不能超过分值（财预〔2020〕10号）。
    通过：分值10分：效果一般得6分。
    不通过：分值10分：效果一般得15分；两项各计10分。
    已知问题：分值没有读准的不判断。
    怎么改：按分值调整各档得分。

    Looks at: points of bands, of parts and their sums against the weight.
    Why: points cannot exceed the weight (财预〔2020〕10号).
    Passes: weight 10: 6 for a fair result.
    Fails: weight 10: 15 for a fair result; two parts of 10 each.
    Known problems: nothing is said where the weight was not read for sure.
    Mend: fit the points to the weight.
    """
    yield from outcomes(examined, "LN03", template="{form} {row} (weight {weight}): {why}")


@rule("MZ705", "criterion-not-monotone", "error", "A better result earns fewer points")
def criterion_not_monotone(examined: Examined) -> Iterator[Outcome]:
    """完成得越好得分反而越低，或末档用词相反。

    看什么：随完成值变好，得分是否不减；最低一档是否写成“以上”。
    为什么：评分标准应当奖优罚劣。
    通过：90%以上满分，80%至90%得8分，80%以下不得分。
    不通过：大于50%得10分，大于60%得15分，大于100%不得分；“75%以上不得分”。
    已知问题：成本类指标以低为好，按比较符判断。
    怎么改：改正档次和得分。

    Looks at: whether points never fall as results improve; a last rung that says 以上.
    Why: a criterion rewards what is better.
    Passes: full from 90%, 8 from 80%, none below.
    Fails: 10 above 50%, 15 above 60%, none above 100%.
    Known problems: for cost less is better, by the operator.
    Mend: correct the rungs.
    """
    yield from outcomes(examined, "LN04", "LN10", template="criterion of {form} {row}: {why}")


@rule("MZ709", "criterion-middle", "note", "The middle band lies outside 60% to 80% of the weight")
def criterion_middle(examined: Examined) -> Iterator[Outcome]:
    """“一般”一档的得分不在分值的60%至80%之间。

    看什么：好、一般、差三档中，一般一档的得分占分值的比例。
    为什么：财预〔2020〕10号：部分达成为80%（含）至60%。
    通过：分值10分：一般得6分。
    不通过：分值20分：一般得3分；分值5分：一般得5分。
    已知问题：地方可以另定，所以只作提示。
    怎么改：按60%至80%调整。

    Looks at: what the middle of three bands gives, as a share of the weight.
    Why: 财预〔2020〕10号: partly reached is 60% to 80%.
    Passes: 6 of 10.
    Fails: 3 of 20; 5 of 5.
    Known problems: places may say otherwise: a note.
    Mend: take 60% to 80%.
    """
    yield from outcomes(
        examined,
        "LN13",
        template="{count} criteria give the middle band an unusual share ({row}): {why}",
        severity="note",
        together=True,
    )


@rule(
    "MZ710",
    "criterion-steps",
    "note",
    "Points jump or stand still between neighbouring bands",
    status=PREVIEW,
)
def criterion_steps(examined: Examined) -> Iterator[Outcome]:
    """相邻两档得分相差过大，或没有差别。

    看什么：相邻两档的得分差是否超过分值的四分之一；是否相同。
    为什么：差别过大或没有差别，评分不能反映完成程度。
    通过：10、8、6、4分。
    不通过：偏离50%不得分，40%得10分；30%和20%都得5分。
    已知问题：有的档次是有意设计的，所以试行。
    怎么改：调整各档得分。

    Looks at: whether neighbouring bands differ by more than a quarter of the weight, or not at all.
    Why: such bands say little of how far a target was reached.
    Passes: 10, 8, 6, 4.
    Fails: 0 at 50%, 10 at 40%; 5 at both 30% and 20%.
    Known problems: some are meant: still tried out.
    Mend: adjust the points.
    """
    yield from outcomes(
        examined, "LN05", "LN06", template="criterion of {form} {row}: {why}", severity="note"
    )
