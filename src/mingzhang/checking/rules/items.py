"""Items of the classification that an explanation goes through one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.checking.finding import Finding, NotApplicable, Outcome, Passed
from mingzhang.checking.rule import Examined, rule
from mingzhang.codes.names import label
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness

_ITEM = 7
"""Digits of a functional item."""
_FEWEST = 3
"""So many items must be explained before one that is not is missed."""
_BEGINS = r"[”\"]?(?:科目)?[。:,]?(?:$|\d|(?:年初|全年)?预算|支出|决算)"
"""What follows the name of an item that is explained: 住房公积金 in a list of purposes is none."""


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
    sections: set[str] = set()
    for witness in examined.filing.witnesses:
        key = witness.key
        if len(key.function) != _ITEM or not key.function.isdigit() or key.fund != "gpb":
            continue
        if not witness.table:
            explained.add(key.function)
            sections.add(witness.section)
        elif witness.table == "F05" and witness.base:
            printed.setdefault(key.function, witness)
    if len(explained & set(printed)) < _FEWEST:
        yield NotApplicable(Message("the text does not go through the items one by one"))
        return
    for function, witness in printed.items():
        if function in explained or _is_spoken_of(witness.row, sections, examined):
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


def _is_spoken_of(name: str, sections: set[str], examined: Examined) -> bool:
    """Whether the sections that go through the items name one in another form (…—商贸事务—招商引资)."""
    said = re.compile(re.escape(label(name)) + _BEGINS)
    return any(
        said.search(passage.text)
        for passage in examined.filing.passages
        if passage.section in sections
    )
