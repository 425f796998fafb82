"""Objectives (绩效目标) of a book: what a unit promised for its money, and what it achieved.

Only what a person writes stands here. Execution rates, points, totals and grades are computed from it
when a self-evaluation is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from decimal import Decimal

from mingzhang.ledger.key import Entity

_NOT_PROMISED = ("weight", "actual", "points", "reason")
TOTAL = "资金总额"
"""The label of the whole money of a form, whatever it is called there."""


@dataclass(slots=True)
class IndicatorEntry:
    """绩效指标: one row, in the words that are printed. Empty where nothing is."""

    level1: str = ""
    level2: str = ""
    name: str = ""
    operator: str = ""
    """指标值类型: ≥, ≤, =, 定性."""
    target: str = ""
    """指标值."""
    unit: str = ""
    """度量单位."""
    description: str = ""
    """指标值内容, 指标解释."""
    criterion: str = ""
    """评（扣）分标准."""
    weight: str = ""
    """分值."""
    period: str = ""
    """实施周期指标值."""
    actual: str = ""
    """实际完成值."""
    points: str = ""
    """得分, where a person gave it: a computed one is not kept."""
    reason: str = ""
    """偏差原因分析及改进措施, or the reason for points that a person gave."""

    @property
    def promise(self) -> tuple[tuple[str, str], ...]:
        """What is promised, without its weight and results: an objective promises nothing twice."""
        return tuple(each for each in self.texts() if each[0] not in _NOT_PROMISED)

    @property
    def is_named(self) -> bool:
        """Whether it is more than the place of an indicator (无, a dash, or nothing)."""
        return self.name.strip() != "无" and any(c.isalnum() for c in self.name)

    def texts(self) -> Iterator[tuple[str, str]]:
        """The fields that are filled in, by name."""
        for each in fields(self):
            text = getattr(self, each.name)
            if text:
                yield each.name, text


@dataclass(slots=True)
class FundsEntry:
    """One row of money in 元: 年初预算数, 全年预算数, 全年执行数; None where it is not known."""

    initial: Decimal | None = None
    adjusted: Decimal | None = None
    executed: Decimal | None = None


@dataclass(slots=True)
class Objective:
    """The objective of one project, or of a unit's whole expenditure (整体支出)."""

    entity: Entity | None = None
    """The unit; None where it is the unit of the book."""
    project: str = ""
    """Name of the project; empty for the whole expenditure."""
    goal: str = ""
    """绩效目标, 年度总体目标."""
    achieved: str = ""
    """实际完成情况."""
    funds: dict[str, FundsEntry] = field(default_factory=dict)
    """By the label of the row or column: 资金总额, 一般公共预算, 基本支出, …"""
    indicators: list[IndicatorEntry] = field(default_factory=list)
    variants: list[str] = field(default_factory=list)
    """Other wordings of the goal that a document prints as well, for somebody to decide."""

    def texts(self) -> Iterator[str]:
        """All that is written of it in words."""
        yield from (self.project, self.goal, self.achieved, *self.variants)
        for row in self.indicators:
            yield from (text for _, text in row.texts())

    @property
    def whole(self) -> bool:
        """Whether it is of the whole expenditure."""
        return not self.project

    @property
    def is_blank(self) -> bool:
        """Whether nobody has written anything of it yet: a place to write in."""
        figures = any(entry != FundsEntry() for entry in self.funds.values())
        return not figures and not any(text.strip() for text in self.texts())

    @property
    def is_evaluated(self) -> bool:
        """Whether anything of what was achieved is filled in."""
        executed = any(entry.executed is not None for entry in self.funds.values())
        return bool(self.achieved) or executed or any(row.actual for row in self.indicators)

    @property
    def has_indicators(self) -> bool:
        """Whether any row is more than the place of an indicator (无, a dash, or nothing)."""
        return any(row.is_named for row in self.indicators)
