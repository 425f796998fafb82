"""Policies: names, choices, and words for each choice."""

from __future__ import annotations

from typing import get_args, get_type_hints

import pytest

from mingzhang.scoring.policies import DEFAULT, Policies, UnknownPolicy
from mingzhang.scoring.words import CHOICES


def test_policies_come_from_a_mapping() -> None:
    assert Policies.from_mapping({}) == DEFAULT
    assert Policies.from_mapping({"hybrid": "formula"}).hybrid == "formula"


@pytest.mark.parametrize("chosen", [{"hybrid": "neither"}, {"no-such": "x"}, {"steps": 1}])
def test_a_policy_that_there_is_not_is_refused(chosen: dict[str, object]) -> None:
    with pytest.raises(UnknownPolicy, match=next(iter(chosen))):
        Policies.from_mapping(chosen)


def test_every_choice_can_be_said() -> None:
    every = {(n, c) for n, hint in get_type_hints(Policies).items() for c in get_args(hint)}
    assert every == set(CHOICES)
