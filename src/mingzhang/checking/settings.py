"""What a user may set of checking: which rules run, how severe they are, and their thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

PARAMETERS: Mapping[str, Decimal] = MappingProxyType({"deviation": Decimal("0.30")})
"""Thresholds of rules, and what they are if nobody sets them. `deviation`: how far a final figure may
be from its budget before a reason of its own is due (R092; places demand it from 10 % to 30 %)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Which rules run and how severe their findings are. Codes are whole (MZ401) or prefixes (MZ4)."""

    select: tuple[str, ...] = ()
    """Rules to run; all that are not off where it is empty."""
    ignore: tuple[str, ...] = ()
    preview: bool = False
    """Whether rules that are still tried out run."""
    severity: Mapping[str, str] = field(default_factory=dict)
    """By code or prefix: `error`, `warning` or `note`, for all findings of the rule."""
    parameters: Mapping[str, Decimal] = field(default_factory=dict)

    def parameter(self, name: str) -> Decimal:
        """A threshold, as set or as it is by default."""
        return self.parameters.get(name, PARAMETERS[name])

    def chosen(self, code: str) -> bool | None:
        """Whether a rule is selected (True) or ignored (False) by name; None if nothing names it."""
        selected = _longest(self.select, code)
        ignored = _longest(self.ignore, code)
        if not selected and not ignored:
            return None
        return selected > ignored

    def severity_of(self, code: str) -> str | None:
        """The severity that is set for a rule, by the longest prefix; None if none is."""
        prefix = max((p for p in self.severity if code.startswith(p)), key=len, default="")
        return self.severity.get(prefix) if prefix else None


DEFAULT = Settings()


def _longest(prefixes: tuple[str, ...], code: str) -> int:
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)
