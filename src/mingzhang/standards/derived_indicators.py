"""Derived indicators (共性指标) as data: 预算完成率, “三公经费”控制率, … each a ratio of facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from mingzhang.standards.model import KeyPart


@dataclass(frozen=True, slots=True)
class DerivedIndicator:
    """A named formula: numerator ÷ denominator, less a constant."""

    id: str
    name_zh: str
    name_en: str
    says: re.Pattern[str]
    """Matches the name as documents write it."""
    formula: str
    """The formula in the words of the field."""
    numerator: tuple[KeyPart, ...]
    """Alternatives: the first fact that is printed counts."""
    denominator: tuple[KeyPart, ...]
    less: int = 0
    """1 for a change rate: what remains of the ratio above 1."""


@cache
def derived_indicators() -> tuple[DerivedIndicator, ...]:
    """All of them, in the order of the data file."""
    file = resources.files("mingzhang.standards").joinpath("data/common/derived_indicators.yaml")
    return tuple(
        DerivedIndicator(
            id=entry["id"],
            name_zh=entry["name_zh"],
            name_en=entry["name_en"],
            says=re.compile(entry["says"]),
            formula=entry["formula"],
            numerator=tuple(entry["numerator"]),
            denominator=tuple(entry["denominator"]),
            less=int(entry.get("less", 0)),
        )
        for entry in yaml.safe_load(file.read_text(encoding="utf-8"))
    )


def derived_indicator(name: str) -> DerivedIndicator | None:
    """The one that a printed name means; None if none does."""
    bare = "".join(name.split()).replace("“", "").replace("”", "").replace('"', "")
    return next((each for each in derived_indicators() if each.says.search(bare)), None)
