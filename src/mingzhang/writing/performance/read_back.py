"""Whether what was written of objectives and self-evaluations reads back as it was meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.characters import normal
from mingzhang.codes.names import compact
from mingzhang.filing.filing import Filing
from mingzhang.filing.performance import Indicator, PerformanceForm
from mingzhang.language import Message
from mingzhang.ledger.key import Entity
from mingzhang.writing.book.objectives import IndicatorEntry, Objective

_OF_TARGETS = ("level1", "level2", "name", "target", "description", "criterion", "unit", "operator",
               "weight")  # fmt: skip
_OF_EVALUATION = ("level1", "level2", "name", "target", "actual", "weight", "points", "reason")


def differences(
    objectives: Sequence[Objective], filing: Filing, file: str, evaluation: bool
) -> Iterator[Message]:
    """What a filing says otherwise than the objectives that were written into it."""
    forms = [form for form in filing.performance.forms if form.evaluation is evaluation]
    if len(forms) != len(objectives):
        yield Message(
            "{file} reads back {found} performance forms, not {wanted}",
            {"file": file, "found": str(len(forms)), "wanted": str(len(objectives))},
        )
        return
    fields = _OF_EVALUATION if evaluation else _OF_TARGETS
    for objective in objectives:
        form = _form_of(objective, forms)
        if form is None:
            values = {"file": file, "name": objective.project or "整体支出"}
            yield Message("{file} reads back no performance form of {name}", values)
            continue
        yield from _goal(objective, form, file)
        yield from _rows(objective, form, file, fields)


def _form_of(objective: Objective, forms: Sequence[PerformanceForm]) -> PerformanceForm | None:
    for form in forms:
        same = form.whole is objective.whole and _bare(form.project) == _bare(objective.project)
        if same and _may_be_of(form.entity, objective.entity):
            return form
    return None


def _may_be_of(found: Entity | None, owner: Entity | None) -> bool:
    """Whether a form's unit can be the owner; where only its code is printed, the code says so."""
    if owner is None or found is None or not owner.name:
        return True
    return found.name == owner.name if found.name else found.code in ("", owner.code)


def _goal(objective: Objective, form: PerformanceForm, file: str) -> Iterator[Message]:
    texts = [("绩效目标", objective.goal, form.goals)]
    if form.evaluation:
        texts.append(("实际完成情况", objective.achieved, form.achieved))
    for what, wanted, printed in texts:
        found = "".join(text for text, _ in printed)
        if _bare(found) != _bare(wanted):
            yield _otherwise(file, objective, what, found, wanted)


def _rows(
    objective: Objective, form: PerformanceForm, file: str, fields: Sequence[str]
) -> Iterator[Message]:
    if len(form.indicators) != len(objective.indicators):
        yield _otherwise(
            file, objective, "indicators", str(len(form.indicators)), str(len(objective.indicators))
        )
        return
    for entry, row in zip(objective.indicators, form.indicators, strict=True):
        yield from _row(objective, entry, row, file, fields)


def _row(
    objective: Objective, entry: IndicatorEntry, row: Indicator, file: str, fields: Sequence[str]
) -> Iterator[Message]:
    for name in fields:
        wanted, found = getattr(entry, name), getattr(row, name)
        if _bare(wanted) != _bare(found):
            yield _otherwise(file, objective, f"{entry.name} {name}", found, wanted)


def _otherwise(file: str, objective: Objective, what: str, found: str, wanted: str) -> Message:
    return Message(
        "{file} reads back {found} for {what} of {name}, not {wanted}",
        {"file": file, "found": found or "—", "what": what, "wanted": wanted or "—",
         "name": objective.project or "整体支出"},
    )  # fmt: skip


def _bare(text: str) -> str:
    return compact(normal(text))
