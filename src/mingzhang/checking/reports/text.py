"""The report for people: what was read first, then the findings of each document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text

from mingzhang.checking import place_words as places
from mingzhang.checking.filing_text import file_line
from mingzhang.checking.finding import SEVERITIES, Finding, Report
from mingzhang.checking.reports import words
from mingzhang.checking.standing import coverage, may_publish, verdict
from mingzhang.filing.filing import Filing
from mingzhang.language import Message, translate

STYLES = {"error": "bold red", "warning": "bold yellow", "note": "cyan"}
_OUTCOMES = {
    "errors": "bold red",
    "warnings": "bold yellow",
    "none": "bold green",
    "not-checked": "bold magenta",
}
_MOST_PLACES = 4
_MOST_KNOCK_ONS = 5


class TextReport:
    """Prints reports to a console, one document at a time."""

    def __init__(
        self,
        console: Console,
        language: str,
        notes: bool = False,
        before_publication: bool = False,
    ) -> None:
        self.console = console
        self.language = language
        self.notes = notes
        self.before_publication = before_publication

    def document(self, report: Report) -> None:
        """Print the report of one document."""
        filing = report.filing
        file = filing.files[0]
        if self.before_publication:
            allowed = may_publish(report)
            style = "bold magenta" if allowed is None else "bold green" if allowed else "bold red"
            self._line(Text(words.publication_words(report, self.language), style))
        file_line(self.console, " + ".join(filing.files))
        self._read(report)
        outcome = verdict(report)
        self._line(Text(words.verdict_words(report, self.language), _OUTCOMES[outcome.outcome]), 2)
        for severity in SEVERITIES:
            self._findings(report, severity, file)
        self.console.print()

    def across(self, findings: Sequence[Finding], filings: Iterable[Filing]) -> None:
        """Print the findings between documents."""
        if not findings:
            return
        title = Text(translate("Between the documents", self.language), "bold")
        self.console.print(Line(title, align="left", characters="─", style="dim"))
        of_file = {file: filing for filing in filings for file in filing.files}
        for finding in findings:
            suspect = finding.suspect or next(iter(finding.witnesses), None)
            filing = of_file.get(suspect.place.file) if suspect is not None else None
            if filing is not None:
                self._finding(finding, filing, "", [])
        self.console.print()

    def _line(self, text: Text, indent: int = 0) -> None:
        self.console.print(Padding(text, (0, 0, 0, indent), expand=False))

    def _rows(self, rows: Iterable[tuple[str, Text]], indent: int) -> None:
        """Labels and what belongs to them, with a hanging indent."""
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column(overflow="fold")
        for label, text in rows:
            grid.add_row(translate(label, self.language), text)
        self.console.print(Padding(grid, (0, 0, 0, indent), expand=False))

    def _read(self, report: Report) -> None:
        filing = report.filing
        rows = [("Document", Text(words.identity(filing, self.language)))]
        if filing.kind == "other":
            rows.append(("Recognised by", Text(places.quoted(filing.why))))
            self._rows(rows, 2)
            return
        read = coverage(filing)
        rows.append(("Standard", Text(words.standard_name(filing, self.language))))
        if filing.standard:
            rows.append(("Tables", Text(words.tables_read(read, self.language))))
        if filing.standard and filing.kind != "form":
            rows.append(("Numbers", Text(words.numbers_read(read, self.language))))
            rows.append(("Not understood", Text(words.unread_counts(read, self.language))))
            rows.append(("Rules", Text(words.rules_counts(report, self.language))))
            problems = words.rule_problems(report, self.language)
            rows += [("Failed itself", Text(said, "bold magenta")) for said in problems]
        self._rows(rows, 2)

    def _findings(self, report: Report, severity: str, file: str) -> None:
        roots = [f for f in report.roots if f.severity == severity]
        if not roots or (severity == "note" and not self.notes):
            return
        title = translate(words.SEVERITIES[severity], self.language)
        self.console.print()
        self._line(Text(f"{title} {len(roots)}", STYLES[severity]), 2)
        for number, finding in enumerate(roots):
            if number:
                self.console.print()
            knock_ons = [f for f in report.findings if f.caused_by == finding.id]
            self._finding(finding, report.filing, file, knock_ons)

    def _finding(
        self, finding: Finding, filing: Filing, file: str, knock_ons: list[Finding]
    ) -> None:
        head = Table.grid(padding=(0, 1, 0, 0))
        head.add_column(no_wrap=True, style="dim")
        head.add_column(no_wrap=True, style=STYLES[finding.severity])
        head.add_column(overflow="fold")
        head.add_row(finding.id, finding.code, Text(finding.message.text(self.language)))
        self.console.print(Padding(head, (0, 0, 0, 2), expand=False))
        self._rows(self._about(finding, filing, file, knock_ons), 6)

    def _about(
        self, finding: Finding, filing: Filing, file: str, knock_ons: list[Finding]
    ) -> list[tuple[str, Text]]:
        language = self.language
        at = places.finding_places(finding, filing, language, file)
        rows = [("Place", self._list(at, _MOST_PLACES))] if at else []
        if figures := words.figures(finding, language):
            rows.append(("Figures", Text(figures)))
        if finding.hint is not None:
            rows.append(("Likely cause", Text(finding.hint.text(language), "italic")))
        if self.before_publication:
            rows += self._correction(finding, filing, file)
        if knock_ons:
            said = [f"{f.id} {f.code} {f.message.text(language)}" for f in knock_ons]
            rows.append(("Follows from it", self._list(said, _MOST_KNOCK_ONS, "dim")))
        return rows

    def _correction(self, finding: Finding, filing: Filing, file: str) -> list[tuple[str, Text]]:
        rows = [("Correction", Text(words.correction(finding, self.language), "bold"))]
        also = places.elsewhere(finding, filing, self.language, file)
        if also:
            rows.append(("Also printed at", self._list(also, 2 * _MOST_PLACES)))
        return rows

    def _list(self, said: list[str], most: int, style: str = "") -> Text:
        shown = said[:most]
        if len(said) > most:
            values = {"count": str(len(said) - most)}
            shown.append(Message("and {count} more", values).text(self.language))
        return Text("\n".join(shown), style)
