"""Keys of facts: one for each fact, hashable, with dimensions that may be left open."""

from __future__ import annotations

import pytest

from mingzhang.ledger.key import ALL, DIMENSIONS, UNSAID, Entity, Key, canonical, meanings

OFFICE = Entity("department", "", "云麓市商务局")


def key(**dimensions: str) -> Key:
    return Key(OFFICE, 2025, **dimensions)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ({"flow": "revenue", "source": "fin"}, {"flow": "revenue", "fund": "fin"}),
        ({"flow": "revenue", "source": "fin.gpb"}, {"flow": "revenue", "fund": "gpb"}),
        ({"flow": "revenue", "source": "fsa"}, {"flow": "revenue", "fund": "fsa"}),
        ({"flow": "revenue", "source": "ope", "fund": "own"}, {"flow": "revenue", "source": "ope"}),
        ({"fund": "gpb", "function": "201"}, {"fund": "gpb", "function": "201"}),
        ({"source": UNSAID, "fund": "gpb"}, {"source": UNSAID, "fund": "gpb"}),
    ],
)
def test_one_fact_has_one_key(said: dict[str, str], meant: dict[str, str]) -> None:
    assert canonical(key(**said)) == key(**meant)
    assert hash(canonical(key(**said))) == hash(key(**meant))


def test_canonical_is_final() -> None:
    for source in ("fin", "fin.gfb", "fsa", "bus", ALL, UNSAID):
        once = canonical(key(source=source))
        assert canonical(once) == once


def test_one_name_is_two_entities() -> None:
    assert key() != Key(Entity("own_office", "", OFFICE.name), 2025)


def test_a_year_is_not_a_stage() -> None:
    assert len({key(), key(stage="final"), Key(OFFICE, 2024)}) == 3


def test_a_concept_and_an_economic_code_of_like_name_are_two_facts() -> None:
    assert key(economic="30217") != key(concept="three_public.reception")


def test_a_budget_of_no_said_stage_may_mean_the_initial_or_the_adjusted_one() -> None:
    said = key(stage="budget", fund="gpb")
    assert meanings(said) == (key(stage="initial", fund="gpb"), key(stage="adjusted", fund="gpb"))


@pytest.mark.parametrize("stage", ["initial", "adjusted", "executed", "final"])
def test_a_key_that_says_its_stage_means_itself_only(stage: str) -> None:
    assert meanings(key(stage=stage)) == ()


def test_the_dimensions_are_those_of_the_key() -> None:
    assert Key._fields == DIMENSIONS
    assert (
        len({key(), *(key()._replace(**{name: "x"}) for name in DIMENSIONS[2:])})
        == len(DIMENSIONS) - 1
    )


def test_changes_of_a_key() -> None:
    assert key().but({}) is not None
    assert key().but({"fund": "gpb"}) == key(fund="gpb")
    assert key().but({"year": 2024}).year == 2024


def test_a_key_as_a_stable_line() -> None:
    assert key(stage="final", fund="gpb", function="2010301").text() == (
        "department:云麓市商务局 2025 stage=final flow=expenditure fund=gpb function=2010301"
    )
    assert key(measure="vehicles").text().endswith("measure=vehicles")
    assert Key(Entity("unit", "104001", "某单位"), 2025).text().startswith("unit:104001 2025")
