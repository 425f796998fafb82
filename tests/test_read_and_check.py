"""The whole way on the examples: read and check, in each format."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import mingzhang
from mingzhang.checking.finding import Report
from mingzhang.errors import UnreadableFile
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Key
from mingzhang.reading.formats import libreoffice

OFFICE = libreoffice.program()
EXAMPLES = Path(__file__).parent.parent / "examples"
TARGETS = {f"R{number}" for number in range(183, 211)}
"""Relations of performance targets, which no rule looks at yet."""
FORMATS = ("pdf", "txt", "xlsx", "docx", "html")
DOCUMENTS = ("budget-2025", "final-2025")
each_document = pytest.mark.parametrize("name", DOCUMENTS)
each_format = pytest.mark.parametrize("suffix", FORMATS)


@cache
def read(name: str) -> Filing:
    return mingzhang.read(EXAMPLES / name)


@cache
def check(name: str) -> Report:
    return mingzhang.check(read(name))


@each_document
@each_format
def test_what_an_example_is(name: str, suffix: str) -> None:
    kind = name.partition("-")[0]
    for version in ("clean", "faulty"):
        found = read(f"{name}-{version}.{suffix}")
        assert (found.kind, found.year, found.standard) == (kind, 2025, f"hunan-{kind}")
        assert (found.entity.scope, found.entity.name) == ("department", "云麓市商务局")


@each_document
@each_format
def test_a_clean_example_has_no_error_and_no_warning(name: str, suffix: str) -> None:
    report = check(f"{name}-clean.{suffix}")
    assert [f.message.text("en") for f in report.findings if f.severity != "note"] == []


@each_document
@each_format
def test_every_number_of_the_tables_of_an_example_is_read(name: str, suffix: str) -> None:
    found = read(f"{name}-clean.{suffix}")
    assert [(t.id, t.read, t.numeric) for t in found.tables if t.read != t.numeric] == []
    assert {u.reason for u in found.unread} <= {"unknown-claim"}


def facts(filing: Filing) -> set[tuple[Key, str]]:
    return {(w.key, str(w.base)) for w in filing.witnesses}


@each_document
@pytest.mark.parametrize("version", ["clean", "faulty"])
def test_the_formats_of_one_document_state_the_same_facts(name: str, version: str) -> None:
    text = facts(read(f"{name}-{version}.txt"))
    for suffix in FORMATS:
        assert facts(read(f"{name}-{version}.{suffix}")) == text, suffix


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@each_document
@pytest.mark.parametrize("version", ["clean", "faulty"])
def test_old_formats_of_a_document_state_the_same_facts(
    name: str, version: str, tmp_path: Path
) -> None:
    """Word 97 and Excel 97, as LibreOffice writes them; XLS loses how figures are printed."""
    text = {(key, Decimal(value)) for key, value in facts(read(f"{name}-{version}.txt"))}
    for old, new in (("docx", "doc"), ("xlsx", "xls")):
        converted = convert(EXAMPLES / f"{name}-{version}.{old}", new, tmp_path)
        if converted is None:
            pytest.skip(f"this LibreOffice does not write {new.upper()}")
        found = mingzhang.read(converted)
        assert {(key, Decimal(value)) for key, value in facts(found)} == text, new


def convert(path: Path, suffix: str, folder: Path) -> Path | None:
    """Convert by LibreOffice; None where it has not the part for that."""
    assert OFFICE is not None
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", suffix, "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    converted = folder / f"{path.stem}.{suffix}"
    return converted if converted.exists() else None


def accused(report: Report) -> Iterable[str]:
    """Everything a report says of a document, as one text a finding."""
    for finding in report.findings:
        words = [finding.message.text("zh"), finding.expected, finding.found]
        words += [
            f"{w.table} {w.code} {w.row} {w.column} {w.text} {w.section}" for w in finding.witnesses
        ]
        words += [place.quote for place in finding.all_places()]
        yield "".join(" ".join(words).split())


def caught(fault: dict[str, Any], report: Report) -> bool:
    """By its printed figures, or, where a text is missing, by the relation that it breaks."""
    figures = re.findall(r"\d[\d,]*\.\d+", str(fault["printed"]))
    if not figures:
        return any(finding.relation in fault["relations"] for finding in report.findings)
    return any(figures[0] in words for words in accused(report))


@each_document
@each_format
def test_every_fault_of_a_faulty_example_is_reported(name: str, suffix: str) -> None:
    listed = yaml.safe_load((EXAMPLES / f"{name}-faulty.faults.yaml").read_text(encoding="utf-8"))
    report = check(f"{name}-faulty.{suffix}")
    faults = [f for f in listed["faults"] if not set(f["relations"]) <= TARGETS]
    assert [f["id"] for f in faults if not caught(f, report)] == []


@each_document
def test_the_formats_of_one_document_have_the_same_findings(name: str) -> None:
    codes = {
        suffix: sorted(
            (f.code, f.relation, f.severity) for f in check(f"{name}-faulty.{suffix}").roots
        )
        for suffix in FORMATS
    }
    assert all(codes[suffix] == codes["txt"] for suffix in FORMATS)


def test_places_are_those_of_the_format() -> None:
    known_parts = {
        "pdf": ["page"], "txt": ["line"], "xlsx": ["cell"],
        "docx": ["table", "paragraph"], "html": ["table", "paragraph"],
    }  # fmt: skip
    for suffix, known in known_parts.items():
        for witness in read(f"budget-2025-clean.{suffix}").witnesses:
            assert any(getattr(witness.place, part) for part in known), (suffix, witness.text)
            assert bool(witness.place.cell) == (suffix == "xlsx" or bool(witness.place.table))
            assert witness.place.file.endswith(suffix)
            assert witness.place.quote


def test_the_budget_and_the_final_accounts_go_together() -> None:
    reports = [check("budget-2025-clean.txt"), check("final-2025-clean.txt")]
    assert [
        f.message.text("en") for f in mingzhang.check_across(reports) if f.severity == "error"
    ] == []


def test_a_file_that_cannot_be_read_says_what_was_expected(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(UnreadableFile) as error:
        mingzhang.read(broken)
    assert error.value.file == str(broken)
    assert error.value.expected
    assert error.value.found
