"""The catalogue of relations: what a reviewer checks by hand, and which rules do it now."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of the catalogue (reference/relations.md)."""

    id: str
    name: str
    severity: str
    """The most severe that a finding of it may be: fatal, error, warn or info."""
    applies: str
    """B budget, F final accounts, T targets, E self-evaluation, X across documents, or all."""
    formula: str
    rules: tuple[str, ...] = ()
    """Codes of the rules that check it."""
    why: str = ""
    """Why no rule does."""


@cache
def relations() -> tuple[Relation, ...]:
    """All relations, in the order of their numbers."""
    text = resources.files("mingzhang.checking").joinpath("relations.yaml")
    entries = yaml.load(text.read_text(encoding="utf-8"), Loader=_Loader)
    return tuple(Relation(**{**e, "rules": tuple(e.get("rules", ()))}) for e in entries)


def find_relation(number: str) -> Relation | None:
    """The relation of a number (R081); None if there is none."""
    wanted = number.strip().upper()
    return next((relation for relation in relations() if relation.id == wanted), None)
