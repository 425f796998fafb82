"""The report as a list of problems in Excel (问题清单), to be worked off and sent back.

Every cell is a string: nothing in it is a formula, whatever the documents say.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from rich.cells import cell_len

from mingzhang.checking import roster_text
from mingzhang.checking.finding import Report
from mingzhang.checking.reports import words
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.problem import Problem, problems
from mingzhang.checking.standing import coverage
from mingzhang.filing.sheet_cells import writable
from mingzhang.language import translate
from mingzhang.problems import problem_words

TITLES = {"problems": "List of problems", "read": "What was read"}
HEADS = {
    "number": "No.",
    "severity": "Severity",
    "unit": "Unit",
    "file": "File",
    "place": "Place",
    "problem": "Description",
    "expected": "Should be",
    "found": "Is",
    "basis": "Basis",
    "mending": "Suggested correction",
    "done": "State of correction",
    "rule": "Rule",
}
_WIDTHS = (5, 7, 12, 13, 25, 34, 11, 11, 20, 20, 9, 7)
READ_HEADS = {
    "unit": "Unit",
    "year": "Year",
    "kind": "Kind",
    "file": "File",
    "standard": "Standard",
    "tables": "Tables",
    "numbers": "Numbers",
    "unread": "Not understood",
    "rules": "Rules",
    "skipped": "Rules not applicable",
    "verdict": "Verdict",
}
_ROSTER_WIDTHS = (30, 20, 18, 18, 50)
_READ_WIDTHS = (18, 7, 10, 24, 20, 22, 24, 24, 22, 30, 26)
STATES = {
    "open": "not yet",
    "going": "under way",
    "done": "corrected",
    "right": "verified as right",
}
_COLOURS = {"error": "#B3261E", "warning": "#8A5300", "note": "#1F5F8B"}
_MADE = datetime(2000, 1, 1)
_MOST_ROWS = 20_000
_LINE = 13.0
_TALLEST = 405.0
"""Points of a line, and of the tallest row."""


def workbook_report(checked: Checked, language: str, notes: bool) -> bytes:
    """The list of problems, and on a second sheet what was read of each filing."""
    import xlsxwriter

    data = BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": _MADE, "title": translate(TITLES["problems"], language)})
        _problems(book, list(problems(checked, language, notes))[:_MOST_ROWS], language)
        rows = [_read_row(report, language) for report in checked.reports]
        rows += [_unreadable_row(e.file, problem_words(e, language)) for e in checked.unreadable]
        _sheet(book, TITLES["read"], READ_HEADS, _READ_WIDTHS, rows, language)
        if checked.roster is not None:
            held = [roster_text.roster_cells(row, language) for row in checked.roster.rows]
            cells = [dict(zip(roster_text.HEADS, row, strict=True)) for row in held]
            name = roster_text.TITLES["roster"]
            _sheet(book, name, roster_text.HEADS, _ROSTER_WIDTHS, cells, language)
    return data.getvalue()


def _problems(book: Any, found: Sequence[Problem], language: str) -> None:
    rows = [_row(number, problem, language) for number, problem in enumerate(found, start=1)]
    sheet = _sheet(book, TITLES["problems"], HEADS, _WIDTHS, rows, language)
    colours = {s: _format(book, font_color=c, bold=True) for s, c in _COLOURS.items()}
    at = list(HEADS).index("severity")
    for number, problem in enumerate(found, start=1):
        severity = problem.finding.severity
        said = words.severity_words(severity, language)
        sheet.write_string(number, at, said, colours[severity])
    states = [translate(state, language) for state in STATES.values()]
    done = list(HEADS).index("done")
    if rows:
        choice = {"validate": "list", "source": states}
        sheet.data_validation(1, done, len(rows), done, choice)


def _row(number: int, problem: Problem, language: str) -> dict[str, str]:
    finding = problem.finding
    message = problem.message
    if problem.hint:
        message += (
            f"\n{translate('Likely cause', language)}{translate(': ', language)}{problem.hint}"
        )
    return {
        "number": str(number),
        "severity": words.severity_words(finding.severity, language),
        "unit": problem.unit,
        "file": problem.file,
        "place": "\n".join(problem.places),
        "problem": message,
        "expected": finding.expected,
        "found": finding.found,
        "basis": problem.basis,
        "mending": problem.mending,
        "done": "",
        "rule": finding.code,
    }


def _read_row(report: Report, language: str) -> dict[str, str]:
    filing = report.filing
    read = coverage(filing)
    skipped = [r.code for r in report.results if r.not_applicable and not (r.passed or r.failed)]
    return {
        "unit": filing.entity.name,
        "year": str(filing.year or ""),
        "kind": translate(words.KINDS[filing.kind], language),
        "file": " + ".join(filing.files),
        "standard": words.standard_name(filing, language),
        "tables": words.tables_read(read, language) if filing.standard else "",
        "numbers": words.numbers_read(read, language) if filing.standard else "",
        "unread": words.unread_counts(read, language),
        "rules": words.rules_counts(report, language),
        "skipped": " ".join(skipped),
        "verdict": words.verdict_words(report, language),
    }


def _unreadable_row(file: str, said: str) -> dict[str, str]:
    return {"file": file, "verdict": said}


def _sheet(
    book: Any,
    title: str,
    heads: dict[str, str],
    widths: Sequence[int],
    rows: Sequence[dict[str, str]],
    language: str,
) -> Any:
    name = translate(title, language)
    sheet = book.add_worksheet(name)
    head = _format(book, bold=True, bg_color="#DCE6F1", align="center", valign="vcenter")
    body = _format(book)
    for column, (text, width) in enumerate(zip(heads.values(), widths, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, translate(text, language), head)
    for number, row in enumerate(rows, start=1):
        cells = [writable(row.get(key, "")) for key in heads]
        sheet.set_row(number, _height(cells, widths))
        for column, cell in enumerate(cells):
            sheet.write_string(number, column, cell, body)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    sheet.ignore_errors({"number_stored_as_text": "A1:Z1048576"})
    _print_set_up(sheet, name)
    return sheet


def _height(cells: Sequence[str], widths: Sequence[int]) -> float:
    """Points that a row needs: not every program fits the height to wrapped text by itself."""
    lines = 1
    for cell, width in zip(cells, widths, strict=True):
        wrapped = (-(-cell_len(line) * 21 // (width * 20)) for line in cell.split("\n"))
        lines = max(lines, sum(max(1, count) for count in wrapped))
    return min(lines * _LINE + 4, _TALLEST)


def _print_set_up(sheet: Any, name: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    sheet.set_header(f"&C&14&B{name}")
    sheet.set_footer("&C&P / &N")


def _format(book: Any, **properties: Any) -> Any:
    known = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#A6A6A6"}
    return book.add_format({"font_name": "宋体", "font_size": 10, **known, **properties})
