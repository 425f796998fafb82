"""Objectives as hypothesis draws them: words that look like formulas, numbers, marks of the workbook."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import strategies as st

from mingzhang.filing.sheet_cells import unwritable
from mingzhang.ledger.key import Entity
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.book.workbook_objectives_form import WHOLE

TRAPS = st.sampled_from(
    ["=1+1", "@SUM(A1)", "+1", "-2", "*", "?", ">5", "[a]", "[]", "[", " 前后空 ", "10", "2.5", "-1", "10.0", "1e3", "10%", "007",
     "整体支出", "null", "~", "true", "一\n二", "不分", "1,234", "2025-01-01", "10分", "≥", "定性", "2.00", "定量"]
)  # fmt: skip
PRINTABLE = st.characters(codec="utf-8").filter(lambda char: not unwritable(char))
WORDS = st.one_of(TRAPS, st.text(PRINTABLE, max_size=20))
OWNERS = st.sampled_from(
    [None, Entity("own_office", "312001", "云麓市商务局"), Entity("unit", "0312", "中心"),
     Entity("unsaid", "a b", ""), Entity("department", "312", "云麓市商务局")]
)  # fmt: skip
AMOUNTS = st.decimals("-1e12", "1e14", places=4)
FIGURES = st.builds(FundsEntry, *[st.none() | AMOUNTS] * 3).filter(lambda e: e != FundsEntry())
LABELS = st.sampled_from([TOTAL, "一般公共预算", "上年结转资金", "资金·年初预算数（万元）"]) | WORDS
INDICATORS = st.builds(
    IndicatorEntry,
    **{each.name: st.just("") | WORDS for each in fields(IndicatorEntry)},  # type: ignore[arg-type]
)


@st.composite
def objectives(draw: st.DrawFn) -> list[Objective]:
    """Objectives of a book, each unit and project once: a book's own unit is the department."""
    found = st.builds(
        Objective,
        entity=OWNERS,
        project=st.just("") | WORDS.filter(lambda word: word.strip() != WHOLE),
        goal=WORDS,
        achieved=st.just("") | WORDS,
        funds=st.dictionaries(LABELS, FIGURES, max_size=3),
        indicators=st.lists(INDICATORS, max_size=3, unique_by=lambda row: row.promise),
        variants=st.lists(WORDS.filter(bool), max_size=2),
    )
    own = Entity("department", "312", "云麓市商务局")
    return draw(st.lists(found, max_size=3, unique_by=lambda e: (e.entity or own, e.project)))
