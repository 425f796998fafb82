"""The ledger: facts by key, who speaks for them, and the usual last place of a document."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.ledger import Ledger, usual_steps
from mingzhang.ledger.witness import in_base
from tests.builders import witness
from tests.steps import steps

KEY = Key(Entity("department", "", "云麓市商务局"), 2025)
OTHER = KEY._replace(fund="gpb")


def test_witnesses_by_key() -> None:
    first, second, third = (witness("1.00万元", key=key) for key in (KEY, KEY, OTHER))
    ledger = Ledger([first, second])
    ledger.add(third)
    assert len(ledger) == 2
    assert KEY in ledger
    assert KEY._replace(year=2024) not in ledger
    assert ledger.witnesses(KEY) == [first, second]
    assert ledger.witnesses(KEY._replace(year=2024)) == []
    assert dict(iter(ledger)) == {KEY: [first, second], OTHER: [third]}


def test_nobody_speaks_for_an_unknown_fact() -> None:
    assert Ledger().value(KEY) is None


def test_the_value_most_agree_on_speaks() -> None:
    odd = witness("9.00万元", key=KEY, table="B01")
    right = [witness("8.00万元", key=KEY, table=table) for table in ("B03", "B05")]
    assert Ledger([odd, *right]).value(KEY) is right[0]


def test_a_table_speaks_before_the_text() -> None:
    text, table = witness("8.00万元", key=KEY), witness("9.00万元", key=KEY, table="B03")
    assert Ledger([text, table]).value(KEY) is table


def test_the_finest_of_equals_speaks() -> None:
    coarse = witness("17192万元", key=KEY, table="B07")
    fine = witness("171915169元", key=KEY, table="B03")
    assert Ledger([coarse, fine]).value(KEY) is fine


def test_a_derived_figure_speaks_only_alone() -> None:
    derived = witness("9.72万元", key=KEY, derived=True)
    assert Ledger([derived]).value(KEY) is derived
    printed = witness("9.71万元", key=KEY)
    assert Ledger([derived, printed]).value(KEY) is printed


def test_a_figure_repeated_for_layout_has_no_vote() -> None:
    right = witness("8.00万元", key=KEY, table="B10")
    again = [witness("9.00万元", key=KEY, table="B10", copy=True) for _ in range(3)]
    assert Ledger([*again, right]).value(KEY) is right
    assert Ledger(again).value(KEY) in again  # nothing else is known of the fact


def test_who_speaks_is_asked_anew_when_a_witness_comes() -> None:
    text, table = witness("8.00万元", key=KEY), witness("9.00万元", key=KEY, table="B03")
    ledger = Ledger([text])
    assert ledger.value(KEY) is text
    ledger.add(table)
    assert ledger.value(KEY) is table


def test_of_different_precision_the_value_most_agree_on_speaks() -> None:
    odd = [witness("171.96万元", key=KEY, table=table) for table in ("B01", "B02")]
    near = [witness(text, key=KEY, table="B03") for text in ("171.92万元", "172万元", "1.72百元")]
    near[2].base, near[2].step = Decimal(1_720_000), Decimal(10_000)
    # 172 agrees with all five; 171.92 and 171.96 only with themselves and the coarse ones.
    assert Ledger([*odd, *near]).value(KEY) is near[1]


def test_asking_who_speaks_is_linear_in_the_witnesses() -> None:
    def work(count: int) -> int:
        ledger = Ledger(witness(f"{number % 97}.00万元", key=KEY) for number in range(count))
        return steps(lambda: [ledger.value(KEY) for _ in range(count)])

    assert work(200) < 3 * work(100)


def test_the_usual_last_place_of_each_unit() -> None:
    witnesses = [
        witness("1.00万元"),
        witness("2.00万元"),
        witness("3.6万元"),
        witness("5元"),
        witness("1.2345万元", derived=True),
        witness("3辆", key=KEY._replace(measure="vehicles")),
    ]
    assert usual_steps(witnesses) == {"万元": Decimal(100), "元": Decimal(1)}
    assert usual_steps([]) == {}


def test_base_units() -> None:
    assert in_base(Decimal("1.5"), "万元") == 15_000
    assert in_base(Decimal("98.2"), "%") == Decimal("98.2")
    assert in_base(Decimal(3), "辆") == 3
