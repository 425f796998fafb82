"""What changed between two filings, in words, as JSON and as rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from importlib import resources
from typing import Any

from mingzhang.checking.across.said import ANYONE
from mingzhang.checking.differences import OWN_STAGE, Change, Differences
from mingzhang.checking.words import figure, shown, where
from mingzhang.filing.as_json import SCHEMA, filing_json, key_json, witness_json
from mingzhang.filing.filing import Filing
from mingzhang.filing.words import place_words
from mingzhang.ledger.key import ALL
from mingzhang.ledger.key_words import dimension_words
from mingzhang.ledger.witness import Witness
from mingzhang.money import plain, trimmed

COLUMNS = (
    "change", "project", "fact", "before", "after", "difference", "percent", "unit", "before_file",
    "before_place", "after_file", "after_place", "key",
)  # fmt: skip
"""Columns of the rows. Money, and its difference, is in 元; else the figure itself."""


def fact_words(change: Change) -> str:
    """What the fact is, in the words of the field, without whose document it is."""
    witness = change.after or change.before
    assert witness is not None
    said: dict[str, Any] = witness.key._asdict()
    hidden = {"project"} if change.key.project != ALL else set()
    if change.key.entity == ANYONE:
        hidden.add("entity")
    if change.key.stage == OWN_STAGE:
        hidden.add("stage")
    if change.key.year == 0:
        hidden.add("year")
    return " · ".join(
        dimension_words({name: value for name, value in said.items() if name not in hidden})
    )


def change_words(change: Change) -> str:
    """The difference with its sign, and in percent."""
    if not change.difference or change.after is None:
        return ""
    sign = "+" if change.difference > 0 else ""
    said = sign + shown(change.difference, change.after)
    if change.percent is not None:
        said += f" ({sign}{plain(change.percent)}%)"
    return said


def printed(witness: Witness | None) -> str:
    """The figure as printed; a dash for none."""
    return figure(witness) if witness is not None else "—"


def place_of(witness: Witness, language: str) -> str:
    """Page or line, and the table with row and column, or the heading."""
    return f"{place_words(witness.place, language, witness.place.file)} {where(witness)}".strip()


def differences_json(found: Differences) -> dict[str, Any]:
    """The differences as plain values; figures are strings."""
    return {
        "schema": SCHEMA,
        "before": filing_json(found.before),
        "after": filing_json(found.after),
        "by_year": found.by_year,
        "one_unit": found.one_unit,
        "same_facts": found.facts,
        "changes": [_change_json(change) for change in found.changes],
        "projects": [_change_json(change) for change in found.projects],
        "tables": {"added": found.tables[0], "gone": found.tables[1]},
        "sections": {"added": found.sections[0], "gone": found.sections[1]},
    }


def _change_json(change: Change) -> dict[str, Any]:
    witness = change.after or change.before
    assert witness is not None
    return {
        "change": change.kind,
        "fact": fact_words(change),
        "project": change.key.project if change.key.project != ALL else None,
        "key": key_json(witness.key),
        "before": witness_json(change.before) if change.before is not None else None,
        "after": witness_json(change.after) if change.after is not None else None,
        "difference": _number(change.difference),
        "percent": _number(change.percent),
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else trimmed(value)


def difference_rows(found: Differences, language: str) -> Iterator[tuple[str, ...]]:
    """A row for each change, projects behind the others."""
    for change in (*found.changes, *found.projects):
        witness = change.after or change.before
        assert witness is not None
        yield (
            change.kind,
            change.key.project if change.key.project != ALL else "",
            fact_words(change),
            *(trimmed(each.base) if each else "" for each in (change.before, change.after)),
            _number(change.difference) or "",
            _number(change.percent) or "",
            "元" if change.key.measure == "amount" else witness.unit,
            *_at(change.before, language),
            *_at(change.after, language),
            witness.key.text(),
        )
    yield from _parts(found.before, found.after, "table", found.tables)
    yield from _parts(found.before, found.after, "section", found.sections)


def _at(witness: Witness | None, language: str) -> tuple[str, str]:
    return (witness.place.file, place_of(witness, language)) if witness is not None else ("", "")


def _parts(
    before: Filing, after: Filing, what: str, titles: tuple[list[str], list[str]]
) -> Iterator[tuple[str, ...]]:
    nothing = [""] * 6
    for title in titles[0]:
        yield (f"{what}-added", "", title, *nothing[:5], "", "", after.files[0], "", "")
    for title in titles[1]:
        yield (f"{what}-gone", "", title, *nothing[:5], before.files[0], "", "", "", "")


def differences_schema() -> dict[str, Any]:
    """The JSON Schema of `mingzhang diff --format json`; it refers to that of reports."""
    import json

    folder = resources.files("mingzhang.checking").joinpath("schema")
    loaded: dict[str, Any] = json.loads(folder.joinpath("diff.json").read_text(encoding="utf-8"))
    report = json.loads(folder.joinpath("report.json").read_text(encoding="utf-8"))
    loaded["$defs"] = {**report["$defs"], **loaded["$defs"]}
    return loaded
