"""Every ambiguity of published criteria, each with the reading that is taken.

A place can set them in its standard (a mapping from name to choice); a trace names each policy that
made a difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal, get_args, get_type_hints

from mingzhang.errors import StandardError
from mingzhang.standards.model import Standard


class UnknownPolicy(ValueError):
    """A policy, or a choice for one, that there is not."""


@dataclass(frozen=True, slots=True)
class Policies:
    """How ambiguous wording is read."""

    hybrid: Literal["tiers", "formula", "max", "min", "refuse"] = "tiers"
    """Tiers and a formula for the same values. `tiers`: the particular text stands before the general
    one, and only the tiers give anything at the floor of the formula."""
    shared_bound: Literal["closed-low", "closed-high"] = "closed-low"
    """90%-95% beside 95%以上: `closed-low` gives 95 to the upper rung, as 以上 includes its number in
    administrative drafting."""
    deviation: Literal["by-operator", "both"] = "by-operator"
    """偏离 on a target with ≤ or <: only an over-run deviates; with ≥ or >: only a shortfall; with =:
    both. `both` is the letter of the text."""
    composite: Literal["mean", "min", "split"] = "mean"
    """Several targets under one weight: the mean of their completion rates (each at most 1), the
    weakest, or each scored for its part of the weight. For full points mean and min agree."""
    steps: Literal["whole", "proportional"] = "whole"
    """每少10亿元扣2分 with 15 亿元 missing: one whole step, or one and a half."""
    percent_steps: Literal["proportional", "whole"] = "proportional"
    """每下降1% with half a point missing: half the deduction, or none."""
    silent_miss: Literal["by-kind", "proportional", "zero"] = "by-kind"
    """完成得满分 without a word on 未完成. 财预〔2020〕10号 gives an unmet quantitative indicator its completion
    rate: proportional for numbers, zero for states in words."""
    negative_completion: Literal["target-over-actual", "zero"] = "target-over-actual"
    """Completion of a target with ≤ or < that is not met: 1 if met, else target ÷ actual; or none."""
    equal_target: Literal["exact", "at-least"] = "exact"
    """A target with =: met by the number itself, or by more as well."""
    inverted: Literal["refuse", "missing"] = "refuse"
    """每支付1个月扣1分 takes points off for what was achieved: not computed, or read as 每少支付."""
    words_on_number: Literal["met", "judge"] = "met"
    """A state in words (及时处置) for an indicator with a number as target: the words restate that the
    target is met; or a person judges."""
    overlap: Literal["refuse", "best", "worst", "first"] = "refuse"
    """Rungs that give one value different points: not computed, or which of them counts."""
    beyond_ladder: Literal["undefined", "zero"] = "undefined"
    """A value beyond the last rung that is printed: the text gives nothing for it; or zero."""
    over_weight: Literal["cap", "refuse"] = "cap"
    """More points than the weight: the weight (points never exceed it), or not computed."""

    @classmethod
    def from_mapping(cls, chosen: Mapping[str, object]) -> Policies:
        """The policies with some set otherwise.

        Raises UnknownPolicy for a name or a choice that there is not.
        """
        choices = get_type_hints(cls)
        for name, choice in chosen.items():
            if name not in choices:
                raise UnknownPolicy(f"{name}: no such policy")
            if choice not in get_args(choices[name]):
                raise UnknownPolicy(
                    f"{name}: {choice}: not one of {', '.join(get_args(choices[name]))}"
                )
        return replace(cls(), **chosen)  # type: ignore[arg-type]

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names that can be set."""
        return tuple(entry.name for entry in fields(cls))


DEFAULT = Policies()


def policies_of(standard: Standard) -> Policies:
    """How a place reads criteria: what its standard sets under `options: {criteria: …}`.

    Raises:
        StandardError: it sets a policy, or a choice for one, that there is not.
    """
    chosen = standard.options.get("criteria", {})
    try:
        return Policies.from_mapping(chosen) if chosen else DEFAULT
    except UnknownPolicy as error:
        raise StandardError(f"standard {standard.id}: options: criteria: {error}") from error
