"""How tables of objectives and forms of self-evaluation are printed: heads, rows and their order.

Data (`data/common/performance_tables.yaml`); a place with a form of its own has a file of that name in
its folder, which replaces whole tables. The words by which they are read are in `performance.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mingzhang.errors import StandardError
from mingzhang.standards.model import KeyPart

_FILE = "performance_tables.yaml"


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column with its head, and the field that stands in it."""

    field: str
    head: str
    width: int = 10


@dataclass(frozen=True, slots=True)
class PrintedFunds:
    """Money of a form: a column of a table of objectives, or a row of a form of self-evaluation."""

    label: str
    """By which a book knows it."""
    head: str
    under: str = ""
    """The head above it: 按收入性质分."""
    width: int = 10
    key: KeyPart | None = None
    """What it says beside the unit; None where it is told by its label alone."""
    by_order: bool = False
    """A reader tells it by its order among those printed beside it: a part by source."""
    rest: bool = False
    """What the other columns under the same head leave of the first."""
    total: bool = False
    """The row whose execution is scored."""


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A table of objectives, or a form of self-evaluation."""

    title: str
    of_form: tuple[PrintedColumn, ...]
    """Columns that span the rows of a project or unit; the pairs at the head of a form."""
    funds: tuple[PrintedFunds, ...]
    funds_head: str
    goal_head: str
    above: str
    """The head above the columns of the indicators."""
    rows: tuple[PrintedColumn, ...]
    funds_columns: tuple[PrintedColumn, ...]


@cache
def printed_form(place: str, name: str) -> PrintedForm:
    """The form of a place; the national one where the place has none of its own.

    Raises:
        StandardError: its data is malformed; the message names the entry.
    """
    data = _data("common")
    own = _data(place) if place else {}
    entry = own.get(name, data.get(name))
    if entry is None:
        raise StandardError(f"{_FILE}: no form {name}")
    try:
        return _form(entry, {**data, **own}, name.endswith("_evaluation"))
    except (KeyError, TypeError) as error:
        raise StandardError(f"{_FILE}: {name}: {error!r}") from error


def _form(entry: Mapping[str, Any], data: Mapping[str, Any], evaluation: bool) -> PrintedForm:
    rows = entry.get("rows", data["evaluation_rows"] if evaluation else ())
    return PrintedForm(
        title=entry["title"],
        of_form=_columns(entry.get("of_form", entry.get("pairs", ()))),
        funds=tuple(PrintedFunds(**each) for each in entry.get("funds", ())),
        funds_head=entry.get("funds_head", ""),
        goal_head=entry.get("goal_head", ""),
        above=entry["above"],
        rows=_columns(rows),
        funds_columns=_columns(data["evaluation_funds_columns"]) if evaluation else (),
    )


def _columns(entries: Any) -> tuple[PrintedColumn, ...]:
    return tuple(PrintedColumn(**each) for each in entries)


@cache
def _data(place: str) -> Mapping[str, Any]:
    file = resources.files("mingzhang.standards").joinpath("data", place, _FILE)
    if not file.is_file():
        return {}
    loaded: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded
