"""Criteria as plain JSON values; numbers are strings. The schema is `schema/criteria.json`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from importlib import resources
from typing import Any

from mingzhang.scoring.criteria import CriterionRow, ListedCriterion
from mingzhang.scoring.criterion.spelling import shown
from mingzhang.scoring.criterion.words import CHOICES, REASONS
from mingzhang.scoring.lint import Lint
from mingzhang.scoring.self_evaluation.scored_json import points_json

FORMAT = "mingzhang-criteria-1"


def criteria_json(files: Sequence[tuple[str, Sequence[ListedCriterion]]]) -> dict[str, Any]:
    """The criteria of each file."""
    return {
        "format": FORMAT,
        "files": [
            {"file": file, "criteria": [_criterion(each) for each in listed]}
            for file, listed in files
        ],
    }


def criteria_schema() -> dict[str, Any]:
    """The JSON schema of `criteria_json`."""
    file = resources.files("mingzhang.scoring").joinpath("schema/criteria.json")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _criterion(each: ListedCriterion) -> dict[str, Any]:
    return {
        "text": each.text,
        "normal_form": each.normal_form,
        "kind": each.kind,
        "weight": None if each.weight is None else shown(each.weight),
        "by_hand": each.by_hand and {"reason": REASONS[each.by_hand], "words": list(each.unclear)},
        "readings": [
            {"policy": name, "choice": choice, "words": CHOICES[name, choice]}
            for name, choice in each.readings
        ],
        "levels": [{"words": words, "points": points_json(p)} for words, p in each.levels],
        "curve": _curve(each),
        "rows": [_row(row) for row in each.rows],
    }


def _curve(each: ListedCriterion) -> dict[str, Any] | None:
    found = each.curve
    if found is None:
        return None
    pairs = zip(found.values, found.points, strict=True)
    points = [[shown(value), None if p is None else shown(p)] for value, p in pairs]
    return {"measure": found.measure, "points": points}


def _row(row: CriterionRow) -> dict[str, Any]:
    indicator, context = row.row.indicator, row.row.context
    return {
        "id": row.row.id,
        "unit": row.unit,
        "form": row.form,
        "level1": indicator.level1,
        "level2": indicator.level2,
        "name": row.row.name,
        "operator": context.operator,
        "targets": [None if t is None else shown(t) for t in context.targets],
        "target": indicator.target,
        "target_unit": context.unit,
        "doubts": list(row.row.doubts),
        "lints": [_lint(lint) for lint in row.lints],
    }


def _lint(lint: Lint) -> dict[str, Any]:
    return {
        "code": lint.code,
        "severity": lint.severity,
        "message": {language: lint.message.text(language) for language in ("zh", "en")},
        "data": {
            name: shown(value) if isinstance(value, Fraction) else value
            for name, value in lint.data.items()
        },
    }
