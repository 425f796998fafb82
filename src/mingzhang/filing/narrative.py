"""Running text put together: passages under their headings, each character with its place."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from mingzhang.filing.document import Paragraph, PlacedText
from mingzhang.filing.place import Place


@dataclass(slots=True)
class Passage:
    """A logical paragraph, joined over line and page breaks."""

    text: str
    """NFKC, without white space."""
    file: str
    path: tuple[str, ...]
    """Titles of the headings it stands under, outermost first."""
    pieces: list[Paragraph]
    starts: list[int] = field(default_factory=list)
    """Where each piece starts in `text`."""
    index: int = 0
    _placed: list[_Piece] | None = field(default=None, repr=False, compare=False)
    """The pieces with their characters counted, once a place was asked for."""

    def __getstate__(self) -> tuple[None, dict[str, Any]]:
        """What travels to another process: all but what is quickly counted again."""
        names = (name for name in self.__slots__ if name != "_placed")
        return None, {**{name: getattr(self, name) for name in names}, "_placed": None}

    @property
    def section(self) -> str:
        """The heading path as one string."""
        return "/".join(self.path)

    def place(self, start: int, end: int) -> Place:
        """The place of characters start..end."""
        if self._placed is None:
            self._placed = [_Piece(piece) for piece in self.pieces]
        at = max(bisect_right(self.starts, start) - 1, 0)
        piece, begin = self._placed[at], self.starts[at]
        place = piece.text.place(self.file, piece.raw(start - begin), piece.raw(end - begin))
        return place._replace(quote=self.text[start:end])


class _Piece:
    """A paragraph of a passage, and where the characters that the passage took stand in it."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.text = PlacedText(paragraph)
        raw = self.text.text
        self._offsets = array("L", (at for at, mark in enumerate(raw) if not mark.isspace()))

    def raw(self, compact_offset: int) -> int:
        """Index in the paragraph of the n-th character that is not white space."""
        if compact_offset <= 0:
            return 0
        if compact_offset < len(self._offsets):
            return self._offsets[compact_offset]
        return len(self.text.text)
