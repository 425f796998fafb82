"""Reports on the examples, and one on a document that means harm."""

from __future__ import annotations

from copy import copy

import pytest

from mingzhang.checking.finding import Finding, Report
from mingzhang.checking.reports.checked import Checked
from mingzhang.checking.reports.exhibit import Exhibit, ShownCell, ShownRow, Stretch
from mingzhang.checking.reports.exhibits import Illustrated
from mingzhang.errors import UnreadableFile
from mingzhang.filing.place import Place
from mingzhang.language import Message
from mingzhang.ledger.key import Entity
from tests.illustrated import FORMULAS, SCRIPT, checked_of, illustrated


@pytest.fixture(scope="session")
def from_pdf() -> Illustrated:
    return illustrated("budget-2025-faulty.pdf")


@pytest.fixture(scope="session")
def from_xlsx() -> Illustrated:
    return illustrated("final-2025-faulty.xlsx")


@pytest.fixture(scope="session")
def from_text() -> Illustrated:
    return illustrated("final-2025-faulty.txt")


@pytest.fixture(scope="session")
def clean() -> Illustrated:
    return illustrated("budget-2025-clean.txt")


@pytest.fixture
def faulty(from_pdf: Illustrated, from_xlsx: Illustrated) -> Checked:
    return checked_of(from_pdf, from_xlsx)


@pytest.fixture
def hostile(from_text: Illustrated) -> Checked:
    """A report in which everything that a document may say is an attack."""
    filing = copy(from_text.report.filing)
    filing.entity = Entity("department", "", FORMULAS[0] + SCRIPT)
    name = f"a{SCRIPT.replace('/', '')}.txt"
    filing.documents = [copy(filing.documents[0])]
    filing.documents[0].file = name
    findings = [
        Finding(
            code="MZ901",
            relation="R172",
            severity="error",
            message=Message("a leftover of the form: {quote}", {"quote": SCRIPT + "\x00\x1b"}),
            places=[Place(name, line=3, quote=text + SCRIPT)],
            expected=text,
            found=f"{text}{SCRIPT}",
            hint=Message("likely {slip}", {"slip": SCRIPT}),
            id=f"F{number}",
        )
        for number, text in enumerate(FORMULAS, start=1)
    ]
    checked = Checked(
        [
            (name, Report(filing, findings, from_text.report.results)),
            (f"b{SCRIPT}", UnreadableFile(f"b{SCRIPT}", "a PDF file", SCRIPT)),
        ]
    )
    checked.exhibits[(name, "F1")] = [
        Exhibit(
            Place(name, line=3),
            title=SCRIPT,
            rows=[ShownRow([ShownCell(SCRIPT, mark="suspect"), ShownCell(SCRIPT)])],
            suspect=True,
        ),
        Exhibit(Place(name, line=3), words=[Stretch(SCRIPT), Stretch(SCRIPT, "involved")]),
    ]
    return checked


@pytest.fixture
def poorly_read(clean: Illustrated) -> Checked:
    """A document of which no number was read: not checked, never clean."""
    filing = copy(clean.report.filing)
    filing.tables, filing.witnesses = [], []
    return Checked([(filing.files[0], Report(filing, [], clean.report.results))])
