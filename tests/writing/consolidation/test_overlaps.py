"""Lines of unequal fineness as one list: nothing is lost, no line is a part of another."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Breakdown
from mingzhang.writing.book.facts import derived
from mingzhang.writing.book.parts import apart
from mingzhang.writing.consolidation.overlaps import added

PLAIN = Key(Entity("department", "", "云麓市商务局"), 2025, "initial")
WHOLE = PLAIN._replace(flow="uses")
KEYS = st.builds(
    lambda **said: PLAIN._replace(**said),
    flow=st.sampled_from(("uses", "expenditure", "closing")),
    fund=st.sampled_from(("all", "fin", "gpb", "gfb", "own")),
    function=st.sampled_from(("all", "201", "20113", "2011301", "2011308", "2080505")),
    economic=st.sampled_from(("all", "301", "30101")),
    nature=st.sampled_from(("all", "basic", "basic.public", "project")),
    project=st.sampled_from(("all", "展会", "口岸")),
)


@st.composite
def complete_lists(draw: st.DrawFn) -> dict[Key, Decimal]:
    """Lines that are apart from each other."""
    lines: dict[Key, Decimal] = {}
    for key in draw(st.lists(KEYS, max_size=8)):
        if all(apart(key, other) for other in lines):
            lines[key] = Decimal(draw(st.integers(1, 1000)))
    return lines


@given(st.lists(complete_lists(), min_size=1, max_size=4))
def test_lines_are_apart_and_make_the_same(lists: list[dict[Key, Decimal]]) -> None:
    made = added(lists)
    assert sum(made.values()) == sum(sum(each.values()) for each in lists)
    assert all(apart(one, other) for one, other in combinations(made, 2))


@given(st.lists(complete_lists(), min_size=1, max_size=3), KEYS)
def test_what_is_known_is_the_sum_of_what_the_lists_know(
    lists: list[dict[Key, Decimal]], key: Key
) -> None:
    made = derived(Breakdown(WHOLE, added(lists)), key)
    known = [derived(Breakdown(WHOLE, each), key) for each in lists]
    if made is not None and None not in known:
        assert made == sum(amount for amount in known if amount is not None)
    if None not in known and len(lists) == 1:
        assert made == known[0]


@given(st.lists(complete_lists(), min_size=3, max_size=3))
def test_in_steps_and_in_any_order(lists: list[dict[Key, Decimal]]) -> None:
    one, two, three = lists
    assert added([added([one, two]), three]) == added(lists) == added([three, one, two])


def test_lines_of_one_form_are_added_as_they_are() -> None:
    line = PLAIN._replace(fund="gpb", function="2011301", nature="basic.personnel")
    other = line._replace(nature="project")
    assert added([{line: Decimal(1)}, {line: Decimal(2), other: Decimal(3)}]) == {
        line: Decimal(3),
        other: Decimal(3),
    }


def test_a_finer_line_is_taken_into_the_coarser_one() -> None:
    line = PLAIN._replace(function="2011301")
    fine = [line._replace(nature=nature) for nature in ("basic", "project")]
    assert added([{line: Decimal(5)}, {fine[0]: Decimal(1), fine[1]: Decimal(2)}]) == {
        line: Decimal(8)
    }


def test_own_money_and_its_source_overlap() -> None:
    earned = PLAIN._replace(flow="revenue")
    made = added(
        [{earned._replace(source="oth"): Decimal(1)}, {earned._replace(fund="own"): Decimal(2)}]
    )
    assert made == {earned._replace(fund="own"): Decimal(3)}
