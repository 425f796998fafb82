"""A scored self-evaluation as plain JSON values. Numbers are strings: points exact and as printed.

The schema is `schema/scored.json`.
"""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from importlib import resources
from typing import Any

from mingzhang.scoring.criterion.evaluate import Value
from mingzhang.scoring.criterion.explaining import text
from mingzhang.scoring.criterion.intervals import Interval
from mingzhang.scoring.criterion.normal_form import interval_text, write
from mingzhang.scoring.criterion.spelling import shown
from mingzhang.scoring.criterion.trace import Ref, Trace
from mingzhang.scoring.criterion.tree import Points
from mingzhang.scoring.self_evaluation.deviations import Deviation
from mingzhang.scoring.self_evaluation.evaluation import Scored, ScoredForm, ScoredRow
from mingzhang.scoring.self_evaluation.execution import printed

FORMAT = "mingzhang-scored-1"


def scored_json(scored: Scored) -> dict[str, Any]:
    """Everything that was scored, with its arithmetic."""
    return {
        "format": FORMAT,
        "files": list(scored.files),
        "unit": scored.unit,
        "year": scored.year or None,
        "scheme": {"id": scored.scheme.id, "source": scored.scheme.source},
        "complete": scored.is_complete,
        "forms": [_form(form) for form in scored.forms],
    }


def scored_schema() -> dict[str, Any]:
    """The JSON schema of `scored_json`."""
    file = resources.files("mingzhang.scoring").joinpath("schema/scored.json")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def points_json(points: Fraction | None) -> dict[str, str] | None:
    """Points as printed (two decimals, half up) and exactly (a fraction where no decimal ends)."""
    if points is None:
        return None
    return {"printed": str(printed(points)), "exact": shown(points)}


def _form(form: ScoredForm) -> dict[str, Any]:
    executed = form.execution
    grade = form.grade
    return {
        "id": form.id,
        "unit": form.unit,
        "name": form.name,
        "whole": form.whole,
        "cut": form.cut,
        "funds": {
            "initial": _number(form.funds.initial),
            "adjusted": _number(form.funds.adjusted),
            "executed": _number(form.funds.executed),
            "unit": "万元",
            "reason": form.funds.reason,
        },
        "execution": {
            "weight": shown(form.execution_weight),
            "rule": form.scheme.execution.rule,
            "rate": None if executed is None else shown(executed.rate),
            "points": points_json(executed.points) if executed is not None else None,
        },
        "rows": [_row(row) for row in form.rows],
        "levels": [
            {
                "name": level.name,
                "weight": shown(level.weight),
                "points": points_json(level.points),
                "complete": level.complete,
            }
            for level in form.levels
        ],
        "full": shown(form.full),
        "known": points_json(form.known),
        "total": points_json(form.total),
        "grade": None if grade is None else grade.label,
        "unscored": [row.row.id for row in form.unscored],
        "lacks_execution": form.lacks_execution,
        "deviations": [_deviation(each) for each in form.deviations],
        "notes": [note.text("zh") for note in form.notes],
    }


def _row(scored: ScoredRow) -> dict[str, Any]:
    row = scored.row
    context, criterion = row.context, row.criterion
    return {
        "id": row.id,
        "level1": row.indicator.level1,
        "level2": row.indicator.level2,
        "name": row.name,
        "target": row.indicator.target,
        "targets": [_number(target) for target in context.targets],
        "operator": context.operator,
        "unit": context.unit,
        "weight": _number(scored.weight),
        "criterion": row.text,
        "national_rule": criterion is not None and not row.text,
        "normal_form": "" if criterion is None else write(criterion),
        "kind": "manual" if criterion is None else criterion.kind,
        "actual": list(scored.actual),
        "values": [_value(value) for value in scored.values],
        "points": points_json(scored.points),
        "missing": scored.missing,
        "by_hand": scored.by_hand,
        "printed": scored.printed,
        "reason": scored.reason,
        "policies": dict(scored.trace.policies),
        "steps": _steps(scored.trace),
        "explanation": {lang: text(scored.trace, lang) for lang in ("zh", "en")},
        "deviations": [_deviation(each) for each in scored.deviations],
        "doubts": list(row.doubts),
        "notes": [note.text("zh") for note in scored.notes],
    }


def _deviation(found: Deviation) -> dict[str, Any]:
    return {
        "kind": found.kind,
        "message": {language: found.message.text(language) for language in ("zh", "en")},
        "explained": found.explained,
    }


def _steps(trace: Trace) -> list[dict[str, Any]]:
    return [
        {
            "operation": step.operation,
            "given": {name: _plain(value) for name, value in step.given},
            "result": _plain(step.result),
            "about": step.about,
        }
        for step in trace.steps
    ]


def _plain(value: Any) -> Any:
    match value:
        case bool() | None:
            return value
        case Ref(step):
            return {"step": step}
        case Interval():
            return interval_text(value)
        case Points(number, of_weight):
            return {"points": shown(number), "of_weight": of_weight}
        case Fraction():
            return shown(value)
        case date():
            return value.isoformat()
    return str(value)


def _value(value: Value | None) -> dict[str, Any] | None:
    match value:
        case None:
            return None
        case bool():
            return {"done": value}
        case date():
            return {"date": value.isoformat()}
        case str():
            return {"choice": value}
    return {"number": shown(Fraction(value))}


def _number(value: Fraction | None) -> str | None:
    return None if value is None else shown(value)
