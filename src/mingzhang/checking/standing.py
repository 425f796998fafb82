"""How far a document was read, in numbers, and what its report may therefore claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.checking.finding import Report
from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.standards.loader import standard
from mingzhang.standards.model import Table

_UNKNOWN_CELL = "unknown-cell"
"""Why a cell of a performance table is listed as unread."""
ENOUGH_TABLES = (1, 2)
"""Share of the required tables that must be recognised for a document to count as checked."""
ENOUGH_NUMBERS = (4, 5)
"""Share of the numbers in its tables that must be tied to facts."""


@dataclass(slots=True)
class Coverage:
    """What was read of a filing."""

    required: int
    """Tables that the standard requires."""
    recognised: int
    """Of these, the ones that were recognised."""
    further: int
    """Recognised tables beyond the required ones."""
    missing: list[str]
    """Names of the required ones that were not recognised."""
    numbers: int
    """Numbers printed in recognised tables."""
    tied: int
    """Of these, the ones that were tied to facts."""
    in_text: int
    """Numbers of the running text that were tied to facts."""
    unread: Counter[str] = field(default_factory=Counter)
    """What was seen and not understood, by reason."""
    forms: int = 0
    """Forms of objectives and self-evaluations."""
    indicators: int = 0
    """Their rows."""
    headings: int = 0
    """Headings of the text."""

    @property
    def only_performance(self) -> bool:
        """Whether it is nothing but tables of objectives, which many places publish apart."""
        if not (self.required or self.numbers or self.in_text):
            return bool(self.forms)  # self-evaluations of any place: no table is required of them
        others = self.unread.keys() - {_UNKNOWN_CELL}
        said = self.recognised or self.in_text or self.headings or others
        return bool(self.forms) and not said


def _counted(required: Sequence[Table], present: set[str]) -> set[str]:
    """Ids of the required tables, and of those that stand for an absent one."""
    instead = {each for table in required if table.id not in present for each in table.instead}
    return {table.id for table in required} | instead


def coverage(filing: Filing) -> Coverage:
    """Count what was read of a filing."""
    tables = standard(filing.standard).tables if filing.standard else ()
    required = [table for table in tables if table.required]
    present = {table.id for table in filing.tables}
    missing = [table.name for table in required if not table.is_among(present)]
    return Coverage(
        required=len(required),
        recognised=len(required) - len(missing),
        further=len(present - _counted(required, present)),
        missing=missing,
        numbers=sum(table.numeric for table in filing.tables),
        tied=sum(table.read for table in filing.tables),
        in_text=sum(not witness.table for witness in filing.witnesses),
        unread=Counter(unread.reason for unread in filing.unread),
        forms=len(filing.performance.forms),
        headings=len(filing.headings),
        indicators=sum(len(form.indicators) for form in filing.performance.forms),
    )


def why_not_checked(filing: Filing, read: Coverage) -> Message | None:
    """Why a report on this filing may not say that nothing was found; None if it may."""
    if filing.kind == "form":
        return Message("a blank form")
    if filing.kind == "other":
        return Message("not a department document")
    if not filing.standard:
        return Message("no standard describes this place")
    if read.only_performance:
        return _why_no_performance(read)
    if _below(read.recognised, read.required, ENOUGH_TABLES):
        return Message(
            "only {count} of {all} tables were recognised",
            {"count": str(read.recognised), "all": str(read.required)},
        )
    if not filing.tables:
        return Message("no table was recognised")
    if _below(read.tied, read.numbers, ENOUGH_NUMBERS):
        return Message(
            "only {count} of {all} numbers in the tables were understood",
            {"count": str(read.tied), "all": str(read.numbers)},
        )
    return None


def _why_no_performance(read: Coverage) -> Message | None:
    unread = read.unread[_UNKNOWN_CELL]
    if unread <= read.indicators:
        return None
    return Message(
        "{count} cells of the performance tables were not understood", {"count": str(unread)}
    )


def _below(part: int, whole: int, share: tuple[int, int]) -> bool:
    return part * share[1] < whole * share[0]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a report comes to."""

    outcome: str
    """`errors`, `warnings`, `none` (read well, nothing found) or `not-checked`."""
    because: Message | None
    """Why the document, or the rest of it, was not checked."""


def verdict(report: Report) -> Verdict:
    """What a report comes to. A poorly read document is never clean."""
    because = why_not_checked(report.filing, coverage(report.filing))
    if because is None and not report.results:
        because = Message("no rule was run")
    found = {finding.severity for finding in report.open_roots}
    for severity in ("error", "warning"):
        if severity in found:
            return Verdict(f"{severity}s", because)
    return Verdict("not-checked" if because else "none", because)


def must_change(report: Report) -> int:
    """Number of findings that stand in the way of publication."""
    return sum(f.severity == "error" or f.blocks_publication for f in report.open_roots)


def may_publish(report: Report) -> bool | None:
    """Whether the document may be published; None where it was not checked."""
    if must_change(report):
        return False
    return None if verdict(report).because is not None else True
