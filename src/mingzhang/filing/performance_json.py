"""What a filing says about performance as plain JSON values: numbers as strings, as printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mingzhang.filing.performance import (
    Achievement,
    FundsRow,
    Indicator,
    Performance,
    PerformanceForm,
    ScoredFramework,
    ScoredItem,
    Target,
)
from mingzhang.filing.place import Place
from mingzhang.ledger.witness import Witness
from mingzhang.money import plain

_TEXTS = (
    "target",
    "period",
    "description",
    "criterion",
    "unit",
    "operator",
    "weight",
    "actual",
    "points",
    "reason",
)


def performance_json(performance: Performance) -> dict[str, Any]:
    """Forms, scored frameworks, and targets beside achievements."""
    return {
        "forms": [_form(form) for form in performance.forms],
        "frameworks": [_framework(framework) for framework in performance.frameworks],
        "achievements": [_achievement(row) for row in performance.achievements],
    }


def _form(form: PerformanceForm) -> dict[str, Any]:
    entity = form.entity
    return {
        "evaluation": form.evaluation,
        "whole": form.whole,
        "entity": None
        if entity is None
        else {"scope": entity.scope, "code": entity.code, "name": entity.name},
        "project": form.project,
        "title": form.title,
        "place": form.place.as_json(),
        "amounts": [_figure(witness) for witness in form.amounts],
        "goals": _texts(form.goals),
        "achieved": _texts(form.achieved),
        "funds": [_funds(row) for row in form.funds],
        "indicators": [_indicator(row) for row in form.indicators],
        "level_weights": [
            {"level": level, "weight": weight, "place": place.as_json()}
            for level, weight, place in form.level_weights
        ],
        "indicators_weight": _stated(form.indicators_weight),
        "total_weight": _stated(form.total_weight),
        "total_points": _stated(form.total_points),
        "grade": _stated(form.grade),
        "incomplete": form.incomplete,
    }


def _indicator(row: Indicator) -> dict[str, Any]:
    """Empty texts are left out."""
    printed = {name: text for name in _TEXTS if (text := getattr(row, name))}
    return {
        "level1": row.level1,
        "level2": row.level2,
        "name": row.name,
        **printed,
        "targets": [_target(target) for target in row.targets],
        "places": _places(row.places),
        "uncertain": dict(row.uncertain),
    }


def _target(target: Target) -> dict[str, Any]:
    value = None if target.value is None else plain(target.value)
    return {"operator": target.operator, "value": value, "unit": target.unit, "text": target.text}


def _funds(row: FundsRow) -> dict[str, Any]:
    return {
        "label": row.label,
        "figures": {name: _figure(witness) for name, witness in row.figures.items()},
        "weight": row.weight,
        "rate": row.rate,
        "points": row.points,
        "places": _places(row.places),
    }


def _figure(witness: Witness) -> dict[str, Any]:
    return {
        "id": witness.id,
        "value": plain(witness.value),
        "unit": witness.unit,
        "place": witness.place.as_json(),
    }


def _framework(framework: ScoredFramework) -> dict[str, Any]:
    return {
        "place": framework.place.as_json(),
        "items": [_item(item) for item in framework.items],
        "totals": [
            {"what": what, "number": number, "place": place.as_json()}
            for what, number, place in framework.totals
        ],
        "grade": _stated(framework.grade),
    }


def _item(item: ScoredItem) -> dict[str, Any]:
    return {
        "level1": item.level1,
        "level2": item.level2,
        "name": item.name,
        "weight": item.weight,
        "points": item.points,
        "text": item.text,
        "places": _places(item.places),
    }


def _achievement(row: Achievement) -> dict[str, Any]:
    return {
        "group": row.group,
        "name": row.name,
        "target": row.target,
        "actual": row.actual,
        "places": _places(row.places),
    }


def _texts(texts: Iterable[tuple[str, Place]]) -> list[dict[str, Any]]:
    return [{"text": text, "place": place.as_json()} for text, place in texts]


def _stated(stated: tuple[str, Place] | None) -> dict[str, Any] | None:
    return None if stated is None else {"text": stated[0], "place": stated[1].as_json()}


def _places(places: Mapping[str, Place]) -> dict[str, Any]:
    return {name: place.as_json() for name, place in places.items()}
