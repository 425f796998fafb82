"""Findings (发现的问题) and what each rule found: passed, failed, not applicable, not readable."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from mingzhang.checking.settings import DEFAULT, Settings
from mingzhang.checking.spoken import NOTHING, Spoken
from mingzhang.filing.filing import Filing
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.ledger.witness import Witness

if TYPE_CHECKING:
    from mingzhang.checking.accepting import Accepted

SEVERITIES = ("error", "warning", "note")


@dataclass(slots=True, eq=False)
class Finding:
    """An accusation, with all it rests on. Compared by identity."""

    code: str
    relation: str
    severity: str
    message: Message
    witnesses: list[Witness] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    expected: str = ""
    found: str = ""
    difference: str = ""
    blocks_publication: bool = False
    hint: Message | None = None
    """What is likely meant: a unit slip, exchanged digits, last year's number."""
    suspect: Witness | None = None
    implied: dict[Witness, Decimal] = field(default_factory=dict)
    """For each witness, the value in its base unit that would make the relation hold."""
    bounds: dict[Witness, tuple[Decimal | None, Decimal | None]] = field(default_factory=dict)
    """For each witness, the least and the most that would make a bound (≤, of which) hold."""
    slack: Decimal = Decimal(0)
    """How exact the implied values are: a rate fixes its operands only to within its rounding."""
    variants: dict[Witness, tuple[Message, str, str]] = field(default_factory=dict)
    """Where either of two figures may be the odd one: message, expected and found for each."""
    id: str = ""
    caused_by: str = ""
    """Id of the finding whose cause explains this one too."""

    def accuse(self, suspect: Witness) -> None:
        """Name the witness that is likely wrong, and word the finding accordingly."""
        self.suspect = suspect
        if suspect in self.variants:
            self.message, self.expected, self.found = self.variants[suspect]
        if suspect in self.witnesses:
            self.witnesses = [suspect, *(w for w in self.witnesses if w is not suspect)]

    def all_places(self) -> list[Place]:
        """The suspect first, then every other place."""
        ordered = sorted(self.witnesses, key=lambda w: w is not self.suspect)
        seen: dict[Place, None] = {w.place: None for w in ordered}
        seen.update(dict.fromkeys(self.places))
        return list(seen)


@dataclass(frozen=True, slots=True)
class Passed:
    """A relation that was tried and holds."""

    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """A relation that does not apply here, and why."""

    why: Message


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A relation that could not be tried because something was not read."""

    why: Message


Outcome = Finding | Passed | NotApplicable | Unreadable


@dataclass(slots=True)
class RuleResult:
    """How a rule fared over a filing."""

    code: str
    passed: int = 0
    failed: int = 0
    not_applicable: int = 0
    unreadable: int = 0
    why: list[Message] = field(default_factory=list)
    """Reasons of what was not applicable or not readable, each once."""
    problem: str = ""
    """What went wrong inside the rule itself: the error and where it was raised. To be reported."""


@dataclass(slots=True)
class Report:
    """The result of checking one filing."""

    filing: Filing
    findings: list[Finding] = field(default_factory=list)
    """Roots first, each followed by what it caused."""
    results: list[RuleResult] = field(default_factory=list)
    settings: Settings = DEFAULT
    """What the user chose when it was checked; findings between documents go by it, too."""
    spoken: Spoken = NOTHING
    """What its words say that comparisons with other documents must know."""
    accepted: list[tuple[Finding, Accepted]] = field(default_factory=list)
    """Findings that somebody answers for, with what they caused: no longer among the findings."""
    known: list[Finding] = field(default_factory=list)
    """Findings of an earlier round that are still open; set aside where only what is new is shown."""

    def count(self, severity: str) -> int:
        """Number of findings of a severity that are causes, not consequences."""
        return sum(f.severity == severity and not f.caused_by for f in self.findings)

    @property
    def problems(self) -> list[RuleResult]:
        """Rules that failed themselves: what they look at was not checked."""
        return [result for result in self.results if result.problem]

    @property
    def roots(self) -> list[Finding]:
        """Findings that are not explained by another one."""
        return [finding for finding in self.findings if not finding.caused_by]

    @property
    def open_roots(self) -> list[Finding]:
        """The causes that stand, those of an earlier round included."""
        return self.roots + [finding for finding in self.known if not finding.caused_by]

    @property
    def accepted_roots(self) -> list[Finding]:
        """The causes that were accepted."""
        ids = {finding.id for finding, _ in self.accepted}
        return [finding for finding, _ in self.accepted if finding.caused_by not in ids]

    def tally(self) -> Counter[str]:
        """Number of root findings by severity."""
        return Counter(finding.severity for finding in self.roots)
