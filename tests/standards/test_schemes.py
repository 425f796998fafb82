"""Schemes of self-evaluation and derived indicators, as data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mingzhang.errors import StandardError
from mingzhang.standards.derived_indicators import derived_indicator, derived_indicators
from mingzhang.standards.loader import standards
from mingzhang.standards.schemes import scheme


def test_every_standard_has_a_scheme_that_adds_up() -> None:
    for standard in standards():
        found = scheme(standard)
        for levels in found.levels:
            assert sum(levels.values()) + found.execution_weight == found.total


def test_the_national_one_is_the_default() -> None:
    assert scheme().id == "national"
    assert [(g.label, g.least) for g in scheme().grades][:2] == [("优", 90), ("良", 80)]


def _with(option: Any) -> Any:
    return replace(standards()[0], options={"evaluation_scheme": option})


def test_a_standard_names_or_spells_out_its_scheme() -> None:
    assert scheme(_with("central")).execution.rule == "tiers"
    own = scheme(_with({"use": "national", "execution_weight": 20}))
    assert (own.execution_weight, own.total) == (20, 100)


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("atlantis", "no scheme atlantis"),
        ({"use": "national", "grades": [{"label": "优", "from": 90}]}, "down to one from 0"),
        ({"use": "national", "execution": {"rule": "guess"}}, "linear, tiers"),
        ({"use": "nobody"}, "nobody"),
        ({"total": 100}, "execution"),
    ],
)
def test_what_is_malformed_is_said(option: Any, said: str) -> None:
    with pytest.raises(StandardError, match=said):
        scheme(_with(option))


def test_derived_indicators_are_found_by_their_names() -> None:
    assert len({each.id for each in derived_indicators()}) == len(derived_indicators())
    for each in derived_indicators():
        assert derived_indicator(each.name_zh) is each, each.id
    assert derived_indicator("群众满意度") is None


def test_numbers_of_schemes_are_exact() -> None:
    assert all(isinstance(grade.least, Decimal) for grade in scheme().grades)
