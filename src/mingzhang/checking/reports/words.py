"""What a report says, in words: shared by the report in the terminal and any other."""

from __future__ import annotations

from mingzhang.checking.catalogue import find_rule
from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.place_words import LONGEST_QUOTE, quoted
from mingzhang.checking.rule_page import labelled
from mingzhang.checking.standing import Coverage, may_publish, must_change, verdict
from mingzhang.checking.words import figure, shown
from mingzhang.filing.document import Unread
from mingzhang.filing.filing import Filing
from mingzhang.filing.words import place_words, reason_words
from mingzhang.language import Message, translate
from mingzhang.standards.loader import standard

KINDS = {
    "budget": "budget",
    "final": "final accounts",
    "evaluation": "performance self-evaluation",
    "form": "blank form",
    "other": "not a department document",
}
SCOPES = {"department": "department", "own_office": "own office", "unit": "unit"}
SEVERITIES = {"error": "Errors", "warning": "Warnings", "note": "Notes"}


def severity_words(severity: str, language: str) -> str:
    """The severity of one finding."""
    return translate(severity, language)


def identity(filing: Filing, language: str) -> str:
    """Whose document it is, of which year, and what it is."""
    scope = SCOPES.get(filing.entity.scope, "")
    name = filing.entity.name or translate("name not found", language)
    if scope and filing.entity.name:
        name = Message("{name} ({scope})", {"name": name, "scope": scope}).text(language)
    parts = [
        name,
        Message("year {year}", {"year": str(filing.year)}).text(language) if filing.year else "",
        translate(KINDS[filing.kind], language),
    ]
    return " · ".join(part for part in parts if part)


def standard_name(filing: Filing, language: str) -> str:
    """The standard it was read by, or that there is none."""
    if not filing.standard:
        return translate("none: no standard describes this place", language)
    known = standard(filing.standard)
    return f"{known.name_zh if language == 'zh' else known.name_en} [{known.id}]"


def tables_read(read: Coverage, language: str) -> str:
    """How many tables were recognised of those expected."""
    if read.only_performance:
        count = {"forms": str(read.forms), "indicators": str(read.indicators)}
        template = "only performance tables: {forms} forms with {indicators} indicators"
        return Message(template, count).text(language)
    values = {
        "count": str(read.recognised),
        "all": str(read.required),
        "further": str(read.further),
    }
    said = Message("{count} of {all} required ones recognised", values).text(language)
    if read.further:
        said += Message(", and {further} further ones", values).text(language)
    if read.missing and read.recognised:
        names = "、".join(f"《{name}》" for name in read.missing[:4])
        if len(read.missing) > 4:
            names += "……"
        said += Message("; not found: {names}", {"names": names}).text(language)
    return said


def numbers_read(read: Coverage, language: str) -> str:
    """How many numbers were tied to facts."""
    values = {"tied": str(read.tied), "all": str(read.numbers), "text": str(read.in_text)}
    template = "{tied} of {all} in tables tied to facts, and {text} of the text"
    return Message(template, values).text(language)


def unread_counts(read: Coverage, language: str) -> str:
    """What was not understood, counted by reason."""
    if not read.unread:
        return translate("nothing", language)
    return translate(", ", language).join(
        f"{reason_words(reason, language)} {count}" for reason, count in read.unread.most_common()
    )


def rules_counts(report: Report, language: str) -> str:
    """How the rules fared: each rule counted once, by its worst outcome."""
    counts = {"failed": 0, "passed": 0, "unreadable": 0, "not_applicable": 0}
    for result in (result for result in report.results if not result.problem):
        outcome = next((name for name in counts if getattr(result, name)), "not_applicable")
        counts[outcome] += 1
    values = {name: str(count) for name, count in counts.items()}
    values["all"] = str(len(report.results))
    return Message(
        "{all}: {passed} passed, {failed} failed, {not_applicable} not applicable, "
        "{unreadable} could not be tried",
        values,
    ).text(language)


def rule_problems(report: Report, language: str) -> list[str]:
    """Rules that failed themselves, and what to do about it."""
    template = "rule {code} failed on this document ({problem}); please report it with the document"
    return [
        Message(template, {"code": result.code, "problem": result.problem}).text(language)
        for result in report.problems
    ]


def figures(finding: Finding, language: str) -> str:
    """Expected, found and difference: on one line, or each on its own if they are long."""
    parts = (
        ("expected {figure}", finding.expected),
        ("found {figure}", finding.found),
        ("difference {figure}", finding.difference),
    )
    said = [
        Message(template, {"figure": value}).text(language) for template, value in parts if value
    ]
    long = max(map(len, said), default=0) > LONGEST_QUOTE
    return "\n".join(said) if long else translate("; ", language).join(said)


def correction(finding: Finding, language: str) -> str:
    """What to change: the suspect figure into the one that would make everything hold."""
    suspect = finding.suspect
    values = {"found": finding.found, "expected": finding.expected, "code": finding.code}
    if suspect is not None and suspect in finding.implied:
        values["found"] = figure(suspect)
        values["expected"] = shown(finding.implied[suspect], suspect)
        return Message("change {found} to {expected}, once verified", values).text(language)
    if finding.implied and finding.expected and finding.found:
        template = "verify the figures above; if {found} is the wrong one, change it to {expected}"
        return Message(template, values).text(language)
    rule = find_rule(finding.code)
    mending = labelled(rule)[1].get("怎么改") if rule is not None and language == "zh" else None
    return mending or Message("see mingzhang explain {code}", values).text(language)


def unread_words(unread: Unread, language: str, file: str = "") -> str:
    """Something that was not understood, with its place and its words."""
    where = place_words(unread.place, language, file)
    text = unread.text or unread.place.quote
    return f"{where} {quoted(text)}".strip() if text else where


def verdict_words(report: Report, language: str) -> str:
    """What the report comes to, on one line."""
    said = verdict(report)
    counts = {name: str(report.count(name)) for name in SEVERITIES}
    if said.outcome == "not-checked":
        assert said.because is not None
        values = {"why": said.because.text(language)}
        words = Message("Not checked: {why}", values).text(language)
    elif said.outcome == "none":
        further = report.accepted or report.known
        words = translate(
            "Nothing further was found" if further else "Nothing wrong was found", language
        )
    else:
        template = (
            "New: errors {error}, warnings {warning}"
            if report.known
            else "Found: errors {error}, warnings {warning}"
        )
        words = Message(template, counts).text(language)
        if said.because is not None:
            values = {"why": said.because.text(language)}
            words += Message("; the rest was not checked: {why}", values).text(language)
    if report.count("note"):
        words += Message(" (notes {note})", counts).text(language)
    for template, findings in (
        ("; still open {count}", [f for f in report.known if not f.caused_by]),
        ("; accepted {count}", report.accepted_roots),
    ):
        if findings:
            words += Message(template, {"count": str(len(findings))}).text(language)
    return words


def publication_words(report: Report, language: str) -> str:
    """Whether the document may be published, on one line."""
    allowed = may_publish(report)
    if allowed is False:
        values = {"count": str(must_change(report))}
        return Message("Must not be published: findings to be put right {count}", values).text(
            language
        )
    if allowed is None:
        because = verdict(report).because
        assert because is not None
        values = {"why": because.text(language)}
        return Message("Cannot say whether it may be published: {why}", values).text(language)
    if report.count("warning"):
        values = {"count": str(report.count("warning"))}
        return Message("May be published; warnings to be looked at {count}", values).text(language)
    return translate("May be published", language)
