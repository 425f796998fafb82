"""Actual values of a self-evaluation against their targets and the points that were given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import (
    cell_words,
    certain,
    evaluations,
    place_of,
    row_words,
    value,
)
from mingzhang.checking.rule import PREVIEW, Examined, rule
from mingzhang.filing.performance import Indicator, Target
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.money import trimmed
from mingzhang.scoring.self_evaluation.actuals import (
    counted,
    meets,
    only_says_done,
    plain_actual,
    promised,
    same_unit,
)

_LESS_IS_BETTER = re.compile(
    r"成本|费用|支出|经费|差错|事故|投诉|违规|超支|逾期|偏离|控制|下降|降低|压减"
    r"|时间|时限|时长|工作日|天数|周期|等[候待]|耗|死亡|发病|失业|负债|排放|损失|排名|名次|位次"
)
_FRACTION = re.compile(r"\d\s*/\s*\d")
_WHOLLY = re.compile(r"^(?:全部|均|都|全面)")
_NO_NUMBERS = "no form prints a numeric target beside an actual value"
_SHARE = ("%", "‰")
_ALL = Decimal(100)
_SHORT = 2


def rows(examined: Examined) -> Iterator[Indicator]:
    """The rows of all forms that have a target and an actual value that were read for sure."""
    for form in evaluations(examined):
        for row in form.indicators:
            if not row.void and row.target.strip() and certain(row, "target", "actual", "points"):
                yield row


def full(row: Indicator) -> bool:
    """Whether a row was given all its points."""
    weight, points = value(row.weight), value(row.points)
    return weight is not None and weight > 0 and points == weight


def together(
    examined: Examined, judge: Callable[[Indicator], tuple[str, str, Message] | None]
) -> Iterator[tuple[Message, str, str, list[Place], Indicator]]:
    """What is said of rows, one for the same row in several forms: copied forms are one finding."""
    found: dict[tuple[str, ...], tuple[Message, str, str, list[Place], Indicator]] = {}
    for row in rows(examined):
        judged = judge(row)
        if judged is None:
            continue
        expected, actual, message = judged
        key = (row.name, row.target, row.actual, row.points)
        entry = found.setdefault(key, (message, expected, actual, [], row))
        entry[3].extend([place_of(row, "actual"), place_of(row, "target"), place_of(row, "points")])
    yield from found.values()


def _findings(
    examined: Examined,
    relation: str,
    judge: Callable[[Indicator], tuple[str, str, Message] | None],
    severity: Callable[[Indicator], str],
) -> Iterator[Outcome]:
    for message, expected, actual, places, row in together(examined, judge):
        yield Finding(
            code="",
            relation=relation,
            severity=severity(row),
            message=message,
            places=list(dict.fromkeys(places)),
            expected=expected,
            found=actual,
        )


@rule(
    "MZ807",
    "full-points-not-met",
    "error",
    "An indicator has full points although its target is not met",
)
def full_points_not_met(examined: Examined) -> Iterator[Outcome]:
    """没有完成指标值，却得满分。

    看什么：指标值是数字的，实际完成值是否达到；没有达到的不应得满分。几个数并列的指标，逐个比较名称、单位相同的数。
    为什么：财预〔2020〕10号：定量指标未完成的，按完成值与指标值的比例记分。
    通过：指标值 ≥5个，实际 6个，得满分。
    不通过：指标值 10次理论学习，实际集体学习 5次，得满分。
    已知问题：表中没有写“≥”“≤”的，按指标名称判断方向，只作警告；几个数并列的只作警告；带“余”“约”的不比较。
    怎么改：按实际完成值计分，或补充能够证明完成的数据。

    Looks at: numeric targets against the actual value; what is missed must not have full points. Where a row
    lists several numbers, those of like name and unit are compared.
    Why: 财预〔2020〕10号: what is not reached is scored in proportion.
    Passes: target ≥5, actual 6, full points.
    Fails: ten study sessions, five held, full points.
    Known problems: where the form prints no operator the direction goes by the name, and is a warning; so is a
    list of numbers; "more than" and "about" are not compared.
    Mend: score what was reached, or add the figures that show that it was reached.
    """
    tried = [row for row in rows(examined) if full(row) and _numeric(row)]
    if not tried:
        yield NotApplicable(Message(_NO_NUMBERS))
        return
    found = list(_findings(examined, "R218", _not_met, _surety))
    yield from found or [Passed()]


def _numeric(row: Indicator) -> bool:
    """Whether a target is a number, or promises some in words."""
    return any(target.value is not None for target in row.targets) or bool(promised(row.target))


def _surety(row: Indicator) -> str:
    alone = len(row.targets) == 1 and row.targets[0].value is not None
    return "error" if alone and row.targets[0].operator else "warning"


def _not_met(row: Indicator) -> tuple[str, str, Message] | None:
    if not full(row):
        return None
    alone = len(row.targets) == 1 and row.targets[0].value is not None
    missed = _missed_one(row) if alone else _missed_of_list(row)
    if missed is None:
        return None
    target, actual = missed
    return (
        f"{target.operator or '≥'}{trimmed(target.value or Decimal(0))}{target.unit}",
        f"{trimmed(actual)}{target.unit}",
        Message(
            "{row} has full points ({points}), but its target {target} is not met: {actual}",
            {
                "row": row_words(row), "points": row.points,
                "target": cell_words(target.text or row.target), "actual": cell_words(row.actual),
            },
        ),
    )  # fmt: skip


def _missed_one(row: Indicator) -> tuple[Target, Decimal] | None:
    target = row.targets[0]
    actual = plain_actual(row.actual, target.unit or row.unit)
    if actual is None or target.value is None:
        return None
    operator, less = target.operator, bool(_LESS_IS_BETTER.search(row.name + row.level2))
    if operator in ("", "="):  # better than planned is not missed, but which way is better?
        if less or target.value < 0:
            return None
        operator = "≥"
    return (target, actual) if meets(actual, target, operator) is False else None


def _missed_of_list(row: Indicator) -> tuple[Target, Decimal] | None:
    """A number that a list of targets promises, and one of like name and unit that misses it.

    Of several numbers of like name the best counts.
    """
    known = counted(row.actual)
    for each in promised(row.target):
        alike = [
            other.value
            for other in known
            if same_unit(other.unit, each.unit)
            and not other.at_least
            and _about(each.words, other.words)
        ]
        if alike and max(alike) < each.value:
            return Target("", each.value, each.unit, row.target), max(alike)
    return None


def _about(target: str, said: str) -> bool:
    """Whether the words of a target and those of a result share two characters of a name."""
    words = re.sub(r"[\d.,%≥≤=<>]|完成|开展|累计|举办|不少于|不低于|以上|目标", " ", target)
    pairs = {part[i : i + _SHORT] for part in words.split() for i in range(len(part) - 1)}
    return any(pair in said for pair in pairs)


@rule(
    "MZ808",
    "actual-does-not-measure",
    "warning",
    "An actual value does not say whether the target was met",
)
def actual_does_not_measure(examined: Examined) -> Iterator[Outcome]:
    """实际完成值不能说明指标是否完成。

    看什么：指标值是数字，实际完成值只写“完成”；指标值是百分比，实际完成值中没有百分比；有得分而实际完成值空白。
    为什么：财预〔2020〕10号：自评应当填写实际完成值，与指标值同一口径、同一计量单位。
    通过：指标值 95%，实际 98%。
    不通过：指标值占比 75%，实际“累计对接企业80余家”，得满分。
    已知问题：附件中另有说明的看不到，所以只作警告。
    怎么改：按指标值的计量单位填写实际完成的数。

    Looks at: numeric targets whose actual value only says 完成; targets in percent whose actual value has no
    percentage; points without any actual value.
    Why: 财预〔2020〕10号: the actual value is stated in the terms and the unit of the target.
    Passes: target 95%, actual 98%.
    Fails: a share of 75% as target, "more than 80 firms visited" as result, full points.
    Known problems: what an annex explains is not seen: only a warning.
    Mend: state what was reached in the unit of the target.
    """
    tried = [row for row in rows(examined) if _numeric(row) and value(row.points) is not None]
    if not tried:
        yield NotApplicable(Message(_NO_NUMBERS))
        return
    found = [
        *_findings(examined, "R222", _says_nothing, lambda _: "warning"),
        *_findings(examined, "R221", _other_unit, lambda _: "warning"),
    ]
    yield from found or [Passed()]


def _says_nothing(row: Indicator) -> tuple[str, str, Message] | None:
    if not _numeric(row) or not value(row.points):
        return None
    if row.actual.strip() and not only_says_done(row.actual):
        return None
    if _WHOLLY.match(row.actual.strip()) and all(
        t.unit == "%" and t.value == _ALL for t in row.targets
    ):
        return None  # 全部完成, where 100% was wanted
    return (
        row.target,
        row.actual,
        Message(
            "{row}: the target is {target}, and the actual value says only {actual}",
            {
                "row": row_words(row),
                "target": cell_words(row.target),
                "actual": cell_words(row.actual),
            },
        ),
    )


def _other_unit(row: Indicator) -> tuple[str, str, Message] | None:
    target = row.targets[0] if len(row.targets) == 1 else None
    if target is None or target.value is None or not value(row.points):
        return None
    unit = target.unit or row.unit
    if unit not in _SHARE or not row.actual.strip() or only_says_done(row.actual):
        return None
    numbers = counted(row.actual)
    if _FRACTION.search(row.actual):
        return None  # 198/200 is a share, too
    if not numbers or any(each.unit in _SHARE for each in numbers) or value(row.actual) is not None:
        return None
    return (
        f"{trimmed(target.value)}{unit}",
        row.actual,
        Message(
            "{row}: the target is {target}, but the actual value {actual} gives no percentage",
            {
                "row": row_words(row),
                "target": cell_words(row.target),
                "actual": cell_words(row.actual),
            },
        ),
    )


@rule(
    "MZ809",
    "targets-together",
    "note",
    "Several targets stand in one row, with one weight",
    status=PREVIEW,
)
def targets_together(examined: Examined) -> Iterator[Outcome]:
    """几个指标值写在一行，共用一个分值。

    看什么：自评表的一行是否并列了几个数字指标值。
    为什么：财预〔2021〕101号：指标应当细化、量化，一个指标对应一个指标值。
    通过：签约 3个、拜访 20家、考察 10个，分三行各有分值。
    不通过：完成签约目标3个，拜访企业20家，考察10个，合用 10分。
    已知问题：只影响评分的可比性，不是数字错误，所以试行。
    怎么改：分成几行，各定分值。

    Looks at: rows of a self-evaluation that list several numeric targets.
    Why: 财预〔2021〕101号: one indicator has one target.
    Passes: three rows with a weight each.
    Fails: three contracts, twenty visits and ten tours in one row with 10 points.
    Known problems: no figure is wrong: still tried out.
    Mend: part them, and weigh each.
    """
    several = [row for row in rows(examined) if sum(t.value is not None for t in row.targets) > 1]
    if not several:
        yield Passed() if any(rows(examined)) else NotApplicable(Message(_NO_NUMBERS))
        return
    yield Finding(
        code="",
        relation="R223",
        severity="note",
        message=Message(
            "{count} rows list several targets with one weight: {rows}",
            {"count": str(len(several)), "rows": "、".join(dict.fromkeys(map(row_words, several)))},
        ),
        places=[place_of(row, "target") for row in several],
        found=several[0].target,
    )
