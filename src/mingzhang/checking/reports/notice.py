"""The report as a letter (整改通知): what a unit has to put right, one letter a unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from mingzhang.checking.finding import SEVERITIES, Report
from mingzhang.checking.reports import words
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.letter import Letter
from mingzhang.checking.reports.problem import Problem, problems
from mingzhang.checking.standing import coverage, verdict
from mingzhang.language import Message, translate

TITLES = {
    "error": "Errors, to be corrected",
    "warning": "Likely errors, to be verified",
    "note": "Notes, for improvement",
}
COUNTS = {
    "error": "errors {count}",
    "warning": "likely errors {count}",
    "note": "notes {count}",
}
HEADS = {
    "file": "File",
    "place": "Place",
    "expected": "Should be",
    "found": "Is",
    "basis": "Basis",
    "mending": "Correction required",
}
_NUMERALS = "一二三四五六七八九"


@dataclass(slots=True)
class Notice:
    """What one unit has to put right, over all its filings."""

    unit: str
    reports: list[Report]
    problems: list[Problem] = field(default_factory=list)

    def count(self, severity: str) -> int:
        """Number of its problems of a severity."""
        return sum(problem.finding.severity == severity for problem in self.problems)


def notices(checked: Checked, language: str, notes: bool) -> list[Notice]:
    """The units that have something to put right, in the order of their first filing."""
    of_unit: dict[str, Notice] = {}
    of_file: dict[str, Notice] = {}
    for report in checked.reports:
        filing = report.filing
        name = filing.entity.name or PurePath(filing.files[0]).stem
        notice = of_unit.setdefault(name, Notice(name, []))
        notice.reports.append(report)
        of_file.update(dict.fromkeys(filing.files, notice))
    for problem in problems(checked, language, notes):
        of_file[problem.filing.files[0]].problems.append(problem)
    return [notice for notice in of_unit.values() if notice.problems]


def notice_docx(notice: Notice, language: str) -> bytes:
    """The letter as a Word document: the same bytes for the same findings."""
    letter = Letter(translate("Notice of corrections to be made", language), language)
    letter.title(_title(notice, language))
    letter.number()
    letter.addressee(notice.unit)
    for paragraph in _introduction(notice, language):
        letter.paragraph(paragraph)
    number = 0
    section = 0
    for severity in SEVERITIES:
        found = [p for p in notice.problems if p.finding.severity == severity]
        if not found:
            continue
        letter.heading(_ordinal(section, language) + translate(TITLES[severity], language))
        section += 1
        for problem in found:
            number += 1
            letter.problem(number, _sentence(problem.message, language))
            letter.fields(_fields(problem, notice, language))
    letter.heading(_ordinal(section, language) + translate("What is asked for", language))
    for paragraph in _demands(notice, language):
        letter.paragraph(paragraph)
    letter.signature()
    return letter.data()


def _ordinal(section: int, language: str) -> str:
    return f"{_NUMERALS[section]}、" if language == "zh" else f"{section + 1}. "


def _sentence(text: str, language: str) -> str:
    mark = "。" if language == "zh" else "."
    return text if text.endswith((mark, "？", "！", "……")) else text + mark


def _documents(notice: Notice, language: str) -> list[str]:
    """What was checked: 2025 年度部门预算."""
    said = []
    for report in notice.reports:
        filing = report.filing
        values = {"year": str(filing.year), "kind": words.KINDS[filing.kind]}
        template = "the {kind} of {year}" if filing.year else "the {kind}"
        said.append(Message(template, values).text(language))
    return list(dict.fromkeys(said))


def _listed(parts: Sequence[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(parts)


def _title(notice: Notice, language: str) -> str:
    documents = _documents(notice, language)
    values = {"documents": _listed(documents, language)}
    if len(documents) > 2:
        return translate("Notice of corrections to be made to published documents", language)
    template = "Notice of corrections to be made to {documents}"
    return Message(template, values).text(language)


def _introduction(notice: Notice, language: str) -> Iterator[str]:
    files = [PurePath(f).name for report in notice.reports for f in report.filing.files]
    kinds = [
        Message(template, {"count": str(count)}).text(language)
        for severity, template in COUNTS.items()
        if (count := notice.count(severity))
    ]
    values = {
        "documents": _listed(_documents(notice, language), language),
        "files": _listed(files, language),
        "count": str(len(notice.problems)),
        "kinds": _listed(kinds, language),
    }
    said = translate(
        "{documents} as published by your unit ({files}) were checked for completeness and for "
        "whether their figures agree. {count} problems were found: {kinds}. They are listed below "
        "with their places; please verify each one against the accounts and correct it.",
        language,
    )
    yield said.format(**values)  # not a Message: names of files are never translated
    for report in notice.reports:
        yield _extent(report, language)


def _extent(report: Report, language: str) -> str:
    """How far the document was read, so that nobody takes silence for approval."""
    read = coverage(report.filing)
    values = {
        "files": _listed([PurePath(f).name for f in report.filing.files], language),
        "recognised": str(read.recognised),
        "required": str(read.required),
        "tied": str(read.tied),
        "numbers": str(read.numbers),
    }
    said = translate(
        "Extent of the check ({files}): {recognised} of {required} required tables were "
        "recognised, and {tied} of {numbers} numbers in the tables were understood. Nothing is "
        "said here of what was not understood.",
        language,
    ).format(**values)
    because = verdict(report).because
    if because is not None:
        why = {"why": because.text(language)}
        said += Message("The document was not checked in full: {why}.", why).text(language)
    return said


def _fields(problem: Problem, notice: Notice, language: str) -> list[tuple[str, str]]:
    finding = problem.finding
    values = {
        "file": problem.file if sum(len(r.filing.files) for r in notice.reports) > 1 else "",
        "place": translate("; ", language).join(problem.places),
        "expected": finding.expected,
        "found": finding.found,
        "basis": problem.basis,
        "mending": problem.mending,
    }
    if problem.hint:
        values["found"] = f"{finding.found} ({problem.hint})" if finding.found else problem.hint
        if language == "zh":
            values["found"] = values["found"].replace(" (", "（").replace(")", "）")
    return [(translate(HEADS[name], language), value) for name, value in values.items() if value]


def _demands(notice: Notice, language: str) -> Iterator[str]:
    yield translate(
        "Please correct what is wrong at every place where the same figure is printed, have the "
        "document checked again, and publish the corrected version with a word that it replaces "
        "the earlier one.",
        language,
    )
    if notice.count("warning") or notice.count("note"):
        yield translate(
            "Where a figure proves right after verification, say so in writing and give the reason.",
            language,
        )
    yield translate(
        "Please report in writing what was corrected by ________ (date).",
        language,
    )
