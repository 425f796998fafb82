"""The matrix of a roster for people: units and documents, what was found, what came of it."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from mingzhang.checking.finding import Report
from mingzhang.checking.reports.words import KINDS
from mingzhang.checking.roster import Roster, RosterRow
from mingzhang.checking.standing import verdict
from mingzhang.language import translate
from mingzhang.problems import visible

TITLES = {"roster": "Roster"}
HEADS = {
    "unit": "Unit",
    "document": "Document",
    "found": "Found",
    "result": "Result",
    "file": "File",
}
STANDINGS = {
    "present": "there",
    "missing": "missing",
    "late": "late",
    "double": "twice, with other figures",
    "replaced": "there, a corrected version",
}
RESULTS = {"warnings": "warnings", "none": "nothing found", "not-checked": "not checked"}


def print_roster(console: Console, roster: Roster, language: str) -> None:
    """The matrix: a row a unit and document, what was found, and what came of checking it."""
    title = translate(TITLES["roster"], language)
    table = Table(title=title, title_justify="left", show_edge=False)
    for head in HEADS.values():
        table.add_column(translate(head, language), overflow="fold")
    for row in roster.rows:
        table.add_row(*roster_cells(row, language), style="bold red" if row.is_gap else "")
    console.print(table)
    for report in roster.strangers:
        words = translate("not in the roster: {file}", language)
        console.print(words.format(file=visible(report.filing.files[0])))


def roster_cells(row: RosterRow, language: str) -> tuple[str, ...]:
    """One duty in words, a cell for each of `HEADS`."""
    duty = row.duty
    year = f"{duty.year} " if duty.year else ""
    return (
        visible(" ".join(part for part in (duty.code, duty.name) if part)),
        year + translate(KINDS.get(duty.kind, duty.kind), language),
        translate(STANDINGS[row.status], language),
        "\n".join(_result(report, language) for report in row.reports),
        "\n".join(visible(report.filing.files[0]) for report in row.reports),
    )


def _result(report: Report, language: str) -> str:
    outcome = verdict(report).outcome
    if outcome == "errors":
        return translate("errors {n}", language).format(n=report.count("error"))
    return translate(RESULTS[outcome], language)
