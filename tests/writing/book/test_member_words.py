"""Members in words that come back as themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.key_words import known_members
from mingzhang.writing.book.member_words import DIMENSION_WORDS, MemberWords

WORDS = MemberWords({"2019977": "自定"})
TEXTS = [d for d in DIMENSION_WORDS if d not in ("entity", "year")]


def test_every_dimension_has_a_head_of_its_own() -> None:
    assert set(DIMENSION_WORDS) == set(Key._fields)
    assert len(set(DIMENSION_WORDS.values())) == len(Key._fields)


@pytest.mark.parametrize("dimension", TEXTS)
def test_known_members_come_back(dimension: str) -> None:
    for member in [*known_members(dimension), "all", "unsaid"]:
        word = WORDS.word(dimension, member, 2025)
        assert WORDS.member(dimension, word, 2025) == member
        assert word != member or not known_members(dimension)


@given(st.sampled_from(TEXTS), st.text(min_size=1, max_size=12))
def test_any_member_comes_back(dimension: str, member: str) -> None:
    assert WORDS.member(dimension, WORDS.word(dimension, member, 2025), 2025) == member


@given(st.text(max_size=8), st.text(max_size=8), st.text(max_size=12))
def test_any_unit_comes_back(scope: str, code: str, name: str) -> None:
    entity = Entity(scope, code, name)
    assert WORDS.member("entity", WORDS.word("entity", entity)) == entity


@pytest.mark.parametrize(
    ("dimension", "member", "word"),
    [
        ("fund", "gpb", "一般公共预算"), ("nature", "basic.public", "公用经费"), ("measure", "amount", "金额"),
        ("concept", "vehicles.held.应急保障用车", "公务用车·应急保障用车"), ("function", "2011301", "2011301"),
        ("function", "2019977", "2019977"), ("function", "2019978", "[2019978]"),
        ("source", "local:0", "[local:0]"), ("concept", "performance.targets", "实行绩效目标管理的项目"),
        ("entity", Entity("unit", "312002", "中心"), "312002 中心（单位）"), ("year", 2024, "2024"),
    ],
)  # fmt: skip
def test_words(dimension: str, member: object, word: str) -> None:
    assert WORDS.word(dimension, member, 2025) == word
    assert WORDS.member(dimension, word, 2025) == member


@pytest.mark.parametrize(
    ("dimension", "word"),
    [
        ("fund", "公共预算"), ("function", "20113"[:4]), ("function", "一般公共服务支出"), ("year", "25"),
        ("nature", ""), ("entity", "中心"), ("entity", '["unit"]'), ("entity", "中心（处）"), ("fund", "[]"),
        ("project", ""), ("concept", "会议·"), ("flow", "支出·"),
    ],
)  # fmt: skip
def test_words_that_mean_nothing(dimension: str, word: str) -> None:
    assert WORDS.member(dimension, word, 2025) is None
