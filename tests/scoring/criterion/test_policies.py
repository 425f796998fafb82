"""Policies: names, choices, and words for each choice."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args, get_type_hints

import pytest

from mingzhang.errors import StandardError
from mingzhang.scoring.criterion.policies import DEFAULT, Policies, UnknownPolicy, policies_of
from mingzhang.scoring.criterion.words import CHOICES
from mingzhang.standards.loader import standards


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


def test_a_standard_sets_how_criteria_are_read() -> None:
    own = replace(standards()[0], options={"criteria": {"hybrid": "formula"}})
    assert policies_of(own).hybrid == "formula"
    assert policies_of(standards()[0]) is DEFAULT


@pytest.mark.parametrize("chosen", [{"hybrid": "guess"}, {"luck": "good"}])
def test_a_reading_that_there_is_not_is_said(chosen: dict[str, str]) -> None:
    wrong = replace(standards()[0], options={"criteria": chosen})
    with pytest.raises(StandardError, match="options: criteria"):
        policies_of(wrong)
