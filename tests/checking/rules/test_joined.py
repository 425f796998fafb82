"""Many short texts searched as one."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.checking.rules.joined import Joined


@dataclass(frozen=True)
class _Text:
    text: str


PATTERNS = [r"\d{2}", r"[^。]{3,6}", r"(.)\1", r"(?<![\d.])\d(?!\d)", r"支出[^,]*,", r"x{2,}"]


@pytest.mark.parametrize("pattern", PATTERNS)
@given(texts=st.lists(st.text("支出x12.,。 ", max_size=8), max_size=8))
def test_every_text_with_a_match_is_held_once_and_in_order(pattern: str, texts: list[str]) -> None:
    sought = re.compile(pattern)
    items = [_Text(text) for text in texts]
    held = list(Joined(items).holding(sought))
    places = [next(i for i, item in enumerate(items) if item is one) for one in held]
    assert places == sorted(set(places))
    alone = [item for item in items if sought.search(item.text)]
    assert [item for item in held if sought.search(item.text)] == alone


def test_a_match_that_runs_on_hides_none_in_the_next_text() -> None:
    items = [_Text("开头"), _Text("头ab。")]
    held = list(Joined(items).holding(re.compile(r"头[^。]*。")))
    assert held[-1] is items[1]


def test_nothing_is_held_of_nothing() -> None:
    assert list(Joined([]).holding(re.compile("x*"))) == []
