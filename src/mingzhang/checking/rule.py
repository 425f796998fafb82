"""What a rule is: a small function with a stable code, a severity and a page of explanation."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.checking.finding import Outcome
from mingzhang.checking.settings import DEFAULT, Settings
from mingzhang.filing.filing import Filing
from mingzhang.ledger.ledger import Ledger
from mingzhang.standards.model import Standard

STABLE, PREVIEW, OFF = "stable", "preview", "off by default"
"""A rule that runs; one that runs where `preview` is set; one that runs where it is selected."""


@dataclass(slots=True)
class Examined:
    """A filing with what every rule needs of it, computed once."""

    filing: Filing
    standard: Standard
    ledger: Ledger
    usual: dict[str, Decimal]
    settings: Settings = DEFAULT
    cache: dict[str, object] = field(default_factory=dict)


Check = Callable[[Examined], Iterable[Outcome]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its explanation, which is the docstring of its function."""

    code: str
    slug: str
    severity: str
    summary: str
    """One line, in English; translated by the catalogue of messages."""
    check: Check
    status: str = STABLE

    @property
    def explanation(self) -> str:
        """What it looks at, why, its basis, examples, how to mend it: for a finance clerk."""
        return inspect.getdoc(self.check) or ""


def rule(
    code: str, slug: str, severity: str, summary: str, status: str = STABLE
) -> Callable[[Check], Rule]:
    """Make a rule of a check function. The catalogue lists the rules; nothing registers itself."""

    def make(check: Check) -> Rule:
        return Rule(code, slug, severity, summary, check, status)

    return make


def runs(rule: Rule, settings: Settings) -> bool:
    """Whether a rule is run: selected by the longest prefix that names it, or by its status.

    Between a selecting and an ignoring prefix of one length, ignoring wins.
    """
    chosen = settings.chosen(rule.code)
    if chosen is not None:
        exact = rule.code in settings.select or rule.status == STABLE
        return chosen and (exact or (rule.status == PREVIEW and settings.preview))
    if settings.select:
        return False
    return rule.status == STABLE or (rule.status == PREVIEW and settings.preview)
