"""Where a finding of the truth stands: at single lines, or in regions given by their ends."""

from __future__ import annotations

from typing import Any

_REGION = 8
"""A finding with more places than so many speaks of a region."""
_LONG = 50
"""Lines of a region."""


def stands_at(lines: set[int], entry: dict[str, Any]) -> bool:
    """Whether lines of a finding are lines of an entry of the truth, or fill its regions.

    A person gives the first and the last line of a copied form; the finding names each row of it, which
    says nothing of any other fault in one of these rows.
    """
    known = sorted(entry.get("lines") or ())
    if len(lines) <= _REGION:
        return bool(lines & set(known))
    ends = list(entry.get("lines") or ())
    regions = [
        pair for pair in zip(ends[::2], ends[1::2], strict=False) if pair[1] - pair[0] >= _LONG
    ]
    if len(ends) % 2 or len(regions) * 2 != len(ends):
        return len(lines & set(known)) * 2 > len(known)
    inside = sum(any(first <= line <= last for first, last in regions) for line in lines)
    return inside * 2 > len(lines)
