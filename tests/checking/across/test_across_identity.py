"""Which filings are of one unit."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mingzhang.checking.across.identity import Who, by_unit, unit_name
from mingzhang.filing.filing import Filing
from mingzhang.ledger.key import Entity


@dataclass
class Filed:
    filing: Filing


def filed(name: str, scope: str = "department", code: str = "", year: int = 2025) -> Filed:
    return Filed(Filing([], "budget", Entity(scope, code, name), [], year, "hunan-budget"))


@pytest.mark.parametrize(
    "name",
    ["云麓市商务局", "云麓市 商务局", "云麓市商务局（本级）", "云麓市商务局(本部)", "云麓市商务局本级",
     "单位名称：云麓市商务局", "云麓市商务局（全称）", "云麓市商务局机关本级"],
)  # fmt: skip
def test_one_name_however_it_is_printed(name: str) -> None:
    assert unit_name(name) == "云麓市商务局"


def test_a_place_before_a_name_makes_another_name() -> None:
    units = by_unit(
        [filed("驻北京联络处"), filed("长沙市驻北京联络处"), filed("株洲市驻北京联络处")]
    )
    assert len(units) == 3


def test_the_department_and_its_own_office_are_two() -> None:
    units = by_unit([filed("云麓市商务局"), filed("云麓市商务局（本级）", "unit")])
    assert set(units) == {Who("云麓市商务局", "department"), Who("云麓市商务局", "own_office")}


def test_codes_tell_units_of_one_name_apart() -> None:
    two_cities = [filed("驻北京联络处", code="157001"), filed("驻北京联络处", code="210001")]
    assert len(by_unit(two_cities)) == 2
    renumbered = [
        filed("长沙市驻北京联络处", code="157001", year=2024),
        filed("长沙市驻北京联络处", code="157002"),
    ]
    assert len(by_unit(renumbered)) == 1
    assert len(by_unit([filed("驻北京联络处", code="157001"), filed("驻北京联络处")])) == 1
    assert by_unit([filed("")]) == {}
