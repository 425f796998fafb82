"""A roster (名册) of who must publish what, held against what was found: missing, late, double.

A unit is found by its code, or by its name as the documents print it; a name that fits several
units of the roster fits none. Nothing is guessed from names of files but that one is a correction
(更正, 修订), which replaces what it corrects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from mingzhang.checking.finding import Report
from mingzhang.codes.names import compact
from mingzhang.filing.filing import Filing

CORRECTED = re.compile(r"更正|修订|修改|更新|订正|重新公开")
STATUSES = ("present", "missing", "late", "double", "replaced")
"""`replaced`: there, with an earlier version that it corrects."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One document that a unit must publish (应公开的文件)."""

    code: str
    name: str
    kind: str
    """`budget`, `final` or `evaluation`."""
    year: int
    """0 where the roster does not say: any year."""
    due: date | None = None
    published: date | None = None
    """When it was published, where that is known."""


@dataclass(slots=True)
class RosterRow:
    """A duty and what was found of it."""

    duty: Duty
    status: str
    reports: list[Report] = field(default_factory=list)
    """The valid version first, then those it replaces, or the doubles."""

    @property
    def is_gap(self) -> bool:
        """Whether something is wrong: not there, too late, or there twice."""
        return self.status in ("missing", "late", "double")


@dataclass(slots=True)
class Roster:
    """The whole roster as found, and the documents of nobody in it."""

    rows: list[RosterRow]
    strangers: list[Report]


def hold(duties: Sequence[Duty], reports: Iterable[Report]) -> Roster:
    """Find what there is for each duty."""
    filed: dict[int, list[Report]] = {}
    strangers = []
    for report in reports:
        filing = report.filing
        if filing.kind in ("form", "other"):
            continue
        fitting = [at for at, duty in enumerate(duties) if _fits(duty, filing, duties)]
        for at in fitting:
            filed.setdefault(at, []).append(report)
        if not fitting:
            strangers.append(report)
    return Roster([_row(duty, filed.get(at, [])) for at, duty in enumerate(duties)], strangers)


def _fits(duty: Duty, filing: Filing, duties: Sequence[Duty]) -> bool:
    if duty.kind != filing.kind or (duty.year and duty.year != filing.year):
        return False
    if duty.code and duty.code == filing.entity.code:
        return True
    printed = compact(filing.entity.name)
    if not printed:
        return False
    exact = {compact(d.name) for d in duties if compact(d.name) == printed}
    near = {compact(d.name) for d in duties if _near(compact(d.name), printed)}
    names = exact or near
    return len(names) == 1 and compact(duty.name) in names


def _near(name: str, printed: str) -> bool:
    """One name with the place before it, or （本级） behind it."""
    return bool(name) and (printed.endswith(name) or name.endswith(printed) or name in printed)


def _row(duty: Duty, reports: list[Report]) -> RosterRow:
    if not reports:
        return RosterRow(duty, "missing")
    distinct = _distinct(reports)
    corrected = [report for report in distinct if _is_correction(report.filing)]
    late = duty.due and duty.published and duty.published > duty.due
    if len(distinct) == 1:
        return RosterRow(duty, "late" if late else "present", reports)
    if len(corrected) == 1:
        earlier = [report for report in distinct if report is not corrected[0]]
        return RosterRow(duty, "replaced", [*corrected, *earlier])
    return RosterRow(duty, "double", distinct)


def _distinct(reports: list[Report]) -> list[Report]:
    """Documents that state other figures: the same one in two formats is one."""
    found: dict[frozenset[object], Report] = {}
    for report in reports:
        facts = {(w.key, w.base) for w in report.filing.witnesses if w.table}
        found.setdefault(frozenset(facts), report)
    return list(found.values())


def _is_correction(filing: Filing) -> bool:
    return any(CORRECTED.search(file) for file in filing.files)
