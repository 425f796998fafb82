"""How a place weighs, scores and grades self-evaluations (赋分和等级): schemes as data.

A standard names its scheme under `options: {evaluation_scheme: …}`, or spells one out there; without
either it is the national one (财预〔2020〕10号). See `data/common/evaluation_schemes.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

import yaml

from mingzhang.errors import StandardError
from mingzhang.standards.model import Standard

RULES = ("linear", "tiers")
"""How the execution rate gives points: in proportion, or by bands."""
NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Grade:
    """评价等级: a label, other words for it, and the least total that earns it."""

    label: str
    also: tuple[str, ...]
    least: Decimal


@dataclass(frozen=True, slots=True)
class ExecutionRule:
    """How the execution rate (执行率) gives points."""

    rule: str
    """One of `RULES`."""
    tiers: tuple[tuple[Decimal, Decimal], ...] = ()
    """For `tiers`: least rate in percent and points of a weight of 10, from the top."""
    sure: bool = False
    """Whether the source says it: only then a difference is an error."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The weights, the execution rule and the grades of one place."""

    id: str
    name_zh: str
    name_en: str
    source: str
    total: Decimal
    """总分, of all weights together."""
    execution_weight: Decimal
    """分值 of the execution rate."""
    levels: tuple[Mapping[str, Decimal], ...]
    """Customary weights of the level-1 groups, by their first words (成本, 产出, 效益, 满意度)."""
    execution: ExecutionRule
    grades: tuple[Grade, ...]
    """From the best down; the last begins at 0."""
    grades_sure: bool
    explain_deviation: Decimal
    """Percent above the target from which the form wants a reason."""
    explain_execution_below: Decimal
    """Execution rate in percent below which the form wants a reason."""


def scheme(standard: Standard | None = None) -> Scheme:
    """The scheme of a standard.

    Raises:
        StandardError: it names none that there is, or spells one out that is malformed.
    """
    said = standard.options.get("evaluation_scheme", NATIONAL) if standard else NATIONAL
    if isinstance(said, str):
        if said not in _known():
            name = standard.id if standard else ""
            raise StandardError(f"standard {name}: evaluation_scheme: no scheme {said}")
        return _known()[said]
    assert standard is not None
    return _made(standard.id, said, _data())


def known_schemes() -> Mapping[str, Scheme]:
    """The schemes that come with the program, by id."""
    return _known()


@cache
def _data() -> Mapping[str, Any]:
    file = resources.files("mingzhang.standards").joinpath("data/common/evaluation_schemes.yaml")
    loaded: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


@cache
def _known() -> Mapping[str, Scheme]:
    return {name: _made(name, entry, _data()) for name, entry in _data().items()}


def _made(name: str, entry: Mapping[str, Any], data: Mapping[str, Any]) -> Scheme:
    try:
        return _scheme(name, _whole(entry, data))
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise StandardError(f"evaluation scheme {name}: {error!r}") from error


def _whole(entry: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """An entry with what it takes over from another by `use`."""
    base = _whole(data[entry["use"]], data) if "use" in entry else {}
    return {**base, **{key: value for key, value in entry.items() if key != "use"}}


def _scheme(name: str, said: Mapping[str, Any]) -> Scheme:
    execution = said["execution"]
    if execution["rule"] not in RULES:
        raise ValueError(f"execution: rule: expected one of {', '.join(RULES)}")
    grades = tuple(
        Grade(each["label"], tuple(each.get("also", ())), _decimal(each["from"]))
        for each in said["grades"]
    )
    bounds = [grade.least for grade in grades]
    if bounds != sorted(set(bounds), reverse=True) or bounds[-1] != 0:
        raise ValueError("grades: expected from the best down to one from 0")
    tiers = tuple((_decimal(t["from"]), _decimal(t["points"])) for t in execution.get("tiers", ()))
    return Scheme(
        id=name,
        name_zh=said["name_zh"],
        name_en=said["name_en"],
        source=said["source"],
        total=_decimal(said["total"]),
        execution_weight=_decimal(said["execution_weight"]),
        levels=tuple({k: _decimal(v) for k, v in level.items()} for level in said["levels"]),
        execution=ExecutionRule(execution["rule"], tiers, bool(execution.get("sure", False))),
        grades=grades,
        grades_sure=bool(said.get("grades_sure", True)),
        explain_deviation=_decimal(said["explain_deviation"]),
        explain_execution_below=_decimal(said["explain_execution_below"]),
    )


def _decimal(value: object) -> Decimal:
    """A number of the data; through its text, so that it is never a binary fraction."""
    return Decimal(str(value))
