"""Indicators that have a weight and no criterion to give points by."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.performance_forms import (
    certain,
    form_words,
    objectives,
    place_of,
    row_words,
    value,
)
from mingzhang.checking.rule import Examined, rule
from mingzhang.checking.rules.criteria.remarks import NO_CRITERIA
from mingzhang.language import Message

_LISTED = 4


@rule(
    "MZ701",
    "criterion-missing",
    "error",
    "An indicator has a weight and no scoring criterion",
)
def criterion_missing(examined: Examined) -> Iterator[Outcome]:
    """有分值的指标没有评分标准。

    看什么：表中设有评（扣）分标准栏的，有分值的指标是否都写了评分标准（“无”不算）。
    为什么：财预〔2021〕101号：指标应当明确评分标准，否则无从计分。
    通过：分值 10，评分标准“完成得满分，未完成不得分”。
    不通过：分值 10，评分标准空白。
    已知问题：断页、错位、没有读准的行不判断；整张表没有这一栏的不判断。
    怎么改：补写评分标准。

    Looks at: indicators with a weight in tables that have a column of criteria; 无 is no criterion.
    Why: 财预〔2021〕101号 wants a criterion; without one no points can be given.
    Passes: weight 10, and a criterion.
    Fails: weight 10, and a blank.
    Known problems: rows that are cut or shifted are not judged, nor are tables without the column.
    Mend: add the criterion.
    """
    words = examined.standard.performance
    tried = False
    found = []
    for form in objectives(examined):
        if form.incomplete or not any(row.criterion.strip() for row in form.indicators):
            continue
        tried = True
        rows = [
            row
            for row in form.indicators
            if not row.void
            and value(row.weight)
            and words.says_nothing(row.criterion)
            and not row.uncertain
            and certain(row, "criterion")
        ]
        if rows:
            found.append(
                Finding(
                    code="",
                    relation="R209",
                    severity="error",
                    message=Message(
                        "{form}: {count} indicators have a weight and no criterion: {rows}",
                        {
                            "form": form_words(form),
                            "count": str(len(rows)),
                            "rows": "、".join([row_words(row) for row in rows][:_LISTED]),
                        },
                    ),
                    places=[place_of(row, "criterion") for row in rows],
                    expected="评（扣）分标准",
                )
            )
    yield from found
    if not tried:
        yield NotApplicable(Message(NO_CRITERIA))
    elif not found:
        yield Passed()
