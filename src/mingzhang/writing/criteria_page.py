"""Criteria as one web page that stands alone and prints well: no script, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources
from typing import Any

from mingzhang.filing.sheet_cells import for_xml
from mingzhang.language import translate
from mingzhang.scoring.criteria import ListedCriterion
from mingzhang.scoring.criterion import plot
from mingzhang.writing.criteria_words import (
    by_hand_words,
    curve_words,
    kind_words,
    level_words,
    lint_words,
    lints_of,
    reading_words,
    row_words,
    weight_words,
)

HEADS = {
    "title": "Scoring criteria",
    "rows": "Indicators",
    "form": "Normal form",
    "readings": "How it is read",
    "lints": "Remarks",
    "levels": "Levels",
    "by_hand": "Scored by hand",
    "none": "no criterion is printed",
    "doubt": "read from a shifted table: look it over",
}


def criteria_page(files: Sequence[tuple[str, Sequence[ListedCriterion]]], language: str) -> str:
    """The page for the criteria of some files."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = resources.files(__package__).joinpath("criteria.html").read_text(encoding="utf-8")
    page: str = environment.from_string(template).render(
        language="zh-CN" if language == "zh" else "en",
        head={name: translate(text, language) for name, text in HEADS.items()},
        files=[
            (for_xml(file), [_card(each, language) for each in listed]) for file, listed in files
        ],
    )
    return page


def _card(each: ListedCriterion, language: str) -> dict[str, Any]:
    drawing = ""
    if each.fine is not None:
        drawing = plot.svg(each.fine)
    return {
        "text": for_xml(each.text),
        "kind": kind_words(each, language),
        "weight": weight_words(each, language),
        "form": "" if each.by_hand else for_xml(each.normal_form),
        "by_hand": for_xml(by_hand_words(each, language)),
        "rows": [(for_xml(row_words(row)), bool(row.row.doubts)) for row in each.rows],
        "readings": reading_words(each, language),
        "levels": [for_xml(said) for said in level_words(each, language)],
        "lints": [
            (lint.severity, for_xml(lint_words(lint, rows, each, language)))
            for lint, rows in lints_of(each)
        ],
        "drawing": drawing,
        "plot": for_xml(curve_words(each, language)),
    }
