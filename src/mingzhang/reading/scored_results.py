"""Scored results of units, as `mingzhang score --format json` wrote them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from mingzhang.errors import TooLarge, UnreadableFile
from mingzhang.reading.formats.decoding import decode
from mingzhang.scoring.self_evaluation.scored_json import FORMAT
from mingzhang.scoring.self_evaluation.units_together import UnitForm, UnitRow

_MOST_BYTES = 50_000_000
_LONGEST_NUMBER = 100
_MALFORMED = (KeyError, TypeError, ValueError, AttributeError, IndexError, ZeroDivisionError)


def read_scored(name: str) -> list[UnitForm]:
    """The forms of one file.

    Raises:
        UnreadableFile: it cannot be opened, or is no scored result.
    """
    try:
        if Path(name).stat().st_size > _MOST_BYTES:
            raise TooLarge(name, "at most 50 MB", "more")
        text = decode(Path(name).read_bytes(), name)
    except OSError as error:
        raise UnreadableFile(name, "a readable file", error.strerror or str(error)) from error
    expected = "a scored result (score --format json)"
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(name, expected, "no JSON") from error
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise UnreadableFile(name, expected, "JSON of another kind")
    try:
        year = value["year"] if isinstance(value["year"], int) else 0
        return [_form(form, name, year) for form in value["forms"]]
    except _MALFORMED as error:
        raise UnreadableFile(name, expected, "JSON of another kind") from error


def _form(said: Mapping[str, Any], source: str, year: int) -> UnitForm:
    funds = said["funds"]
    return UnitForm(
        str(said["unit"]),
        str(said["name"]),
        bool(said["whole"]),
        _number(funds["adjusted"]),
        _number(funds["executed"]),
        _number(funds["initial"]),
        _number(said["execution"]["weight"]) or Fraction(0),
        tuple(_row(row) for row in said["rows"]),
        source,
        year,
    )


def _row(said: Mapping[str, Any]) -> UnitRow:
    values = said["values"]
    value = values[0] if len(values) == 1 and values[0] is not None else {}
    points = said["points"]
    return UnitRow(
        str(said["level1"]),
        str(said["level2"]),
        str(said["name"]),
        str(said["criterion"]),
        bool(said["national_rule"]),
        str(said["target"]),
        tuple(_number(target) for target in said["targets"]),
        str(said["operator"]),
        str(said["unit"]),
        _number(said["weight"]),
        _number(value.get("number")),
        None if points is None else _number(points["exact"]),
    )


def _number(text: Any) -> Fraction | None:
    if text is None:
        return None
    if not isinstance(text, str) or len(text) > _LONGEST_NUMBER or "e" in text.lower():
        raise ValueError(text)
    return Fraction(text)
