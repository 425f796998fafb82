"""Across documents: last year's figures, and the budget that final accounts quote."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from mingzhang.checking.finding import Finding
from mingzhang.checking.prior import prior_witnesses
from mingzhang.checking.words import figure, shown, where
from mingzhang.filing.filing import Filing
from mingzhang.language import Message
from mingzhang.ledger.compare import Agreement, agree
from mingzhang.ledger.key import Entity, Key
from mingzhang.ledger.ledger import Ledger
from mingzhang.ledger.witness import Witness


def compare(filings: list[Filing]) -> Iterator[Finding]:
    """Compare what one filing says of a year with the filing of that year, of the same entity."""
    for quoting, quoted in permutations(filings, 2):
        if not _comparable(quoting, quoted):
            continue
        ledger = Ledger(_plain(quoted.witnesses))
        seen: set[Key] = set()
        for witness in [*_plain(quoting.witnesses), *_plain(prior_witnesses(quoting))]:
            if witness.key.year != quoted.year or not _states(quoted, witness.key):
                continue
            other = ledger.value(witness.key)
            if other is None or witness.key in seen or other.derived:
                continue
            outcome = agree(other, witness, quoted.usual_steps)
            if outcome >= Agreement.TRUNCATED:
                seen.add(witness.key)
                yield _finding(quoting, quoted, witness, other)


def _comparable(quoting: Filing, quoted: Filing) -> bool:
    """Same entity; the quoted one is of an earlier year, or the budget of the same year."""
    if not quoting.standard or not quoted.standard or not quoting.entity.name:
        return False
    if quoting.entity.name != quoted.entity.name or quoting.entity.scope != quoted.entity.scope:
        return False
    earlier = quoted.year < quoting.year
    budget_of = quoted.year == quoting.year and (quoted.kind, quoting.kind) == ("budget", "final")
    return earlier or budget_of


def _states(quoted: Filing, key: Key) -> bool:
    """Whether the quoted filing is where figures of this stage come from."""
    stages = {"budget": ("initial",), "final": ("final",), "evaluation": ("final",)}
    return key.stage in stages.get(quoted.kind, ())


def _plain(witnesses: object) -> list[Witness]:
    """Witnesses keyed without the entity, which is known to be the same."""
    anyone = Entity("same")
    plain: list[Witness] = []
    for witness in witnesses:  # type: ignore[attr-defined]
        if witness.key.measure != "amount" or witness.key.entity.scope == "unsaid":
            continue
        copy = Witness(
            **{name: getattr(witness, name) for name in Witness.__slots__ if name != "key"},
            key=witness.key._replace(entity=anyone),
        )
        plain.append(copy)
    return plain


def _finding(quoting: Filing, quoted: Filing, witness: Witness, other: Witness) -> Finding:
    budget_of = quoted.year == quoting.year
    severity = "warning" if witness.derived or budget_of else "error"
    return Finding(
        code="MZ502" if budget_of else "MZ501",
        relation="R094" if budget_of else "R252",
        severity=severity,
        message=Message(
            "{file} gives {found} for {year}, but the document of that year prints {expected} at {where}",
            {
                "file": quoting.files[0],
                "found": shown(witness.base, witness),
                "year": str(quoted.year),
                "expected": figure(other),
                "where": where(other),
            },
        ),
        witnesses=[witness, other],
        expected=figure(other),
        found=shown(witness.base, witness),
        difference=shown(abs(witness.base - other.base), other),
        suspect=witness,
    )
