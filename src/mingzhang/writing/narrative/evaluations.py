"""What templates say of self-evaluations: the forms as they were scored, with all that is computed of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingzhang.codes.names import code_name
from mingzhang.money import Unit
from mingzhang.scoring.criterion.spelling import rounded
from mingzhang.scoring.self_evaluation.evaluation import LevelSum, ScoredForm, ScoredRow
from mingzhang.scoring.self_evaluation.execution import printed
from mingzhang.standards.model import Standard
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, Objective
from mingzhang.writing.narrative.changes import without_headings
from mingzhang.writing.narrative.members import Members
from mingzhang.writing.performance.self_evaluation_forms import EvaluationForms

_OPEN = "〔待填〕"
"""Where a form lacks something: it says itself what, so that the report need not again."""


@dataclass(frozen=True, slots=True)
class LevelSaid:
    """The points of one group of indicators (产出指标, 效益指标, …)."""

    name: str
    weight: str
    points: str


@dataclass(frozen=True, slots=True)
class DeviationSaid:
    """An indicator whose result must be explained, and its reason."""

    name: str
    target: str
    actual: str
    weight: str
    points: str
    reason: str
    """偏差原因分析及改进措施, without a full stop at its end."""
    is_short: bool
    """Whether it lost points; else its result is far above the target."""


@dataclass(frozen=True, slots=True)
class EvaluationSaid:
    """One form (自评表) as templates see it."""

    name: str
    """Name of the project; 整体支出 for a whole expenditure."""
    whole: bool
    owner: str
    """Name of the unit."""
    goal: str
    achieved: str
    """实际完成情况, without a full stop at its end."""
    initial: str
    adjusted: str
    executed: str
    """Money in 万元 with its unit; empty where the form prints none."""
    rate: str
    """执行率 with two decimals: 96.48%; empty where it is not known."""
    execution_weight: str
    execution_points: str
    total: str
    full: str
    grade: str
    indicators: int
    met: int
    """How many indicators have their full points."""
    levels: tuple[LevelSaid, ...]
    deviations: tuple[DeviationSaid, ...]
    deviates: bool
    """Whether so little, or more than there was, was spent that the reason must be given."""
    said: Mapping[str, str]
    """What the facts of a project say, of general public budget money: `money(**each.said)`."""


class Evaluations(Members):
    """What templates say of the forms of a book."""

    def __init__(
        self, facts: Facts, standard: Standard, forms: EvaluationForms | None = None
    ) -> None:
        super().__init__(facts, standard)
        self._forms = forms or EvaluationForms()

    @property
    def forms(self) -> list[EvaluationSaid]:
        """Every form, in the order that they are printed in."""
        pairs = zip(self._forms.objectives, self._forms.in_order, strict=True)
        return [self._form(objective, scored) for objective, scored in pairs]

    def wholes(self) -> list[EvaluationSaid]:
        """The forms of whole expenditures (整体支出); a report without one is not finished."""
        found = [each for each in self.forms if each.whole]
        if not found:
            self._gap("整体支出绩效目标的实际完成值（绩效目标、绩效指标）")
        return found

    def projects(self) -> list[EvaluationSaid]:
        """The forms of projects."""
        return [each for each in self.forms if not each.whole]

    def graded(self, forms: list[EvaluationSaid]) -> str:
        """How many forms have which grade, best first: 优3个、良1个."""
        scale = [grade.label for grade in self._forms.scored.scheme.grades] if forms else []  # type: ignore[union-attr]
        counts = {label: sum(each.grade == label for each in forms) for label in scale}
        return "、".join(f"{label}{count}个" for label, count in counts.items() if count)

    def _form(self, objective: Objective, scored: ScoredForm) -> EvaluationSaid:
        funds = objective.funds.get(TOTAL, FundsEntry())
        executed = scored.execution
        rows = [row for row in scored.rows if row.weight is not None]
        reached = [row for row in rows if row.points is not None and row.points >= row.weight]  # type: ignore[operator]
        return EvaluationSaid(
            name=objective.project or "整体支出",
            whole=objective.whole,
            owner=(objective.entity or self.book.identity.entity).name,
            goal=_ended(objective.goal),
            achieved=_ended(objective.achieved) or _OPEN,
            initial=self._funds(funds.initial),
            adjusted=self._funds(funds.adjusted),
            executed=self._funds(funds.executed),
            rate=f"{printed(executed.rate * 100)}%" if executed is not None else "",
            execution_weight=rounded(scored.execution_weight) if scored.execution_weight else "",
            execution_points=_points(executed.points) if executed is not None else "",
            total=_OPEN if scored.printed_total is None else str(scored.printed_total),
            full=rounded(scored.full),
            grade=scored.grade.label if scored.grade is not None else "",
            indicators=len(rows),
            met=len(reached),
            levels=tuple(_level(each, scored) for each in scored.levels),
            deviations=tuple(self._deviations(objective, scored)),
            deviates=bool(scored.deviations),
            said={"nature": "project", "fund": "gpb", "project": code_name(objective.project)},
        )  # fmt: skip

    def _funds(self, amount: Decimal | None) -> str:
        """Money as the form prints it: in 万元."""
        return "" if amount is None else f"{amount / Unit.WAN.value:.{self.book.places}f}万元"

    def _deviations(self, objective: Objective, scored: ScoredForm) -> Iterator[DeviationSaid]:
        """The indicators that lost points, or are far above their targets, with their reasons."""
        entries = {(each.level2, each.name): each for each in objective.indicators}
        for row in scored.rows:
            entry = entries.get((row.row.indicator.level2, row.row.indicator.name))
            if entry is not None and row.deviations:
                yield DeviationSaid(
                    entry.name, entry.target, entry.actual, entry.weight, entry.points,
                    self._reason(scored, row, entry.reason),
                    any(each.kind == "not-full" for each in row.deviations),
                )  # fmt: skip

    def _reason(self, scored: ScoredForm, row: ScoredRow, reason: str) -> str:
        """The reason for a deviation; without one the report is not finished."""
        if all(each.explained for each in row.deviations):
            return _ended(reason)
        return self._gap(f"{scored.name}：{row.row.name}的偏差原因及改进措施")


def _ended(text: str) -> str:
    """A text as it stands within a sentence; no line of it makes a heading."""
    return without_headings(text.strip().rstrip("。"))


def _level(level: LevelSum, scored: ScoredForm) -> LevelSaid:
    """The sum of the points as they are printed."""
    rows = [row.points for row in scored.rows if row.row.indicator.level1 == level.name]
    points = sum((printed(each) for each in rows if each is not None), Decimal(0))
    return LevelSaid(level.name, rounded(level.weight), str(points) if level.complete else _OPEN)


def _points(points: Fraction | None) -> str:
    """Points as the form prints them."""
    return "" if points is None else str(printed(points))
