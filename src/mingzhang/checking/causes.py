"""One cause, one finding: failures that one wrong figure explains are put under it.

A figure explains several failures if changing it to one value would make all of them hold. The value
must be the same for all, so two independent slips are never merged; a figure that stands in relations
that hold is less suspect than one that stands in none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal

from mingzhang.checking.finding import Finding, Passed
from mingzhang.checking.words import figure, hint, shown
from mingzhang.ledger.ledger import Ledger
from mingzhang.ledger.witness import Witness

_ORDER = {"error": 0, "warning": 1, "note": 2}


def group(findings: list[Finding], passed: Iterable[Passed], ledger: Ledger) -> list[Finding]:
    """Order the findings: each root followed by what it caused; ids are given here."""
    vouched = Counter(witness for outcome in passed for witness in set(outcome.witnesses))
    roots = _roots(findings, vouched, ledger)
    ordered: list[Finding] = []
    followers: dict[Finding, list[Finding]] = defaultdict(list)
    for finding, root in roots.items():
        if root is not finding:
            followers[root].append(finding)
    heads = [f for f, root in roots.items() if root is f]
    for number, head in enumerate(sorted(heads, key=_rank), start=1):
        head.id = f"F{number}"
        ordered.append(head)
        for index, follower in enumerate(sorted(followers[head], key=_rank), start=1):
            follower.id = f"F{number}.{index}"
            follower.caused_by = head.id
            ordered.append(follower)
    return ordered


def _rank(finding: Finding) -> tuple[int, bool, str, tuple[int, int]]:
    place = finding.all_places()[0] if finding.all_places() else None
    at = (place.page or 0, place.line or 0) if place is not None else (0, 0)
    return (_ORDER[finding.severity], not finding.blocks_publication, finding.code, at)


def _roots(
    findings: list[Finding], vouched: Counter[Witness], ledger: Ledger
) -> dict[Finding, Finding]:
    """For each finding the one that explains it, itself if none does."""
    roots = {finding: finding for finding in findings}
    open_findings = [f for f in findings if (f.implied or f.bounds) and f.severity != "note"]
    while open_findings:
        best = _best_suspect(open_findings, vouched)
        if best is None:
            break
        suspect, value, explained = best
        root = min(
            explained,
            key=lambda f: (
                _ORDER[f.severity],
                suspect not in f.implied,
                not f.blocks_publication,
                -_weight(f, suspect),
                len(f.witnesses),
            ),
        )
        _accuse(root, suspect, value)
        root.hint = hint(suspect, value, ledger) or root.hint
        for finding in explained:
            if finding is not root:
                roots[finding] = root
        open_findings = [f for f in open_findings if f not in explained]
    for finding in open_findings:
        _accuse_alone(finding, vouched, ledger)
    return roots


def _accuse_alone(finding: Finding, vouched: Counter[Witness], ledger: Ledger) -> None:
    """A failure by itself: name the one figure that a known slip explains, if there is just one.

    Figures that other relations vouch for are not accused.
    """
    if finding.suspect is not None:
        return
    slips = {w: found for w, v in finding.implied.items() if (found := hint(w, v, ledger))}
    free = [witness for witness in slips if not vouched[witness]] or list(slips)
    finding.hint = slips[free[0]] if len(free) == 1 else None
    if len(free) == 1:
        _accuse(finding, free[0], finding.implied[free[0]])


def _accuse(finding: Finding, suspect: Witness, value: Decimal) -> None:
    """Name the suspect; what is expected and found is then said of it."""
    finding.accuse(suspect)
    if suspect not in finding.variants:
        finding.expected = shown(value, suspect)
        finding.found = figure(suspect)
        finding.difference = shown(abs(value - suspect.base), suspect)


def _weight(finding: Finding, suspect: Witness) -> int:
    """A failure that names the suspect as its own odd one describes the cause best."""
    return 2 if finding.suspect is suspect else 1 if finding.witnesses[0] is suspect else 0


def _best_suspect(
    findings: list[Finding], vouched: Counter[Witness]
) -> tuple[Witness, Decimal, list[Finding]] | None:
    """The figure and value that explain most failures; None where no figure explains two."""
    claims: dict[Witness, list[tuple[Decimal, Finding]]] = defaultdict(list)
    bounded: dict[Witness, list[Finding]] = defaultdict(list)
    for finding in findings:
        for witness, value in finding.implied.items():
            claims[witness].append((value, finding))
        for witness in finding.bounds:
            bounded[witness].append(finding)
    best: tuple[tuple[int, int, int], Witness, Decimal, list[Finding]] | None = None
    for witness, said in claims.items():
        for value in dict.fromkeys(value for value, _ in said):  # the same value explains the same
            explained = [f for other, f in said if abs(other - value) <= witness.step * 2 + f.slack]
            explained += [f for f in bounded.get(witness, ()) if _within(f.bounds[witness], value)]
            rank = (len(explained), -vouched[witness], witness.table == "")
            if len(explained) > 1 and (best is None or rank > best[0]):
                best = (rank, witness, value, explained)
    return None if best is None else (best[1], best[2], best[3])


def _within(bound: tuple[Decimal | None, Decimal | None], value: Decimal) -> bool:
    least, most = bound
    return (least is None or value >= least) and (most is None or value <= most)
