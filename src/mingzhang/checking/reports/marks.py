"""Which figures of which PDF are to be marked, and what is said of each."""

from __future__ import annotations

from collections import defaultdict

from mingzhang.checking.reports import words
from mingzhang.checking.reports.annotated import PdfMark
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.problem import Problem, problems
from mingzhang.language import translate


def pdf_marks(checked: Checked, language: str, notes: bool) -> dict[str, list[PdfMark]]:
    """The marks of each file that has any; a place without a box on a page has none."""
    marks: dict[str, list[PdfMark]] = defaultdict(list)
    for problem in problems(checked, language, notes):
        finding = problem.finding
        suspect = finding.suspect.place if finding.suspect is not None else None
        for place in finding.all_places():
            if place.page is None or place.bbox is None:
                continue
            accused = place == suspect or suspect is None
            text = _text(problem, language) if accused else _involved(problem, language)
            marks[place.file].append(
                PdfMark(place.page, place.bbox, finding.severity, finding.id, text, accused)
            )
    return dict(marks)


def _text(problem: Problem, language: str) -> str:
    finding = problem.finding
    severity = words.severity_words(finding.severity, language)
    lines = [f"{finding.id} {severity} {finding.code}", problem.message]
    lines += [words.figures(finding, language), problem.hint]
    lines += [f"{translate('Correction', language)}{translate(': ', language)}{problem.mending}"]
    return "\n".join(line for line in lines if line)


def _involved(problem: Problem, language: str) -> str:
    template = translate("concerned by {finding}: {message}", language)
    return template.format(finding=problem.finding.id, message=problem.message)
