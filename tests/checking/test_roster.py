"""A roster against what was found: one case for each standing."""

from __future__ import annotations

from datetime import date

import pytest

from mingzhang.checking.finding import Report
from mingzhang.checking.roster import Duty, hold
from mingzhang.ledger.key import Entity
from tests.books import hunan_budget
from tests.builders import checked

OFFICE = "云麓市商务局"


def report(file: str = "a.txt", name: str = OFFICE, shift: bool = False) -> Report:
    source = hunan_budget()
    found = checked(source.replace("1", "2") if shift else source, file=file)
    found.filing.entity = Entity("department", "101", name)
    found.filing.kind, found.filing.year = "budget", 2025
    return found


def status(duty: Duty, *reports: Report) -> str:
    (row,) = hold([duty], reports).rows
    return row.status


DUTY = Duty("", OFFICE, "budget", 2025)


def test_there_and_missing() -> None:
    assert status(DUTY, report()) == "present"
    assert status(DUTY) == "missing"
    assert status(Duty("", OFFICE, "final", 2025), report()) == "missing"
    assert status(Duty("", OFFICE, "budget", 2024), report()) == "missing"


@pytest.mark.parametrize(("day", "expected"), [(20, "present"), (21, "late")])
def test_late(day: int, expected: str) -> None:
    duty = Duty("", OFFICE, "budget", 2025, date(2025, 2, 20), date(2025, 2, day))
    assert status(duty, report()) == expected


def test_other_figures_are_double_and_a_correction_replaces() -> None:
    assert status(DUTY, report(), report("b.txt", shift=True)) == "double"
    assert status(DUTY, report(), report("b-更正.txt", shift=True)) == "replaced"


def test_one_document_in_two_formats_is_one() -> None:
    assert status(DUTY, report(), report("b.txt")) == "present"


def test_a_code_finds_a_unit_whatever_its_name() -> None:
    assert (
        status(Duty("101", "云麓市商务局（本级）", "budget", 0), report(name="别名")) == "present"
    )


def test_a_name_that_fits_two_units_fits_none() -> None:
    duties = [Duty("1", "云麓市第一中学", "budget", 0), Duty("2", "云麓市第二中学", "budget", 0)]
    found = hold(duties, [report(name="中学")])
    assert [row.status for row in found.rows] == ["missing", "missing"]
    assert len(found.strangers) == 1
