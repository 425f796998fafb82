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
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from mingzhang import __version__
from mingzhang.checking.finding import Report
from mingzhang.checking.run import check
from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.ledger.key import Key
from mingzhang.reading.formats import read_document
from mingzhang.reading.recognise import recognise
from mingzhang.writing.book.as_yaml import to_yaml
from mingzhang.writing.book.book import Book
from mingzhang.writing.composing import Composed, compose
from mingzhang.writing.disclosure import Disclosure
from mingzhang.writing.performance.read_back import differences

FORMATS = ("docx", "xlsx", "pdf", "html", "txt")
DRAFT = "草稿 未定稿，不得公开"
MANIFEST = "manifest.json"


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

    @property
    def refusals(self) -> list[Message]:
        """Why it is not finished."""
        errors = [each.said for each in self.found.values() if each.severity == "error"]
        return [*self.unfinished, *errors]

    @property
    def warnings(self) -> list[Message]:
        """What checks find that does not stop it."""
        return [each.said for each in self.found.values() if each.severity == "warning"]

    @property
    def is_finished(self) -> bool:
        """Whether the disclosure may be published."""
        return not self.refusals


def build(book: Book, folder: Path, formats: Sequence[str] = FORMATS, force: bool = False) -> Built:
    """Build a disclosure into a folder; nothing is left there unless it is finished, or forced.

    Raises:
        StandardError: as `compose`.
        NotInstalled: a format needs an extra that is not there.
        OSError: the folder cannot be written.
    """
    built = Built(compose(book))
    built.unfinished += _unfinished(built.composed)
    if built.refusals and not force:
        return built
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".mingzhang-", dir=folder) as name:
        work = Path(name)
        made = _write(built.composed.disclosure, work, formats)
        for path in made:
            _read_back(path, built)
        if built.refusals and not force:
            return built
        if built.refusals:
            built.composed = compose(book, DRAFT)
            made = _write(built.composed.disclosure, work, formats)
        (work / MANIFEST).write_text(_manifest(book, built, made), encoding="utf-8")
        for path in (*made, work / MANIFEST):
            os.replace(path, folder / path.name)
            built.files.append(folder / path.name)
    return built


def _unfinished(composed: Composed) -> list[Message]:
    found = [
        Message("the book states {fact} as {stated}, and its lists make {derived}",
                {"fact": each.key.text(), "stated": f"{each.stated:f}", "derived": f"{each.derived:f}"})
        for each in composed.contradictions
    ]  # fmt: skip
    found += [
        Message("the goal of {name} is also worded: {text}",
                {"name": each.project or "整体支出", "text": text})
        for each in composed.written
        for text in each.variants
    ]  # fmt: skip
    return found + [
        Message("the narrative wants {what}, and the book does not have it", {"what": what})
        for what in composed.missing
    ]


def _write(disclosure: Disclosure, folder: Path, formats: Sequence[str]) -> list[Path]:
    made = []
    for name in formats:
        path = folder / f"{disclosure.name}.{name}"
        _writer(name)(disclosure, path)
        made.append(path)
    return made


def _writer(name: str) -> Callable[[Disclosure, Path], None]:
    """The writer of a format; its libraries are loaded only when it is wanted."""
    if name == "docx":
        from mingzhang.writing.formats.docx import write_docx

        return write_docx
    if name == "xlsx":
        from mingzhang.writing.formats.xlsx import write_xlsx

        return write_xlsx
    if name == "pdf":
        from mingzhang.writing.formats.pdf import write_pdf

        return write_pdf
    if name == "html":
        from mingzhang.writing.formats.html import write_html

        return lambda doc, path: _text(path, write_html(doc))
    if name == "txt":
        from mingzhang.writing.formats.text import write_tabs

        return lambda doc, path: _text(path, write_tabs(doc))
    raise ValueError(f"no format {name}; expected one of {', '.join(FORMATS)}")


def _text(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", newline="\n")


def _read_back(path: Path, built: Built) -> None:
    """Read a file as anybody would, and hold it against what was meant."""
    filing = recognise(read_document(str(path), path.name))
    wanted = built.composed.facts
    for key, amount in wanted.items():
        found = _printed(filing).get(key)
        if found != amount:
            built.unfinished.append(
                Message(
                    "{file} reads back {found} for {fact}, not {wanted}",
                    {"file": path.name, "found": "—" if found is None else f"{found:f}",
                     "fact": key.text(), "wanted": f"{amount:f}"},
                )
            )  # fmt: skip
    for key in _printed(filing).keys() - wanted.keys():
        built.unfinished.append(
            Message("{file} reads back {fact}, which was not written",
                    {"file": path.name, "fact": key.text()})
        )  # fmt: skip
    composed = built.composed
    built.unfinished += differences(composed.written, filing, path.name, evaluation=False)
    evaluations = composed.evaluations.objectives
    built.unfinished += differences(evaluations, filing, path.name, evaluation=True)
    _checked(path, check(filing), built)


def _printed(filing: Filing) -> dict[Key, Decimal]:
    return {w.key: w.base for w in filing.witnesses if w.table and not w.derived}


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


def _manifest(book: Book, built: Built, made: Sequence[Path]) -> str:
    """What was built, from which book, so that a published version can be proved."""
    text = to_yaml(book)
    content: dict[str, Any] = {
        "manifest": "mingzhang-build/1",
        "mingzhang": __version__,
        "unit": book.identity.entity.name,
        "year": book.identity.year,
        "kind": book.identity.kind,
        "standard": book.identity.standard,
        "book": hashlib.sha256(text.encode()).hexdigest(),
        "finished": built.is_finished,
        "facts": len(built.composed.facts),
        "files": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
