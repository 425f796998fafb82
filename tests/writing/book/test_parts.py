"""Which facts are parts of which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.parts import apart, covers, join

UNIT = Entity("unit", "1", "云麓市商务局")
KEY = Key(UNIT, 2025)
PARTS = [
    ({}, {"function": "2011301"}),
    ({"function": "201"}, {"function": "20113"}),
    ({"function": "20113"}, {"function": "2011301", "nature": "project"}),
    ({"fund": "fin"}, {"fund": "gpb"}),
    ({}, {"fund": "gpb", "nature": "basic.public"}),
    ({"nature": "basic"}, {"nature": "basic.personnel"}),
    ({"flow": "resources"}, {"flow": "opening"}),
    ({"flow": "uses"}, {"flow": "expenditure", "function": "201"}),
    ({"concept": "three_public"}, {"concept": "three_public.reception"}),
    ({"economic": "301"}, {"economic": "30101"}),
]
APART = [
    ({"function": "201"}, {"function": "208"}),
    ({"function": "2011301"}, {"function": "2011302"}),
    ({"fund": "gpb"}, {"fund": "gfb"}),
    ({"nature": "basic"}, {"nature": "project"}),
    ({"flow": "revenue"}, {"flow": "expenditure"}),
    ({"year": 2024}, {}),
    ({}, {"concept": "three_public"}),
    ({"stage": "initial"}, {"stage": "final"}),
    ({"flow": "revenue", "fund": "fin"}, {"flow": "revenue", "source": "ope"}),
    ({"flow": "revenue", "fund": "gpb"}, {"flow": "revenue", "source": "oth"}),
]
dimension = st.fixed_dictionaries(
    {},
    optional={
        "function": st.sampled_from(["201", "20113", "2011301", "2011302", "208"]),
        "fund": st.sampled_from(["fin", "gpb", "gfb", "fsa"]),
        "nature": st.sampled_from(["basic", "basic.personnel", "project"]),
        "flow": st.sampled_from(["resources", "revenue", "opening", "expenditure"]),
    },
)


@pytest.mark.parametrize(("whole", "part"), PARTS)
def test_parts(whole: dict[str, str], part: dict[str, str]) -> None:
    assert covers(KEY.but(whole), KEY.but(part))
    assert not covers(KEY.but(part), KEY.but(whole))
    assert not apart(KEY.but(whole), KEY.but(part))


@pytest.mark.parametrize(("one", "other"), APART)
def test_apart(one: dict[str, object], other: dict[str, object]) -> None:
    assert apart(KEY.but(one), KEY.but(other))
    assert not covers(KEY.but(one), KEY.but(other))


def test_what_lies_across_is_neither() -> None:
    one, other = KEY.but({"fund": "gpb"}), KEY.but({"nature": "basic"})
    assert not apart(one, other)
    assert not covers(one, other)


@pytest.mark.parametrize("source", ["grant", "fee", "all"])
def test_a_part_of_an_appropriation_is_not_apart_from_it(source: str) -> None:
    """经费拨款 is said without the fund that it is part of, and 其他资金 may be 单位资金."""
    part = KEY.but({"flow": "revenue", "source": source})
    assert not apart(KEY.but({"flow": "revenue", "fund": "gpb"}), part)
    assert not apart(
        KEY.but({"flow": "revenue", "fund": "own"}), KEY.but({"flow": "revenue", "source": "ope"})
    )


@given(st.lists(dimension, min_size=1, max_size=5))
def test_the_join_covers_all(said: list[dict[str, str]]) -> None:
    keys = [KEY.but(each) for each in said]
    flows = {key.flow for key in keys}
    if len(flows) == 1 or flows <= {"resources", "revenue", "opening"}:
        assert all(covers(join(keys), key) for key in keys)


@given(dimension, dimension, dimension)
def test_covering_is_an_order(a: dict[str, str], b: dict[str, str], c: dict[str, str]) -> None:
    one, two, three = KEY.but(a), KEY.but(b), KEY.but(c)
    assert covers(one, one)
    if covers(one, two) and covers(two, one):
        assert one == two
    if covers(one, two) and covers(two, three):
        assert covers(one, three)


def test_nothing_has_no_join() -> None:
    with pytest.raises(ValueError, match="no facts"):
        join([])
