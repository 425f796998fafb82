"""Derived indicators over the facts of a ledger."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.ledger import Ledger
from mingzhang.ledger.witness import Witness
from mingzhang.scoring.self_evaluation.derived import derived, value_of
from mingzhang.scoring.self_evaluation.execution import printed
from mingzhang.standards.derived_indicators import derived_indicator
from mingzhang.standards.model import KeyPart
from tests.builders import witness

UNIT = Entity("unit", "157001", "云麓市人民政府驻北京联络处")


def _key(said: KeyPart) -> Key:
    year = 2024 + int(said.get("year", 0))
    return Key(UNIT, **{**said, "year": year})


def _ledger(*facts: tuple[KeyPart, str]) -> Ledger:
    return Ledger([_witness(said, value) for said, value in facts])


def _witness(said: KeyPart, value: str) -> Witness:
    return witness(value, _key(said))


THREE = {"concept": "three_public", "fund": "fin", "stage": "final"}
STAFF = {"concept": "staff", "flow": "holding"}


@pytest.mark.parametrize(
    ("name", "facts", "percent"),
    [
        ("预算完成率", [({"stage": "final"}, "1066.75"), ({"stage": "initial"}, "772.69")], "138.06"),
        ("预算执行率", [({"stage": "final"}, "1066.75"), ({"stage": "adjusted"}, "3312.53")], "32.20"),
        ("预算控制率", [({"flow": "adjustment"}, "294.06"), ({"stage": "initial"}, "772.69")], "38.06"),
        ("在职人员控制率", [({**STAFF, "measure": "staff"}, "9"), ({**STAFF, "measure": "posts"}, "17")], "52.94"),
        ("“三公经费”变动率", [(THREE, "13.72"), ({**THREE, "year": -1}, "50.45")], "-72.80"),
        ("“三公经费”控制率", [(THREE, "13.72"), ({**THREE, "stage": "budget"}, "65.25")], "21.03"),
        ("公用经费控制率", [({"nature": "basic.public", "stage": "final"}, "442.18"),
                     ({"nature": "basic.public", "stage": "initial"}, "448.15")], "98.67"),
        ("政府采购执行率", [({"concept": "procurement", "stage": "final"}, "204.53"),
                     ({"concept": "procurement", "stage": "adjusted"}, "1430.74")], "14.30"),
    ],
)  # fmt: skip
def test_rates(name: str, facts: list[tuple[KeyPart, str]], percent: str) -> None:
    indicator = derived_indicator(name)
    assert indicator is not None
    found = value_of(indicator, _ledger(*facts), _key)
    assert found is not None
    assert str(printed(found.value * 100)) == percent


def test_a_rate_needs_both_figures() -> None:
    assert not list(derived(_ledger(({"stage": "final"}, "5")), _key))


def test_nothing_is_divided_by_zero() -> None:
    assert not list(derived(_ledger(({"stage": "final"}, "5"), ({"stage": "initial"}, "0")), _key))


def test_the_first_printed_alternative_counts() -> None:
    ledger = _ledger(
        (THREE, "6"), ({**THREE, "stage": "initial"}, "10"), ({**THREE, "stage": "adjusted"}, "12")
    )
    (found,) = derived(ledger, _key)
    assert (found.indicator.id, found.value) == ("three_public_control", Fraction(3, 5))
    assert found.denominator.value == 10
