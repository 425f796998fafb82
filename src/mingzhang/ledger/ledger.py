"""The ledger (账): facts and their witnesses, looked up by key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from mingzhang.ledger.key import Key
from mingzhang.ledger.witness import Witness


class Ledger:
    """Facts by key. Figures repeated for layout's sake are kept but do not vote."""

    def __init__(self, witnesses: Iterable[Witness] = ()) -> None:
        self._facts: dict[Key, list[Witness]] = {}
        self._speakers: dict[Key, Witness] = {}
        """Who was found to speak for a fact; forgotten when the fact gets one more witness."""
        for witness in witnesses:
            self.add(witness)

    def add(self, witness: Witness) -> None:
        """Enter one witness under its key."""
        self._facts.setdefault(witness.key, []).append(witness)
        self._speakers.pop(witness.key, None)

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[tuple[Key, list[Witness]]]:
        return iter(self._facts.items())

    def __contains__(self, key: Key) -> bool:
        return key in self._facts

    def witnesses(self, key: Key) -> list[Witness]:
        """All witnesses of a fact, in the order they were read."""
        return self._facts.get(key, [])

    def value(self, key: Key) -> Witness | None:
        """The witness that speaks for a fact: of the value most agree on, a table's, the finest."""
        known = self._speakers.get(key)
        if known is not None:
            return known
        said = self._facts.get(key, [])
        voters = [w for w in said if not w.copy] or said
        if not voters:
            return None
        speaker = voters[0] if len(voters) == 1 else _speaker(voters)
        self._speakers[key] = speaker
        return speaker


def _speaker(voters: list[Witness]) -> Witness:
    """The first of the best. Ranks go by figure and last place, which hostile texts repeat at will."""
    near = _near(voters)
    same = Counter(w.base for w in voters)
    return min(
        voters,
        key=lambda w: (-near[w.base, w.step], w.derived, not w.table, -same[w.base], w.step),
    )


def _near(voters: list[Witness]) -> dict[tuple[Decimal, Decimal], int]:
    """For each printed figure, how many voters it agrees with at the coarser of the two prints."""
    by_step: dict[Decimal, list[Decimal]] = {}
    for witness in voters:
        by_step.setdefault(witness.step, []).append(witness.base)
    for bases in by_step.values():
        bases.sort()
    near: dict[tuple[Decimal, Decimal], int] = {}
    for base, step in {(w.base, w.step) for w in voters}:
        slacks = ((bases, max(step, other) / 2) for other, bases in by_step.items())
        near[base, step] = sum(
            bisect_right(bases, base + slack) - bisect_left(bases, base - slack)
            for bases, slack in slacks
        )
    return near


def usual_steps(witnesses: Iterable[Witness]) -> dict[str, Decimal]:
    """For each unit of money, its usual last place in the document, in 元: the commonest one."""
    steps: dict[str, Counter[Decimal]] = {}
    for witness in witnesses:
        if witness.key.measure == "amount" and not witness.derived:
            steps.setdefault(witness.unit, Counter())[witness.step] += 1
    return {unit: counts.most_common(1)[0][0] for unit, counts in steps.items()}
