"""What is known of a document before it is read: its standard, whose it is, its year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from mingzhang.ledger.key import Entity, Key, canonical
from mingzhang.standards.model import KeyPart, Standard


@dataclass(slots=True)
class Context:
    """What is known of the document before its tables are read."""

    standard: Standard
    entity: Entity
    year: int
    ids: Iterator[int] = field(default_factory=lambda: count(1))

    def key(self, *parts: KeyPart) -> Key:
        """The key that several declarations say together; `year` is relative."""
        said: dict[str, object] = {"entity": self.entity, "year": self.year}
        said["stage"] = self.standard.stage
        for part in parts:
            said.update(part)
            if "year" in part:
                said["year"] = self.year + int(part["year"])
        name = said.pop("entity_name", None)
        if name is not None:
            said["entity"] = Entity("unsaid", "", str(name))
        if said["stage"] == "budget":
            said["stage"] = self.standard.options.get("budget_stage", "budget")
        return canonical(Key(**said))  # type: ignore[arg-type]
