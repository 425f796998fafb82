"""The ledger (账): facts and their witnesses, looked up by key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from mingzhang.ledger.key import Key
from mingzhang.ledger.witness import Witness


class Ledger:
    """Facts by key. Figures repeated for layout's sake are kept but do not vote."""

    def __init__(self, witnesses: Iterable[Witness] = ()) -> None:
        self._facts: dict[Key, list[Witness]] = {}
        for witness in witnesses:
            self.add(witness)

    def add(self, witness: Witness) -> None:
        """Enter one witness under its key."""
        self._facts.setdefault(witness.key, []).append(witness)

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
        said = self._facts.get(key, [])
        voters = [w for w in said if not w.copy] or said
        if not voters:
            return None
        if len(voters) == 1:
            return voters[0]
        return min(voters, key=lambda w: _rank(w, voters))


def _rank(witness: Witness, voters: list[Witness]) -> tuple[int, bool, bool, int, Decimal]:
    near = sum(abs(witness.base - o.base) <= max(witness.step, o.step) / 2 for o in voters)
    same = sum(witness.base == other.base for other in voters)
    return (-near, witness.derived, not witness.table, -same, witness.step)


def usual_steps(witnesses: Iterable[Witness]) -> dict[str, Decimal]:
    """For each unit of money, its usual last place in the document, in 元: the commonest one."""
    steps: dict[str, Counter[Decimal]] = {}
    for witness in witnesses:
        if witness.key.measure == "amount" and not witness.derived:
            steps.setdefault(witness.unit, Counter())[witness.step] += 1
    return {unit: counts.most_common(1)[0][0] for unit, counts in steps.items()}
