"""What changed between two filings of one unit: facts, projects, tables and sections.

Two versions are compared fact by fact; two years with the years counted from each document's own, so
that this year's facts meet this year's. Facts are of the documents: nothing is compared by line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from mingzhang.checking.across.identity import own, unit_name
from mingzhang.checking.across.said import ANYONE, STAGES
from mingzhang.codes.names import label
from mingzhang.filing.filing import Filing
from mingzhang.ledger.compare import Agreement, agree
from mingzhang.ledger.key import ALL, Entity, Key
from mingzhang.ledger.witness import Witness
from mingzhang.money import WIDE, round_to

_YEAR_IN_TITLE = re.compile(r"(?:20\d\d|[X×]{4})年?度?")
_BASE = re.compile(r"@(\d{4})")
_PERCENT_STEP = Decimal("0.01")
OWN_STAGE = "own"
"""Stands for the stage a document is about, where a budget meets final accounts."""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that is printed in one of the filings only, or with another figure."""

    key: Key
    before: Witness | None
    after: Witness | None

    @property
    def kind(self) -> str:
        """`added`, `gone` or `changed`; `same` for a project whose amount stayed."""
        if self.before is None or self.after is None:
            return "gone" if self.after is None else "added"
        return "same" if _same(self.before, self.after) else "changed"

    @property
    def difference(self) -> Decimal | None:
        """After minus before, in the base unit; None where there is only one of them."""
        if self.before is None or self.after is None:
            return None
        return self.after.base - self.before.base

    @property
    def percent(self) -> Decimal | None:
        """The difference in percent of what was before, to two places; None where that is nothing."""
        if self.before is None or self.difference is None or not self.before.base:
            return None
        with localcontext(WIDE):
            return round_to(self.difference / abs(self.before.base) * 100, _PERCENT_STEP)

    @property
    def size(self) -> Decimal:
        """By how much the document changed: the difference, or the whole figure."""
        if self.difference is not None:
            return abs(self.difference)
        there = self.after or self.before
        return abs(there.base) if there is not None else Decimal(0)


@dataclass(slots=True)
class Differences:
    """Two filings and what is different in the second."""

    before: Filing
    after: Filing
    facts: int = 0
    """Facts that both print and that are the same."""
    changes: list[Change] = field(default_factory=list)
    """Money first, the largest first; projects are apart."""
    projects: list[Change] = field(default_factory=list)
    """Every project of either filing, those that stayed the same included."""
    tables: tuple[list[str], list[str]] = ([], [])
    """Titles of tables that are new, and of those that are gone."""
    sections: tuple[list[str], list[str]] = ([], [])
    """Headings that are new, and those that are gone."""

    @property
    def by_year(self) -> bool:
        """Whether two years are compared: only the facts of each document's own year."""
        return bool(self.before.year and self.after.year and self.before.year != self.after.year)

    @property
    def one_unit(self) -> bool:
        """Whether both are of one unit by name, or one does not say."""
        names = {unit_name(each.entity.name) for each in (self.before, self.after)} - {""}
        return len(names) < 2

    @property
    def same(self) -> bool:
        """Whether nothing is different."""
        moved = any(each.kind != "same" for each in self.projects)
        return not (self.changes or moved or any(self.tables) or any(self.sections))

    def of(self, kind: str) -> list[Change]:
        """The changes of a kind."""
        return [change for change in self.changes if change.kind == kind]


def differences(before: Filing, after: Filing) -> Differences:
    """Compare two filings."""
    found = Differences(before, after)
    kinds_differ = before.kind != after.kind
    one, other = (_facts(each, found.by_year, kinds_differ) for each in (before, after))
    with localcontext(WIDE):
        for key in dict.fromkeys((*one, *other)):
            changes = list(_changes(key, one.get(key, []), other.get(key, [])))
            if _is_project(key):
                continue
            found.changes += changes
            found.facts += not changes
        found.projects = sorted(_projects(one, other), key=_rank)
        found.changes.sort(key=_rank)
    found.tables = _apart(_tables(before), _tables(after))
    found.sections = _apart(_sections(before), _sections(after))
    return found


def _facts(filing: Filing, own_year: bool, kinds_differ: bool) -> dict[Key, list[Witness]]:
    """The printed figures by a key that does not say which year or document it is."""
    facts: dict[Key, list[Witness]] = {}
    for witness in sorted(filing.witnesses, key=lambda w: (not w.table, w.step)):
        key = _relative(witness.key, filing, kinds_differ)
        if not witness.copy and not witness.derived and not (own_year and key.year):
            facts.setdefault(key, []).append(witness)
    return facts


def _relative(key: Key, filing: Filing, kinds_differ: bool) -> Key:
    entity = key.entity
    entity = ANYONE if own(entity, filing) else Entity(entity.scope, "", unit_name(entity.name))
    stage = key.stage
    if kinds_differ and stage == STAGES.get(filing.kind):
        stage = OWN_STAGE
    concept = _BASE.sub(lambda m: f"@{int(m[1]) - filing.year:+d}", key.concept)
    year = key.year - filing.year
    return key._replace(entity=entity, stage=stage, concept=concept, year=year)


def _changes(key: Key, before: list[Witness], after: list[Witness]) -> Iterator[Change]:
    """How the figures of a fact changed: as a whole, or in single places that others contradict."""
    one, other = _speaker(before), _speaker(after)
    if one is None or other is None or not _same(one, other):
        yield Change(key, one, other)
        return
    for witness in after:
        if not any(_same(each, witness) for each in before):
            yield Change(key, one, witness)
            return
    for witness in before:
        if not any(_same(witness, each) for each in after):
            yield Change(key, witness, other)
            return


def _speaker(witnesses: list[Witness]) -> Witness | None:
    """The figure that most places print, a table's before the text's."""
    if not witnesses:
        return None
    counts = Counter(witness.base for witness in witnesses)
    return max(witnesses, key=lambda witness: counts[witness.base])


def _same(one: Witness, other: Witness) -> bool:
    """One figure, be it printed with fewer decimals the second time."""
    if one.base == other.base:
        return True
    return one.step != other.step and agree(one, other) < Agreement.TRUNCATED


def _rank(change: Change) -> tuple[bool, Decimal, int]:
    """Money before what is counted, the largest first, totals before their parts."""
    key = change.key
    return key.measure != "amount", -change.size, sum(member != ALL for member in key[3:])


def _is_project(key: Key) -> bool:
    return key.project != ALL and key.measure == "amount"


def _projects(one: dict[Key, list[Witness]], other: dict[Key, list[Witness]]) -> Iterator[Change]:
    """Each project once, by its plainest amount that both filings print, or that there is."""
    named: dict[tuple[Entity, str], list[Key]] = {}
    for key in dict.fromkeys((*one, *other)):
        if _is_project(key):
            named.setdefault((key.entity, key.project), []).append(key)
    for keys in named.values():
        plainest = min(
            keys, key=lambda k: (not (k in one and k in other), sum(m != ALL for m in k[3:]))
        )
        yield Change(plainest, _speaker(one.get(plainest, [])), _speaker(other.get(plainest, [])))


def _tables(filing: Filing) -> dict[str, str]:
    """Titles of the tables, each under what it is, whatever year its title names."""
    return {table.id: table.title or table.number or table.id for table in filing.tables}


def _sections(filing: Filing) -> dict[str, str]:
    """Headings of the text without their years; those of tables are left to the tables.

    The cover (the unit, and what of which year this is) is a heading in some formats only.
    """
    found: dict[str, str] = {}
    for heading in filing.headings:
        name = label(_YEAR_IN_TITLE.sub("", heading.title))
        of_year = not heading.path and _YEAR_IN_TITLE.search(heading.title) is not None
        cover = of_year or unit_name(heading.title) == unit_name(filing.entity.name)
        if name and not cover and not name.endswith(("表", "(续)")):
            found.setdefault(name, heading.title)
    return found


def _apart(before: dict[str, str], after: dict[str, str]) -> tuple[list[str], list[str]]:
    added = [title for name, title in after.items() if name not in before]
    return added, [title for name, title in before.items() if name not in after]
