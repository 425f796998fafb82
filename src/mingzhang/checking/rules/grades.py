"""Average scores of self-evaluated projects against their grades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.language import Message

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
