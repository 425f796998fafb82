"""All comparisons between documents, in time that grows with their number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mingzhang.checking.across.assets import carried_on
from mingzhang.checking.across.identity import by_unit
from mingzhang.checking.across.lowered import lowered
from mingzhang.checking.across.opening import openings
from mingzhang.checking.across.quoted import quotations
from mingzhang.checking.across.said import Said
from mingzhang.checking.across.targets import targets_carried
from mingzhang.checking.across.units import departments
from mingzhang.checking.across.versions import conflicts
from mingzhang.checking.finding import Finding, Report

_MOST_VERSIONS = 20
"""Different versions of one document that are compared with other years; all are said to conflict."""


def compare(reports: Iterable[Report]) -> Iterator[Finding]:
    """Compare the filings of each unit with each other, and each department with its units.

    Copies of a document are compared once. Filings of a place that nobody described are left out.
    """
    said = [Said(report) for report in reports if report.filing.standard]
    distinct: list[Said] = []
    for group in by_unit(said).values():
        versions = _versions(group)
        distinct += versions
        if len(versions) > 1:
            yield from conflicts(versions)
            few = _few(versions)
            yield from quotations(few)
            yield from openings(few)
            yield from carried_on(few)
            yield from targets_carried(few)
            yield from lowered(few)
    yield from departments(distinct)


def _versions(group: list[Said]) -> list[Said]:
    """Each content once. What stands alone is not taken apart."""
    if len(group) == 1:
        return group
    contents: dict[tuple[object, ...], Said] = {}
    for said in group:
        contents.setdefault(said.content, said)
    return list(contents.values())


def _few(versions: list[Said]) -> list[Said]:
    """What is compared with every version of other years: so many of each year and kind."""
    seen: Counter[tuple[str, int]] = Counter()
    few = []
    for said in versions:
        about = said.filing.kind, said.filing.year
        seen[about] += 1
        if seen[about] <= _MOST_VERSIONS:
            few.append(said)
    return few
