"""Criteria against their indicators: direction, lists, measure, weight, subject."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.finding import Outcome
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.criteria.remarks import outcomes


@rule(
    "MZ707",
    "criterion-against-operator",
    "warning",
    "The criterion goes another way than the operator of the target",
)
def criterion_against_operator(examined: Examined) -> Iterator[Outcome]:
    """评分标准的方向与指标值类型不符。

    看什么：指标值类型为≤、<时，评分标准是否把节约也当作偏离扣分；≥、>时是否与文字中的“大于”“小于”相反。
    为什么：同一完成值，按指标已经完成，按评分标准却要扣分。
    通过：≤100万元：超过10%扣2分。
    不通过：≤100万元：偏离目标50%不得分（少花一半也不得分）。
    已知问题：按比例计算的偏离有两种理解，所以只作警告。
    怎么改：写明“超出”或“低于”。

    Looks at: deviations both ways beside ≤ or <, bounds against the operator.
    Why: a result may meet the target and yet lose points.
    Passes: ≤ 1 million: 2 off for 10% more.
    Fails: ≤ 1 million: nothing for a deviation of 50%, also by saving.
    Known problems: deviation can be read in two ways: a warning.
    Mend: say above or below.
    """
    yield from outcomes(
        examined,
        "LN12",
        template="{count} criteria go another way than their operator ({row}): {why}",
        severity="warning",
        together=True,
    )


@rule(
    "MZ712",
    "criterion-lists",
    "warning",
    "Names, units, targets and parts of a criterion do not go together",
)
def criterion_lists(examined: Examined) -> Iterator[Outcome]:
    """名称、单位、指标值的列表不对应。

    看什么：一行里用分号并列的名称、计量单位、指标值个数是否相同；指标值栏是否写成了单位、数字却写在说明栏。
    为什么：个数不同，不知道哪个值属于哪个指标。
    通过：名称甲；乙，单位家；次，指标值≥10；≥20。
    不通过：三个名称，两个单位；指标值“数量；批次”，说明“≥30；≥8”。
    已知问题：行列错位的不判断；所以只作警告。
    怎么改：分行填写，或补全列表。

    Looks at: lists of names, units and targets of one row; units in the column of targets.
    Why: nobody knows which value belongs to which indicator.
    Passes: two names, two units, two targets.
    Fails: three names, two units; units as targets, and the numbers in the description.
    Known problems: rows that shifted are not judged: a warning.
    Mend: part the rows, or complete the lists.
    """
    yield from outcomes(
        examined, "LN17", "LN18", template="criterion of {form} {row}: {why}", severity="warning"
    )


@rule(
    "MZ713",
    "criterion-other-measure",
    "warning",
    "The criterion measures something else than the indicator",
)
def criterion_other_measure(examined: Examined) -> Iterator[Outcome]:
    """评分标准的单位、门槛与指标值不符，或有的档次不可能达到。

    看什么：评分标准中的单位与指标的计量单位是否相同；门槛与指标值是否相同；有没有不可能出现的档次。
    为什么：评分标准应当按该指标的指标值评分。
    通过：指标值95%：95%以上满分。
    不通过：指标值99%，评分标准写“362天”；满意度“超过100%不得分”。
    已知问题：换算口径不同的可能相当，所以只作警告。
    怎么改：按指标值改写评分标准。

    Looks at: units and thresholds of the criterion against those of the target; bands that cannot occur.
    Why: an indicator is scored by its own target.
    Passes: target 95%, full from 95%.
    Fails: target 99%, criterion of 362 days; more than 100% satisfaction.
    Known problems: they may amount to the same: a warning.
    Mend: word the criterion by the target.
    """
    yield from outcomes(
        examined,
        "LN19",
        "LN20",
        "LN21",
        template="criterion of {form} {row}: {why}",
        severity="warning",
    )


@rule(
    "MZ714", "criterion-never-full", "warning", "Full points cannot be had, or nothing can be lost"
)
def criterion_never_full(examined: Examined) -> Iterator[Outcome]:
    """按评分标准得不到满分，或者全部没完成也扣不完。

    看什么：最好一档的得分是否等于分值；按数量扣分的，全部没有完成时是否扣到零。
    为什么：得不到满分、扣不到零的评分标准与分值不符。
    通过：12个月，分值6分，每少1个月扣0.5分。
    不通过：12个月，分值10分，每少1个月扣0.5分，最多只扣6分。
    已知问题：只作警告。
    怎么改：按分值调整。

    Looks at: whether the best band gives the weight, and whether doing nothing loses all of it.
    Why: a criterion that cannot reach its weight, or zero, does not fit it.
    Passes: twelve months, weight 6, 0.5 off for each.
    Fails: twelve months, weight 10, 0.5 off for each: at most 6 are lost.
    Known problems: only a warning.
    Mend: fit it to the weight.
    """
    yield from outcomes(
        examined,
        "LN22",
        "LN27",
        template="{form} {row} (weight {weight}): {why}",
        severity="warning",
    )


@rule("MZ715", "criterion-of-another", "note", "The criterion speaks of another indicator")
def criterion_of_another(examined: Examined) -> Iterator[Outcome]:
    """评分标准是从别的指标照抄来的。

    看什么：评分标准中的对象（如“报刊满意度”）是否只在别的指标中出现。
    为什么：照抄的评分标准与本指标无关。
    通过：公报项目：读者满意度95%以上得满分。
    不通过：公报项目：新闻发布会满意度95%以上得满分。
    已知问题：简称不同的可能误判，所以只作提示。
    怎么改：改写为本指标的对象。

    Looks at: subjects of a criterion that belong to another indicator.
    Why: a copied criterion does not measure this indicator.
    Passes: readers' satisfaction, for a journal.
    Fails: satisfaction with press conferences, for a journal.
    Known problems: short names may mislead: a note.
    Mend: word it for this indicator.
    """
    yield from outcomes(
        examined, "LN26", template="criterion of {form} {row}: {why}", severity="note"
    )
