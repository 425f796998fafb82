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
from typing import Any, NamedTuple

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
        built.composed.disclosure.draft = DRAFT
    order = _Order(book, formats, licence, hashlib.sha256(to_yaml(book).encode()).hexdigest())
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".mingzhang-", dir=folder) as name:
        work = Path(name)
        made = _make(order, built, work)
        if built.refusals and not force:
            return built
        if built.refusals and not built.composed.disclosure.draft:
            built.composed.disclosure.draft = DRAFT
            made = _make(order, Built(built.composed), work)
        (work / MANIFEST).write_text(_manifest(order, built, made), encoding="utf-8")
        for path in (*made, work / MANIFEST):
            os.replace(path, folder / path.name)
            built.files.append(folder / path.name)
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
    for path, filing in zip(made, filings, strict=True):
        built.refusals += differences(path.name, printed_facts(filing), built.composed.facts)
        _checked(path, check(filing), built)
    content = _content(order, built.composed, filings)
    data = write_data(content, filings, work, order.formats)
    for path in data:
        built.refusals += data_differences(path, content)
    return [*made, *data]


def _content(order: _Order, composed: Composed, filings: Sequence[Filing]) -> Content:
    """What the tables print, and what the text and the forms print as they are read back."""
    book, disclosure = order.book, composed.disclosure
    read = next(iter(filings), None)
    return Content(
        identity=book.identity,
        title=disclosure.title,
        name=disclosure.name,
        tables=composed.tables,
        said=list(said_figures(read, Facts(book), composed.facts).values()) if read else [],
        performance=read.performance if read else book.performance,
        names=book.names,
        book=order.known,
        licence=order.licence,
        draft=disclosure.draft,
    )


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


def _manifest(order: _Order, built: Built, made: Sequence[Path]) -> str:
    """What was built, from which book, so that a published version can be proved."""
    identity = order.book.identity
    content: dict[str, Any] = {
        "manifest": "mingzhang-build/1",
        "mingzhang": __version__,
        "unit": identity.entity.name,
        "year": identity.year,
        "kind": identity.kind,
        "standard": identity.standard,
        "book": order.known,
        "finished": built.is_finished,
        "facts": len(built.composed.facts),
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
