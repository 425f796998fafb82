"""What keeps books from being put together: each trouble with its file, place, what was expected and found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mingzhang.errors import MingzhangError
from mingzhang.language import Message


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that does not go together."""

    file: str
    place: str | Message
    """The part of the book: its year, its units, a figure in words."""
    expected: str | Message
    found: str | Message

    @property
    def said(self) -> Message:
        """The trouble as one line."""
        return Message(
            "{file}, {place}: expected {expected}; found {found}",
            {
                "file": self.file,
                "place": self.place,
                "expected": self.expected,
                "found": self.found,
            },
        )


class CannotConsolidate(MingzhangError):
    """The books do not go together; `troubles` names each reason."""

    def __init__(self, troubles: Sequence[Trouble]) -> None:
        super().__init__("; ".join(each.said.text("en") for each in troubles))
        self.troubles = list(troubles)
