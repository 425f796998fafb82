"""Where the samples are, and how a figure is reported."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from mingzhang.checking.finding import Report
from mingzhang.filing.document import Document
from mingzhang.filing.filing import Filing

REPO = Path(__file__).resolve().parent.parent
SHARED = REPO.parent / "shared"
TRUTH = SHARED / "truth"
TEXTS = SHARED / "documents" / "text"
PDFS = SHARED / "documents" / "pdf"
EXAMPLES = REPO / "examples"


@dataclass(slots=True)
class Figure:
    """One measured figure."""

    group: str
    name: str
    value: str
    aim: str
    how: str
    reached: bool | None
    """None where there is no aim, or nothing to measure it on."""


@dataclass(slots=True)
class Result:
    """What one benchmark measured, and what a person needs to mend what it missed."""

    figures: list[Figure] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def ratio(part: int, whole: int) -> str:
    """`part/whole (percent)`, with one decimal, rounded down so that 100 % means all."""
    if not whole:
        return f"{part}/{whole}"
    thousandth = part * 1000 // whole
    return f"{part}/{whole} ({thousandth // 10}.{thousandth % 10} %)"


@cache
def document(path: Path) -> Document:
    """The document of a file, read once."""
    from mingzhang.reading.formats import read_document

    return read_document(str(path))


@cache
def filing(path: Path) -> Filing:
    """The filing of a file, read once."""
    from mingzhang.reading.recognise import recognise

    return recognise(document(path))


@cache
def report(path: Path) -> Report:
    """The report on a file, checked once."""
    from mingzhang import check

    return check(filing(path))


def sample_texts() -> list[Path]:
    """The text documents of the scope; empty if the samples are not there."""
    return sorted(TEXTS.glob("*.txt"))


def sample_pdfs() -> list[Path]:
    """Department documents and the blank form; empty if the samples are not there."""
    return sorted([*PDFS.glob("dep_*.pdf"), *PDFS.glob("template_*.pdf")])


def examples() -> list[Path]:
    """The example disclosures of the repository."""
    return sorted(p for p in EXAMPLES.iterdir() if p.suffix in (".txt", ".pdf", ".xlsx"))


def missing(what: str) -> str:
    """The stated reason for leaving something out."""
    return f"skipped: {what} not found (looked in {SHARED.name}/ beside the repository)"
