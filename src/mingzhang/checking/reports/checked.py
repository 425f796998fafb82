"""What a run of checks came to: the input of every form of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mingzhang.checking.accepting import Accepted
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.reports.exhibit import Exhibit
from mingzhang.checking.roster import Roster
from mingzhang.errors import UnreadableFile
from mingzhang.filing.filing import Filing


@dataclass(slots=True)
class Checked:
    """The report on each filing, the files that could not be read, and what lies between filings."""

    results: Sequence[tuple[str, Report | UnreadableFile]]
    across: Sequence[Finding] = ()
    accepted_across: Sequence[tuple[Finding, Accepted]] = ()
    """What lies between filings and somebody answers for."""
    roster: Roster | None = None
    """Who must publish what, as found, where the user has a roster."""
    exhibits: dict[tuple[str, str], list[Exhibit]] = field(default_factory=dict)
    """What stands at the places of a finding, where that was asked for: by the name of the result
    (empty for findings between filings) and the id of the finding."""

    @property
    def reports(self) -> list[Report]:
        """The reports on what could be read, in order."""
        return [result for _, result in self.results if not isinstance(result, UnreadableFile)]

    @property
    def unreadable(self) -> list[UnreadableFile]:
        """The errors of what could not."""
        return [result for _, result in self.results if isinstance(result, UnreadableFile)]

    def filing_of(self, finding: Finding) -> Filing | None:
        """The filing that a finding between filings accuses."""
        suspect = finding.suspect or next(iter(finding.witnesses), None)
        filings = (report.filing for report in self.reports)
        return next((f for f in filings if suspect and suspect.place.file in f.files), None)
