from __future__ import annotations

import pytest

from mingzhang.checking.finding import Finding
from mingzhang.checking.stepping import step_down
from mingzhang.language import Message
from mingzhang.standards.loader import standard
from tests.builders import witness


def finding(code: str, severity: str = "error", confidence: int = 100) -> Finding:
    said = witness("1.00万元", confidence=confidence)
    return Finding(code, "R001", severity, Message(""), [said], blocks_publication=True)


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("MZ201", "error"),
        ("MZ202", "error"),
        ("MZ911", "error"),
        ("MZ101", "warning"),
        ("MZ401", "warning"),
    ],
)
def test_a_place_without_a_standard(code: str, severity: str) -> None:
    found = finding(code)
    step_down([found], standard("general-budget"))
    assert (found.severity, found.blocks_publication) == (severity, severity == "error")


def test_a_note_stays_one_and_a_described_place_keeps_its_errors() -> None:
    note, error = finding("MZ401", "note"), finding("MZ401")
    step_down([note], standard("general-budget"))
    step_down([error], standard("hunan-budget"))
    assert (note.severity, error.severity) == ("note", "error")


@pytest.mark.parametrize(
    ("before", "after"), [("error", "warning"), ("warning", "note"), ("note", "note")]
)
def test_what_rests_on_a_picture(before: str, after: str) -> None:
    found = finding("MZ201", before, confidence=97)
    step_down([found], standard("hunan-budget"))
    assert found.severity == after
