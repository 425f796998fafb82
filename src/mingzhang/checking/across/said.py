"""What a filing prints of its own year, and what it says of others; each found once."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from mingzhang.checking.across.identity import own, unit_name
from mingzhang.checking.finding import Report
from mingzhang.checking.prior import prior_witnesses
from mingzhang.checking.spoken import Spoken
from mingzhang.filing.filing import Filing
from mingzhang.ledger.compare import Agreement, agree
from mingzhang.ledger.key import ALL, OPEN_FLOWS, UNSAID, Entity, Key
from mingzhang.ledger.witness import Witness

ANYONE = Entity("same")
"""Stands in a key for the body whose document it is."""
STAGES = {"budget": "initial", "final": "final", "evaluation": "final"}
"""The stage whose figures come from a document of a kind."""


class Said:
    """A checked filing, taken apart for comparison with others."""

    def __init__(self, report: Report) -> None:
        self.report = report

    @property
    def filing(self) -> Filing:
        """The filing itself."""
        return self.report.filing

    @property
    def spoken(self) -> Spoken:
        """What its words say of scope."""
        return self.report.spoken

    @property
    def stage(self) -> str:
        """The stage of its own figures; empty for a kind that has none."""
        return STAGES.get(self.filing.kind, "")

    @cached_property
    def facts(self) -> dict[Key, list[Witness]]:
        """The printed figures of each fact: a table's before the text's, the finest first."""
        facts: dict[Key, list[Witness]] = {}
        for witness in sorted(self.filing.witnesses, key=lambda w: (not w.table, w.step)):
            key = self.shared_key(witness)
            if key is not None and not witness.copy and not witness.derived:
                facts.setdefault(key, []).append(witness)
        return facts

    @cached_property
    def of(self) -> dict[tuple[int, str], dict[Key, list[Witness]]]:
        """By year and stage: each fact with its witnesses, those that a change implies included."""
        found: dict[tuple[int, str], dict[Key, list[Witness]]] = {}
        for witness in (*self.filing.witnesses, *prior_witnesses(self.filing)):
            key = self.shared_key(witness)
            if key is not None:
                facts = found.setdefault((key.year, key.stage), {})
                facts.setdefault(key, []).append(witness)
        return found

    @cached_property
    def content(self) -> tuple[object, ...]:
        """The same for copies of one document, in whatever format."""
        filing = self.filing
        figures = frozenset((key, w.base, w.step) for key, all_ in self.facts.items() for w in all_)
        others = frozenset(
            (key, w.base, w.step, w.derived)
            for facts in self.of.values()
            for key, witnesses in facts.items()
            for w in witnesses
        )
        return filing.kind, filing.year, figures, others

    def shared_key(self, witness: Witness) -> Key | None:
        """The key in which documents of one body meet; None where it cannot be compared.

        The body itself is `ANYONE`, each of its units goes by its name. 三公 figures are of
        一般公共预算 in a budget and of 财政拨款 in final accounts: there the fund is left out.
        """
        key = witness.key
        entity = key.entity
        if key.measure not in ("amount", "vehicles") or entity.scope == UNSAID:
            return None
        if own(entity, self.filing):
            entity = ANYONE
        else:
            entity = Entity(entity.scope, "", unit_name(entity.name) or entity.code)
        fund = ALL if key.concept != ALL else key.fund
        return Key(entity, *key[1:4], fund, *key[5:])

    def speaker(self, key: Key) -> Witness | None:
        """The figure that most places print for a fact, a table's before the text's."""
        witnesses = self.facts.get(key)
        if not witnesses:
            return None
        if len(witnesses) == 1:
            return witnesses[0]
        counts = Counter(witness.base for witness in witnesses)
        return max(witnesses, key=lambda w: counts[w.base])


def fits_any(one: Witness, others: list[Witness], filing: Filing) -> bool:
    """Whether a figure agrees with one of those that another document prints for its fact.

    Where they contradict each other, that is a finding on their own document already.
    """
    return any(agree(other, one, filing.usual_steps) < Agreement.TRUNCATED for other in others)


def same_base(one: Witness, other: Witness, *dimensions: str) -> bool:
    """Whether both print of what they speak: nothing open, and the named dimensions alike."""
    keys = one.key, other.key
    said = all(UNSAID not in key[2:] and key.flow not in OPEN_FLOWS for key in keys)
    return said and all(getattr(keys[0], name) == getattr(keys[1], name) for name in dimensions)
