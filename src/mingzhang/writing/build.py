"""The gate (出门检查): build every format, read each back, and finish only if all say the same.

A disclosure that contradicts itself, lacks a text that the law wants, reads back otherwise than it was
written, or in which a check finds an error, is not finished. `force` builds it as a draft, marked on
every page.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mingzhang import __version__
from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.writing.book.as_yaml import to_yaml
from mingzhang.writing.book.book import Book
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.composing import Composed, compose
from mingzhang.writing.document_formats import DOCUMENTS, write_documents
from mingzhang.writing.open_data.package import Content
from mingzhang.writing.open_data.printed_text import said_figures
from mingzhang.writing.open_data.writing import SUFFIXES, data_differences, write_data
from mingzhang.writing.reading_back import differences, printed_facts, read_built

FORMATS = (*DOCUMENTS, *SUFFIXES)
DRAFT = "草稿 未定稿，不得公开"
MANIFEST = "manifest.json"


@dataclass(slots=True)
class Built:
    """What came of a build."""

    composed: Composed
    files: list[Path] = field(default_factory=list)
    """The files that were written; none where the gate stayed shut."""
    refusals: list[Message] = field(default_factory=list)
    """Why it is not finished."""
    warnings: list[Message] = field(default_factory=list)

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
) -> Built:
    """Build a disclosure into a folder; nothing is left there unless it is finished, or forced.

    `licence` is the open licence that the data is given under: its id (CC-BY-4.0) or address.

    Raises:
        StandardError: as `compose`.
        NotInstalled: a format needs an extra that is not there.
        OSError: the folder cannot be written.
        ValueError: there is no such format.
    """
    if unknown := set(formats) - set(FORMATS):
        raise ValueError(f"no format {min(unknown)}; expected one of {', '.join(FORMATS)}")
    built = Built(compose(book))
    built.refusals += _unfinished(built.composed)
    if built.refusals and not force:
        return built
    if built.refusals:
        built.composed = compose(book, DRAFT)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".mingzhang-", dir=folder) as name:
        work = Path(name)
        made, filings = _documents(built, work, formats)
        for path, filing in zip(made, filings, strict=True):
            _hold_against(path, filing, built)
        if built.refusals and not force:
            return built
        if built.refusals and not built.composed.disclosure.draft:
            built.composed = compose(book, DRAFT)
            made, filings = _documents(built, work, formats)
        made += _data(book, built, filings, work, formats, licence)
        if built.refusals and not force:
            return built
        (work / MANIFEST).write_text(_manifest(book, built, made), encoding="utf-8")
        for path in (*made, work / MANIFEST):
            os.replace(path, folder / path.name)
            built.files.append(folder / path.name)
    return built


def _documents(built: Built, work: Path, formats: Sequence[str]) -> tuple[list[Path], list[Filing]]:
    """The documents, and what anybody reads in them."""
    made = write_documents(built.composed.disclosure, work, formats)
    return made, [read_built(path) for path in made]


def _data(
    book: Book,
    built: Built,
    filings: list[Filing],
    work: Path,
    formats: Sequence[str],
    licence: str,
) -> list[Path]:
    """The data: what the tables print, what the text prints as it is read back, and their places."""
    composed = built.composed
    disclosure = composed.disclosure
    read = next(iter(filings), None)
    content = Content(
        identity=book.identity,
        title=disclosure.title,
        name=disclosure.name,
        tables=composed.tables,
        said=list(said_figures(read, Facts(book), composed.facts).values()) if read else [],
        performance=read.performance if read else book.performance,
        names=book.names,
        book=_hash(book),
        licence=licence,
        draft=disclosure.draft,
    )
    made = write_data(content, filings, work, formats)
    for path in made:
        built.refusals += data_differences(path, content)
    return made


def _unfinished(composed: Composed) -> list[Message]:
    found = [
        Message("the book states {fact} as {stated}, and its lists make {derived}",
                {"fact": each.key.text(), "stated": f"{each.stated:f}", "derived": f"{each.derived:f}"})
        for each in composed.contradictions
    ]  # fmt: skip
    return found + [
        Message("the narrative wants {what}, and the book does not have it", {"what": what})
        for what in composed.missing
    ]


def _hold_against(path: Path, filing: Filing, built: Built) -> None:
    """Hold what was read in a file against what was meant."""
    built.refusals += differences(path.name, printed_facts(filing), built.composed.facts)
    _checked(path, check(filing), built)


def _checked(path: Path, report: Report, built: Built) -> None:
    for finding in report.roots:
        values: dict[str, str | Message] = {
            "file": path.name,
            "code": finding.code,
            "finding": finding.message,
        }
        said = Message("{file}: {code} {finding}", values)
        if finding.severity == "error":
            built.refusals.append(said)
        elif finding.severity == "warning" and path.suffix == ".txt":
            built.warnings.append(said)


def _manifest(book: Book, built: Built, made: Sequence[Path]) -> str:
    """What was built, from which book, so that a published version can be proved."""
    content: dict[str, Any] = {
        "manifest": "mingzhang-build/1",
        "mingzhang": __version__,
        "unit": book.identity.entity.name,
        "year": book.identity.year,
        "kind": book.identity.kind,
        "standard": book.identity.standard,
        "book": _hash(book),
        "finished": built.is_finished,
        "facts": len(built.composed.facts),
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _hash(book: Book) -> str:
    return hashlib.sha256(to_yaml(book).encode()).hexdigest()
