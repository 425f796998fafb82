"""Forms of self-evaluation (绩效自评表) filled from a book: money, goals, indicators, total, grade.

Rates, points, totals and the grade are computed; what cannot be computed and nobody gave is left open,
and the document is not finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from mingzhang.language import Message
from mingzhang.money import Unit, trimmed
from mingzhang.scoring.criterion.spelling import percent, rounded
from mingzhang.scoring.self_evaluation.evaluation import Scored, ScoredForm, ScoredRow
from mingzhang.scoring.self_evaluation.execution import printed
from mingzhang.scoring.self_evaluation.grades import grade_of
from mingzhang.standards.model import Standard
from mingzhang.standards.performance_tables import PrintedForm, PrintedFunds, printed_form
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.objectives import TOTAL, FundsEntry, IndicatorEntry, Objective
from mingzhang.writing.disclosure import Cell, Row, Table
from mingzhang.writing.performance.scored_book import evaluated, scored_book
from mingzhang.writing.scored_words import missing_words

_WIDTH = 9
_WIDTHS = [8, 10, 11, 18, 13, 14, 8, 9, 20]
_NOT_SCORED = "——"
_GRADE = "自评等级"


@dataclass(slots=True)
class EvaluationForms:
    """The forms of a book, what they say of each indicator, and what they lack."""

    tables: list[Table] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    """As printed, with computed points."""
    scored: Scored | None = None
    in_order: list[ScoredForm] = field(default_factory=list)
    """How each of the objectives was scored."""
    missing: list[str] = field(default_factory=list)
    unweighed: list[Message] = field(default_factory=list)
    """Forms whose weights do not make the full total."""


def evaluation_forms(own: Standard, book: Book) -> EvaluationForms:
    """The forms of the objectives with results, whole expenditures first, as the law lists them."""
    made = EvaluationForms()
    if not evaluated(book):
        return made
    made.scored = scored_book(book, own)
    pairs = list(zip(evaluated(book), made.scored.forms, strict=True))
    for objective, scored in sorted(pairs, key=lambda pair: not pair[0].whole):
        form = _Form(own, book, objective, scored)
        made.tables.append(form.table())
        made.objectives.append(form.printed())
        made.in_order.append(scored)
        made.missing += [f"{scored.name}：{said}" for said in missing_words(scored, "zh")]
        made.missing += _ungraded(scored)
        if scored.rows and scored.full != Fraction(scored.scheme.total):
            made.unweighed.append(_unweighed(scored))
        if not objective.achieved:
            made.missing.append(f"{scored.name}：实际完成情况")
    return made


def _unweighed(scored: ScoredForm) -> Message:
    values = {
        "name": scored.name, "sum": rounded(scored.full),
        "execution": rounded(scored.execution_weight), "total": trimmed(scored.scheme.total),
    }  # fmt: skip
    return Message(
        "the weights of {name} make {sum}, of them {execution} for execution: they must make {total} (绩效指标)",
        values,
    )


def _ungraded(scored: ScoredForm) -> Iterator[str]:
    """A grade that rounding alone would change: for a person to decide (scoring.md, section 9)."""
    exact, total = scored.grade, scored.printed_total
    if exact is None or total is None:
        return
    other = grade_of(total, scored.scheme.grades)
    if other is not exact:
        yield f"{scored.name}：取位前的总分评为“{exact.label}”，印出的{total}分评为“{other.label}”，等级须由人核定"


class _Form:
    """One form in the making."""

    def __init__(self, own: Standard, book: Book, objective: Objective, scored: ScoredForm) -> None:
        place = own.id.rpartition("-")[0]
        name = "overall_evaluation" if objective.whole else "project_evaluation"
        self.form: PrintedForm = printed_form(place, name)
        self.book, self.objective, self.scored = book, objective, scored

    def table(self) -> Table:
        title = f"{self.book.identity.year}年度{self.form.title}"
        body = [*self._pairs(), *self._funds(), *self._goals(), *self._indicators(), *self._end()]
        return Table(
            id=f"{self.form.title}/{self.scored.id}",
            title=title,
            head="",
            header=[],
            body=body,
            unit="",
            widths=list(_WIDTHS),
            wide=False,
        )

    def printed(self) -> Objective:
        """The objective with the points that the form prints."""
        rows = [_printed_row(entry, scored) for entry, scored in self._rows()]
        return Objective(
            self.objective.entity, self.objective.project, self.objective.goal,
            self.objective.achieved, dict(self.objective.funds), rows,
        )  # fmt: skip

    def _rows(self) -> Iterator[tuple[IndicatorEntry, ScoredRow | None]]:
        """Each entry with its score; rows that only keep a place have none."""
        scored = iter(self.scored.rows)
        following = next(scored, None)
        for entry in self.objective.indicators:
            same = following is not None and following.row.indicator.name == entry.name
            same = same and following is not None and following.row.indicator.level2 == entry.level2
            yield entry, following if same else None
            if same:
                following = next(scored, None)

    def _pairs(self) -> Iterator[Row]:
        said = {
            "project": self.objective.project,
            "owner": (self.objective.entity or self.book.identity.entity).name,
            "supervisor": self.book.identity.entity.name,
        }
        pairs = list(self.form.of_form)
        first = pairs.pop(0)
        yield Row("pair/0", [Cell(first.head, "h"), Cell(said[first.field], cs=_WIDTH - 1)])
        for index in range(0, len(pairs), 2):
            left, *right = pairs[index : index + 2]
            cells = [Cell(left.head, "h"), Cell(said[left.field], cs=3)]
            if right:
                cells += [Cell(right[0].head, "h"), Cell(said[right[0].field], cs=4)]
            else:
                cells[-1] = Cell(said[left.field], cs=_WIDTH - 1)
            yield Row(f"pair/{index + 1}", cells)

    def _funds(self) -> Iterator[Row]:
        heads = [Cell("", "h", cs=2), *(Cell(c.head, "h") for c in self.form.funds_columns)]
        label = Cell(self.form.funds_head, "h", rs=len(self.form.funds) + 1)
        yield Row("funds/head", [label, *heads])
        for declared in self.form.funds:
            yield Row(f"funds/{declared.label}", self._funds_row(declared))

    def _funds_row(self, declared: PrintedFunds) -> list[Cell]:
        name = TOTAL if declared.total else declared.label
        entry = self.objective.funds.get(name, FundsEntry())
        figures = (entry.initial, entry.adjusted, entry.executed)
        texts = ["" if amount is None else self._amount(amount) for amount in figures]
        weight = rate = points = _NOT_SCORED
        if declared.total and self.scored.execution_weight:
            weight = rounded(self.scored.execution_weight)
            executed = self.scored.execution
            rate = percent(executed.rate) if executed is not None else ""
            points = str(printed(executed.points)) if executed is not None else ""
        return [
            Cell(declared.head, cs=2),
            *(Cell(text, "n") for text in texts),
            *(Cell(text, "c") for text in (weight, rate, points)),
        ]

    def _amount(self, amount: Decimal) -> str:
        return f"{amount / Unit.WAN.value:,.{self.book.places}f}"

    def _goals(self) -> Iterator[Row]:
        label = Cell(self.form.goal_head, "h", rs=2)
        yield Row(
            "goal/head", [label, Cell("预期目标", "h", cs=4), Cell("实际完成情况", "h", cs=4)]
        )
        yield Row("goal", [Cell(self.objective.goal, cs=4), Cell(self.objective.achieved, cs=4)])

    def _indicators(self) -> Iterator[Row]:
        rows = list(self._rows())
        label = Cell(self.form.above, "h", rs=len(rows) + 1)
        yield Row("rows/head", [label, *(Cell(c.head, "h") for c in self.form.rows)])
        spans = list(_spans([entry for entry, _ in rows]))
        for index, ((entry, scored), (first, second)) in enumerate(zip(rows, spans, strict=True)):
            said = _printed_row(entry, scored)
            both = ((said.level1, first), (said.level2, second))
            levels = [Cell(text, "c", rs=span) for text, span in both if span]
            texts = [(said.name, "l"), (said.target, "c"), (said.actual, "c"), (said.weight, "c"),
                     (said.points, "c"), (said.reason, "l")]  # fmt: skip
            yield Row(f"rows/{index}", [*levels, *(Cell(text, kind) for text, kind in texts)])

    def _end(self) -> Iterator[Row]:
        total = self.scored.printed_total
        points = str(total) if total is not None else ""
        yield Row("total", [Cell("总分", "h", cs=6), Cell(rounded(self.scored.full), "c"),
                            Cell(points, "c"), Cell()])  # fmt: skip
        if self.scored.grade is not None:
            yield Row(
                "grade", [Cell(_GRADE, "h"), Cell(self.scored.grade.label, "c", cs=_WIDTH - 1)]
            )


def _printed_row(entry: IndicatorEntry, scored: ScoredRow | None) -> IndicatorEntry:
    """An indicator as the form prints it: target with operator and unit, computed points."""
    points = ""
    if scored is not None and scored.points is not None:
        points = str(printed(scored.points))
    operator = entry.operator if entry.operator not in ("定性", "定量") else ""
    bare = entry.target[:1].isdigit()
    target = (
        f"{operator}{entry.target}{entry.unit if entry.unit not in ('无', '') and bare else ''}"
    )
    return IndicatorEntry(
        level1=entry.level1, level2=entry.level2, name=entry.name, target=target if bare else entry.target,
        weight=entry.weight, actual=entry.actual, points=points, reason=entry.reason,
    )  # fmt: skip


def _spans(rows: list[IndicatorEntry]) -> Iterator[tuple[int, int]]:
    """How many rows the level-1 and the level-2 cell of each row span; 0 where one above does."""
    for index in range(len(rows)):
        yield (
            _run(rows, index, lambda a, b: a.level1 == b.level1),
            _run(rows, index, lambda a, b: (a.level1, a.level2) == (b.level1, b.level2)),
        )


def _run(
    rows: list[IndicatorEntry], at: int, same: Callable[[IndicatorEntry, IndicatorEntry], bool]
) -> int:
    if at and same(rows[at - 1], rows[at]):
        return 0
    end = at + 1
    while end < len(rows) and same(rows[at], rows[end]):
        end += 1
    return end - at
