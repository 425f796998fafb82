"""Last year's figures that a change implies: “本年 A，比上年增加 B” states A − B for last year."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.filing.filing import ChangeClaim, Filing
from mingzhang.ledger.witness import Witness


def prior_witnesses(filing: Filing) -> Iterator[Witness]:
    """A derived witness for each change with a printed amount, or 持平, against a known base."""
    for index, claim in enumerate(filing.changes):
        witness = _prior(claim, index)
        if witness is not None:
            yield witness


def _prior(claim: ChangeClaim, index: int) -> Witness | None:
    current, difference = claim.current, claim.difference
    if current is None or claim.base is None or claim.loose or current.derived:
        return None
    if difference is None and claim.direction:
        return None
    base, step = current.base, current.step
    if difference is not None:
        base -= claim.signed or 0
        step = max(step, difference.step)
    if base < 0:
        return None
    factor = current.base / current.value if current.value else None
    return Witness(
        id=f"d{index + 1}",
        key=claim.base,
        value=base / factor if factor else base,
        places=current.places,
        unit=current.unit if factor else "元",
        base=base,
        step=step,
        text=claim.words,
        place=claim.place,
        section=current.section,
        derived=True,
    )
