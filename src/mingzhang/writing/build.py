"""The gate (出门检查): build every format, read each back, and finish only if all say the same.

A disclosure that contradicts itself, lacks a text that the law wants, reads back otherwise than it was
written, or in which a check finds an error, is not finished. `force` builds it as a draft, marked on
every page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.writing.as_read import as_read
from mingzhang.writing.book.as_yaml import to_yaml
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.figure_words import fact_words, shown
from mingzhang.writing.book.objectives import Objective
from mingzhang.writing.book.where import with_place
from mingzhang.writing.composing import Composed, compose
from mingzhang.writing.document_formats import DOCUMENTS, write_documents
from mingzhang.writing.manifest import Recorded, manifest_text
from mingzhang.writing.open_data.package import Content
from mingzhang.writing.open_data.printed_figures import printed_figures
from mingzhang.writing.open_data.printed_text import said_figures
from mingzhang.writing.open_data.writing import SUFFIXES, data_differences, write_data
from mingzhang.writing.performance import read_back
from mingzhang.writing.placing import put_all, workplace, written_before
from mingzhang.writing.reading_back import differences, printed_facts, read_built

FORMATS = (*DOCUMENTS, *SUFFIXES)
DRAFT = "草稿 未定稿，不得公开"


@dataclass(slots=True)
class Found:
    """A finding in what was built."""

    severity: str
    code: str
    message: Message
    files: list[str] = field(default_factory=list)
    """The files that it is in."""

    @property
    def said(self) -> Message:
        """The finding with its code and the formats."""
        formats = " ".join(name.rpartition(".")[2] for name in self.files)
        return Message(
            "{code} {finding} ({files})",
            {"code": self.code, "finding": self.message, "files": formats},
        )


@dataclass(slots=True)
class Built:
    """What came of a build."""

    composed: Composed
    files: list[Path] = field(default_factory=list)
    """The files that were written; none where the gate stayed shut."""
    unfinished: list[Message] = field(default_factory=list)
    """What is missing, contradicts itself, or reads back otherwise than it was written."""
    found: dict[tuple[str, str, str], Found] = field(default_factory=dict)
    """What checks find in the files, by severity, code and words."""
    rules: set[str] = field(default_factory=set)
    """Codes of the rules that every document passes."""
    stale: list[Path] = field(default_factory=list)
    """Files of an earlier build in the folder that this one did not write again."""

    @property
    def refusals(self) -> list[Message]:
        """Why it is not finished."""
        errors = [each.said for each in self.found.values() if each.severity == "error"]
        return [*self.unfinished, *errors]

    @property
    def warnings(self) -> list[Message]:
        """What checks find that does not stop it."""
        found = [each.said for each in self.found.values() if each.severity == "warning"]
        left = [
            Message("{file} is of an earlier build: build all formats again, or delete it",
                    {"file": path.name})
            for path in self.stale
        ]  # fmt: skip
        return [*found, *left]

    @property
    def is_finished(self) -> bool:
        """Whether the disclosure may be published."""
        return not self.refusals


def build(
    book: Book,
    folder: Path,
    formats: Sequence[str] = FORMATS,
    force: bool = False,
    licence: str = "",
    overwrite: bool = False,
    read: Sequence[Path] = (),
) -> Built:
    """Build a disclosure into a folder; nothing is left there unless it is finished, or forced.

    `licence` is the open licence that the data is given under: its id (CC-BY-4.0) or address.
    `overwrite` replaces files of the same name that no build left so: written or changed by somebody.
    `read` are files that are never replaced: where the book comes from.

    Raises:
        IsRead: one of these stands where a file is to be written.
        NotOurs: such a file is there, and is not to be replaced.
        StandardError: as `compose`.
        NotInstalled: a format needs an extra that is not there.
        OSError: the folder cannot be written.
        ValueError: there is no such format.
    """
    if unknown := set(formats) - set(FORMATS):
        raise ValueError(f"no format {min(unknown)}; expected one of {', '.join(FORMATS)}")
    known = hashlib.sha256(to_yaml(book).encode()).hexdigest()
    book = as_read(book)
    built = Built(compose(book))
    built.unfinished += _unfinished(built.composed, book)
    if built.refusals and not force:
        return built
    if built.refusals:
        built.composed.disclosure.draft = DRAFT
    order = _Order(book, formats, licence, known)
    with workplace(folder) as work:
        made = _make(order, built, work)
        if built.refusals and not force:
            return built
        if built.refusals and not built.composed.disclosure.draft:
            built.composed.disclosure.draft = DRAFT
            again = Built(built.composed)
            made = _make(order, again, work)
            built.rules = again.rules
        manifest = work / f"{built.composed.disclosure.name}.manifest.json"
        before = folder / manifest.name
        manifest.write_text(manifest_text(_recorded(order, built), made, before), encoding="utf-8")
        ours = written_before(before)
        built.files = put_all([*made, manifest], folder, None if overwrite else ours, read)
        now = {path.name for path in built.files}
        built.stale = [
            folder / name for name in ours if name not in now and (folder / name).exists()
        ]
    return built


class _Order(NamedTuple):
    """What is to be built."""

    book: Book
    formats: Sequence[str]
    licence: str
    known: str
    """Hash of the book."""


def _make(order: _Order, built: Built, work: Path) -> list[Path]:
    """Documents, held against what was meant, and then the data with the places read in them."""
    made = write_documents(built.composed.disclosure, work, order.formats)
    filings = [read_built(path) for path in made]
    reports = [check(filing) for filing in filings]
    for path, filing, report in zip(made, filings, reports, strict=True):
        built.unfinished += _differences(path.name, filing, built.composed)
        _checked(path, report, built)
    built.rules = _passed(reports)
    content = _content(order, built.composed, filings[0] if filings else _unseen(built, work))
    data = write_data(content, filings, work, order.formats)
    for path in data:
        built.unfinished += data_differences(path, content)
    return [*made, *data]


def _passed(reports: Sequence[Report]) -> set[str]:
    """The rules that pass in each of the documents, and fail in none."""
    each = [{r.code for r in report.results if r.passed and not r.failed} for report in reports]
    return set.intersection(*each) if each else set()


def _unseen(built: Built, work: Path) -> Filing:
    """What a document would say, where none is wanted: data hold what documents print."""
    (path,) = write_documents(built.composed.disclosure, work, ("html",))
    return read_built(path)


def _differences(file: str, filing: Filing, composed: Composed) -> list[Message]:
    """Where a document reads back otherwise than it was written.

    One that reads back as another's says so once: then every figure is of somebody else.
    """
    found = [
        *differences(file, printed_facts(filing), composed.facts),
        *read_back.differences(composed.written, filing, file, evaluation=False),
        *read_back.differences(composed.evaluations.objectives, filing, file, evaluation=True),
    ]
    whose = f"{composed.identity.entity.name} {composed.identity.year}"
    read = f"{filing.entity.name} {filing.year}"
    if found and read != whose:
        values = {"file": file, "found": read, "wanted": whose}
        return [Message("{file} reads back as of {found}, not of {wanted}", values)]
    return found


def _content(order: _Order, composed: Composed, read: Filing) -> Content:
    """What the tables print, and what the text and the forms print as they are read back."""
    book, disclosure = order.book, composed.disclosure
    printed = {figure.key for figure in printed_figures(composed.tables)}
    return Content(
        identity=book.identity,
        title=disclosure.title,
        name=disclosure.name,
        tables=composed.tables,
        said=list(said_figures(read, Facts(book), printed, composed.facts).values()),
        objectives=[made.table for made in composed.objectives],
        performance=read.performance,
        names=book.names,
        book=order.known,
        licence=order.licence,
        draft=disclosure.draft,
    )


def _unfinished(composed: Composed, book: Book) -> list[Message]:
    found = [
        Message("the book states {fact} as {stated}, and its lists make {derived} ({where}): "
                "correct one of them, and delete its row where it stands on the sheet 待定",
                {"fact": fact_words(each.key, book),
                 "stated": with_place(shown(each.key, each.stated, book), each.stated_at),
                 "derived": with_place(shown(each.key, each.derived, book), each.derived_at),
                 "where": each.where})
        for each in composed.contradictions
    ]  # fmt: skip
    found += [
        Message("the goal of {name} is also worded: {text}",
                {"name": _goal_of(each), "text": text})
        for each in composed.written
        for text in each.variants
    ]  # fmt: skip
    found += composed.conflicts
    return found + [
        Message("the narrative wants {what}, and the book does not have it", {"what": what})
        for what in composed.missing
    ]


def _goal_of(objective: Objective) -> str:
    unit = f"{objective.entity.name} " if objective.entity is not None else ""
    return f"{unit}{objective.project or '整体支出'}"


def _checked(path: Path, report: Report, built: Built) -> None:
    """Take in what checks find, each finding once with the formats that it is in."""
    for finding in report.roots:
        if finding.severity not in ("error", "warning"):
            continue
        known = built.found.setdefault(
            (finding.severity, finding.code, finding.message.text("en")),
            Found(finding.severity, finding.code, finding.message),
        )
        if path.name not in known.files:
            known.files.append(path.name)


def _recorded(order: _Order, built: Built) -> Recorded:
    return Recorded(
        identity=order.book.identity,
        book=order.known,
        finished=built.is_finished,
        facts=len(built.composed.facts),
        passed=built.rules,
        found={code for _, code, _ in built.found},
    )
