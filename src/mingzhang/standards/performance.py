"""The words of performance tables: by which their columns, levels, operators and heads are known.

They are data (`data/common/performance.yaml`); a place adds its own in its standard. Nothing here
knows of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mingzhang.codes.names import compact

KeyPart = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """A head of a column, or a label of a head block, and the field that it heads."""

    id: str
    pattern: re.Pattern[str]
    """Matches the text without white space."""
    unless: tuple[str, ...] = ()
    """Not where the table has a column of one of these ids."""
    before: str = ""
    """Only left of the column of this id."""
    numbers: bool = False
    """Only where some cells of the column are numbers (备注 that holds the weights)."""


@dataclass(frozen=True, slots=True)
class Level:
    """A name of level 1 or level 2, and the level-1 names that it may stand under."""

    id: str
    pattern: re.Pattern[str]
    of: tuple[str, ...] = ()
    first: bool = False
    """The one that the forms print first under its level-1 name."""
    printed: str = ""
    """As the forms print it; empty for names that are only known when they are read."""


@dataclass(frozen=True, slots=True)
class FundsLabel:
    """A row of the funds block, and what it says beside the unit and the project of its form."""

    pattern: re.Pattern[str]
    key: KeyPart


_LEVEL = re.compile(
    r"^(?:\d{1,3}[-.、_]|[一二三四五六七八九十]+、|[(][\d一二三四五六七八九十]+[)])?(?P<word>.+?)(?:类)?(?:指标)?(?:\(.*\))?$"
)


@dataclass(frozen=True)
class PerformanceWords:
    """Everything by which performance tables are known."""

    columns: tuple[Head, ...]
    pairs: tuple[Head, ...]
    funds_columns: tuple[Head, ...]
    funds_rows: tuple[FundsLabel, ...]
    level1: tuple[Level, ...]
    level2: tuple[Level, ...]
    operators: Mapping[str, str]
    """Each print of an operator, and its normal form; empty where it only says 定量."""
    leaked: Mapping[str, str]
    units: frozenset[str]
    none: frozenset[str]
    criterion: re.Pattern[str]
    _heads: dict[str, tuple[Head, ...]] = field(default_factory=dict, compare=False)
    _levels: dict[str, tuple[Level | None, Level | None]] = field(
        default_factory=dict, compare=False
    )

    def heads(self, text: str) -> tuple[Head, ...]:
        """The columns that a text may head, in the order of the declarations."""
        known = self._heads.get(text)
        if known is None:
            known = tuple(head for head in self.columns if head.pattern.search(text))
            if len(self._heads) < _MOST_REMEMBERED:
                self._heads[text] = known
        return known

    def pair(self, text: str) -> str:
        """The field that a label of a head block names; empty if it is none."""
        return next((head.id for head in self.pairs if head.pattern.search(text)), "")

    def funds_column(self, text: str) -> str:
        """The column of the funds block that a text heads; empty if it is none."""
        return next((h.id for h in self.funds_columns if h.pattern.search(text)), "")

    def first_level(self, text: str) -> Level | None:
        """The level-1 name that a text is, whatever its number, points and tail."""
        return self._both_levels(text)[0]

    def second_level(self, text: str) -> Level | None:
        """The level-2 name that a text is."""
        return self._both_levels(text)[1]

    def _both_levels(self, text: str) -> tuple[Level | None, Level | None]:
        known = self._levels.get(text)
        if known is None:
            known = _level(self.level1, text), _level(self.level2, text)
            if len(self._levels) < _MOST_REMEMBERED:
                self._levels[text] = known
        return known

    def is_level(self, text: str) -> bool:
        """Whether a text is a name of a level, printed as one: with the tail 指标."""
        bare = compact(text)
        return "指标" in bare and bool(self.first_level(bare) or self.second_level(bare))

    def operator(self, text: str) -> str | None:
        """The normal form of an operator; empty for 定量; None if it is no operator."""
        bare = compact(text)
        return self.operators.get(bare, self.leaked.get(bare))

    def is_unit(self, text: str) -> bool:
        """Whether a text is one unit of measure, or a list of them."""
        return all(part in self.units for part in re.split(r"[;；、]", compact(text)))

    def known_unit(self, text: str) -> str:
        """The longest unit of measure that a text begins with; empty if there is none."""
        bare = compact(text)
        return next(
            (bare[:n] for n in range(min(len(bare), 6), 0, -1) if bare[:n] in self.units), ""
        )

    def says_nothing(self, text: str) -> bool:
        """Whether a cell is blank or prints 无 or a dash."""
        bare = compact(text)
        return not bare or bare in self.none

    @property
    def printed_operators(self) -> tuple[str, ...]:
        """Each operator as the forms print it first: ≥, ≤, 定性."""
        first: dict[str, str] = {}
        for printed, normal in self.operators.items():
            first.setdefault(normal, printed)
        return tuple(printed for normal, printed in first.items() if normal)

    @cached_property
    def operator_pattern(self) -> re.Pattern[str]:
        """Matches an operator at the start of a target."""
        prints = sorted((p for p, n in self.operators.items() if n), key=len, reverse=True)
        return re.compile("|".join(re.escape(p) for p in prints))


_MOST_REMEMBERED = 20_000


def _level(levels: Iterable[Level], text: str) -> Level | None:
    bare = compact(text)
    if not 2 <= len(bare) <= _LONGEST_LEVEL:
        return None
    match = _LEVEL.match(bare)
    word = match["word"] if match else bare
    return next((level for level in levels if level.pattern.fullmatch(word)), None)


_LONGEST_LEVEL = 30


def performance_words(data: Mapping[str, Any], own: Mapping[str, Any]) -> PerformanceWords:
    """The words of the common file, with those of a place before them."""

    def both(name: str) -> list[Any]:
        return [*own.get(name, ()), *data.get(name, ())]

    operators = {
        compact(printed): normal if normal != "quantitative" else ""
        for source in (data, own)
        for normal, prints in source.get("operators", {}).items()
        for printed in prints
    }
    return PerformanceWords(
        columns=tuple(map(_head, both("columns"))),
        pairs=tuple(map(_head, both("pairs"))),
        funds_columns=tuple(map(_head, both("funds_columns"))),
        funds_rows=tuple(
            FundsLabel(re.compile(each["label"]), each["key"]) for each in both("funds_rows")
        ),
        level1=tuple(map(_declared_level, both("level1"))),
        level2=tuple(map(_declared_level, both("level2"))),
        operators=operators,
        leaked={**data.get("leaked", {}), **own.get("leaked", {})},
        units=frozenset(unit for line in both("units") for unit in compact_words(line)),
        none=frozenset(both("none")),
        criterion=re.compile(own.get("criterion") or data.get("criterion", "(?!)")),
    )


def compact_words(line: str) -> list[str]:
    """The words of a line of the data, each in the form that is compared."""
    return [compact(word) for word in line.split()]


def _head(entry: Mapping[str, Any]) -> Head:
    return Head(
        id=entry["id"],
        pattern=re.compile(entry["head"]),
        unless=tuple(entry.get("unless", ())),
        before=entry.get("before", ""),
        numbers=entry.get("numbers", False),
    )


def _declared_level(entry: Mapping[str, Any]) -> Level:
    return Level(
        entry["id"],
        re.compile(entry["word"]),
        tuple(entry.get("of", ())),
        entry.get("first", False),
        entry.get("print", ""),
    )
