"""Facts that a book does not have and yet proves."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.ledger.key import Entity, Key
from mingzhang.writing.book.book import Book, Breakdown, Identity
from mingzhang.writing.book.facts import Facts
from mingzhang.writing.book.proved import proved

KEY = Key(Entity("department", "", "云麓市商务局"), 2025, "final")
REVENUE = KEY.but({"flow": "revenue"})


def of(*stated: tuple[Key, int]) -> Facts:
    book = Book(Identity(KEY.entity, 2025, "final", "general-final"))
    book.margins = {key: Decimal(amount) for key, amount in stated}
    return Facts(book)


def test_what_is_stated_stands() -> None:
    assert proved(of((KEY, 5)), KEY) == 5
    assert proved(of(), KEY) is None


def test_nothing_is_left_for_other_funds() -> None:
    facts = of((KEY, 5), (KEY.but({"fund": "gpb"}), 5))
    assert proved(facts, KEY.but({"fund": "gfb"})) == 0
    facts = of((KEY, 6), (KEY.but({"fund": "gpb"}), 5))
    assert proved(facts, KEY.but({"fund": "gfb"})) is None


def test_nothing_is_left_for_other_sources() -> None:
    facts = of((REVENUE, 9), (REVENUE.but({"fund": "fin"}), 7), (REVENUE.but({"source": "oth"}), 2))
    assert proved(facts, REVENUE.but({"source": "ope"})) == 0
    assert proved(facts, REVENUE.but({"fund": "fsa"})) == 0


def test_a_part_of_nothing_is_nothing() -> None:
    facts = of((KEY.but({"fund": "scb"}), 0))
    assert proved(facts, KEY.but({"fund": "scb", "function": "2230105", "nature": "project"})) == 0
    assert proved(facts, KEY.but({"fund": "gfb", "function": "2230105"})) is None


def test_appropriations_are_their_funds() -> None:
    fund = {"gpb": 5, "gfb": 2, "scb": 0}
    facts = of(*((KEY.but({"fund": name}), amount) for name, amount in fund.items()))
    assert proved(facts, KEY.but({"fund": "fin"})) == 7
    assert proved(of((KEY.but({"fund": "gpb"}), 5)), KEY.but({"fund": "fin"})) is None


def test_counts_are_never_proved() -> None:
    facts = of((KEY.but({"concept": "three_public"}), 0))
    assert (
        proved(facts, KEY.but({"concept": "three_public.reception", "measure": "batches"})) is None
    )


def test_a_negative_part_proves_nothing() -> None:
    facts = of((KEY, 5), (KEY.but({"fund": "gpb"}), 7), (KEY.but({"fund": "gfb"}), -2))
    assert proved(facts, KEY.but({"fund": "scb"})) is None


LINES = st.dictionaries(
    st.tuples(
        st.sampled_from(["gpb", "gfb", "scb", "own"]),
        st.sampled_from(["basic.personnel", "basic.public", "project", "business"]),
        st.sampled_from(["2011301", "2011302", "2080505"]),
    ),
    st.integers(0, 5),
    min_size=1,
)


@given(LINES, st.data())
def test_what_is_proved_is_so(lines: dict[tuple[str, str, str], int], data: st.DataObject) -> None:
    """Margins of a full table, some left out: whatever is proved of the rest is what the table has."""
    full = {
        KEY.but({"fund": fund, "nature": nature, "function": code}): Decimal(amount)
        for (fund, nature, code), amount in lines.items()
    }
    book = Book(Identity(KEY.entity, 2025, "final", "general-final"))
    truth = Facts(Book(book.identity, [Breakdown(KEY, full)]))
    said = st.fixed_dictionaries({}, optional={
        "fund": st.sampled_from(["fin", "gpb", "gfb", "scb"]),
        "nature": st.sampled_from(["basic", "basic.personnel", "basic.public", "project", "business"]),
        "function": st.sampled_from(["201", "2011301", "2080505"]),
    })  # fmt: skip
    for each in data.draw(st.lists(said, max_size=8)):
        key = KEY.but(each)
        book.margins[key] = truth.value(key) or Decimal(0)
    wanted = KEY.but(data.draw(said))
    found = proved(Facts(book), wanted)
    assert found is None or found == (truth.value(wanted) or 0)
