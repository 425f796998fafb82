"""Keys of facts in words."""

from __future__ import annotations

import pytest

from mingzhang.ledger.key import UNSAID, Entity, Key
from mingzhang.ledger.key_words import dimension_words, key_words

OFFICE = Entity("own_office", "", "云麓市商务局")


def test_a_key_in_words() -> None:
    key = Key(OFFICE, 2025, stage="final", fund="gpb", function="2011301", nature="basic.personnel")
    assert key_words(key) == (
        "云麓市商务局(本级) · 2025年 · 决算 · 支出 · 一般公共预算 · 2011301 行政运行 · 人员经费"
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"concept": "three_public.reception"}, ["公务接待费"]),
        ({"concept": "three_public.reception@2024.final"}, ["公务接待费(对比2024年决算)"]),
        ({"concept": "all@2024.initial"}, ["(对比2024年年初预算)"]),
        ({"concept": "vehicles.held.机要通信用车"}, ["公务用车 机要通信用车"]),
        ({"concept": "of_which:其中:办公经费"}, ["其中:办公经费"]),
        ({"concept": "all", "measure": "amount"}, []),
        ({"function": "local:甲"}, ["本文件自有:甲"]),
        ({"source": "local:1"}, ["本文件自有:1"]),
        ({"economic": "30217"}, ["30217 公务接待费"]),
        ({"stage": UNSAID}, ["stage=?"]),
        ({"project": "会展扶持"}, ["会展扶持"]),
    ],
)
def test_members_of_dimensions(said: dict[str, str], words: list[str]) -> None:
    assert dimension_words(said) == words
