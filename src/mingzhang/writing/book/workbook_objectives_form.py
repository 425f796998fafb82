"""The sheets of objectives and indicators in a workbook, for both directions: heads and words of cells."""

from __future__ import annotations

from collections.abc import Callable

from mingzhang.money import Unit, number_typed
from mingzhang.standards.performance import PerformanceWords
from mingzhang.writing.book.objectives import FundsEntry

UNIT, PROJECT = "单位", "项目"
WHOLE = "整体支出"
"""Stands for a project where the objective is that of the whole expenditure; a blank cell means the same."""
NO_PROJECT = "the name of a project; none for the whole expenditure"
GOAL, ACHIEVED = "年度目标", "实际完成情况"
SUM = "分值合计"
"""How the head begins whose column adds weights up; never read."""
VARIANT = "其他表述"
"""Before a number: other wordings of a goal that an import found, for somebody to decide."""
STAGES = {"initial": "年初预算数", "adjusted": "全年预算数", "executed": "全年执行数"}
"""The figures of `FundsEntry` by their heads."""
INDICATOR_HEADS = {
    "level1": "一级指标", "level2": "二级指标", "name": "三级指标", "operator": "指标值类型",
    "target": "指标值", "unit": "度量单位", "description": "指标值内容", "criterion": "评（扣）分标准",
    "weight": "分值", "period": "实施周期指标值", "actual": "实际完成值", "points": "得分（人工）",
    "reason": "偏差原因",
}  # fmt: skip
"""The fields of an indicator in the order of their columns."""
NUMBERS = ("weight", "points")
"""Fields that are numbers."""
RESULTS = ("actual", "points", "reason")
"""Fields that only come after the year."""

assert set(STAGES) == set(FundsEntry.__slots__)


def money_head(label: str, stage: str, money: Unit) -> str:
    """The head of a column of money: 资金总额·年初预算数（万元）."""
    return f"{label}·{STAGES[stage]}（{money.zh}）"


def money_column(head: str, money: Unit) -> tuple[str, str] | None:
    """The label and the stage that such a head says; None for any other."""
    for stage in STAGES:
        tail = money_head("", stage, money)
        if head.endswith(tail):
            return head.removesuffix(tail), stage
    return None


def project_word(project: str) -> str:
    """A project as its cell says it."""
    return _word(project, lambda text: text != WHOLE) if project else WHOLE


def project_of(word: str) -> str:
    """The project that a cell says; empty for the whole expenditure."""
    return "" if word in ("", WHOLE) else kept(word) or word


def field_word(name: str, text: str, words: PerformanceWords) -> str:
    """A field of an indicator as its cell says it: what is no operator, or no number, in brackets."""
    if name == "operator":
        return _word(text, lambda said: words.operator(said) is not None)
    if name in NUMBERS:
        return _word(text, lambda said: number_typed(said) is not None)
    return text


def kept(word: str) -> str:
    """What stands between square brackets: kept as an import found it; empty where none do."""
    return word[1:-1] if len(word) > 2 and word[0] == "[" and word[-1] == "]" else ""


def _word(text: str, fits: Callable[[str], bool]) -> str:
    plain = text == text.strip() and not kept(text) and fits(text)
    return text if plain or not text else f"[{text}]"
