"""Last year's figures (上年数) that a disclosure says only by how far this year's are from them."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.filing.filing import ChangeClaim, Filing
from mingzhang.ledger.key import Key


def last_year(filing: Filing) -> dict[Key, Decimal]:
    """Each figure compared with, in 元: what is printed less the printed change.

    Only where the text names the base, and amount and change have the same last place: then nothing
    is lost by rounding. A base that two sentences make differ is left out.
    """
    found: dict[Key, Decimal | None] = {}
    for claim in filing.changes:
        before = _before(claim)
        if claim.base is None or before is None:
            continue
        known = found.setdefault(claim.base, before)
        if known != before:
            found[claim.base] = None
    return {key: amount for key, amount in found.items() if amount is not None}


def _before(claim: ChangeClaim) -> Decimal | None:
    current, difference = claim.current, claim.difference
    if current is None or claim.loose:
        return None
    if claim.direction == 0 and difference is None:
        return current.base
    if difference is None or difference.step != current.step or claim.signed is None:
        return None
    return current.base - claim.signed
