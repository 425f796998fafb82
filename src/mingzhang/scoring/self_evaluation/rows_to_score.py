"""The forms and rows of a filing that are to be scored, under names that last.

The name of a row is made of its unit, project, level and indicator, so that results that were entered
for a document go with it after its pages were laid out anew, or with another format of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from mingzhang.characters import normal
from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.scoring.criterion.context import Context
from mingzhang.scoring.criterion.parse import parse
from mingzhang.scoring.criterion.spelling import normal as one_spelling
from mingzhang.scoring.criterion.spelling import number
from mingzhang.scoring.criterion.tree import Criterion
from mingzhang.scoring.self_evaluation.asking import Asked, asked
from mingzhang.scoring.self_evaluation.carrying import Same, Standing

WHOLE = "整体支出"
NAMELESS = "（名称未读出）"
_NO_TEXT = ("", "无", "-", "—", "——", "/")
NATIONAL = "完成得满分"
"""财预〔2020〕10号 for an indicator with a number and no criterion of its own: full points if it is met,
else by completion."""


@dataclass(frozen=True)
class RowToScore:
    """An indicator with its criterion."""

    id: str
    indicator: Indicator
    by_national_rule: bool = False
    """No criterion is printed, and the national rule is applied instead."""
    rolled_up: Context | None = None
    """Weight, target and unit that several units have together; of the indicator itself if None."""

    @property
    def name(self) -> str:
        """三级指标, or that it was not read."""
        return self.indicator.name.strip() or NAMELESS

    @property
    def text(self) -> str:
        """The published criterion; empty where none is printed."""
        text = self.indicator.criterion.strip()
        return "" if text in _NO_TEXT else text

    @cached_property
    def criterion(self) -> Criterion | None:
        """The criterion; None where none is printed."""
        if self.text:
            return parse(self.text)
        context = self.context
        counted = context.target is not None and context.operator in ("≥", ">", "≤", "<", "=")
        return parse(NATIONAL) if self.by_national_rule and counted else None

    @cached_property
    def context(self) -> Context:
        """As read. What the reading is unsure of is used too: who enters results looks it over."""
        return self.rolled_up or Context.of(replace(self.indicator, uncertain={}))

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What is to be entered."""
        return asked(self.criterion, self.context)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Fields that may have been read wrongly and that points hang on."""
        unsure = self.indicator.uncertain
        counts = ("name", "target", "unit", "operator", "weight", "criterion")
        return tuple(field for field in counts if field in unsure)


@dataclass(frozen=True)
class FormToScore:
    """The indicators of one project, or of a unit's whole expenditure."""

    id: str
    form: PerformanceForm
    unit: str
    rows: tuple[RowToScore, ...]

    @property
    def name(self) -> str:
        """The project, or 整体支出."""
        return WHOLE if self.form.whole else self.form.project or WHOLE


def forms_to_score(filing: Filing, national: bool = False) -> tuple[FormToScore, ...]:
    """Self-evaluations where a filing has any, else its targets; blank forms are left out.

    `national`: indicators with a number and without a criterion are scored by the national rule.
    """
    forms = [form for form in filing.performance.forms if _rows(form)]
    evaluated = [form for form in forms if form.evaluation]
    seen: Counter[str] = Counter()
    made = []
    for form in evaluated or forms:
        unit = form.entity.name if form.entity is not None else filing.entity.name
        name = WHOLE if form.whole else form.project or form.title or WHOLE
        form_id = _numbered(_joined([unit, name]), seen)
        made.append(FormToScore(form_id, form, unit, _named(form_id, _rows(form), national)))
    return tuple(made)


def standing_in(forms: Iterable[FormToScore]) -> list[Standing[str]]:
    """The rows of forms that ask for one result, for carrying results over between forms."""
    return [
        Standing(row.id, _same(row.indicator, form.unit), "" if form.form.whole else form.id)
        for form in forms
        for row in form.rows
        if len(row.asked) == 1
    ]


def _same(indicator: Indicator, unit: str) -> Same:
    return Same.of(unit, indicator.name, indicator.operator, indicator.target, indicator.unit)


def is_to_score(row: Indicator) -> bool:
    """Whether a row is an indicator: it has a name, or, with its name lost, a weight and a criterion."""
    if not row.void:
        return True
    weight = number(one_spelling(row.weight).removesuffix("分"))
    return bool(weight) and not row.name.strip() and row.criterion.strip() not in _NO_TEXT


def _rows(form: PerformanceForm) -> list[Indicator]:
    return [row for row in form.indicators if is_to_score(row)]


def _named(
    form_id: str, rows: Iterable[Indicator], national: bool = False
) -> tuple[RowToScore, ...]:
    seen: Counter[str] = Counter()
    made = []
    for row in rows:
        levels = [row.level1.removesuffix("指标"), row.level2.removesuffix("指标")]
        row_id = _numbered(_joined([form_id, *levels, row.name.strip() or NAMELESS]), seen)
        made.append(RowToScore(row_id, row, national))
    return tuple(made)


def _joined(parts: Iterable[str]) -> str:
    """Parts of a name in one spelling, whatever the line breaks and the width of characters."""
    return "/".join("".join(normal(part).split()) for part in parts)


def _numbered(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}#{seen[name]}"
